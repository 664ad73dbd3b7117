"""The words and examples of rules/headlines.yaml: what tells a quote in a title from a label or a topic."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import Field

from quotes.resources import resource
from quotes.rulebook.entries import Entry, WordList
from quotes.rulebook.loader import build, read_sections
from quotes.text.fold import fold

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
    relations: frozenset[str]
    forms: tuple[TitleForm, ...]


@lru_cache(maxsize=4)
def load_headlines(extra: Path | None = None) -> HeadlineWords:
    """The shipped words, with those of the folder `extra` over them; QuotesError where a file is wrong."""
    folders = [resource("rules"), *([extra] if extra else [])]
    sections = read_sections([folder / HEADLINE_FILE for folder in folders], ["words", "titles"])
    lists = {
        entry.name: frozenset(map(fold, entry.words)) for entry in build(sections["words"], WordList, "name")
    }
    return HeadlineWords(
        lists["labels"],
        lists["topics"],
        lists["speaking_documents"],
        lists["speaking_places"],
        lists["after_speaker"],
        lists["title_verbs"],
        lists["occasions"],
        lists["relations"],
        build(sections["titles"], TitleForm, "id"),
    )
