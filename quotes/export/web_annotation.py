"""W3C Web Annotation Data Model (https://www.w3.org/TR/annotation-model/). Offsets: code points.

TextPositionSelector counts in the article's text; where the source is a page on the web, its markup and
menus are no part of that, and TextQuoteSelector with prefix and suffix finds the place again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO
from urllib.parse import quote as percent_encode
from urllib.parse import urlsplit

from quotes.export.document import Document, Exporter
from quotes.export.json_stream import write_lines
from quotes.record import Record

_AFFIX = 32
_LETTER_SAFE = "/:.-_~"


def write(documents: Iterable[Document], stream: BinaryIO) -> None:
    """One annotation a line, a record each."""
    write_lines(
        (_annotation(record, document) for document in documents for record in document.records), stream
    )


def source_of(document: Document) -> str:
    """The article's URL, or a name for it where the input gave none."""
    url = document.info.url
    if url and urlsplit(url).scheme in ("http", "https"):
        return url
    return f"urn:quotes:article:{percent_encode(document.doc_id, safe=_LETTER_SAFE)}"


def _annotation(record: Record, document: Document) -> dict[str, Any]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:quotes:annotation:{record.id}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": _bodies(record),
        "target": {
            "type": "SpecificResource",
            "source": source_of(document),
            "selector": _selectors(record, document.text),
        },
    }


def _selectors(record: Record, text: str | None) -> list[dict[str, Any]]:
    """Words of a title are found by themselves: a position would count in the article's text."""
    selectors: list[dict[str, Any]] = [_text_quote(record, text)]
    if record.field == "text":
        selectors.append({"type": "TextPositionSelector", "start": record.start, "end": record.end})
    return selectors


def _bodies(record: Record) -> list[dict[str, Any]]:
    values = (
        ("identifying", record.speaker),
        ("describing", record.affiliation),
        ("describing", record.medium),
        ("tagging", record.type),
        ("tagging", record.cue.act),
    )
    return [_body(purpose, value) for purpose, value in values if value]


def _body(purpose: str, value: str) -> dict[str, Any]:
    language = {} if purpose == "tagging" else {"language": "ar", "textDirection": "rtl"}
    return {"type": "TextualBody", "purpose": purpose, "value": value, "format": "text/plain", **language}


def _text_quote(record: Record, text: str | None) -> dict[str, str]:
    """Prefix and suffix come from the article; without it, from the record's context."""
    if text is None:
        text, start = record.context, record.context.find(record.quote)
    else:
        start = record.start
    selector = {"type": "TextQuoteSelector", "exact": record.quote}
    if start < 0:
        return selector
    end = start + len(record.quote)
    return selector | {"prefix": text[max(0, start - _AFFIX) : start], "suffix": text[end : end + _AFFIX]}


EXPORTER = Exporter(write)
