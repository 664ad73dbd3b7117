"""Prodigy: tasks for its `relations` interface (https://prodi.gy/docs/api-interfaces). Offsets: code points."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, BinaryIO

from quotes.export.document import Document, Exporter
from quotes.export.json_stream import write_lines
from quotes.export.layers import Relation, Span, layers

_TOKEN = re.compile(r"\w+|[^\w\s]|\s+")


@dataclass(frozen=True, slots=True)
class Token:
    """Words as spaCy counts them: `ws` is one space after the token, other white space is a token."""

    start: int
    end: int
    ws: bool


def tokenize(text: str, spans: Iterable[Span]) -> list[Token]:
    """Tokens of the whole text; a word is cut where a span begins or ends in it, as after a proclitic."""
    cuts = sorted({offset for span in spans for offset in (span.start, span.end)})
    tokens: list[Token] = []
    for start, end in _pieces(text, cuts):
        if text[start:end].isspace() and text[start] == " " and tokens and not tokens[-1].ws:
            last = tokens.pop()
            if not text[last.start : last.end].isspace():
                tokens.append(Token(last.start, last.end, ws=True))
                start += 1
            else:
                tokens.append(last)
        if start < end:
            tokens.append(Token(start, end, ws=False))
    return tokens


def write(documents: Iterable[Document], stream: BinaryIO) -> None:
    """One task a line, an article each."""
    write_lines(map(_task, documents), stream)


def _pieces(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    for match in _TOKEN.finditer(text):
        inside = cuts[bisect_right(cuts, match.start()) : bisect_left(cuts, match.end())]
        bounds = [match.start(), *inside, match.end()]
        yield from pairwise(bounds)


def _task(document: Document) -> dict[str, Any]:
    text = document.text or ""
    found = layers(document)
    tokens = tokenize(text, found.spans)
    spans = {span: _span(span, tokens) for span in found.spans}
    return {
        "text": text,
        "tokens": [
            {
                "text": text[token.start : token.end],
                "start": token.start,
                "end": token.end,
                "id": number,
                "ws": token.ws,
            }
            for number, token in enumerate(tokens)
        ],
        "spans": list(spans.values()),
        "relations": [_relation(tie, spans) for tie in found.relations],
        "meta": {"doc_id": document.doc_id, "field": document.field, "title": document.info.title},
    }


def _span(span: Span, tokens: list[Token]) -> dict[str, Any]:
    first = bisect_left(tokens, span.start, key=lambda token: token.start)
    last = bisect_left(tokens, span.end, key=lambda token: token.end)
    return {
        "start": span.start,
        "end": span.end,
        "token_start": first,
        "token_end": last,
        "label": span.label,
    }


def _relation(tie: Relation, spans: dict[Span, dict[str, Any]]) -> dict[str, Any]:
    head, child = spans[tie.head], spans[tie.to]
    return {
        "head": head["token_end"],
        "child": child["token_end"],
        "head_span": head,
        "child_span": child,
        "label": tie.to.label,
    }


EXPORTER = Exporter(write, needs_text=True)
