"""Is one set of records better than another? A paired bootstrap over the articles (Efron and Tibshirani 1993)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from quotes.evaluation.scores import Scores, count

MEASURES = ("attributed", "found", "exact", "affiliation", "medium", "perfect")
RESAMPLES = 2000
SEED = 0

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of these records less that of the others, with its 95 % interval."""

    name: str
    these: float
    others: float
    low: float
    high: float
    better: float
    """Share of the resamples in which these records have the higher figure."""

    @property
    def difference(self) -> float:
        return self.these - self.others


def differences(these: Scores, others: Scores) -> list[Difference]:
    """The difference in each measure, by the same resamples of the articles for both.

    Raises ValueError where the two were not scored on the same articles, in the same order, or on none.
    """
    articles = [c.article.doc_id for c in these.comparisons]
    if not articles or articles != [c.article.doc_id for c in others.comparisons]:
        raise ValueError("both must be scored on the same articles")
    number = len(articles)
    # How often each article is drawn in each resample: resamples × articles.
    drawn = np.random.default_rng(SEED).multinomial(number, np.full(number, 1 / number), RESAMPLES)
    gaps = _figures(these, drawn.astype(float)) - _figures(others, drawn.astype(float))
    low, high = np.quantile(gaps, (0.025, 0.975), axis=0)
    better = (gaps > 0).mean(axis=0)
    return [
        Difference(
            name, these.tally(name).f1, others.tally(name).f1, float(low[i]), float(high[i]), float(better[i])
        )
        for i, name in enumerate(MEASURES)
    ]


def _figures(scores: Scores, drawn: Array) -> Array:
    """The F1 of each measure in each resample: resamples × measures; 0 where nothing is predicted nor wanted."""
    counts = np.array([_counts(count([comparison])) for comparison in scores.comparisons])
    # Records of unknown articles belong to no article that could be drawn: they count once in each resample.
    resampled = np.tensordot(drawn, counts, axes=1) + _counts(count([], scores.unknown))
    right, half = resampled[:, 0], resampled[:, 1]
    figures: Array = np.divide(right, half, out=np.zeros_like(right), where=half > 0)
    return figures


def _counts(scores: Scores) -> Array:
    """2 × measures: how many are right, and the mean of predicted and gold; their quotient is the F1."""
    tallies = [scores.tally(name) for name in MEASURES]
    return np.array([[t.right for t in tallies], [(t.predicted + t.gold) / 2 for t in tallies]], dtype=float)
