from __future__ import annotations

from typing import Any

from quotes.evaluation.changes import FIELDS, changes
from quotes.evaluation.data import Prediction


def record(**keys: Any) -> Prediction:
    row = {"doc_id": "a", "id": "1", "type": "direct", "start": 9, "end": 12, "quote": "نعم"}
    return Prediction.model_validate(
        row | {"cue": {"start": 0, "end": 3}, "speaker": "سامر", "confidence": 0.8} | keys
    )


def told(old: list[Prediction], new: list[Prediction]) -> list[tuple[str, tuple[str, ...]]]:
    return [(change.kind, change.fields) for change in changes(old, new)]


def test_the_same_records_are_no_change() -> None:
    assert told([record()], [record()]) == []


def test_each_field_is_compared() -> None:
    new = record(
        speaker=None,
        affiliation="مدير",
        medium="في بيان",
        start=8,
        quote=" نعم",
        type="mixed",
        confidence=0.7,
    )
    assert told([record()], [new]) == [("changed", FIELDS)]


def test_a_confidence_that_moved_little_is_the_same() -> None:
    assert told([record(confidence=0.8)], [record(confidence=0.85)]) == []
    assert told([record(confidence=0.8)], [record(confidence=0.86)]) == [("changed", ("confidence",))]
    assert told([record(confidence=None)], [record(confidence=0.86)]) == [("changed", ("confidence",))]


def test_without_the_same_id_the_cue_decides() -> None:
    assert told([record()], [record(id="2", end=11)]) == [("changed", ("quote",))]
    assert told([record(id=None)], [record(id=None, speaker="رنا")]) == [("changed", ("speaker",))]


def test_the_id_goes_before_the_cue() -> None:
    """Two quotes of one cue, given in another order."""
    old = [record(id="1"), record(id="2", start=20, end=24)]
    assert told(old, old[::-1]) == []


def test_the_same_cue_in_another_article_or_field_is_another() -> None:
    assert told([record()], [record(id="2", doc_id="b")]) == [("removed", FIELDS), ("added", FIELDS)]
    assert told([record()], [record(id="2", field="title")]) == [("removed", FIELDS), ("added", FIELDS)]


def test_records_with_neither_id_nor_cue_match_nothing() -> None:
    bare = record(id=None, cue=None)
    assert told([bare], [bare]) == [("removed", FIELDS), ("added", FIELDS)]


def test_changes_come_in_the_order_of_the_text() -> None:
    """Articles as in the old records, then those that are new."""
    old = [record(doc_id="b", start=30, end=33), record(doc_id="a", start=5)]
    new = [record(doc_id="c"), record(doc_id="b", id="2", start=1, end=2, cue=None)]
    found = [(c.record.doc_id, c.record.start, c.kind) for c in changes(old, new)]
    assert found == [("b", 1, "added"), ("b", 30, "removed"), ("a", 5, "removed"), ("c", 9, "added")]
