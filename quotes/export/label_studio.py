"""Label Studio: tasks with predictions (https://labelstud.io/guide/predictions). Offsets: code points."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

from quotes.export.document import Document, Exporter
from quotes.export.json_stream import write_array
from quotes.export.layers import LABELS, Relation, Span, layers
from quotes.record import SCHEMA_ID

_COLOURS = {
    "quote": "#1f6feb",
    "cue": "#8250df",
    "speaker": "#1a7f37",
    "affiliation": "#9a6700",
    "medium": "#bf3989",
}

LABELING_CONFIG = f"""<View>
  <Relations>
    {" ".join(f'<Relation value="{label}"/>' for label in LABELS if label != "quote")}
  </Relations>
  <Labels name="label" toName="text">
    {" ".join(f'<Label value="{label}" background="{_COLOURS[label]}"/>' for label in LABELS)}
  </Labels>
  <View style="direction: rtl; text-align: right">
    <Text name="text" value="$text"/>
  </View>
</View>
"""
"""The labelling interface that the tasks are made for."""


def write(documents: Iterable[Document], stream: BinaryIO) -> None:
    """One JSON array of tasks, a task an article."""
    write_array(map(_task, documents), stream)


def _task(document: Document) -> dict[str, Any]:
    text = document.text or ""
    found = layers(document)
    spans = [_span(span, text) for span in found.spans]
    relations = [_relation(relation) for relation in found.relations]
    return {
        "data": {
            "text": text,
            "doc_id": document.doc_id,
            "field": document.field,
            "title": document.info.title,
            "url": document.info.url,
        },
        "predictions": [
            {
                "model_version": SCHEMA_ID,
                "score": min(record.confidence for record in document.records),
                "result": spans + relations,
            }
        ],
    }


def _span(span: Span, text: str) -> dict[str, Any]:
    return {
        "id": _id(span),
        "from_name": "label",
        "to_name": "text",
        "type": "labels",
        "value": {
            "start": span.start,
            "end": span.end,
            "text": text[span.start : span.end],
            "labels": [span.label],
        },
    }


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "type": "relation",
        "from_id": _id(relation.head),
        "to_id": _id(relation.to),
        "direction": "right",
        "labels": [relation.to.label],
    }


def _id(span: Span) -> str:
    return f"{span.label}-{span.start}-{span.end}"


EXPORTER = Exporter(write, needs_text=True)
