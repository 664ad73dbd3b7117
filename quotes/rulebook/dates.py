"""The words that articles' dates are printed with: rules/dates.yaml and the names of rules/days.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from quotes.errors import QuotesError
from quotes.rulebook.book import load_rules
from quotes.rulebook.days import Numbers
from quotes.rulebook.entries import Month, Numbered, Weekday
from quotes.rulebook.loader import Section, build, read_rules, word_lists
from quotes.text.dates import DateWords, date_form

SECTIONS = ("months", "hijri_months", "weekdays", "words")


def load_date_words(extra: Path | None = None, beside: Iterable[str] = ()) -> DateWords:
    """The shipped words, with those of the folder `extra` over them and more to stand `beside` a date.

    Raises QuotesError where a file is wrong, or two months or weekdays share a form.
    """
    sections = read_rules("dates.yaml", SECTIONS, extra)
    days = load_rules(extra).days
    lists = {name: _forms(words) for name, words in word_lists(sections["words"]).items()}
    around = days.words
    between = lists["between"] | _forms(around["month_heads"] | around["year_heads"])
    marks = around["gregorian_marks"] | around["hijri_marks"] | around["same_day"] | around["day_heads"]
    return DateWords(
        months=_numbers(sections["months"], Month, days.months),
        hijri_months=_numbers(sections["hijri_months"], Month, days.hijri_months),
        weekdays=_numbers(sections["weekdays"], Weekday, days.weekdays),
        day_endings=lists["day_endings"],
        between=between,
        beside=lists["beside"] | _forms(marks) | _forms(beside),
    )


def _forms(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(date_form, words))


def _numbers(section: Section, model: type[Numbered], known: Numbers) -> Mapping[str, int]:
    """The numbers of the names known from days.yaml, and of those of a section."""
    numbers = {date_form(name): number for name, number in known.items()}
    for entry in build(section, model, "name"):
        for form in map(date_form, (entry.name, *entry.forms)):
            if numbers.setdefault(form, entry.number) != entry.number:
                where = section.entries[entry.name].where()
                raise QuotesError(
                    f"{where}: “{form}” is number {numbers[form]} already; leave it to one entry"
                )
    return numbers
