from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text.dates import iso_date


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("Mon, 09 Jul 2018 23:20:06 +0400", "2018-07-09T23:20:06+04:00"),
        ("Mon, 08 Oct 2018 21:07:05 GMT", "2018-10-08T21:07:05+00:00"),
        ("2015-07-31 18:18:49", "2015-07-31T18:18:49"),
        ("2021-03-28T10:18:04+00:00", "2021-03-28T10:18:04+00:00"),
        ("2021-03-28T10:18:04Z", "2021-03-28T10:18:04+00:00"),
        ("2021-03-28", "2021-03-28"),
        ("2021/3/8", "2021-03-08"),
        ("15/12/2023", "2023-12-15"),
        ("12/15/2023", "2023-12-15"),
        ("05.05.2023", "2023-05-05"),
        ("15/12/2023 08:30", "2023-12-15T08:30:00"),
        ("١٥/١٢/٢٠٢٣", "2023-12-15"),
    ],
)
def test_dates_are_read_as_exactly_as_printed(printed: str, iso: str) -> None:
    assert iso_date(printed) == iso


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "2022",
        "1531164006",
        "2022 (crawl of May 2022)",
        "2018-2019",
        "03/04/2023",
        "31/02/2023",
        "2023-02-30",
        "أمس",
        "Mon, 09 Jul 99999999999999999999 23:20:06 +0400",
        "Mon, 09 Jul 2018 23:20:06 +99999999999999999999",
    ],
)
def test_what_is_no_certain_date_stays_unknown(printed: str) -> None:
    assert iso_date(printed) is None


@given(st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    iso_date(text)
