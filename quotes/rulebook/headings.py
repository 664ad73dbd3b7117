"""The words of rules/headings.yaml: what tells titles, dates and bylines at the top of a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quotes.rulebook.dates import load_date_words
from quotes.rulebook.loader import folded_lists, read_rules
from quotes.text.dates import DateReader


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
    dates: DateReader
    """Reads dates, with the times of the day and what a page prints beside them."""


@lru_cache(maxsize=4)
def load_headings(extra: Path | None = None) -> HeadingWords:
    """The shipped words, with those of the folder `extra` over them; QuotesError where a file is wrong."""
    lists = folded_lists(read_rules("headings.yaml", ["words"], extra)["words"])
    dates = DateReader(load_date_words(extra, lists.pop("times_of_day") | lists["page_words"]))
    return HeadingWords(**lists, dates=dates)
