"""The table of confidence: points of doubts, the bin they fall into, and a table that is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.rulebook.confidence import Bin, Confidence, Measured, load_confidence


def bins(*shares: tuple[int, float]) -> tuple[Bin, ...]:
    return tuple(Bin(points=points, share=share, records=10, low=0, high=1) for points, share in shares)


TABLE = Confidence(doubts={"one": 1, "two": 2}, bins=bins((0, 0.9), (2, 0.6), (99, 0.3)))


@pytest.mark.parametrize(
    ("doubts", "share"), [((), 0.9), (("one",), 0.6), (("two",), 0.6), (("one", "two"), 0.3)]
)
def test_points_fall_into_the_first_bin_that_holds_them(doubts: tuple[str, ...], share: float) -> None:
    assert TABLE.share(doubts) == share


def test_points_above_all_bins_count_to_the_last() -> None:
    assert Confidence(doubts={"one": 5}, bins=bins((0, 0.9), (2, 0.6))).share(["one"]) == 0.6


def test_nothing_measured_is_no_confidence() -> None:
    empty = Confidence(doubts={"one": 1}, bins=())
    assert (empty.share(["one"]), empty.headline("named")) == (0.0, 0.0)


def test_titles_have_shares_of_their_own() -> None:
    measured = Measured(share=0.7, records=9, low=0.4, high=0.9)
    table = Confidence(doubts={}, bins=(), headlines={"named": measured})
    assert (table.headline("named"), table.headline("role")) == (0.7, 0.0)


def test_a_table_of_ones_own_stands_for_the_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "confidence.yaml").write_text("doubts: {no_role: 3}\nbins: []\n", encoding="utf-8")
    assert load_confidence(tmp_path).points(["no_role"]) == 3


def test_without_one_the_shipped_table_counts(tmp_path: Path) -> None:
    assert load_confidence(tmp_path) == load_confidence()


@pytest.mark.parametrize("content", ["doubts: [", "doubts: {no_role: many}\nbins: []\n", "points: 3\n"])
def test_a_wrong_table_is_told_by_its_file(tmp_path: Path, content: str) -> None:
    (tmp_path / "confidence.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(QuotesError, match=r"confidence\.yaml: not a table of doubts and bins"):
        load_confidence(tmp_path)
