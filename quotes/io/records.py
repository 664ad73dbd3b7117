"""Reading records that `quotes extract` wrote; a broken line does not stop the rest."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from pydantic import ValidationError

from quotes.errors import QuotesError
from quotes.io.compression import DAMAGED, open_to_read
from quotes.problem import Problem
from quotes.record import Record


def read_records(path: Path) -> Iterator[Record | Problem]:
    """Records of a JSON Lines file (also .gz or .zst; "-" is standard input), a Problem for each line that is none.

    Raises QuotesError at once when the file is not there or cannot be opened.
    """
    try:
        opened = _open(path)
    except OSError as error:
        raise QuotesError(f"{path}: cannot be read: {error.strerror or error}") from None
    return _read(path, opened)


def _open(path: Path) -> AbstractContextManager[BinaryIO]:
    if str(path) == "-":
        return nullcontext(sys.stdin.buffer)
    return open_to_read(path)


def _read(path: Path, opened: AbstractContextManager[BinaryIO]) -> Iterator[Record | Problem]:
    number = 0
    try:
        with opened as lines:
            for number, line in enumerate(lines, 1):
                if not line.isspace():
                    yield _parse(line, f"{path}:{number}")
    except DAMAGED as error:
        yield Problem(f"{path}:{number + 1}", "gzip", f"the file is damaged or cut short: {error}")


def _parse(line: bytes, place: str) -> Record | Problem:
    try:
        return Record.model_validate_json(line.removeprefix(codecs.BOM_UTF8))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        message = f"{where}: {first['msg']}" if where else first["msg"]
        return Problem(place, "field" if where else "json", f"not a record of `quotes extract`: {message}")
