"""Articles from a JSON array, or from objects that go over several lines; a bad one does not stop the rest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from quotes.article import Article
from quotes.io.encoding import LOST, decode_marked, lost_character, marked_encoding
from quotes.io.json_lines import no_constant
from quotes.io.own import what_we_wrote
from quotes.io.reading import Reading
from quotes.io.rows import RowError, article_of
from quotes.problem import Problem

_BETWEEN = re.compile(r"[\s,]*")
_NEXT = re.compile(r"\}\s{0,99},\s{0,99}(?=\{)")
_DECODER = json.JSONDecoder(parse_constant=no_constant)


@dataclass(frozen=True, slots=True)
class _Value:
    """One value of the file as it is written, or (`error`) what is there in its place."""

    value: object
    written: str
    error: str | None = None


def read_json_values(raw: bytes, place: str, reading: Reading) -> Iterator[Article | Problem]:
    """The articles; the place of each is the file and its number in it. The whole file is held in memory."""
    encoding = marked_encoding(raw) or reading.encoding
    text = decode_marked(raw, encoding)
    empty = True
    for number, found in enumerate(_values(text), 1):
        ours = what_we_wrote(found.value) if empty and isinstance(found.value, dict) else None
        if ours is not None:
            yield Problem(place, "kind", f"{ours}, no articles: name the files that hold the articles")
            return
        empty = False
        if LOST in found.written:
            yield Problem(f"{place}:{number}", "encoding", lost_character(raw, encoding))
        else:
            yield _item(found, f"{place}:{number}", reading)
    if empty:
        yield Problem(place, "empty", "no articles: this file is empty")


def _item(found: _Value, place: str, reading: Reading) -> Article | Problem:
    if found.error is not None:
        return Problem(place, "json", found.error)
    if not isinstance(found.value, dict):
        kind = type(found.value).__name__
        return Problem(
            place, "json", f"not a JSON object {{…}} but a {kind}; one article an item is expected"
        )
    try:
        return article_of(found.value, reading.fields, place)
    except RowError as bad:
        return Problem(place, bad.kind, str(bad))


def _values(text: str) -> Iterator[_Value]:
    """The values in their order; where one is broken, those after it are found again by `}, {`."""
    start = len(text) - len(text.lstrip())
    in_array = text.startswith("[", start)
    at = _after(text, start + in_array)
    while at < len(text) and not (in_array and text.startswith("]", at)):
        try:
            value, end = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            message, pos = str(error), at
            if isinstance(error, json.JSONDecodeError):
                message, pos = f"{error.msg} at line {error.lineno} column {error.colno}", error.pos
            following = _NEXT.search(text, max(at, pos - 1))
            end = following.end() if following else len(text)
            lost = "" if following else "; nothing behind it can be read"
            yield _Value(None, text[at:end], f"not JSON: {message}{lost}")
            in_array = in_array and following is not None
        else:
            yield _Value(value, text[at:end])
        at = _after(text, end)
    if in_array and at >= len(text):
        yield _Value(None, "", "the file is cut short: the end of the array is missing")


def _after(text: str, at: int) -> int:
    found = _BETWEEN.match(text, at)
    return found.end() if found else at
