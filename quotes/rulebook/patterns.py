"""Attribution patterns: which kind of cue meets which kind of content, from rules/patterns.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field

from quotes.rulebook.entries import ContentKind, CueKind, Entry
from quotes.rulebook.loader import build, read_rules

PATTERN_FILE = "patterns.yaml"


class Pattern(Entry):
    """One row: cue × content, with what it needs and own examples."""

    id: str
    cue: CueKind
    content: ContentKind
    min_words: Annotated[int, Field(ge=1)] = 1
    explain: str
    examples: tuple[str, ...] = ()
    """Sentences with the content in ⟦…⟧ and the speaker in ⟨…⟩."""
    not_: tuple[str, ...] = Field(default=(), alias="not")
    """Sentences in which nothing must be found."""


Patterns = Mapping[tuple[str, str], Pattern]


@lru_cache(maxsize=4)
def load_patterns(extra: Path | None = None) -> Patterns:
    """The patterns by (cue, content), those of the folder `extra` on top; QuotesError names file and line."""
    patterns = build(read_rules(PATTERN_FILE, ["patterns"], extra)["patterns"], Pattern, "id")
    return {(pattern.cue, pattern.content): pattern for pattern in patterns}
