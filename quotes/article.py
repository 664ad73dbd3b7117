"""The unit of input: one article of a newspaper or agency."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Article:
    """One news article, as a reader of files hands it to the pipeline.

    `text` is the body exactly as published; every offset in a record counts its code points.
    `date` is kept as the input gives it: `process` reads it, and records carry it in ISO 8601.
    """

    doc_id: str
    text: str
    title: str | None = None
    date: str | None = None
    author: str | None = None
    source: str | None = None
    url: str | None = None
    place: str = field(default="", compare=False)
    """Where it was read, for messages: the file, or the file and line."""
