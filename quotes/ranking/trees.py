"""Boosted trees as arrays: a few thousand comparisons that numpy makes at once, the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]

LEAF = -1
_PARTS = ("feature", "threshold", "left", "right", "value")
_AT_ONCE = 256
"""Rows; each needs some ten thousand bytes on its way."""


@dataclass(frozen=True)
class Trees:
    """Trees of one model: arrays [trees, nodes]. A row of figures goes left where its figure is <= the threshold; a
    leaf has the feature LEAF. The sum of the leaves is the log odds."""

    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats

    def scores(self, rows: Sequence[Sequence[float]]) -> Floats:
        """Log odds of each row: [rows]."""
        parts = [self._scores(rows[k : k + _AT_ONCE]) for k in range(0, len(rows), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _scores(self, rows: Sequence[Sequence[float]]) -> Floats:
        figures = np.asarray(rows, np.float64)
        trees, nodes = self.feature.shape
        feature, threshold = self.feature.ravel(), self.threshold.ravel()
        at = np.tile(np.arange(trees) * nodes, len(figures))
        row = np.repeat(np.arange(len(figures)) * figures.shape[1], trees)
        on_the_way = np.flatnonzero(feature[at] != LEAF)
        while len(on_the_way):
            node = at[on_the_way]
            figure = figures.ravel()[row[on_the_way] + feature[node]]
            node = self._next[2 * node + (figure > threshold[node])]
            at[on_the_way] = node
            on_the_way = on_the_way[feature[node] != LEAF]
        return np.asarray(self.value.ravel()[at].reshape(len(figures), trees).sum(1), np.float64)

    @cached_property
    def _next(self) -> npt.NDArray[np.int64]:
        """The nodes to the left and right of each node, all trees in one row."""
        offset = np.arange(len(self.feature), dtype=np.int64)[:, None] * self.feature.shape[1]
        return np.stack((self.left + offset, self.right + offset), -1).ravel()

    def arrays(self, name: str) -> dict[str, Any]:
        """For a file of several models, keyed by `name`."""
        return {f"{name}.{part}": getattr(self, part) for part in _PARTS}

    @classmethod
    def from_arrays(cls, name: str, arrays: Mapping[str, Any]) -> Trees:
        """Read what `arrays` gave."""
        return cls(*(arrays[f"{name}.{part}"] for part in _PARTS))

    @classmethod
    def mean(cls, some: Sequence[Trees]) -> Trees:
        """Trees whose scores are the mean of those of several models."""
        nodes = max(trees.feature.shape[1] for trees in some)

        def joined(part: str) -> Any:
            arrays = (getattr(trees, part) for trees in some)
            return np.concatenate([np.pad(a, ((0, 0), (0, nodes - a.shape[1]))) for a in arrays])

        parts = {part: joined(part) for part in _PARTS}
        return cls(**parts | {"value": parts["value"] / len(some)})


def softmax(scores: Floats) -> Floats:
    """Probabilities of candidates of which one is right."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), np.float64)
