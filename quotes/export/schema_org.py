"""schema.org in JSON-LD: a Quotation for each record, and a Claim where a speaker is known. Never a rating.

The words are not checked: a Claim says who is reported to have said what, and where that appeared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from quotes.export.document import Document, Exporter
from quotes.export.json_stream import write_array
from quotes.export.web_annotation import source_of
from quotes.pipeline.quote import SpeakerKind
from quotes.record import Record

_TYPES: dict[SpeakerKind, str] = {
    "person": "Person",
    "unnamed": "Person",
    "org": "Organization",
    "group": "Organization",
    "document": "CreativeWork",
}


def write(documents: Iterable[Document], stream: BinaryIO) -> None:
    """One JSON-LD document with a @graph."""
    stream.write(b'{"@context": "https://schema.org", "@graph": ')
    write_array((node for document in documents for node in _nodes(document)), stream)
    stream.write(b"}\n")


def _nodes(document: Document) -> Iterator[dict[str, Any]]:
    article = _article(document)
    told = _types_told(document.records)
    for record in document.records:
        source = _source(record, told)
        is_paper = source is not None and source["@type"] == "CreativeWork"
        speaker = None if is_paper else source
        yield _drop_none(
            {
                "@type": "Quotation",
                "@id": f"urn:quotes:quotation:{record.id}",
                "text": record.quote,
                "inLanguage": "ar",
                "dateCreated": record.said_on,
                "spokenByCharacter": speaker,
                "isBasedOn": source if is_paper else None,
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


def _source(record: Record, told: dict[str | None, str]) -> dict[str, Any] | None:
    """Who or what speaks; `told` are the types of those whose records do not say their kind."""
    if record.speaker is None:
        return None
    kind = record.speaker_kind
    type_ = _TYPES[kind] if kind else told.get(record.speaker_key, "Person")
    title = record.affiliation if type_ == "Person" else None
    return _drop_none({"@type": type_, "name": record.speaker, "jobTitle": title})


def _types_told(records: Iterable[Record]) -> dict[str | None, str]:
    """The types of speakers, by key, as far as the ways they were found tell: older records have no kind."""
    types = {"group": "Organization", "document": "CreativeWork"}
    found = ((record.speaker_key, types.get(record.speaker_resolution)) for record in records)
    return {key: type_ for key, type_ in found if type_}


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
