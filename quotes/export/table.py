"""A record as one flat row: names and values of its columns."""

from __future__ import annotations

import json
from typing import Any, get_args

from pydantic import BaseModel

from quotes.record import Record

Cell = str | int | float | None


def columns() -> list[str]:
    """The names of all columns; a key within a key is joined to it: cue_text, article_title."""
    return [column for name in Record.model_fields for column in _columns_of(name)]


def row(record: Record) -> dict[str, Cell]:
    """The record's values by column; spans and lists of spans as JSON."""
    flat: dict[str, Cell] = dict.fromkeys(columns())
    for name, value in record.model_dump(mode="json").items():
        if isinstance(value, dict):
            flat.update({f"{name}_{key}": inner for key, inner in value.items()})
        elif isinstance(value, list):
            flat[name] = json.dumps(value)
        elif name in flat:
            flat[name] = value
    return flat


def _columns_of(name: str) -> list[str]:
    model = _model_in(Record.model_fields[name].annotation)
    return [f"{name}_{key}" for key in model.model_fields] if model else [name]


def _model_in(annotation: Any) -> type[BaseModel] | None:
    kinds = (annotation, *get_args(annotation))
    return next((kind for kind in kinds if isinstance(kind, type) and issubclass(kind, BaseModel)), None)
