"""doccano: JSON Lines for relation extraction. Offsets: UTF-16 units (doccano issue 2290)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from quotes.export.document import Document, Exporter
from quotes.export.json_stream import write_lines
from quotes.export.layers import layers
from quotes.export.offsets import Utf16Offsets


def write(documents: Iterable[Document], stream: BinaryIO) -> None:
    """One line an article; ids of entities and relations are unique in the file."""
    write_lines(_rows(documents), stream)


def _rows(documents: Iterable[Document]) -> Iterable[dict[str, Any]]:
    entities = relations = 0
    for document in documents:
        row = _row(document, entities, relations)
        entities += len(row["entities"])
        relations += len(row["relations"])
        yield row


def _row(document: Document, first_entity: int, first_relation: int) -> dict[str, Any]:
    text = document.text or ""
    found = layers(document)
    units = Utf16Offsets(text)
    ids = {span: number for number, span in enumerate(found.spans, first_entity)}
    return {
        "text": text,
        "entities": [
            {
                "id": ids[span],
                "label": span.label,
                "start_offset": units(span.start),
                "end_offset": units(span.end),
            }
            for span in found.spans
        ],
        "relations": [
            {"id": number, "from_id": ids[tie.head], "to_id": ids[tie.to], "type": tie.to.label}
            for number, tie in enumerate(found.relations, first_relation)
        ],
        "doc_id": document.doc_id,
        "field": document.field,
    }


EXPORTER = Exporter(write, needs_text=True)
