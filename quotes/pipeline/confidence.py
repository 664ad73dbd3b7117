"""How far each attribution may be trusted: doubts add up to points, points give a measured share of right ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from quotes.pipeline.state import Draft
from quotes.rulebook.confidence import Confidence

_LONG_CONTENT = 60
_LONG_NAME, _LONG_SPEAKER = 5, 9
_LOOSE = frozenset({"fragment", "interposed", "colon", "object"})


class ConfidenceEstimator:
    """Sets the confidence of attributions."""

    def __init__(self, confidence: Confidence) -> None:
        self.confidence = confidence

    def fill(self, text: str, drafts: Iterable[Draft]) -> None:
        """Fill in doubts and confidence of attributions."""
        for draft in drafts:
            draft.doubts = tuple(doubts(text, draft))
            draft.confidence = self.confidence.share(draft.doubts)


def doubts(text: str, a: Draft) -> Iterator[str]:
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
    if a.affiliation is None:
        yield "no_role"
    if a.opener.kind in _LOOSE:
        yield "loose_content"
    if a.opener.mark is not None and not a.opener.mark.closed:
        yield "unclosed_mark"
    if a.type != "direct" and len(text[a.start : a.end].split()) > _LONG_CONTENT:
        yield "long_content"
    if _is_long(a):
        yield "long_speaker"


def _is_long(a: Draft) -> bool:
    words = len(a.speaker.split()) if a.speaker else 0
    named = a.resolution in ("name", "surname")
    return words > (_LONG_NAME if named else _LONG_SPEAKER)
