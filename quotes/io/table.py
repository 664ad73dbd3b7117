"""A row of a table as an article: what CSV files and sheets have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from quotes.article import Article
from quotes.io.reading import Fields
from quotes.io.rows import RowError, article_of
from quotes.problem import Problem


def column_names(cells: Sequence[str], fields: Fields) -> list[str]:
    """The names of columns as a first row gives them: blanks off, and a known name in its own letters (ID: id)."""
    known = fields.names()
    folded = {name.casefold(): name for name in known}
    stripped = [cell.strip() for cell in cells]
    return [name if name in known else folded.get(name.casefold(), name) for name in stripped]


def article_of_row(
    names: Sequence[str], cells: Sequence[Any], fields: Fields, place: str
) -> Article | Problem:
    """The article of a row, or what is wrong with it. Empty cells count as missing, except those of the text."""
    if any(cell not in (None, "") for cell in cells[len(names) :]):
        message = (
            f"{len(cells)} cells, but {len(names)} columns have names: is a separator within a text not in "
            "quotation marks?"
        )
        return Problem(place, "table", message)
    row = {name: cell for name, cell in zip(names, cells, strict=False) if name}
    for name, cell in list(row.items()):
        if cell == "" and name not in fields.text:
            row[name] = None
    try:
        return article_of(row, fields, place)
    except RowError as bad:
        return Problem(place, bad.kind, str(bad))
