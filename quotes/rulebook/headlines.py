"""The words and examples of rules/headlines.yaml: what tells a quote in a title from a label or a topic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from quotes.rulebook.entries import Entry
from quotes.rulebook.loader import build, folded_lists, read_rules

HEADLINE_FILE = "headlines.yaml"


class TitleForm(Entry):
    """A form of titles with its examples: a title, ¶, and the beginning of the article below it."""

    id: str
    explain: str
    examples: tuple[str, ...] = ()
    """Titles with the content in ⟦…⟧ and the speaker in ⟨…⟩."""
    not_: tuple[str, ...] = Field(default=(), alias="not")
    """Titles in which nothing must be found."""


@dataclass(frozen=True, slots=True)
class HeadlineWords:
    """Word lists, folded, and the forms with their examples."""

    labels: frozenset[str]
    topics: frozenset[str]
    speaking_documents: frozenset[str]
    speaking_places: frozenset[str]
    after_speaker: frozenset[str]
    title_verbs: frozenset[str]
    occasions: frozenset[str]
    forms: tuple[TitleForm, ...]


@lru_cache(maxsize=4)
def load_headlines(extra: Path | None = None) -> HeadlineWords:
    """The shipped words, with those of the folder `extra` over them; QuotesError where a file is wrong."""
    sections = read_rules(HEADLINE_FILE, ["words", "titles"], extra)
    return HeadlineWords(**folded_lists(sections["words"]), forms=build(sections["titles"], TitleForm, "id"))
