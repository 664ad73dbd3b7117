from __future__ import annotations

from datetime import datetime, timezone

import pytest

from quotes.review.agreement import Agreement, Pace, agreements, kappa, paces
from tests.review.decisions import decision


@pytest.mark.parametrize(
    ("pairs", "value"),
    [
        ("aa aa rr rr", 1),
        ("aa ar ra rr", 0),
        ("ar ra", -1),
        ("aa aa aa rr ra", 0.545),
        ("aa aa", None),
        ("", None),
    ],
)
def test_kappa(pairs: str, value: float | None) -> None:
    found = kappa([(pair[0], pair[1]) for pair in pairs.split()])
    assert found == (None if value is None else pytest.approx(value, abs=0.001))


def test_agreement_is_of_the_records_that_both_decided_on() -> None:
    histories = [
        [decision("p"), decision("p", reviewer="سامي")],
        [decision("q", "reject"), decision("q", reviewer="سامي")],
        [decision("r", "reject"), decision("r", "reject", reviewer="سامي"), decision("r", "undo")],
        [decision("s")],
    ]
    assert agreements(histories) == [Agreement(("سامي", "هدى"), 2, 1, 0)]


def test_pace_is_of_the_last_hour_and_without_batches() -> None:
    now = datetime(2024, 3, 6, 8, 30, tzinfo=timezone.utc)
    old = decision("p", time="2024-03-06T07:29:59+00:00")
    own = {"هدى": [old, decision("q"), decision("r", batch="b")], "سامي": [decision("q")], "بدر": []}
    assert paces(own.items(), now) == [Pace("هدى", 3, 1), Pace("سامي", 1, 1)]
