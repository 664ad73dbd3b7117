from __future__ import annotations

from collections.abc import Collection

import pytest

from quotes.evaluation.bootstrap import Difference, differences
from quotes.evaluation.data import GoldArticle, Prediction
from quotes.evaluation.scores import Scores, evaluate

ARTICLES = 40
TEXT = "قال سامر نعم"
NOTHING = dict.fromkeys(["affiliation", "affiliation_local", "medium"])
GOLD = [
    GoldArticle.model_validate(
        {
            "doc_id": str(number),
            "text": TEXT,
            "quotes": [
                NOTHING
                | {
                    "type": "indirect",
                    "quote": (9, 12),
                    "verbatim": [],
                    "cue": (0, 3),
                    "speaker": (4, 8),
                    "speaker_full": "سامر",
                }
            ],
        }
    )
    for number in range(ARTICLES)
]


def scored(right: Collection[int], unknown: int = 0) -> Scores:
    """A quote found in each article, its speaker right in those named; and records of unknown articles."""
    row = {"type": "indirect", "start": 9, "end": 12, "quote": "نعم"}
    rows = [row | {"doc_id": str(n), "speaker": "سامر" if n in right else "رنا"} for n in range(ARTICLES)]
    rows += [row | {"doc_id": "elsewhere", "id": str(n)} for n in range(unknown)]
    return evaluate(GOLD, [Prediction.model_validate(row) for row in rows])


def attributed(these: Scores, others: Scores) -> Difference:
    return next(d for d in differences(these, others) if d.name == "attributed")


def test_the_same_records_differ_in_nothing() -> None:
    scores = scored(range(20))
    assert all((d.difference, d.low, d.high, d.better) == (0, 0, 0, 0) for d in differences(scores, scores))


def test_the_interval_is_that_of_a_mean() -> None:
    """Ten of forty articles got better: a difference of .25, standard error sqrt(.25 × .75 / 40) = .068."""
    found = attributed(scored(range(20)), scored(range(10)))
    assert found.these == pytest.approx(0.5)
    assert found.others == pytest.approx(0.25)
    assert found.difference == pytest.approx(0.25)
    assert found.low == pytest.approx(0.25 - 1.96 * 0.068, abs=0.02)
    assert found.high == pytest.approx(0.25 + 1.96 * 0.068, abs=0.02)
    assert found.better > 0.99


def test_as_many_better_as_worse_is_no_difference() -> None:
    found = attributed(scored(range(10)), scored(range(10, 20)))
    assert found.difference == 0
    assert found.low < 0 < found.high
    assert found.better == pytest.approx(0.5, abs=0.06)


def test_records_of_unknown_articles_count_in_every_resample() -> None:
    found = attributed(scored(range(ARTICLES)), scored(range(ARTICLES), unknown=20))
    assert found.low == found.high == pytest.approx(1 - 40 / 50)
    assert found.better == 1


def test_it_is_the_same_each_time() -> None:
    these, others = scored(range(20)), scored(range(5, 22))
    assert differences(these, others) == differences(these, others)


def test_other_articles_cannot_be_compared() -> None:
    with pytest.raises(ValueError, match="same articles"):
        differences(scored([]), evaluate(GOLD[1:], []))
    with pytest.raises(ValueError, match="same articles"):
        differences(evaluate([], []), evaluate([], []))
