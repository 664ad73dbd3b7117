from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotes.export.label_studio import LABELING_CONFIG
from tests.export.exported import exported
from tests.made import TEXT


def tasks() -> Any:
    return json.loads(exported("label-studio"))


def test_offsets_are_code_points() -> None:
    [task] = tasks()
    assert task["data"]["text"] == TEXT
    [prediction] = task["predictions"]
    spans = [item for item in prediction["result"] if item["type"] == "labels"]
    assert len(spans) == 7
    for span in spans:
        assert TEXT[span["value"]["start"] : span["value"]["end"]] == span["value"]["text"]


def test_relations_join_ids_that_are_there_once() -> None:
    [task] = tasks()
    result = task["predictions"][0]["result"]
    ids = [item["id"] for item in result if item["type"] == "labels"]
    assert len(ids) == len(set(ids))
    relations = [item for item in result if item["type"] == "relation"]
    assert len(relations) == 6
    assert all(tie["from_id"] in ids and tie["to_id"] in ids for tie in relations)


def test_label_studio_s_own_library_takes_the_tasks() -> None:
    interface = pytest.importorskip("label_studio_sdk.label_interface").LabelInterface(LABELING_CONFIG)
    interface.validate()
    for task in tasks():
        assert interface.validate_task({"data": task["data"]})
        for prediction in task["predictions"]:
            assert interface.validate_prediction(prediction, return_errors=True) == []


def test_the_documentation_shows_the_labelling_interface() -> None:
    page = Path(__file__).parents[2] / "docs" / "export.md"
    assert LABELING_CONFIG in page.read_text(encoding="utf-8")
