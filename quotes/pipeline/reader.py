"""The tokenizer of our pipeline: sentences first, then the model on those that may matter.

The model reads a sentence that may hold a cue, but not the inside of its long quotes. Another sentence is analysed
when something reads it: see `ArticleTokenizer.tag`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from quotes.pipeline.annotations import register_extensions
from quotes.pipeline.grammar import grammar
from quotes.pipeline.sentences import TagReader, read_sentences
from quotes.pipeline.state import Sentence, start_worksheet
from quotes.pipeline.tokenizer import Segment, UDPipeTokenizer, read_whole_words
from quotes.text.marks import find_marks


class ArticleTokenizer(UDPipeTokenizer):
    """A UDPipeTokenizer that reads marks and sentences first, and starts the worksheet with them.

    With `skip`, only sentences that may hold a cue get tags at first; without, every word outside long quotes and
    every word inside them. The quotes of a Doc are the same. `rules` is the user's folder of rules.
    """

    def __init__(
        self, vocab: Vocab, model: Path | str | None = None, rules: str | None = None, skip: bool = True
    ) -> None:
        super().__init__(
            vocab, model, parse=False, whole_words=read_whole_words(Path(rules) if rules else None)
        )
        self.rules = rules
        self.skip = skip
        self._cues = grammar(rules).cues
        register_extensions()

    def __call__(self, text: str) -> Doc:
        marks = find_marks(text)
        sentences = read_sentences(text, marks, self._cues)
        doc = self.tokenize(text, self._segments(text, sentences))
        doc._.marks = marks
        start_worksheet(doc, text, sentences)
        return doc

    def tag(self, text: str, sentence: Sentence) -> None:
        """Tag a sentence of `text` that has been left out."""
        analysed = [part for part in _parts(sentence) if part.analyse]
        tokens = [token for part in analysed for token in self.analyse(text, part)]
        TagReader([(token.start, token.end, token.upos) for token in tokens]).apply(sentence)

    def _segments(self, text: str, sentences: list[Sentence]) -> Iterator[Segment]:
        done = 0
        for sentence in sentences:
            if sentence.start > done:
                yield Segment(done, sentence.start, False)
            for part in _parts(sentence):
                analyse = not self.skip or (sentence.may_hold_cue and part.analyse)
                yield Segment(part.start, part.end, analyse)
            done = sentence.end
        if done < len(text):
            yield Segment(done, len(text), False)

    def __reduce__(self) -> tuple[type[ArticleTokenizer], tuple[Any, ...]]:
        return type(self), (self.vocab, self.model, self.rules, self.skip)


def create_article_tokenizer(
    model: str | None = None, rules: str | None = None, skip: bool = True
) -> Callable[[Language], ArticleTokenizer]:
    """For a config: `[nlp.tokenizer]` with `@tokenizers = "quotes.ArticleTokenizer.v1"`."""
    return lambda nlp: ArticleTokenizer(nlp.vocab, model, rules, skip)


registry.tokenizers.register("quotes.ArticleTokenizer.v1", func=create_article_tokenizer)


def _parts(sentence: Sentence) -> Iterator[Segment]:
    """A sentence in parts, those inside a long quote not to be analysed: the model never sees them with the rest."""
    start, analyse = sentence.start, True
    for settled, run in groupby(sentence.words, key=lambda word: word.settled):
        at = next(run).start
        if settled == analyse:
            if at > start:
                yield Segment(start, at, analyse)
            start, analyse = at, not settled
    yield Segment(start, sentence.end, analyse)
