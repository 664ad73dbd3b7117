from __future__ import annotations

from datetime import datetime, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text.timestamps import read_timestamp


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("Mon, 09 Jul 2018 23:20:06 +0400", "2018-07-09T23:20:06+04:00"),
        ("Mon, 08 Oct 2018 21:07:05 GMT", "2018-10-08T21:07:05+00:00"),
        ("9 Jul 2018 23:20:06 +0400 (GST)", "2018-07-09T23:20:06+04:00"),
        ("2015-07-31 18:18:49", "2015-07-31T18:18:49"),
        ("2021-03-28T10:18:04+00:00", "2021-03-28T10:18:04+00:00"),
        ("2021-03-28T10:18:04Z", "2021-03-28T10:18:04+00:00"),
        ("2021-03-28 10:18:04 +0300", "2021-03-28T10:18:04+03:00"),
        ("2021-03-28", "2021-03-28"),
        ("2021/3/8", "2021-03-08"),
        ("20210308", "2021-03-08"),
        ("20210308101804", "2021-03-08T10:18:04"),
        ("202103081018", "2021-03-08T10:18:00"),
        ("20210308T101804Z", "2021-03-08T10:18:04+00:00"),
        ("20210308T1018+0300", "2021-03-08T10:18:00+03:00"),
        ("1531164006", "2018-07-09T19:20:06+00:00"),
        ("1531164006.0", "2018-07-09T19:20:06+00:00"),
        ("1531164006250", "2018-07-09T19:20:06.250000+00:00"),
        ("986112060000", "2001-04-01T08:01:00+00:00"),
        ("915148800", "1999-01-01T00:00:00+00:00"),
        ("15/12/2023", "2023-12-15"),
        ("12/15/2023", "2023-12-15"),
        ("05.05.2023", "2023-05-05"),
        ("15/12/2023 08:30", "2023-12-15T08:30:00"),
    ],
)
def test_dates_are_as_exact_as_written(written: str, iso: str) -> None:
    assert read_timestamp(written) == iso


@pytest.mark.parametrize(
    "written",
    [
        "",
        "2022",
        "2018-2019",
        "20211301",
        "12345",
        "12345678901234567890",
        "03/04/2023",
        "31/02/2023",
        "15/12/23",
        "2023-02-30",
        "1445-08-24",
        "Mar 5 2024 10:30 PM",
        "Mon, 09 Jul 18 23:20:06 +0400",
        "Mon, 09 Jul 99999999999999999999 23:20:06 +0400",
        "Mon, 09 Jul 2018 23:20:06 +99999999999999999999",
    ],
)
def test_what_is_no_certain_date_is_none(written: str) -> None:
    assert read_timestamp(written) is None


@given(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(timezone.utc)))
def test_a_moment_is_the_same_however_it_is_written(moment: datetime) -> None:
    moment = moment.replace(microsecond=0)
    seconds = int(moment.timestamp())
    compact = moment.strftime("%Y%m%dT%H%M%SZ")
    for written in (moment.isoformat(), compact, str(seconds), f"{seconds}000"):
        assert read_timestamp(written) == moment.isoformat()


@given(st.text(alphabet="0123456789-/.: T+ZJulGMT") | st.text())
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = read_timestamp(text)
    assert found is None or datetime.fromisoformat(found).year >= 1700
