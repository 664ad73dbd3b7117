from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from quotes.review.decision import by_reviewer, disagree, standing, status
from tests.made import made_records
from tests.review.decisions import decision


def test_the_last_verdict_holds() -> None:
    history = [decision("r"), decision("r", "reject", reviewer="سامي")]
    assert status(standing(history)) == "rejected"
    assert status(standing([])) == "undecided"


def test_undo_takes_back_one_s_own_latest_verdict() -> None:
    history = [decision("r"), decision("r", "reject", reviewer="سامي"), decision("r", "undo")]
    assert status(standing(history)) == "rejected"
    history.append(decision("r", "undo", reviewer="سامي"))
    assert status(standing(history)) == "undecided"
    history.append(decision("r", "undo"))
    assert status(standing(history)) == "undecided"


def test_a_note_decides_nothing() -> None:
    assert standing([decision("r", "note", note="يراجع")]) is None


def test_only_corrected_fields_are_written() -> None:
    entry = decision("r", "correct", corrections={"quote": [3, 9], "medium": None})
    assert entry.as_row()["corrections"] == {"quote": [3, 9], "medium": None}


def test_each_reviewer_has_the_last_verdict_that_was_not_taken_back() -> None:
    history = [decision("r"), decision("r", "reject"), decision("r", reviewer="سامي"), decision("r", "undo")]
    assert {name: own.decision for name, own in by_reviewer(history).items()} == {
        "هدى": "accept",
        "سامي": "accept",
    }


@pytest.mark.parametrize(
    ("own", "other", "differ"),
    [
        ({}, {}, False),
        ({}, {"verdict": "reject"}, True),
        ({"verdict": "correct", "corrections": {"medium": None}}, {}, True),
        ({"verdict": "correct", "corrections": {"medium": None}}, {"corrections": {"medium": None}}, False),
        ({"verdict": "correct", "corrections": {"medium": None}}, {"corrections": {"quote": [1, 2]}}, True),
        ({}, {"verdict": "note"}, False),
    ],
)
def test_reviewers_disagree_in_the_verdict_or_in_the_correction(
    own: dict[str, Any], other: dict[str, Any], differ: bool
) -> None:
    if "corrections" in other:
        other = {"verdict": "correct"} | other
    assert disagree([decision("r", **own), decision("r", **other, reviewer="سامي")]) == differ


def test_who_adds_a_record_accepts_it() -> None:
    record = made_records()[0]
    added = decision(record.id, "add", record=record)
    assert status(standing([added])) == "added"
    assert not disagree([added, decision(record.id, reviewer="سامي")])
    assert added.as_row()["record"] == record.model_dump(mode="json")
    assert {"record", "batch"}.isdisjoint(decision("r").as_row())


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": "add"},
        {"decision": "add", "record": made_records()[0]},
        {"decision": "accept", "record": made_records()[0]},
        {"decision": "correct"},
        {"decision": "accept", "corrections": {"quote": [0, 1]}},
        {"decision": "correct", "corrections": {"quote": None}},
        {"decision": "correct", "corrections": {"cue": [5, 5]}},
        {"decision": "correct", "corrections": {"quote": [-1, 5]}},
        {"decision": "correct", "corrections": {"rating": 5}},
        {"decision": "maybe"},
        {"reviewer": ""},
        {"reviewer": "x" * 81},
        {"note": "x" * 5001},
    ],
)
def test_what_makes_no_sense_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        decision("r", **{"verdict": changes.pop("decision", "accept"), **changes})
