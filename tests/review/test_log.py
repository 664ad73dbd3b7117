from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

import quotes.review.log
from quotes.errors import QuotesError
from quotes.review.decision import status
from quotes.review.log import ConflictError, ReviewLog
from tests.made import made_records
from tests.review.decisions import decision


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "out.reviews.jsonl"


def test_a_decision_is_one_line_on_the_disk(path: Path) -> None:
    ReviewLog(path).append(decision("r", note="حسن"))
    [line] = path.read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "record_id": "r",
        "decision": "accept",
        "corrections": {},
        "note": "حسن",
        "reviewer": "هدى",
        "time": "2024-03-06T08:00:00+00:00",
    }


def test_decisions_are_there_again(path: Path) -> None:
    log = ReviewLog(path)
    log.append(decision("r"))
    log.append(decision("r", "reject"))
    again = ReviewLog(path)
    assert status(again.verdict("r")) == "rejected"
    assert [entry.decision for entry in again.history("r")] == ["accept", "reject"]
    assert again.version == log.version == 2


def test_two_logs_see_each_other(path: Path) -> None:
    here, there = ReviewLog(path), ReviewLog(path)
    here.append(decision("r"))
    there.append(decision("q", reviewer="سامي"))
    here.refresh()
    assert status(here.verdict("q")) == status(there.verdict("r")) == "accepted"


def test_who_did_not_see_the_other_s_decision_is_told(path: Path) -> None:
    here, there = ReviewLog(path), ReviewLog(path)
    here.append(decision("r"), seen=0)
    with pytest.raises(ConflictError):
        there.append(decision("r", "reject", reviewer="سامي"), seen=0)
    there.append(decision("r", "reject", reviewer="سامي"), seen=1)
    assert len(path.read_bytes().splitlines()) == 2


def test_a_line_cut_by_a_kill_spoils_no_other(path: Path) -> None:
    ReviewLog(path).append(decision("r"))
    with path.open("ab") as file:
        file.write(b'{"record_id": "q", "deci')
    log = ReviewLog(path)
    log.append(decision("s"))
    assert status(log.verdict("s")) == "accepted"
    again = ReviewLog(path)
    assert status(again.verdict("r")) == status(again.verdict("s")) == "accepted"
    [problem] = again.problems
    assert problem.place == f"{path}:2"
    assert "no decision" in problem.message


def test_a_file_in_use_is_told_and_nothing_written(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes.review.log, "_WAIT_SECONDS", 0.05)
    log = ReviewLog(path)
    with FileLock(f"{path}.lock"), pytest.raises(QuotesError, match="in use by another program"):
        log.append(decision("r"))
    assert not path.exists()
    log.append(decision("r"))


def test_a_replaced_file_is_read_anew(path: Path) -> None:
    log = ReviewLog(path)
    log.append(decision("r"))
    log.append(decision("r"))
    path.write_text(json.dumps(decision("q").as_row()) + "\n", encoding="utf-8")
    log.refresh()
    assert log.verdict("r") is None
    assert status(log.verdict("q")) == "accepted"


def test_many_programs_at_once_lose_nothing(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from quotes.review.log import ReviewLog; "
        "from tests.review.decisions import decision; log = ReviewLog(Path(sys.argv[1])); "
        "[log.append(decision(f'{sys.argv[2]}-{n}')) for n in range(25)]"
    )
    root = Path(__file__).parents[2]
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(path), str(number)], cwd=root)
        for number in range(4)
    ]
    assert [writer.wait() for writer in writers] == [0] * 4
    log = ReviewLog(path)
    assert log.version == 100
    assert log.problems == []
    assert all(log.verdict(f"{number}-{n}") for number in range(4) for n in range(25))


def undo(log: ReviewLog, reviewer: str = "هدى") -> list[str]:
    back = log.undo(reviewer, "2024-03-06T09:00:00+00:00", lambda record_id: record_id != "elsewhere")
    return [f"{verdict.decision} {verdict.record_id}" for verdict in back]


def test_undo_goes_back_through_one_s_own_decisions(path: Path) -> None:
    log = ReviewLog(path)
    for record_id, verdict, reviewer in (
        ("r", "accept", "هدى"),
        ("q", "reject", "هدى"),
        ("q", "accept", "سامي"),
        ("q", "note", "هدى"),
        ("elsewhere", "accept", "هدى"),
    ):
        log.append(decision(record_id, verdict, reviewer=reviewer))
    assert [undo(log), undo(ReviewLog(path)), undo(log)] == [["reject q"], ["accept r"], []]
    assert (log.status("q"), log.status("r")) == ("accepted", "undecided")


def test_a_batch_is_taken_back_at_once(path: Path) -> None:
    log = ReviewLog(path)
    log.append(decision("r"))
    log.append_all([decision(record_id, batch="b") for record_id in "pqr"])
    assert undo(log) == ["accept r", "accept q", "accept p"]
    assert [log.status(record_id) for record_id in "pqr"] == ["undecided", "undecided", "accepted"]
    assert undo(log) == ["accept r"]


def test_a_record_that_was_added_is_there_until_it_is_taken_back(path: Path) -> None:
    record = made_records()[0]
    log = ReviewLog(path)
    log.append(decision(record.id, "add", record=record))
    assert ReviewLog(path).added() == log.added() == [record]
    undo(log)
    assert log.added() == []
    assert log.withdrawn(record.id)
    assert not log.withdrawn("r")


def test_who_disagrees_is_known(path: Path) -> None:
    log = ReviewLog(path)
    log.append(decision("r"))
    log.append(decision("r", "reject", reviewer="سامي"))
    assert log.disputed("r")
    assert log.reviewers("r") == {"هدى", "سامي"}
    undo(log, "سامي")
    assert not log.disputed("r")
    assert log.reviewers("r") == {"هدى"}
