"""What exporters are given: the records of one article, with its text where it is at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import BinaryIO

from quotes.io.store import ArticleStore
from quotes.record import ArticleInfo, Record, TextField


@dataclass(frozen=True, slots=True)
class Document:
    """Records that stand together and count in the same text.

    `text` is the article's text (or title, as `field` says); None if the article is not at hand.
    """

    doc_id: str
    field: TextField
    info: ArticleInfo
    text: str | None
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: `write` puts documents into a stream of bytes; with `needs_text` each has its text."""

    write: Callable[[Iterable[Document], BinaryIO], None]
    needs_text: bool = False


def documents(records: Iterable[Record], store: ArticleStore) -> Iterator[Document]:
    """Group records that follow each other by article and field, in their order."""
    for (doc_id, _, field), group in groupby(records, key=_key):
        together = tuple(group)
        article = store.get(together[0])
        info = together[0].article
        text = info.title if field == "title" else article.text if article else None
        yield Document(doc_id, field, info, text, together)


def _key(record: Record) -> tuple[str, str, TextField]:
    return record.doc_id, record.article.text_sha256, record.field
