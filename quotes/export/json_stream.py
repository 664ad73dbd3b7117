"""JSON written piece by piece, Arabic unescaped."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, BinaryIO


def write_lines(rows: Iterable[Mapping[str, Any]], stream: BinaryIO) -> None:
    """JSON Lines."""
    for row in rows:
        stream.write(_dump(row) + b"\n")


def write_array(rows: Iterable[Mapping[str, Any]], stream: BinaryIO) -> None:
    """One JSON array, an element a line."""
    stream.write(b"[")
    for number, row in enumerate(rows):
        stream.write((b",\n" if number else b"\n") + _dump(row))
    stream.write(b"\n]\n")


def _dump(row: Mapping[str, Any]) -> bytes:
    return json.dumps(row, ensure_ascii=False).encode()
