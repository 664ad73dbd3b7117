"""schema.org in JSON-LD: a Quotation for each record, and a Claim where a speaker is known. Never a rating.

The words are not checked: a Claim says who is reported to have said what, and where that appeared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from quotes.export.document import Document, Exporter
from quotes.export.json_stream import write_array
from quotes.export.web_annotation import source_of
from quotes.record import Record


def write(documents: Iterable[Document], stream: BinaryIO) -> None:
    """One JSON-LD document with a @graph."""
    stream.write(b'{"@context": "https://schema.org", "@graph": ')
    write_array((node for document in documents for node in _nodes(document)), stream)
    stream.write(b"}\n")


def _nodes(document: Document) -> Iterator[dict[str, Any]]:
    article = _article(document)
    groups = {r.speaker_key for r in document.records if r.speaker_resolution == "group"}
    papers = {r.speaker_key for r in document.records if r.speaker_resolution == "document"}
    for record in document.records:
        is_paper = record.speaker_key in papers
        speaker = None if is_paper else _speaker(record, record.speaker_key in groups)
        yield _drop_none(
            {
                "@type": "Quotation",
                "@id": f"urn:quotes:quotation:{record.id}",
                "text": record.quote,
                "inLanguage": "ar",
                "dateCreated": record.said_on,
                "spokenByCharacter": speaker,
                "isBasedOn": {"@type": "CreativeWork", "name": record.speaker} if is_paper else None,
                "isPartOf": article,
            }
        )
        if speaker:
            yield {
                "@type": "Claim",
                "@id": f"urn:quotes:claim:{record.id}",
                "text": record.quote,
                "inLanguage": "ar",
                "author": speaker,
                "appearance": article,
            }


def _speaker(record: Record, is_group: bool) -> dict[str, Any] | None:
    if record.speaker is None:
        return None
    if is_group:
        return {"@type": "Organization", "name": record.speaker}
    return _drop_none({"@type": "Person", "name": record.speaker, "jobTitle": record.affiliation})


def _article(document: Document) -> dict[str, Any]:
    info = document.info
    source = source_of(document)
    return _drop_none(
        {
            "@type": "NewsArticle",
            "@id": source,
            "identifier": document.doc_id,
            "headline": info.title,
            "url": source if source == info.url else None,
            "datePublished": info.date,
            "author": {"@type": "Person", "name": info.author} if info.author else None,
            "publisher": {"@type": "Organization", "name": info.source} if info.source else None,
        }
    )


def _drop_none(node: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value is not None}


EXPORTER = Exporter(write)
