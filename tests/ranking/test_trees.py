"""Trees as arrays: a few worked out by hand, and LightGBM's own."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest

from quotes.ranking.trees import LEAF, Trees, softmax
from tests.ranking.made import stump

# figure 1 <= 0.5 ? -1 : (figure 0 <= 10 ? 2 : 4); and a second tree: figure 0 <= 3 ? 0.25 : -0.25
TREES = Trees(
    np.array([[1, LEAF, 0, LEAF, LEAF], [0, LEAF, LEAF, LEAF, LEAF]], np.int32),
    np.array([[0.5, 0, 10, 0, 0], [3, 0, 0, 0, 0]]),
    np.array([[1, 0, 3, 0, 0], [1, 0, 0, 0, 0]], np.int32),
    np.array([[2, 0, 4, 0, 0], [2, 0, 0, 0, 0]], np.int32),
    np.array([[0, -1, 0, 2, 4], [0, 0.25, -0.25, 0, 0]]),
)


@pytest.mark.parametrize(
    ("row", "score"),
    [([0, 0.5], -0.75), ([5, 0.5], -1.25), ([3, 0.6], 2.25), ([10, 1], 1.75), ([10.1, 1], 3.75)],
)
def test_a_row_goes_left_up_to_the_threshold(row: list[float], score: float) -> None:
    assert TREES.scores([row]).tolist() == [score]


def test_rows_do_not_change_each_other() -> None:
    assert TREES.scores([[0, 0.5], [10.1, 1], [3, 0.6]]).tolist() == [-0.75, 3.75, 2.25]


def test_arrays_come_back_from_a_file_of_several_models() -> None:
    file = BytesIO()
    np.savez(file, **TREES.arrays("speaker"), **stump(0, 1, -1, 1).arrays("role"))
    file.seek(0)
    with np.load(file, allow_pickle=False) as arrays:
        again, other = Trees.from_arrays("speaker", arrays), Trees.from_arrays("role", arrays)
    assert again.scores([[3, 0.6]]).tolist() == [2.25]
    assert other.scores([[1], [2]]).tolist() == [-1, 1]


def test_the_mean_of_models_scores_as_they_do_on_average() -> None:
    mean = Trees.mean([TREES, stump(0, 1, -1, 1)])
    assert mean.scores([[0, 0.5], [5, 0.5], [10.1, 1]]).tolist() == [-0.875, -0.125, 2.375]


def test_shares_of_candidates_sum_to_one() -> None:
    shares = softmax(np.array([1000.0, 1000.0, -1000.0]))
    assert shares.tolist() == [0.5, 0.5, 0]
