"""What went wrong with one article; the others of a run go on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quotes.article import Article

ProblemKind = Literal[
    "unreadable",
    "gzip",
    "zstd",
    "changed",
    "encoding",
    "json",
    "field",
    "kind",
    "table",
    "html",
    "fetch",
    "extra",
    "detected",
    "markup",
    "damaged",
    "surrogate",
    "date",
    "empty",
    "length",
    "timeout",
    "crash",
    "language",
    "duplicate",
    "internal",
]


@dataclass(frozen=True, slots=True)
class Problem:
    """An article that could not be processed, or (`warning`) one that was, but needs a look.

    `place` is the file, the file and line ("news.jsonl:17"), or the doc_id where no file is known; `doc_id` is
    None where the article could not be read.
    """

    place: str
    kind: ProblemKind
    message: str
    warning: bool = False
    doc_id: str | None = None

    def __str__(self) -> str:
        article = f" ({self.doc_id})" if self.doc_id not in (None, self.place) else ""
        return f"{'warning: ' if self.warning else ''}{self.place}{article}: {self.message}"


def problem_of(article: Article, kind: ProblemKind, message: str, warning: bool = False) -> Problem:
    """A problem of an article that was read."""
    return Problem(article.place or article.doc_id, kind, message, warning, article.doc_id)
