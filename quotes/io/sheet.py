"""Articles from the sheets of a workbook (.xlsx, .xls, .ods), with python-calamine: a row an article."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from quotes.article import Article
from quotes.io.extras import how_to_install
from quotes.io.reading import Reading
from quotes.io.table import article_of_row, column_names
from quotes.problem import Problem


def read_sheets(raw: bytes, place: str, reading: Reading) -> Iterator[Article | Problem]:
    """The articles; the place of each is the file and its row, with the name of the sheet where there are several.

    The first row that is not blank names the columns.
    """
    try:
        from python_calamine import CalamineError, CalamineWorkbook
    except ImportError as error:
        yield Problem(place, "extra", how_to_install("tables", error))
        return
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(raw))
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]
    except CalamineError as error:
        message = f"damaged or cut short ({_one_line(error)}): open it in its program and save it again"
        yield Problem(place, "table", message)
        return
    filled = [(name, rows) for name, rows in sheets if any(any(map(_is_filled, row)) for row in rows)]
    empty = True
    for name, rows in filled:
        where = f"{place}:{name}" if len(filled) > 1 else place
        for item in _articles(rows, where, reading):
            empty = False
            yield item
    if empty:
        yield Problem(place, "empty", "no articles: no sheet has rows below the names of its columns")


def _articles(rows: list[list[Any]], where: str, reading: Reading) -> Iterator[Article | Problem]:
    names: list[str] | None = None
    for number, row in enumerate(rows, 1):
        if not any(map(_is_filled, row)):
            continue
        if names is None:
            names = column_names([str(_plain(cell)) for cell in row], reading.fields)
        else:
            yield article_of_row(names, [_plain(cell) for cell in row], reading.fields, f"{where}:{number}")


def _is_filled(cell: Any) -> bool:
    return str(cell).strip() != ""


def _plain(cell: Any) -> Any:
    """A cell as JSON would have it: whole numbers whole, days and moments in ISO 8601."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    return str(cell) if isinstance(cell, timedelta) else cell


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
