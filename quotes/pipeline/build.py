"""Puts the pipeline together: tokenizer, sentences, cues, contents, speakers, media, days, people, quotes."""

from __future__ import annotations

from pathlib import Path

import spacy
from spacy.language import Language

from quotes.pipeline import factories
from quotes.pipeline.tokenizer import Segment, UDPipeTokenizer, read_whole_words
from quotes.text.marks import find_marks
from quotes.text.sentences import sentences

COMPONENTS = (
    "sentences",
    "cues",
    "contents",
    "speakers",
    "media",
    "days",
    "people",
    "confidence",
    "assemble",
)
_WITHOUT_RULES = {"sentences", "assemble"}


def build(model: Path | None = None, rules: Path | None = None) -> Language:
    """A spaCy pipeline for Arabic whose Docs carry `doc._.quotes`, a list of Quote.

    `model` is a UDPipe model file (default: the one that comes with the package), `rules` a folder of rule files
    on top of ours. Raises QuotesError where either is wrong.
    """
    folder = str(rules) if rules is not None else None
    factories.grammar(folder)
    nlp = spacy.blank("ar")
    nlp.tokenizer = UDPipeTokenizer(
        nlp.vocab, model, segmenter=segments, parse=False, whole_words=read_whole_words(rules)
    )
    for component in COMPONENTS:
        nlp.add_pipe(f"quotes_{component}", config={} if component in _WITHOUT_RULES else {"rules": folder})
    return nlp


def segments(text: str) -> list[Segment]:
    """The sentences of a text, and what stands between them, which the model need not see."""
    found: list[Segment] = []
    done = 0
    for start, end in sentences(text, find_marks(text)):
        if start > done:
            found.append(Segment(done, start, False))
        found.append(Segment(start, end))
        done = end
    if done < len(text):
        found.append(Segment(done, len(text), False))
    return found
