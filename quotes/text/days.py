"""Days as articles print them (الثلاثاء، أمس، 3 آذار/مارس), and the dates they are seen from the article's own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from hijridate import Gregorian, Hijri

_WEEK = 7
_MOON = range(-1, 2)
"""Days that a Hijri date may be off the calendar of Umm al-Qura, where the new moon is watched for."""
_LATE = range(-1, 4)
"""Days that an article may come out after it was written (اليوم الأربعاء), or be printed for the next day."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a month; without a month the current one, without a year the last time that day came."""

    day: int
    month: int | None = None
    year: int | None = None
    hijri: bool = False


@dataclass(frozen=True, slots=True)
class PrintedDay:
    """All that one expression says of its day: الثلاثاء الماضي 3 مارس الموافق 12 جمادى الأولى.

    `weekday` is 1 for Monday to 7; `days_back` counts from the article (اليوم 0, أمس 1); `past` rules out the
    article's own day.
    """

    weekday: int | None = None
    days_back: int | None = None
    dates: tuple[CalendarDay, ...] = ()
    past: bool = False


def resolve(day: PrintedDay, printed: date | None) -> date | None:
    """The date that an expression means in an article printed on `printed`; None where that is unsure.

    Unsure are what contradicts itself, what lies after the article, and what needs the article's date
    where there is none.
    """
    exact = [_calendar_date(one, printed) for one in day.dates if not one.hijri]
    about = [(_calendar_date(one, printed), _MOON) for one in day.dates if one.hijri]
    if day.days_back is not None:
        about.append((_back(printed, day.days_back), _LATE))
    if exact:
        found = exact[0] if len(set(exact)) == 1 else None
    elif about:
        found = _on_weekday(*about[0], day.weekday)
    else:
        found = _last_weekday(day, printed)
    if found is None or day.weekday not in (None, found.isoweekday()):
        return None
    if not all(other is not None and (other - found).days in doubt for other, doubt in about):
        return None
    late = printed is not None and (found > printed or (day.past and found == printed))
    return None if late else found


def _last_weekday(day: PrintedDay, printed: date | None) -> date | None:
    if printed is None or day.weekday is None:
        return None
    since = (printed.isoweekday() - day.weekday) % _WEEK
    return _back(printed, since or (_WEEK if day.past else 0))


def _calendar_date(day: CalendarDay, printed: date | None) -> date | None:
    """The date of a day of a calendar; without a year the last such day on or before `printed`."""
    to_date = _hijri_date if day.hijri else _gregorian_date
    if day.year is not None and day.month is not None:
        return to_date(day.year, day.month, day.day)
    if printed is None:
        return None
    this_year, this_month = _hijri_month(printed) if day.hijri else (printed.year, printed.month)
    found = to_date(this_year, day.month or this_month, day.day)
    if day.month is not None and (found is None or found > printed):
        return to_date(this_year - 1, day.month, day.day)
    return found


def _gregorian_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _hijri_date(year: int, month: int, day: int) -> date | None:
    try:
        return date.fromisoformat(Hijri(year, month, day).to_gregorian().isoformat())
    except (ValueError, OverflowError):
        return None


def _hijri_month(printed: date) -> tuple[int, int]:
    """The Hijri year and month of a day; (0, 0), which no calendar has, for one that it does not reach."""
    try:
        year, month, _ = Gregorian.fromdate(printed).to_hijri().datetuple()
    except (ValueError, OverflowError):
        return 0, 0
    return year, month


def _on_weekday(about: date | None, doubt: range, weekday: int | None) -> date | None:
    """The day itself or the nearest within `doubt` days before it that is the weekday printed with it, if any."""
    for days in sorted(doubt, key=abs):
        near = _back(about, days)
        if near is not None and weekday in (None, near.isoweekday()):
            return near
    return None


def _back(day: date | None, days: int) -> date | None:
    try:
        return day - timedelta(days) if day is not None else None
    except OverflowError:
        return None
