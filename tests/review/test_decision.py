from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from quotes.review.decision import standing, status
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


@pytest.mark.parametrize(
    "changes",
    [
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
