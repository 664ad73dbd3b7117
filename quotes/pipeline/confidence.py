"""How far each attribution may be trusted: doubts add up to points, points give a measured share of right ones."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from quotes.pipeline.state import Attribution
from quotes.rulebook.confidence import Confidence

_LONG_CONTENT = 60
_LONG_NAME, _LONG_SPEAKER = 5, 9
_LOOSE = frozenset({"fragment", "interposed", "colon", "object"})


class ConfidenceEstimator:
    """A pipeline component: sets the confidence of `doc._.attributions`."""

    def __init__(self, confidence: Confidence) -> None:
        self.confidence = confidence

    def __call__(self, doc: Doc) -> Doc:
        text = doc.text if doc._.attributions else ""
        for attribution in doc._.attributions:
            attribution.doubts = tuple(doubts(text, attribution))
            attribution.confidence = self.confidence.share(attribution.doubts)
        return doc


def doubts(text: str, a: Attribution) -> Iterator[str]:
    """The names of the doubts that an attribution raises, as rules/confidence.yaml lists them."""
    if a.speaker is None:
        yield "no_speaker"
    elif a.resolution == "implicit":
        if a.from_subject:
            yield "subject_of_sentence"
        elif a.from_other_paragraph:
            yield "far_back"
    elif a.mention is not None and a.mention.kind == "other" and a.resolution == "group":
        yield "unknown_noun"
    if a.speaker is not None and len(a.speaker.split()) == 1:
        yield "one_word_speaker"
    if a.full_affiliation is None:
        yield "no_role"
    if a.opener.kind in _LOOSE:
        yield "loose_content"
    if a.opener.mark is not None and not a.opener.mark.closed:
        yield "unclosed_mark"
    if a.type != "direct" and len(text[a.start : a.end].split()) > _LONG_CONTENT:
        yield "long_content"
    if _is_long(a):
        yield "long_speaker"


def _is_long(a: Attribution) -> bool:
    words = len(a.speaker.split()) if a.speaker else 0
    named = a.resolution in ("name", "surname")
    return words > (_LONG_NAME if named else _LONG_SPEAKER)
