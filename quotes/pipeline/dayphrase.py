"""Reads the day that stands at a word: الثلاثاء الماضي، مساء أمس (الاثنين)، يوم 3 آذار/مارس 2015."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from quotes.pipeline.state import Sentence
from quotes.rulebook.days import DayNames
from quotes.text.days import CalendarDay, PrintedDay
from quotes.text.letters import WAW

_LONGEST = 4
_HIJRI_YEARS = range(1343, 1501)
_GREGORIAN_YEARS = range(1900, 2101)
_NUMERIC_SIGNS = "/-.–"
_JOINING_SIGNS = "()/-–،,"


@dataclass(frozen=True, slots=True)
class DayPhrase:
    """Words [start, end) that tell a day; `day` is None where they leave it unsure (ليلة الثلاثاء)."""

    start: int
    end: int
    day: PrintedDay | None
    headed: bool
    """A word like يوم or مساء stands before the day."""
    relative: bool
    """Its first day is counted from the article: اليوم, أمس."""


@dataclass(slots=True)
class _Facts:
    """What the parts of a phrase have said so far."""

    weekdays: set[int] = field(default_factory=set)
    days_back: set[int] = field(default_factory=set)
    dates: list[CalendarDay] = field(default_factory=list)
    past: bool = False
    unsure: bool = False

    def any(self) -> bool:
        return bool(self.weekdays or self.days_back or self.dates)

    def day(self) -> PrintedDay | None:
        if self.unsure or len(self.weekdays) > 1 or len(self.days_back) > 1:
            return None
        return PrintedDay(
            next(iter(self.weekdays), None), next(iter(self.days_back), None), tuple(self.dates), self.past
        )


class DayPhraseGrammar:
    """Finds the words of a day and what they say, from rules/days.yaml."""

    def __init__(self, names: DayNames) -> None:
        self.names = names
        tables = (names.weekdays, names.days_back, names.ordinals)
        heads = (names.words["day_heads"], names.words["night_heads"])
        self._first_words = frozenset(form.split()[0] for forms in (*tables, *heads) for form in forms)

    def parse(self, s: Sentence, k: int) -> DayPhrase | None:
        """The day whose phrase starts at word `k`, outside marks."""
        if s.words[k].kind != "number" and s.words[k].fold not in self._first_words:
            return None
        facts = _Facts()
        first = self._heads(s, k, facts)
        relative = self._name(s, first, self.names.days_back) is not None
        end = self._part(s, first, facts)
        if end is None or self._ends_range(s, k):
            return None
        end = self._more(s, end, facts)
        if self._starts_list(s, end) or self._is(s, end, "other_days"):
            facts.unsure = True
        return DayPhrase(k, end, facts.day(), first > k, relative)

    # the parts of a phrase; each returns the word after it, None where it is not there

    def _heads(self, s: Sentence, k: int, facts: _Facts) -> int:
        """مساء يوم: the word after them; k where there are none."""
        while True:
            heads, nights = self._is(s, k, "day_heads"), self._is(s, k, "night_heads")
            if nights and self._name(s, k + nights, self.names.weekdays):
                facts.unsure = True
            if not heads and not nights:
                return k
            k += heads or nights

    def _part(self, s: Sentence, k: int, facts: _Facts) -> int | None:
        """One name of the day: اليوم, الثلاثاء الماضي, 3 مارس."""
        back = self._name(s, k, self.names.days_back)
        if back is not None:
            facts.days_back.add(back[1])
            return k + back[0]
        weekday = self._name(s, k, self.names.weekdays)
        if weekday is not None:
            facts.weekdays.add(weekday[1])
            return self._past(s, k + weekday[0], facts)
        return self._date(s, k, facts)

    def _more(self, s: Sentence, k: int, facts: _Facts) -> int:
        """The same day by other names: أمس (الاثنين)، الثلاثاء 3 مارس الموافق 24 شعبان."""
        while True:
            at = self._heads(s, self._joined(s, k), facts)
            end = self._part(s, at, facts)
            if end is None:
                return k
            k = end + 1 if at > k and s.words[k].text == "(" and _text(s, end) == ")" else end

    def _joined(self, s: Sentence, k: int) -> int:
        k += _text(s, k) in _JOINING_SIGNS and _text(s, k) != ""
        k += self._is(s, k, "same_day")
        return k

    def _past(self, s: Sentence, k: int, facts: _Facts) -> int:
        n = self._is(s, k, "past_days")
        facts.past = facts.past or n > 0
        return k + n

    def _date(self, s: Sentence, k: int, facts: _Facts) -> int | None:
        """3 مارس 2015, الثالث من آذار/مارس, 5 الجاري, 3/8/2015."""
        numeric = self._numeric(s, k, facts)
        if numeric is not None:
            return numeric
        number = self._day_number(s, k)
        if number is None:
            return None
        after, day = number
        n = self._is(s, after, "this_month")
        if n:
            facts.dates.append(CalendarDay(day))
            return after + n
        at = after + self._is(s, after, "month_heads")
        for months, hijri in ((self.names.months, False), (self.names.hijri_months, True)):
            month = self._name(s, at, months)
            if month is not None:
                end = self._same_month(s, at + month[0], months, month[1])
                end, year = self._year(s, end, hijri)
                facts.dates.append(CalendarDay(day, month[1], year, hijri))
                return self._past(s, end + self._is(s, end, "this_month"), facts)
        return None

    def _day_number(self, s: Sentence, k: int) -> tuple[int, int] | None:
        """(the word after it, the day of the month) for a number or an ordinal."""
        number = _number(s, k)
        if number is not None:
            return (k + 1, number) if 1 <= number <= 31 else None
        ordinal = self._name(s, k, self.names.ordinals)
        return (k + ordinal[0], ordinal[1]) if ordinal else None

    def _same_month(self, s: Sentence, k: int, months: Mapping[str, int], month: int) -> int:
        """آذار/مارس, مارس (آذار): the month's other name."""
        if _text(s, k) not in ("/", "(", "-"):
            return k
        other = self._name(s, k + 1, months)
        if other is None or other[1] != month:
            return k
        end = k + 1 + other[0]
        return end + (_text(s, k) == "(" and _text(s, end) == ")")

    def _year(self, s: Sentence, k: int, hijri: bool) -> tuple[int, int | None]:
        at = k + (_text(s, k) in ("،", ",", "/"))
        at += self._is(s, at, "year_heads")
        year = _number(s, at)
        if year is None or year not in (_HIJRI_YEARS if hijri else _GREGORIAN_YEARS):
            return k, None
        return self._after_year(s, at + 1), year

    def _after_year(self, s: Sentence, k: int) -> int:
        return k + (self._is(s, k, "gregorian_marks") or self._is(s, k, "hijri_marks"))

    def _numeric(self, s: Sentence, k: int, facts: _Facts) -> int | None:
        """3/8/2015, 22-10-1436هـ; unsure where day and month could change places."""
        signs = {_text(s, k + 1), _text(s, k + 3)}
        numbers = [_number(s, k), _number(s, k + 2), _number(s, k + 4)]
        if len(signs) != 1 or not signs <= set(_NUMERIC_SIGNS) or None in numbers:
            return None
        first, month, last = (number or 0 for number in numbers)
        day, year = (last, first) if first > 31 else (first, last)
        if year not in _HIJRI_YEARS and year not in _GREGORIAN_YEARS:
            return None
        if day <= 12 and month <= 12 and day != month:
            facts.unsure = True
        facts.dates.append(CalendarDay(day, month, year, year in _HIJRI_YEARS))
        return self._after_year(s, k + 5)

    # what stands around a phrase

    def _ends_range(self, s: Sentence, k: int) -> bool:
        """24 و25 يناير: the day is one of several."""
        return (
            _number(s, k) is not None
            and k >= 2
            and _number(s, k - 2) is not None
            and s.words[k - 1].fold in (WAW, *_NUMERIC_SIGNS)
        )

    def _starts_list(self, s: Sentence, k: int) -> bool:
        """الثلاثاء والأربعاء: another day follows."""
        if k >= len(s.words) or not s.words[k].fold.startswith(WAW):
            return False
        other = s.words[k].fold[1:]
        return other in self.names.weekdays or other in self.names.days_back

    def _is(self, s: Sentence, k: int, name: str) -> int:
        """How many words from word `k` are a phrase of the list `name`; 0 where none is."""
        phrases = self.names.words[name]
        return next((n for n, form in _forms(s, k) if form in phrases), 0)

    def _name(self, s: Sentence, k: int, numbers: Mapping[str, int]) -> tuple[int, int] | None:
        """(how many words, their number) of the longest name at word `k`."""
        return next(((n, numbers[form]) for n, form in _forms(s, k) if form in numbers), None)


def _forms(s: Sentence, k: int) -> list[tuple[int, str]]:
    """(how many words, their folded forms) of the runs of words from word `k`, longest first."""
    parts: list[str] = []
    for i in range(k, min(k + _LONGEST, len(s.words))):
        if s.words[i].kind != "word" or s.around[i] is not None:
            break
        parts.append(s.words[i].fold)
    return [(n, " ".join(parts[:n])) for n in range(len(parts), 0, -1)]


def _number(s: Sentence, k: int) -> int | None:
    if not 0 <= k < len(s.words) or s.around[k] is not None:
        return None
    text = s.words[k].text
    return int(text) if text.isdecimal() and len(text) <= 4 else None


def _text(s: Sentence, k: int) -> str:
    return s.words[k].text if k < len(s.words) and s.around[k] is None else ""
