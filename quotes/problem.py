"""What went wrong with one article; the others of a run go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ProblemKind = Literal[
    "unreadable",
    "gzip",
    "encoding",
    "json",
    "field",
    "surrogate",
    "empty",
    "language",
    "duplicate",
    "internal",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """An article that could not be processed, or (`warning`) one that was, but needs a look.

    `place` is the file, the file and line ("news.jsonl:17") or, once an article is read, its doc_id.
    """

    place: str
    kind: ProblemKind
    message: str
    warning: bool = False

    def __str__(self) -> str:
        return f"{'warning: ' if self.warning else ''}{self.place}: {self.message}"
