"""From named values (the keys of a JSON object, the columns of a table) to an article."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from quotes.article import Article
from quotes.io.reading import Fields
from quotes.problem import ProblemKind


class RowError(Exception):
    """A line or row that holds no article; the message says why and what to do."""

    def __init__(self, kind: ProblemKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def article_of(row: Mapping[str, Any], fields: Fields, place: str) -> Article:
    """The article; raises RowError where id or text is missing."""
    return Article(
        doc_id=_doc_id(row, fields.doc_id),
        text=_text(row, fields.text),
        title=_optional(row, fields.title),
        date=_optional(row, fields.date),
        author=_optional(row, fields.author),
        source=_optional(row, fields.source),
        url=_optional(row, fields.url),
        place=place,
    )


def _doc_id(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    value = _first(row, names)
    if isinstance(value, bool) or not isinstance(value, (str, int)) or value == "":
        raise RowError("field", _missing("id", "a string or whole number", row, names, "--id-field"))
    return str(value)


def _text(row: Mapping[str, Any], names: tuple[str, ...]) -> str:
    value = _first(row, names)
    if not isinstance(value, str):
        raise RowError("field", _missing("text", "a string", row, names, "--text-field"))
    return value


def _optional(row: Mapping[str, Any], names: tuple[str, ...]) -> str | None:
    """A string as it is, a number as a string, a list of strings (authors) joined; anything else is None."""
    value = _first(row, names)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return str(value) if isinstance(value, (str, int, float)) and value != "" else None


def _first(row: Mapping[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) is not None), None)


def _missing(part: str, kind: str, row: Mapping[str, Any], names: tuple[str, ...], option: str) -> str:
    found = ", ".join(list(row)[:12]) or "none"
    return (
        f"no article {part} ({kind}) in {' or '.join(names)}; fields found: {found}; name yours with {option}"
    )
