"""The words of rules/headings.yaml: what tells titles, dates and bylines at the top of a text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quotes.rulebook.book import load_rules
from quotes.rulebook.loader import folded_lists, read_rules


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """All forms folded."""

    byline_starts: frozenset[str]
    byline_tags: frozenset[str]
    """What a byline or dateline prints beside names, places and outlets."""
    page_words: frozenset[str]
    page_links: frozenset[str]
    """They send the reader elsewhere: what follows on the line is nobody's words."""
    page_labels: frozenset[str]
    """The same, before a colon or dots."""
    beside_dates: frozenset[str]
    """Days of the week and times of the day."""
    months: Mapping[str, int]


@lru_cache(maxsize=4)
def load_headings(extra: Path | None = None) -> HeadingWords:
    """The shipped words, with those of the folder `extra` over them; QuotesError where a file is wrong."""
    lists = folded_lists(read_rules("headings.yaml", ["words"], extra)["words"])
    days = load_rules(extra).days
    beside_dates = lists.pop("times_of_day") | days.weekdays.keys()
    return HeadingWords(**lists, beside_dates=beside_dates, months=days.months)
