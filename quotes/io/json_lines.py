"""Articles from JSON Lines: one a line; a bad line does not stop the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from quotes.article import Article
from quotes.io.encoding import undecodable
from quotes.io.lines import line_encoding, split_lines
from quotes.io.own import what_we_wrote
from quotes.io.reading import Reading
from quotes.io.rows import RowError, article_of
from quotes.problem import Problem

_BOM = "\ufeff"


def read_json_lines(
    stream: BinaryIO, start: bytes, place: str, first: int, reading: Reading, whole: bool = True
) -> Iterator[Article | Problem]:
    """The articles of a file, whose first bytes are `start`, or of a part of it; `first` is the number of its line.

    `whole` says whether the file begins here, so that it is told if there is nothing.
    Records and other files that this program wrote give one Problem.
    """
    encoding = line_encoding(reading.encoding, start)
    empty = True
    for number, raw in enumerate(split_lines(stream, encoding), first):
        try:
            row = _row(raw, encoding)
            if row is None:
                continue
            ours = what_we_wrote(row) if empty else None
            if ours is not None:
                yield Problem(place, "kind", f"{ours}, no articles: name the files that hold the articles")
                return
            yield article_of(row, reading.fields, f"{place}:{number}")
        except RowError as bad:
            yield Problem(f"{place}:{number}", bad.kind, str(bad))
        empty = False
    if empty and whole:
        yield Problem(place, "empty", "no articles: this file is empty")


def no_constant(_: str) -> None:
    """NaN and Infinity, which are no JSON, are null."""


def _row(raw: bytes, encoding: str) -> dict[str, Any] | None:
    """The object of a line; None for a blank line. Raises RowError."""
    try:
        line = raw.decode(encoding).removeprefix(_BOM)
    except UnicodeDecodeError as error:
        raise RowError("encoding", undecodable(raw, error)) from None
    if not line.strip():
        return None
    try:
        row = json.loads(line, parse_constant=no_constant)
    except json.JSONDecodeError as error:
        raise RowError("json", f"not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError) as error:
        raise RowError("json", f"not JSON that can be read: {error}") from None
    if not isinstance(row, dict):
        raise RowError(
            "json", f"not a JSON object {{…}} but a {type(row).__name__}; one article a line is expected"
        )
    return row
