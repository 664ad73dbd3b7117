"""Training of the trees: what LightGBM fits, read as arrays; the regression behind the confidence."""

from __future__ import annotations

import numpy as np
import pytest

from quotes.ranking.training import Trained, fit, from_lightgbm, logistic_regression, on_other_outlets
from tests.ranking.made import stump


def test_the_arrays_give_what_lightgbm_predicts() -> None:
    lightgbm = pytest.importorskip("lightgbm")
    random = np.random.default_rng(3)
    rows = random.normal(size=(400, 5)).round(2)
    right = (rows[:, 0] * rows[:, 1] + rows[:, 2] > 0.2).astype(float)
    settings = {
        "objective": "binary",
        "num_leaves": 7,
        "num_threads": 1,
        "verbose": -1,
        "boost_from_average": False,
    }
    model = lightgbm.train(settings, lightgbm.Dataset(rows, right), 12)
    trees = from_lightgbm(model.dump_model()["tree_info"])
    others = random.normal(size=(200, 5)).tolist()
    assert trees.scores(others) == pytest.approx(model.predict(others, raw_score=True), abs=1e-9)
    assert len(trees.feature) == 12
    assert np.ptp(trees.scores(others)) > 1


def test_a_fit_puts_the_right_candidates_first() -> None:
    pytest.importorskip("lightgbm")
    random = np.random.default_rng(5)
    groups = []
    for _ in range(60):
        best = int(random.integers(3))
        groups.append(
            ([[float(i == best), float(random.normal())] for i in range(3)], [i == best for i in range(3)])
        )
    trees = fit(groups, rounds=20, leaves=4)
    for rows, right in groups:
        assert right[int(trees.scores(rows).argmax())]


def test_the_regression_finds_a_share() -> None:
    """With a constant alone the weight is the log odds of the share."""
    (weight,) = logistic_regression(np.ones((100, 1)), np.array([1.0] * 80 + [0.0] * 20))
    assert weight == pytest.approx(np.log(4), abs=1e-6)


def test_the_regression_weighs_what_tells_right_from_wrong() -> None:
    random = np.random.default_rng(1)
    figures = np.column_stack([np.ones(500), random.normal(size=(500, 2))])
    right = (figures[:, 1] + random.normal(size=500) * 0.5 > 0).astype(float)
    weights = logistic_regression(figures, right)
    assert weights[1] > 1 > abs(weights[2])


def test_the_confidence_is_tried_on_outlets_that_it_was_not_fitted_on() -> None:
    random = np.random.default_rng(2)
    figures = np.column_stack([np.ones(2000), random.normal(size=2000)])
    right = (random.random(2000) < 1 / (1 + np.exp(-2 * figures[:, 1]))).astype(float)
    outlets = [f"outlet {n % 4}" for n in range(2000)]
    worth = on_other_outlets(figures, right, outlets)
    assert worth["ece"] < 0.05
    assert worth["auc"] > 0.8
    spoilt = np.where([outlet in ("outlet 0", "outlet 2") for outlet in outlets], 1 - right, right)
    assert on_other_outlets(figures, spoilt, outlets)["auc"] < 0.3, (
        "what one half teaches is wrong of the other"
    )


def test_one_outlet_cannot_be_tried_on_another() -> None:
    assert on_other_outlets(np.ones((4, 1)), np.ones(4), ["one"] * 4) == {}


def test_the_mean_of_rankers_scores_and_weighs_as_they_do_on_average() -> None:
    rankers = [
        Trained({"speaker": stump(0, 1, -1, high)}, [high, 4.0], {"ece": 0.02 * high, "auc": 0.8})
        for high in (1, 3)
    ]
    mean = Trained.mean(rankers)
    assert mean.trees["speaker"].scores([[0], [2]]).tolist() == [-1, 2]
    assert mean.weights == [2, 4]
    assert mean.other_outlets == pytest.approx({"ece": 0.04, "auc": 0.8})
