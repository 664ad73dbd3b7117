"""What a file that a command was given holds, and the message where that is not what the command takes."""

from __future__ import annotations

import codecs
import json
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import BinaryIO, Literal, NoReturn

from quotes.errors import QuotesError, WrongFileError
from quotes.io.compression import DAMAGED, open_to_read
from quotes.io.kinds import Kind, kind_of, refusal
from quotes.io.own import RECORDS, is_our_report, what_we_wrote
from quotes.io.reading import Fields
from quotes.problem import Problem

Holding = Literal["records of `quotes extract`", "annotated articles", "a text"]
"""What commands take."""

_LOOKED_AT = 20
"""Lines that tell what a file holds; some of them may be broken."""
_MOST_BYTES = 1 << 26
_KINDS: dict[Kind, str] = {
    "values": "JSON that is not one object a line",
    "html": "a page",
    "csv": "a table",
    "sheet": "a workbook",
    "docx": "a Word document",
    "feed": "a feed",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands in the file; the first has number 1."""

    number: int
    raw: bytes


def given_lines(path: Path, takes: Holding) -> Iterator[Line | Problem]:
    """The lines of a file that are not blank (also .gz or .zst; "-" is standard input); a Problem where it is damaged.

    Raises QuotesError at once if it cannot be read, and WrongFileError if its first lines tell that it holds something
    else than the command `takes`.
    """
    if path.is_dir():
        raise WrongFileError(f"{path}: a folder; this command takes a file of {takes}")
    lines = _lines(path)
    try:
        first = list(islice(lines, _LOOKED_AT))
    except OSError as error:
        raise QuotesError(f"{path}: cannot be read: {error.strerror or error}") from None
    found = [_holding(line.raw) for line in first if isinstance(line, Line)]
    if takes not in found and any(found):
        _refuse(_holding_of_file(path) or next(filter(None, found)), takes, str(path))
    return chain(first, lines)


def check_records(path: Path) -> None:
    """Raise as given_lines does unless the file may hold records; standard input is not looked into."""
    if str(path) != "-":
        given_lines(path, RECORDS)


def check_text(raw: bytes, place: str) -> None:
    """Raise WrongFileError where the bytes are of another kind than text, or lines of JSON."""
    found = _holding(raw) or _holding(raw.partition(b"\n")[0])
    if raw.strip() and found is not None and found != "a text":
        _refuse(found, "a text", place)


def _refuse(found: str, takes: Holding, place: str) -> NoReturn:
    first = (
        f": run quotes extract {place} -o OUT.jsonl first" if (found, takes) == ("articles", RECORDS) else ""
    )
    raise WrongFileError(f"{place}: holds {found}; this command takes {takes}{first}")


def _lines(path: Path) -> Iterator[Line | Problem]:
    number = 0
    try:
        with _open(path) as lines:
            for number, raw in enumerate(lines, 1):
                if not raw.isspace():
                    yield Line(number, raw.removeprefix(codecs.BOM_UTF8) if number == 1 else raw)
    except DAMAGED as error:
        yield Problem(f"{path}:{number + 1}", "gzip", f"the file is damaged or cut short: {error}")


def _open(path: Path) -> AbstractContextManager[BinaryIO]:
    if str(path) == "-":
        return nullcontext(sys.stdin.buffer)
    return open_to_read(path)


def _holding_of_file(path: Path) -> str | None:
    """What a whole file is, where its lines alone do not tell."""
    if str(path) == "-":
        return None
    try:
        with open_to_read(path) as stream:
            return _holding(stream.read(_MOST_BYTES))
    except DAMAGED:
        return None


def _holding(raw: bytes) -> str | None:
    """What a file that holds these bytes, or has this line, is; None for a line of JSON that is broken."""
    match kind_of(raw, "text", "utf-8", Fields().names()):
        case "text" | "lines" if raw.lstrip().startswith(b"{"):
            return _holding_of_json(raw)
        case "refused":
            return refusal(raw, "text", "utf-8").partition(":")[0]
        case "text" | "lines":
            columns = raw.decode("utf-8", "ignore").strip().split(",")
            return what_we_wrote(columns) or "a text"
        case "html" if is_our_report(raw.decode("utf-8", "ignore")):
            return "a report of `quotes report`"
        case kind:
            return _KINDS[kind]


def _holding_of_json(line: bytes) -> str | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if isinstance(row.get("quotes"), list) and "text" in row:
        return "annotated articles"
    if {"doc_id", "quote"} <= row.keys():
        return RECORDS
    articles = any(isinstance(row.get(name), str) for name in Fields().text)
    return what_we_wrote(row) or ("articles" if articles else "other JSON objects")
