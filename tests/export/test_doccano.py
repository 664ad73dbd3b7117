from __future__ import annotations

from typing import Any

from jsonschema import Draft202012Validator

from tests.export.exported import exported, lines, utf16
from tests.made import TEXT, made_records

_NUMBER = {"type": "integer", "minimum": 0}


def _object(**properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(properties), "properties": properties}


# What doccano's importer of relation extraction reads of a line (backend/data_import of doccano 1.8).
IMPORTED = _object(
    text={"type": "string"},
    entities={
        "type": "array",
        "items": _object(id=_NUMBER, start_offset=_NUMBER, end_offset=_NUMBER, label={"type": "string"}),
    },
    relations={
        "type": "array",
        "items": _object(id=_NUMBER, from_id=_NUMBER, to_id=_NUMBER, type={"type": "string"}),
    },
)


def test_lines_are_as_doccano_imports_them() -> None:
    for row in lines(exported("doccano")):
        Draft202012Validator(IMPORTED).validate(row)


def test_offsets_are_utf16_units() -> None:
    [row] = lines(exported("doccano"))
    words = {
        (entity["label"], utf16(TEXT, entity["start_offset"], entity["end_offset"]))
        for entity in row["entities"]
    }
    assert ("quote", "سنفتح الجسر 🌉 غدا") in words
    assert ("cue", "وأضافت") in words


def test_ids_are_unique_in_the_file() -> None:
    title = made_records()[0].model_copy(update={"field": "title"})
    rows = lines(exported("doccano", [*made_records(), title]))
    ids = [entity["id"] for row in rows for entity in row["entities"]]
    assert len(rows) == 2
    assert ids == list(range(len(ids)))
    assert all(tie["from_id"] in ids and tie["to_id"] in ids for row in rows for tie in row["relations"])
