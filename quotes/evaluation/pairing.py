"""One-to-one pairing of gold and predicted spans, each a set of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Words = frozenset[int]
"""The words that a span touches, by their number in the article."""


def iou(a: Words, b: Words) -> float:
    """Intersection over union; 0 where both are empty."""
    return len(a & b) / len(a | b) if a | b else 0.0


def pair(
    gold: Sequence[Words],
    predicted: Sequence[Words],
    preferred: Callable[[int, int], bool] = lambda i, j: False,
    least: float = 0.5,
) -> dict[int, int]:
    """The most pairs {gold index: predicted index} that overlap by an IoU of at least `least`.

    Among overlaps of a gold span the larger is tried first, then the preferred one, then the earlier: the
    augmenting paths of Kuhn's algorithm, begun at the gold spans with the best overlap.
    """
    overlap = {
        (i, j): iou(a, b)
        for i, a in enumerate(gold)
        for j, b in enumerate(predicted)
        if a & b and iou(a, b) >= least
    }
    candidates: dict[int, list[int]] = {i: [] for i in range(len(gold))}
    for i, j in overlap:
        candidates[i].append(j)
    for i, found in candidates.items():
        found.sort(key=lambda j: (-overlap[i, j], -preferred(i, j), j))
    gold_of: dict[int, int] = {}

    def augment(i: int, seen: set[int]) -> bool:
        for j in candidates[i]:
            if j not in seen:
                seen.add(j)
                if j not in gold_of or augment(gold_of[j], seen):
                    gold_of[j] = i
                    return True
        return False

    for i in sorted(candidates, key=lambda i: -max((overlap[i, j] for j in candidates[i]), default=0)):
        augment(i, set())
    return {i: j for j, i in gold_of.items()}
