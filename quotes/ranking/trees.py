"""Boosted trees as arrays: a few thousand comparisons that numpy makes at once, the same on every machine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int32]

LEAF = -1
_AT_ONCE = 256
"""Rows; each needs some ten thousand bytes on its way."""


@dataclass(frozen=True, slots=True)
class Trees:
    """Trees of one model: arrays [trees, nodes]. A row of figures goes left where its figure is <= the threshold; a
    leaf has the feature LEAF. The sum of the leaves is the log odds."""

    feature: Ints
    threshold: Floats
    left: Ints
    right: Ints
    value: Floats
    depth: int

    def scores(self, rows: Sequence[Sequence[float]]) -> Floats:
        """Log odds of each row: [rows]."""
        parts = [self._scores(rows[k : k + _AT_ONCE]) for k in range(0, len(rows), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _scores(self, rows: Sequence[Sequence[float]]) -> Floats:
        figures = np.asarray(rows, np.float64)
        at = np.zeros((len(figures), len(self.feature)), np.int32)
        tree = np.arange(len(self.feature))
        row = np.arange(len(figures))[:, None]
        for _ in range(self.depth):
            feature = self.feature[tree, at]
            goes_left = figures[row, np.maximum(feature, 0)] <= self.threshold[tree, at]
            at = np.where(feature == LEAF, at, np.where(goes_left, self.left[tree, at], self.right[tree, at]))
        return np.asarray(self.value[tree, at].sum(1), np.float64)

    def arrays(self, name: str) -> dict[str, Any]:
        """For a file of several models, keyed by `name`."""
        parts = ("feature", "threshold", "left", "right", "value")
        return {f"{name}.{part}": getattr(self, part) for part in parts} | {
            f"{name}.depth": np.int32(self.depth)
        }

    @classmethod
    def from_arrays(cls, name: str, arrays: Mapping[str, Any]) -> Trees:
        """Read what `arrays` gave."""
        feature, threshold, left, right, value = (
            arrays[f"{name}.{part}"] for part in ("feature", "threshold", "left", "right", "value")
        )
        return cls(feature, threshold, left, right, value, int(arrays[f"{name}.depth"]))


def softmax(scores: Floats) -> Floats:
    """Probabilities of candidates of which one is right."""
    powers = np.exp(scores - scores.max())
    return np.asarray(powers / powers.sum(), np.float64)
