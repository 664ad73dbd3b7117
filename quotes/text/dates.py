"""Dates as newspapers, feeds and tables print them, in ISO 8601."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from quotes.text.days import CalendarDay, PrintedDay, resolve
from quotes.text.fold import fold
from quotes.text.timestamps import FIRST_YEAR, read_timestamp

_LONGEST = 160
"""Code points of what may be a date with all that is printed beside it."""
_MOST_DATES = 3
"""Names of one day in several calendars; more are a list, and too many ways to read it."""
_YEAR = re.compile(r"\d{4}")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?!\d)")
_NUMBERS = "12345"
"""At the end of a group's name: a pattern of alternatives cannot have one twice."""
_OFFSET = re.compile(r"[+-]\d{1,2}(?::?\d\d)?(?!\d)")


@dataclass(frozen=True, slots=True)
class DateWords:
    """What dates are printed with; each form as `date_form` gives it, its words joined by one space."""

    months: Mapping[str, int]
    hijri_months: Mapping[str, int]
    weekdays: Mapping[str, int]
    day_endings: frozenset[str]
    """After the number of a day: 1st, 1er."""
    between: frozenset[str]
    """Between the parts of a date: 5 من مارس."""
    beside: frozenset[str]
    """Before and after a date: labels, times of the day, marks of a calendar."""


def date_form(word: str) -> str:
    """The form of a word in which spelling variants and capitals make no difference."""
    return " ".join(fold(word).casefold().split())


class DateReader:
    """Reads printed dates with the words given. Nothing is guessed: 03/04/2015 is no date, unless a weekday tells."""

    def __init__(self, words: DateWords) -> None:
        self._words = words
        self._dates = date_pattern(words)
        self._weekdays = words_pattern(words.weekdays)
        self._beside = words_pattern(words.beside | words.between | words.weekdays.keys())

    def iso(self, printed: str) -> str | None:
        """The date as ISO 8601: what programs write as exact as they do, else the day; None if none is sure."""
        return read_timestamp(_plain(printed)) or self.day(printed)

    def day(self, line: str) -> str | None:
        """The one day (ISO 8601) of a line that holds a date, its weekday, clock and label, and nothing else.

        Two calendars may tell the same day; a weekday must agree. None where the day is not sure.
        """
        if len(line) > _LONGEST or not _YEAR.search(line):
            return None
        text = date_form(_plain(line))
        found = [self._readings(match) for match in self._dates.finditer(text)]
        rest = _OFFSET.sub(" ", _CLOCK.sub(" ", self._dates.sub(" ", text)))
        if not 0 < len(found) <= _MOST_DATES or not self._is_known(rest):
            return None
        weekdays = {self._words.weekdays[name] for name in self._weekdays.findall(rest)}
        if len(weekdays) > 1:
            return None
        weekday = next(iter(weekdays), None)
        meant = (resolve(PrintedDay(weekday, dates=dates), None) for dates in product(*found))
        days = {day.isoformat() for day in meant if day is not None}
        return days.pop() if len(days) == 1 else None

    def _is_known(self, rest: str) -> bool:
        return not any(char.isalnum() for char in self._beside.sub(" ", rest))

    def _readings(self, match: re.Match[str]) -> list[CalendarDay]:
        """What one date may mean: one day, two where nothing but their order tells day and month, or none."""
        part = {name.rstrip(_NUMBERS): value for name, value in match.groupdict().items() if value}
        year = int(part["year"])
        if "name" in part:
            month, hijri = self._month({part["name"], part.get("twin", part["name"])})
            fits = month is not None and hijri == (year < FIRST_YEAR)
            return [CalendarDay(int(part["day"]), month, year, hijri)] if fits else []
        first, second = int(part["one"]), int(part["two"])
        orders = [(first, second)] if match["year1"] else [(first, second), (second, first)]
        return [CalendarDay(day, month, year, year < FIRST_YEAR) for month, day in orders]

    def _month(self, names: set[str]) -> tuple[int | None, bool]:
        """The number of the month that all these names are of, and whether it is one of the Hijri year."""
        for months, hijri in ((self._words.months, False), (self._words.hijri_months, True)):
            numbers = {months.get(name) for name in names}
            if len(numbers) == 1 and numbers != {None}:
                return numbers.pop(), hijri
        return None, False


def date_pattern(words: DateWords) -> re.Pattern[str]:
    """Finds dates of numbers alone, and those with the name of a month, in any order but year, day, month."""
    month = _alternatives(words.months.keys() | words.hijri_months.keys())
    between = rf"(?:[\s/،,.()-]|{_alternatives(words.between)}){{0,9}}"
    ending = rf"(?:\s?{_alternatives(words.day_endings)})?"

    def name(n: int) -> str:
        return rf"(?P<name{n}>{month})(?:\s?[/(-]\s?(?P<twin{n}>{month})\s?\)?)?"

    def day(n: int) -> str:
        return rf"(?<!\d)(?P<day{n}>\d{{1,2}})(?!\d){ending}"

    def year(n: int) -> str:
        return rf"(?<!\d)(?P<year{n}>\d{{4}})(?!\d)"

    cut = r"\s?[/.-]\s?"
    return re.compile(
        "|".join(
            (
                rf"{year(1)}{cut}(?P<one1>\d{{1,2}}){cut}(?P<two1>\d{{1,2}})(?!\d)",
                rf"(?<!\d)(?P<one2>\d{{1,2}}){cut}(?P<two2>\d{{1,2}}){cut}{year(2)}",
                f"{day(1)}{between}{name(1)}{between}{year(3)}",
                f"{name(2)}{between}{day(2)}{between}{year(4)}",
                f"{year(5)}{between}{name(3)}{between}{day(3)}",
            )
        )
    )


def words_pattern(forms: Iterable[str]) -> re.Pattern[str]:
    """Finds any of the forms as whole words, the longest first."""
    return re.compile(_alternatives(forms))


def _alternatives(forms: Iterable[str]) -> str:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return rf"(?<![^\W\d_])(?:{'|'.join(map(re.escape, longest_first))})(?![^\W\d_])"


def _plain(printed: str) -> str:
    """With the digits of ASCII, and without the marks of direction that stand around numbers in Arabic text."""
    kept = (char for char in printed if unicodedata.category(char) != "Cf")
    return "".join(str(unicodedata.decimal(char, char)) for char in kept).strip()
