from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text.days import CalendarDay, PrintedDay, resolve

WEDNESDAY = date(2024, 3, 6)
MARCH_3 = CalendarDay(3, 3)


def hijri(day: int, month: int, year: int | None = None) -> CalendarDay:
    return CalendarDay(day, month, year, hijri=True)


@pytest.mark.parametrize(
    ("day", "said_on"),
    [
        (PrintedDay(weekday=3), date(2024, 3, 6)),
        (PrintedDay(weekday=3, past=True), date(2024, 2, 28)),
        (PrintedDay(weekday=2), date(2024, 3, 5)),
        (PrintedDay(weekday=2, past=True), date(2024, 3, 5)),
        (PrintedDay(weekday=4), date(2024, 2, 29)),
        (PrintedDay(days_back=0), date(2024, 3, 6)),
        (PrintedDay(days_back=2), date(2024, 3, 4)),
        (PrintedDay(days_back=1, weekday=2), date(2024, 3, 5)),
        (PrintedDay(dates=(MARCH_3,)), date(2024, 3, 3)),
        (PrintedDay(weekday=7, dates=(MARCH_3,)), date(2024, 3, 3)),
        (PrintedDay(dates=(CalendarDay(20, 12),)), date(2023, 12, 20)),
        (PrintedDay(dates=(CalendarDay(6, 3),)), date(2024, 3, 6)),
        (PrintedDay(dates=(CalendarDay(7, 3),)), date(2023, 3, 7)),
        (PrintedDay(dates=(CalendarDay(5),)), date(2024, 3, 5)),
        (PrintedDay(dates=(CalendarDay(17, 5, 1999),)), date(1999, 5, 17)),
        (PrintedDay(dates=(CalendarDay(29, 2, 2024), hijri(19, 8, 1445))), date(2024, 2, 29)),
        (PrintedDay(dates=(hijri(19, 8, 1445),)), date(2024, 2, 29)),
        (PrintedDay(dates=(hijri(19, 8),)), date(2024, 2, 29)),
        (PrintedDay(dates=(hijri(12, 9),)), date(2023, 4, 3)),
    ],
)
def test_days_are_seen_from_the_article(day: PrintedDay, said_on: date) -> None:
    assert resolve(day, WEDNESDAY) == said_on


@pytest.mark.parametrize(
    ("day", "said_on"),
    [
        (PrintedDay(days_back=0, weekday=2), date(2024, 3, 5)),
        (PrintedDay(days_back=1, weekday=1), date(2024, 3, 4)),
        (PrintedDay(days_back=0, weekday=7), date(2024, 3, 3)),
        (PrintedDay(days_back=0, weekday=7, dates=(MARCH_3,)), date(2024, 3, 3)),
        (PrintedDay(weekday=5, dates=(hijri(19, 8, 1445),)), date(2024, 3, 1)),
    ],
    ids=[
        "written before midnight",
        "a day late",
        "three days late",
        "three days late, with its date",
        "moon seen a day later",
    ],
)
def test_the_weekday_counts_where_the_rest_is_a_day_off(day: PrintedDay, said_on: date) -> None:
    assert resolve(day, WEDNESDAY) == said_on


@pytest.mark.parametrize(
    "day",
    [
        PrintedDay(),
        PrintedDay(past=True),
        PrintedDay(weekday=1, dates=(MARCH_3,)),
        PrintedDay(days_back=1, weekday=5),
        PrintedDay(days_back=0, weekday=6),
        PrintedDay(days_back=0, weekday=4),
        PrintedDay(days_back=1, dates=(CalendarDay(29, 2),)),
        PrintedDay(dates=(MARCH_3, CalendarDay(4, 3))),
        PrintedDay(dates=(CalendarDay(3, 3, 2024), hijri(1, 8, 1445))),
        PrintedDay(dates=(CalendarDay(7, 3, 2024),)),
        PrintedDay(dates=(CalendarDay(9),)),
        PrintedDay(dates=(CalendarDay(30, 2),)),
        PrintedDay(dates=(CalendarDay(31, 2, 2023),)),
        PrintedDay(dates=(hijri(30, 8, 1445),)),
        PrintedDay(dates=(hijri(1, 1, 1200),)),
    ],
)
def test_what_contradicts_itself_or_is_still_to_come_is_unsure(day: PrintedDay) -> None:
    assert resolve(day, WEDNESDAY) is None


def test_only_a_whole_date_needs_no_article() -> None:
    assert resolve(PrintedDay(dates=(CalendarDay(3, 3, 2024),)), None) == date(2024, 3, 3)
    assert resolve(PrintedDay(weekday=7, dates=(CalendarDay(3, 3, 2024),)), None) == date(2024, 3, 3)
    assert resolve(PrintedDay(dates=(hijri(19, 8, 1445),)), None) == date(2024, 2, 29)
    assert resolve(PrintedDay(weekday=1, dates=(CalendarDay(3, 3, 2024),)), None) is None
    for day in (PrintedDay(weekday=3), PrintedDay(days_back=1), PrintedDay(dates=(MARCH_3,))):
        assert resolve(day, None) is None


numbers = st.none() | st.integers(1, 7)
calendar_days = st.builds(
    CalendarDay,
    st.integers(1, 31),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 9999),
    st.booleans(),
)
printed_days = st.builds(
    PrintedDay,
    numbers,
    st.none() | st.integers(0, 7),
    st.lists(calendar_days, max_size=2).map(tuple),
    st.booleans(),
)


@given(printed_days, st.none() | st.dates())
def test_no_statement_is_later_than_its_article(day: PrintedDay, printed: date | None) -> None:
    said_on = resolve(day, printed)
    if said_on is not None and printed is not None:
        assert said_on <= printed
    assert said_on is None or day.weekday in (None, said_on.isoweekday())


@given(st.integers(1, 7), st.dates(min_value=date(1900, 1, 1)))
def test_a_weekday_is_one_of_the_last_seven_days(weekday: int, printed: date) -> None:
    said_on = resolve(PrintedDay(weekday=weekday), printed)
    assert said_on is not None
    assert timedelta(0) <= printed - said_on < timedelta(7)
