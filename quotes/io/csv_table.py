"""Articles from CSV and TSV: a row an article, its columns named by the first row; a bad row does not stop the rest."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotes.article import Article
from quotes.io.encoding import LOST, decode_marked, detected_encoding, lost_character
from quotes.io.own import what_we_wrote
from quotes.io.reading import Reading
from quotes.io.table import article_of_row, column_names
from quotes.problem import Problem

if TYPE_CHECKING:
    import _csv

_DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
_LONGEST_FIELD = 2**31 - 1
_MOST_LINES = 2000
"""Of one row, where rows are looked for behind a broken one."""
_SAID_BY_EXCEL = re.compile(r"sep=(.)\r?\n")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_BACKSLASH = re.compile(r"[^\\]\\\"[^,;\t|\r\n\"]")


@dataclass(frozen=True, slots=True)
class _Dialect:
    delimiter: str
    backslash: bool
    """Whether a quotation mark within a field is written with one before it, in place of a second mark."""

    def said(self, encoding: str) -> str:
        """What was detected, for the user."""
        marks = ", quotation marks written with a backslash" if self.backslash else ""
        return f"read as a table in {encoding}, columns divided by {_DELIMITERS[self.delimiter]}{marks}"


def read_csv(raw: bytes, place: str, reading: Reading) -> Iterator[Article | Problem]:
    """The articles; the place of each is the file and its row, the first row being the names of the columns.

    Encoding and dialect are detected; a warning says which, unless they are the ones given and commas. The whole
    file is held in memory.
    """
    encoding = detected_encoding(raw, reading.encoding)
    text = decode_marked(raw, encoding)
    said = _SAID_BY_EXCEL.match(text)
    if said and said[1] in _DELIMITERS:
        text = text[said.end() :]
    lines = [match.group() for match in _LINE.finditer(text) if match.group()]
    first = next((line for line in lines if line.strip()), "")
    dialect = _Dialect(
        said[1] if said and said[1] in _DELIMITERS else _delimiter(first, reading), _backslash(text)
    )
    if encoding != reading.encoding or dialect != _Dialect(",", False):
        yield Problem(place, "detected", dialect.said(encoding), True)
    yield from _articles(_rows(lines, dialect), place, reading, lost_character(raw, encoding))


def _articles(
    rows: Iterator[tuple[int, list[str] | str]], place: str, reading: Reading, lost: str
) -> Iterator[Article | Problem]:
    names: list[str] | None = None
    empty = True
    for number, cells in rows:
        if isinstance(cells, str):
            yield Problem(f"{place}:{number}", "table", cells)
        elif names is None:
            names = column_names(cells, reading.fields)
            ours = what_we_wrote(names)
            if ours is not None:
                yield Problem(place, "kind", f"{ours}, no articles: name the files that hold the articles")
                return
            continue
        elif any(LOST in cell for cell in cells):
            yield Problem(f"{place}:{number}", "encoding", lost)
        else:
            yield article_of_row(names, cells, reading.fields, f"{place}:{number}")
        empty = False
    if empty:
        yield Problem(place, "empty", "no articles: this table has no rows below the names of its columns")


def _rows(lines: list[str], dialect: _Dialect) -> Iterator[tuple[int, list[str] | str]]:
    """Numbered rows that are not blank, or in the place of a row what is wrong with it."""
    csv.field_size_limit(_LONGEST_FIELD)
    at = number = width = 0
    while at < len(lines):
        # A new reader after each mistake: what was wrong with one row is forgotten with it.
        rows = _reader(lines, at, len(lines), dialect)
        begins = at
        try:
            for cells in rows:
                number += 1
                begins = at + rows.line_num
                if any(cell.strip() for cell in cells):
                    width = width or len(cells)
                    yield number, cells
            return
        except csv.Error as error:
            number += 1
            is_open = "unexpected end" in str(error)
            reason = "a quotation mark that is never closed" if is_open else str(error)
            yield number, f"not a row of this table: {reason}; write a mark within a field twice"
            at = _next_row(lines, begins + 1, at + rows.line_num, width, dialect)


def _next_row(lines: list[str], start: int, stop: int, width: int, dialect: _Dialect) -> int:
    """The first line from `start` at which a whole row begins; `stop` where there is none before."""
    for at in range(start, stop):
        try:
            cells = next(_reader(lines, at, min(at + _MOST_LINES, len(lines)), dialect), [])
        except csv.Error:
            continue
        if len(cells) == width:
            return at
    return stop


def _reader(lines: list[str], start: int, stop: int, dialect: _Dialect) -> _csv.Reader:
    return csv.reader(
        (lines[number] for number in range(start, stop)),
        delimiter=dialect.delimiter,
        doublequote=not dialect.backslash,
        escapechar="\\" if dialect.backslash else None,
        strict=True,
    )


def _delimiter(head: str, reading: Reading) -> str:
    """The one that divides the first row into the most names of an article's parts, else into the most cells."""
    known = reading.fields.names()

    def found(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([head], delimiter=delimiter), [])
        return sum(name in known for name in column_names(cells, reading.fields)), len(cells)

    return max(_DELIMITERS, key=found)


def _backslash(text: str) -> bool:
    return bool(_BACKSLASH.search(text)) and '""' not in text.replace(',""', "").replace('"",', "")
