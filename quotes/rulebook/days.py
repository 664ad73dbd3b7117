"""The names of days and months, from rules/days.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from quotes.errors import QuotesError
from quotes.rulebook.entries import DayExample, DayOfMonth, DaysBack, Month, Numbered, Weekday
from quotes.rulebook.loader import Section, build, folded_lists
from quotes.text.fold import fold

Numbers = Mapping[str, int]
"""Every folded form, its words joined by one space -> its number."""


@dataclass(frozen=True)
class DayNames:
    """What days and months are called, and examples of statements that are dated with them."""

    weekdays: Numbers
    days_back: Numbers
    months: Numbers
    hijri_months: Numbers
    ordinals: Numbers
    words: Mapping[str, frozenset[str]]
    """What stands around days, by the name of the list, folded."""
    examples: tuple[DayExample, ...]


def day_names(sections: Mapping[str, Section]) -> DayNames:
    """The tables of days.yaml; QuotesError where an entry is wrong or two of a table share a form."""
    return DayNames(
        _numbers(sections, "weekdays", Weekday),
        _numbers(sections, "days_back", DaysBack),
        _numbers(sections, "months", Month),
        _numbers(sections, "hijri_months", Month),
        _numbers(sections, "ordinals", DayOfMonth),
        folded_lists(sections["day_words"]),
        build(sections["examples"], DayExample, "name"),
    )


def _numbers(sections: Mapping[str, Section], name: str, model: type[Numbered]) -> Numbers:
    numbers: dict[str, int] = {}
    for entry in build(sections[name], model, "name"):
        for form in map(fold, (entry.name, *entry.forms)):
            if numbers.setdefault(form, entry.number) != entry.number:
                where = sections[name].entries[entry.name].where()
                raise QuotesError(
                    f"{where}: “{form}” is number {numbers[form]} already; leave it to one entry"
                )
    return MappingProxyType(numbers)
