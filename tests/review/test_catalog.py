from __future__ import annotations

from typing import Any

import pytest

from quotes.review.catalog import Catalog, Filter
from tests.made import made_records


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
        ({"least_confidence": 0.95}, []),
        ({"most_confidence": 0.9}, [0, 1]),
        ({"status": "undecided"}, [1]),
        ({"status": "decided"}, [0]),
        ({"status": "rejected"}, []),
    ],
)
def test_filters(wanted: dict[str, Any], found: list[int]) -> None:
    records = made_records()
    catalog = Catalog(records)
    shown = catalog.find(Filter(**wanted), lambda i: "accepted" if i == records[0].id else "undecided")
    assert [records.index(record) for record in shown] == found


def test_each_id_stands_once() -> None:
    first, second = made_records()
    catalog = Catalog([first, second, first])
    assert (len(catalog), catalog.repeated) == (2, 1)
    assert catalog.get(first.id) == first
    assert catalog.get("none") is None


def test_suggestions_are_the_values_there_are() -> None:
    suggestions = Catalog(made_records()).suggestions()
    assert suggestions["speaker"] == ["ليلى الحداد"]
    assert suggestions["medium"] == ["إذاعة المدينة"]
    assert suggestions["type"] == ["direct", "indirect"]
