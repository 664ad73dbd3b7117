"""Attributions that only the network sees: a cue that no rule knows, with the content that the network points to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from quotes.pipeline.annotations import Attribution
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.quote import Cue, QuoteType, Span
from quotes.pipeline.state import Sentence, worksheet
from quotes.text.fold import fold
from quotes.text.marks import Mark, outer

RULE = "learned-cue"
_PLAIN_ACT = "state"


def learned(doc: Doc, lexicon: Lexicon, cue: Span, content: Span) -> Attribution:
    """The attribution of a cue and a content, both of code points, with no proposal for who speaks."""
    marks: Sequence[Mark] = outer(doc._.marks)
    around = next((m for m in marks if m.start <= content[0] and content[1] <= m.end), None)
    verbatim: tuple[Span, ...]
    kind: QuoteType
    if around is not None and around.inner_start < around.inner_end:
        content = (around.inner_start, around.inner_end)
        kind, verbatim = "direct", (content,)
    else:
        inside = (m for m in marks if content[0] <= m.start and m.end <= content[1])
        verbatim = tuple((m.inner_start, m.inner_end) for m in inside)
        kind = "mixed" if verbatim else "indirect"
    paragraph = _paragraph(worksheet(doc).sentences, cue[0])
    return Attribution(
        cue=_cue(doc.text, lexicon, cue),
        opener="marks" if kind == "direct" else "clause",
        type=kind,
        start=content[0],
        end=content[1],
        verbatim=verbatim,
        rule=RULE,
        paragraph=paragraph,
        context=(min(paragraph[0], content[0]), max(paragraph[1], content[1])),
        mention=None,
        speaker=None,
        speaker_kind=None,
        resolution="none",
        affiliation=None,
        medium=None,
        medium_name=None,
        medium_kind=None,
        day=None,
        day_span=None,
        confidence=0.0,
        doubts=(),
    )


def _cue(text: str, lexicon: Lexicon, span: Span) -> Cue:
    printed = text[slice(*span)]
    reading = next(iter(lexicon.cues(fold(printed))), None)
    lemma, act = (reading.lemma, reading.act) if reading else (printed, _PLAIN_ACT)
    return Cue(*span, printed, lemma, act)


def _paragraph(sentences: Sequence[Sentence], place: int) -> Span:
    at = bisect_right(sentences, place, key=lambda s: s.start) - 1
    return sentences[max(0, at)].paragraph
