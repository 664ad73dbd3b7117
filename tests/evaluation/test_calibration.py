"""Confidence judged on cases worked out by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from quotes.evaluation.calibration import auc, ece, operating_point, quality, wilson
from quotes.evaluation.data import GoldArticle, Prediction
from quotes.evaluation.scores import Scores, evaluate


def shares(*values: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.array(values, dtype=float)


def rights(values: str) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """One sign a record: + is right."""
    return np.array([value == "+" for value in values], dtype=bool)


def test_a_kept_promise_has_no_error() -> None:
    assert ece(shares(*[1] * 10, *[0] * 10), rights("+" * 10 + "-" * 10)) == 0


def test_the_error_is_the_mean_gap_of_equal_bins() -> None:
    """Twenty records in ten bins of two: the first five promise .5 and keep 0, the others promise .9 and keep 1."""
    confidence = shares(*[0.5] * 10, *[0.9] * 10)
    assert ece(confidence, rights("-" * 10 + "+" * 10)) == pytest.approx((5 * 0.5 + 5 * 0.1) / 10)


def test_bins_differ_in_size_by_one_at_most_and_weigh_by_it() -> None:
    """Eleven records: the lowest two share a bin, promise .1 and .3 together, and one of them is right."""
    confidence = shares(0.3, 0.1, *[0.4 + n / 100 for n in range(9)])
    low, rest = abs(0.4 - 1), sum(0.4 + n / 100 for n in range(9))
    assert ece(confidence, rights("+-" + "-" * 9)) == pytest.approx((low + rest) / 11)


def test_ties_go_to_bins_at_random_but_always_the_same() -> None:
    """In the order given the bins of equal confidences would be all wrong, then all right."""
    confidence, right = shares(*[0.5] * 1000), rights("-" * 500 + "+" * 500)
    assert ece(confidence, right) < 0.1
    assert ece(confidence, right) == ece(confidence, right)


def test_fewer_records_than_bins() -> None:
    assert ece(shares(0.8), rights("+")) == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("confidence", "right", "expected"),
    [
        ((0.9, 0.8, 0.2), "++-", 1),
        ((0.9, 0.8, 0.2), "--+", 0),
        ((0.5, 0.5, 0.5), "+-+", 0.5),
        ((0.9, 0.6, 0.6, 0.3), "++-+", 0.5),  # pairs with the wrong one: 1, 1/2, 0
        ((0.9, 0.8), "++", None),
        ((0.9, 0.8), "--", None),
    ],
)
def test_auc(confidence: Sequence[float], right: str, expected: float | None) -> None:
    assert auc(shares(*confidence), rights(right)) == expected


@pytest.mark.parametrize(
    ("confidence", "right", "expected"),
    [
        ((0.9, 0.8, 0.2), "+++", 0.2),
        ((0.9, 0.8, 0.2), "++-", 0.8),
        ((0.2, 0.8, 0.9), "-++", 0.8),
        ((0.9, 0.9, 0.8), "+-+", None),  # equal ones stand or fall together
        ((0.9,), "-", None),
        ((0.9, *[0.8] * 19), "-" + "+" * 19, 0.8),  # 19 of 20 are 95 %, though the first alone are none
        ((0.9, *[0.8] * 18), "-" + "+" * 18, None),
    ],
)
def test_the_lowest_threshold_with_95_percent_right(
    confidence: Sequence[float], right: str, expected: float | None
) -> None:
    assert operating_point(shares(*confidence), rights(right)) == expected


TEXT = "قال سامر نعم. قالت هدى لا. قالت رنا ربما."
WORDS = ("نعم", "لا", "ربما")
SPEAKERS = ("سامر", "هدى", "رنا")


def scored(*records: tuple[int, str, float | None]) -> Scores:
    """Of each record the gold quote that it is, the speaker, and the confidence; gold quotes are three."""

    def span(number: int) -> tuple[int, int]:
        start = TEXT.index(" " + WORDS[number]) + 1
        return start, start + len(WORDS[number])

    nothing = dict.fromkeys(["speaker", "affiliation", "affiliation_local", "medium"])
    gold = [
        nothing
        | {"type": "indirect", "quote": span(n), "verbatim": [], "cue": (0, 3), "speaker_full": SPEAKERS[n]}
        for n in range(3)
    ]
    article = GoldArticle.model_validate({"doc_id": "a", "text": TEXT, "quotes": gold})
    rows = [
        {
            "doc_id": "a",
            "type": "indirect",
            "start": span(number)[0],
            "end": span(number)[1],
            "quote": WORDS[number],
            "speaker": speaker,
            "confidence": confidence,
        }
        for number, speaker, confidence in records
    ]
    return evaluate([article], [Prediction.model_validate(row) for row in rows])


def test_right_is_found_with_the_right_speaker() -> None:
    """Of four records, the third names another speaker and the last is not found: its quote is taken."""
    worth = quality(scored((0, "سامر", 0.9), (1, "هدى", 0.8), (2, "هدى", 0.4), (0, "هدى", 0.6)))
    assert worth is not None
    assert worth.ece == pytest.approx((0.1 + 0.2 + 0.4 + 0.6) / 4)
    assert worth.auc == 1
    assert worth.threshold == 0.8
    assert worth.recall == pytest.approx(2 / 3)


def test_records_without_confidence_are_left_out() -> None:
    assert quality(scored((0, "سامر", None))) is None
    worth = quality(scored((0, "سامر", None), (1, "سامر", 0.7)))
    assert worth is not None
    assert worth.ece == pytest.approx(0.7)
    assert (worth.auc, worth.threshold, worth.recall) == (None, None, 0)


def test_wilson() -> None:
    assert wilson(0, 0) == (0, 1)
    assert [round(limit, 4) for limit in wilson(5, 10)] == [0.2366, 0.7634]
