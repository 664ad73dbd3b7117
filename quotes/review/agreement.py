"""How far reviewers agree, who has done how much, and how fast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from quotes.review.decision import Decision, Verdict, by_reviewer, opinion

_PACE_HOURS = 1


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two reviewers' verdicts (accept, correct, reject) on the records that both decided on.

    `kappa` is Cohen's: 1 full agreement, 0 what chance gives; None where chance alone agrees always.
    """

    reviewers: tuple[str, str]
    both: int
    agreed: int
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Pace:
    """A reviewer's standing verdicts: all, and one by one in the last hour (batches count as nothing there)."""

    reviewer: str
    decided: int
    last_hour: int


def agreements(histories: Iterable[Sequence[Decision]]) -> list[Agreement]:
    """For each two reviewers that have decided on the same records, in the order of their names."""
    pairs: dict[tuple[str, str], list[tuple[Verdict, Verdict]]] = {}
    for history in histories:
        own = by_reviewer(history)
        for one, other in combinations(sorted(own), 2):
            pairs.setdefault((one, other), []).append((opinion(own[one]), opinion(own[other])))
    return [
        Agreement(names, len(verdicts), sum(a == b for a, b in verdicts), kappa(verdicts))
        for names, verdicts in sorted(pairs.items())
    ]


def kappa(verdicts: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of pairs of verdicts; None where it is not defined."""
    total = len(verdicts)
    if not total:
        return None
    first, second = Counter(a for a, _ in verdicts), Counter(b for _, b in verdicts)
    by_chance = sum(first[name] * second[name] for name in first) / total**2
    observed = sum(a == b for a, b in verdicts) / total
    return None if by_chance == 1 else (observed - by_chance) / (1 - by_chance)


def paces(own: Iterable[tuple[str, Sequence[Decision]]], now: datetime) -> list[Pace]:
    """Each reviewer's count and pace, who did most first."""
    since = (now - timedelta(hours=_PACE_HOURS)).isoformat(timespec="seconds")
    found = [
        Pace(
            name,
            len({v.record_id for v in verdicts}),
            sum(v.batch is None and v.time >= since for v in verdicts),
        )
        for name, verdicts in own
        if verdicts
    ]
    return sorted(found, key=lambda pace: (-pace.decided, pace.reviewer))
