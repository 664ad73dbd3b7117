"""CSV (RFC 4180, UTF-8) that a spreadsheet opens without running anything in it."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable
from typing import BinaryIO

from quotes.export.document import Document, Exporter
from quotes.export.table import Cell, columns, row

_FORMULA_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "|", "%")


def write(documents: Iterable[Document], stream: BinaryIO) -> None:
    """One row a record; a cell that a spreadsheet would take for a formula gets an apostrophe before it."""
    text = io.TextIOWrapper(stream, encoding="utf-8", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(columns())
    for document in documents:
        for record in document.records:
            writer.writerow([_harmless(cell) for cell in row(record).values()])
    text.detach()


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and _is_formula(cell) else cell


def _is_formula(cell: str) -> bool:
    if cell.startswith(("\t", "\r", "\n")):
        return True
    # Spreadsheets skip spaces and direction marks before a formula.
    visible = (char for char in cell if not char.isspace() and unicodedata.category(char) not in ("Cf", "Cc"))
    return next(visible, "") in _FORMULA_STARTS


EXPORTER = Exporter(write)
