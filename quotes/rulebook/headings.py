"""The words of rules/headings.yaml: what tells titles, dates and bylines at the top of a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quotes.resources import resource
from quotes.rulebook.dates import load_date_words
from quotes.rulebook.entries import WordList
from quotes.rulebook.loader import build, read_sections
from quotes.text.dates import DateReader
from quotes.text.fold import fold


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
    folders = [resource("rules"), *([extra] if extra else [])]
    sections = read_sections([folder / "headings.yaml" for folder in folders], ["words"])
    lists = {
        entry.name: frozenset(map(fold, entry.words)) for entry in build(sections["words"], WordList, "name")
    }
    return HeadingWords(
        lists["byline_starts"],
        lists["byline_tags"],
        lists["page_words"],
        lists["page_links"],
        lists["page_labels"],
        DateReader(load_date_words(extra, lists["times_of_day"] | lists["page_words"])),
    )
