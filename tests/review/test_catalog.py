from __future__ import annotations

from typing import Any

import pytest

from quotes.record import Record
from quotes.review.catalog import Catalog
from quotes.review.decision import Status
from quotes.review.filters import Filter
from tests.made import made_records


class Decided:
    """The decisions that filters ask about: each record's status, and who gave it."""

    def __init__(self, statuses: dict[str, Status] | None = None, **reviewers: frozenset[str]) -> None:
        self._statuses = statuses or {}
        self._reviewers = reviewers

    def status(self, record_id: str) -> Status:
        return self._statuses.get(record_id, "undecided")

    def reviewers(self, record_id: str) -> frozenset[str]:
        return self._reviewers.get(f"_{record_id}", frozenset())

    def disputed(self, record_id: str) -> bool:
        return len(self.reviewers(record_id)) > 1

    def withdrawn(self, record_id: str) -> bool:
        return False


def numbered(count: int, **fields: list[Any]) -> list[Record]:
    """Records with the ids 0, 1, 2 … and fields of their own."""
    first, _ = made_records()
    return [
        first.model_copy(update={"id": str(n)} | {name: values[n] for name, values in fields.items()})
        for n in range(count)
    ]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [0, 1]),
        ({"words": "الجسر 🌉"}, [0]),
        ({"words": "ليلي"}, [0, 1]),
        ({"words": "لا شيء"}, []),
        ({"speaker": "الحدّاد"}, [0, 1]),
        ({"affiliation": "وزيره"}, [0, 1]),
        ({"medium": "اذاعة المدينة"}, [0]),
        ({"outlet": "الميناء"}, [0, 1]),
        ({"type": "indirect"}, [1]),
        ({"act": "state"}, [0, 1]),
        ({"act": "deny"}, []),
        ({"date_from": "2024-03-05", "date_to": "2024-03-05"}, [0, 1]),
        ({"date_from": "2024-03-06"}, []),
        ({"date_to": "2024-03-04"}, []),
        ({"article": "news/7"}, [0, 1]),
        ({"article": "news/8"}, []),
        ({"least_confidence": 0.95}, []),
        ({"most_confidence": 0.9}, [0, 1]),
        ({"status": "undecided"}, [1]),
        ({"status": "decided"}, [0]),
        ({"status": "rejected"}, []),
        ({"by": "هدى"}, [0]),
        ({"by": "سامي"}, []),
        ({"without": "هدى"}, [1]),
        ({"speaker": "ليلى", "type": "direct", "outlet": "الميناء"}, [0]),
    ],
)
def test_filters(wanted: dict[str, Any], found: list[int]) -> None:
    records = made_records()
    catalog = Catalog(records)
    decided = Decided({records[0].id: "accepted"}, **{f"_{records[0].id}": frozenset({"هدى"})})
    shown = catalog.find(Filter(**wanted), decided).records
    assert [records.index(record) for record in shown] == found


def test_a_filter_comes_from_an_address() -> None:
    given = {"speaker": "ليلى", "least_confidence": "0.5", "token": "x", "type": "", "sort": "-date"}
    assert Filter.of(given) == Filter(speaker="ليلى", least_confidence=0.5, sort="-date")
    with pytest.raises(ValueError, match="could not convert"):
        Filter.of({"least_confidence": "x"})
    with pytest.raises(ValueError, match="sorted by none but"):
        Filter.of({"sort": "colour"})


@pytest.mark.parametrize(
    ("sort", "ids"),
    [
        ("", "0 1 2 3"),
        ("confidence", "2 0 1 3"),
        ("-confidence", "1 3 0 2"),
        ("speaker", "3 0 2 1"),
        ("article", "3 1 0 2"),
    ],
)
def test_the_order_of_a_list(sort: str, ids: str) -> None:
    records = numbered(
        4,
        confidence=[0.5, 0.9, 0.1, 0.9],
        speaker=["سامر", None, "سامر", "بدر"],
        doc_id=["c", "b", "c", "a"],
    )
    found = Catalog(records).find(Filter(sort=sort), Decided()).records
    assert " ".join(record.id for record in found) == ids


def test_the_next_one_is_the_first_open_one_behind_also_where_the_list_has_lost_its_place() -> None:
    catalog = Catalog(numbered(4))
    decided = Decided({"1": "accepted"})
    found = catalog.find(Filter(status="undecided"), decided)
    opened = [record for record in found.records if record.id != "2"]
    following = [found.following(at, opened) for at in ("0", "1", "3", "")]
    assert [record and record.id for record in following] == ["3", "3", "0", "0"]
    assert found.following("0", []) is None


def test_counts_tell_what_each_choice_would_show() -> None:
    records = numbered(
        4, type=["direct", "mixed", "direct", "indirect"], speaker=["بدر", "بدر", "سامر", "سامر"]
    )
    decided = Decided({"0": "accepted"})
    counts = Catalog(records).find(Filter(type="direct", speaker="بدر"), decided).counts
    assert counts["type"] == {"direct": 1, "mixed": 1}, "of the speaker's records"
    assert counts["speaker"] == {"بدر": 1, "سامر": 1}, "of the direct ones"
    assert counts["status"] == {"accepted": 1, "decided": 1, "": 1}


def test_a_missed_quote_stands_among_those_of_its_article() -> None:
    records = numbered(4, doc_id=["a", "b", "b", "c"], start=[5, 5, 50, 5])
    catalog = Catalog(records)
    for name, start in (("late", 60), ("between", 20), ("early", 0)):
        catalog.add(records[1].model_copy(update={"id": name, "start": start}))
    found = catalog.find(Filter(), Decided()).records
    assert [record.id for record in found] == ["0", "early", "1", "between", "2", "late", "3"]


def test_a_cue_gives_lemma_and_act() -> None:
    assert Catalog(made_records()).cues() == {"وقالت": ("قال", "state"), "وأضافت": ("قال", "state")}
