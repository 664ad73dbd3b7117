"""Which wordings are the same words: exactly, as a part, or nearly so.

Cost is linear in the number of wordings: each looks at no more than the `_FEW` rarest runs of its words,
and at no more than the `_MOST` first wordings that share such a run.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

from quotes.text.fold import fold

Words = tuple[str, ...]
Kind = Literal["exact", "part", "near"]

LEAST_WORDS = 5
"""Shorter wordings are only the same if they are exactly so: two of them may agree by chance."""
LEAST_SIMILARITY = 0.8
_RUN = 3
_FEW = 8
_MOST = 50
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Match:
    """Wording `a` (its index) says the words of wording `b`: as a part of it, or nearly, with a similarity."""

    a: int
    b: int
    kind: Kind
    similarity: float


def words(text: str) -> Words:
    """The words of a quote as they are compared: folded, without punctuation."""
    return tuple(_WORD.findall(fold(text)))


def matches(wordings: Sequence[Words]) -> Iterator[Match]:
    """The pairs among different wordings that say the same words; a part always comes as `a`."""
    postings = _postings(wordings)
    for index, wording in enumerate(wordings):
        for other in sorted(_candidates(index, wording, postings)):
            match = compare(wordings, index, other)
            if match:
                yield match


def compare(wordings: Sequence[Words], one: int, other: int) -> Match | None:
    """How two wordings of at least LEAST_WORDS words match, if they do."""
    a, b = sorted((one, other), key=lambda index: (len(wordings[index]), index))
    short, long = wordings[a], wordings[b]
    if short == long:
        return Match(a, b, "exact", 1.0)
    similarity = Indel.normalized_similarity(short, long)
    if _is_part(short, long):
        return Match(a, b, "part", similarity)
    return Match(a, b, "near", similarity) if similarity >= LEAST_SIMILARITY else None


def _is_part(short: Words, long: Words) -> bool:
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _postings(wordings: Sequence[Words]) -> dict[Words, list[int]]:
    """The wordings that hold each run of words, the longest first: parts are looked for in them."""
    postings: defaultdict[Words, list[int]] = defaultdict(list)
    order = sorted(range(len(wordings)), key=lambda index: -len(wordings[index]))
    for index in order:
        if len(wordings[index]) >= LEAST_WORDS:
            for run in set(_runs(wordings[index])):
                postings[run].append(index)
    return postings


def _candidates(index: int, wording: Words, postings: dict[Words, list[int]]) -> set[int]:
    """Wordings that share a rare run; each pair is met once where neither list is cut off."""
    if len(wording) < LEAST_WORDS:
        return set()
    rarest = sorted(set(_runs(wording)), key=lambda run: (len(postings[run]), run))[:_FEW]
    return {other for run in rarest for other in postings[run][:_MOST] if other != index}


def _runs(wording: Words) -> Iterator[Words]:
    return (wording[at : at + _RUN] for at in range(len(wording) - _RUN + 1))
