"""What an exporter writes for records and their articles."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

from quotes.article import Article
from quotes.export import EXPORTERS
from quotes.export.document import documents
from quotes.io.store import ArticleStore
from quotes.record import Record
from tests.made import ARTICLE, made_records


def exported(
    name: str, records: Sequence[Record] | None = None, articles: Sequence[Article] = (ARTICLE,)
) -> bytes:
    """The bytes of format `name`; of the made records unless others are given."""
    stream = io.BytesIO()
    found = documents(made_records() if records is None else records, ArticleStore(articles))
    EXPORTERS[name].write(found, stream)
    return stream.getvalue()


def lines(raw: bytes) -> list[Any]:
    """JSON Lines, parsed."""
    return [json.loads(line) for line in raw.decode().splitlines()]


def utf16(text: str, start: int, end: int) -> str:
    """What JavaScript's text.slice(start, end) gives."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
