"""Reading records that `quotes extract` wrote; a broken line does not stop the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from quotes.io.given import Line, given_lines
from quotes.io.own import RECORDS
from quotes.problem import Problem
from quotes.record import Record


def read_records(path: Path) -> Iterator[Record | Problem]:
    """Records of a JSON Lines file (also .gz or .zst; "-" is standard input), a Problem for each line that is none.

    Raises QuotesError at once when the file is not there, cannot be opened, or holds something else (WrongFileError).
    """
    return _records(path, given_lines(path, RECORDS))


def _records(path: Path, lines: Iterable[Line | Problem]) -> Iterator[Record | Problem]:
    for line in lines:
        yield line if isinstance(line, Problem) else _parse(line.raw, f"{path}:{line.number}")


def _parse(line: bytes, place: str) -> Record | Problem:
    try:
        return Record.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        message = f"{where}: {first['msg']}" if where else first["msg"]
        return Problem(place, "field" if where else "json", f"not a record of `quotes extract`: {message}")
