"""Evidence made by hand: an article, what rules propose, what the network reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from quotes.ranking.evidence import NO_LISTS, Evidence, Guess, Name, NameWords, Proposal, Reading, Span
from quotes.ranking.trees import LEAF, Trees

TEXT = (
    "أعلن وزير النقل كريم النجار في بيان أن الجسر جاهز وأن سليم الحلبي موافق.\n"
    "وقال النجار إن العمل بدأ.\n"
    "وأضافت هدى السقا لإذاعة المدينة أن المصنع مغلق."
)


def span(words: str, number: int = 0, text: str = TEXT) -> Span:
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def proposal(cue: str, content: str, **changes: Any) -> Proposal:
    """What the rules say of an attribution, nobody as its speaker unless `changes` say more."""
    line = next(line for line in TEXT.split("\n") if cue in line)
    values: dict[str, Any] = {
        "cue": span(cue), "content": span(content), "cue_kind": "verb", "act": "state", "passive": False,
        "pronoun": False, "gender": None, "opener": "clause", "type": "indirect", "paragraph": span(line),
        "mention": None, "speaker": None, "resolution": "none", "kind": None, "role": None, "medium": None,
    }  # fmt: skip
    return Proposal(**values | changes)


def reading(**changes: Any) -> Reading:
    """What the network reads: nothing, unless `changes` say more."""
    values: dict[str, Any] = {
        "is_attribution": 0.9, "cue": 0.9, "content": 0.9, "speaker": [], "role": [], "medium": [],
        "no_speaker": 0.5, "no_role": 0.5, "no_medium": 0.5, "kinds": {}, "meant": [],
    }  # fmt: skip
    return Reading(**values | changes)


PROPOSALS = (
    proposal(
        "أعلن", "الجسر جاهز وأن سليم الحلبي موافق", mention=span("كريم النجار"), speaker="كريم النجار",
        resolution="name", kind="person", role=span("وزير النقل"), medium=span("في بيان"),
    ),
    proposal("وقال", "العمل بدأ", mention=span("النجار", 1), speaker="النجار", resolution="surname", kind="person"),
    proposal("وأضافت", "المصنع مغلق"),
)  # fmt: skip
READINGS = (
    reading(
        speaker=[Guess(span("كريم النجار"), 0.9)], role=[Guess(span("وزير النقل"), 0.8)],
        medium=[Guess(span("في بيان"), 0.7), Guess(span("بيان"), 0.02)], kinds={"person": 0.9}, no_speaker=0.05,
    ),
    reading(
        speaker=[Guess(span("النجار", 1), 0.8)], kinds={"person": 0.9}, meant=[(span("كريم")[0], 0.7)], no_speaker=0.1,
    ),
    reading(speaker=[Guess(span("هدى السقا"), 0.9)], medium=[Guess(span("لإذاعة المدينة"), 0.6)], no_speaker=0.05),
)  # fmt: skip
NAMES = (
    *(Name(span(name), True, 0.9) for name in ("كريم النجار", "سليم الحلبي", "هدى السقا")),
    Name(span("النجار", 1), True, 0.8),
    Name(span("إذاعة المدينة"), False, 0.7),
)


def evidence(
    proposals: Sequence[Proposal] = PROPOSALS,
    readings: Sequence[Reading] = READINGS,
    names: Sequence[Name] = NAMES,
    roles: Sequence[Guess] = (),
    lists: NameWords = NO_LISTS,
) -> Evidence:
    return Evidence(TEXT, proposals, readings, names, roles, lists)


def keys(words: str) -> tuple[str, ...]:
    return evidence().keys_of(words)


def stump(feature: int, limit: float, low: float, high: float) -> Trees:
    """One tree: `low` where a figure is at most the limit, else `high`."""
    return Trees(
        np.array([[feature, LEAF, LEAF]], np.int32), np.array([[limit, 0, 0]]), np.array([[1, 0, 0]], np.int32),
        np.array([[2, 0, 0]], np.int32), np.array([[0, low, high]]),
    )  # fmt: skip
