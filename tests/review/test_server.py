from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

import quotes.review.log
from quotes.io.store import ArticleStore
from quotes.record import Record
from quotes.review.catalog import Catalog
from quotes.review.log import ReviewLog
from tests.made import ARTICLE, TEXT, made_records, span
from tests.review.decisions import decision

pytest.importorskip("starlette")
pytest.importorskip("httpx")

from starlette.testclient import TestClient

from quotes.review.desk import PAGE_SIZE
from quotes.review.server import create_app

LOCAL = "http://127.0.0.1:8765"
OWN = {"Origin": LOCAL}


class Desk:
    def __init__(self, folder: Path, records: list[Record] | None = None, **options: Any) -> None:
        self.records = made_records() if records is None else records
        self.path = folder / "out.reviews.jsonl"
        self.app = create_app(
            Catalog(self.records),
            options.pop("store", ArticleStore([ARTICLE])),
            ReviewLog(self.path),
            **options,
        )
        self.client = TestClient(self.app, LOCAL, raise_server_exceptions=False)

    def post(self, verdict: str, headers: dict[str, str] = OWN, **changes: Any) -> Any:
        row = {
            "record_id": self.records[0].id,
            "decision": verdict,
            "corrections": {},
            "reviewer": "هدى",
            "seen": 0,
        }
        return self.client.post("/api/decisions", json=row | changes, headers=headers)

    def send(self, what: str, **row: Any) -> Any:
        return self.client.post(f"/api/{what}", json=row, headers=OWN)

    def page(self, **wanted: Any) -> Any:
        return self.client.get("/api/records", params=wanted).json()

    def written(self) -> list[dict[str, Any]]:
        if not self.path.exists():
            return []
        return [json.loads(line) for line in self.path.read_text(encoding="utf-8").splitlines()]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path, hosts=frozenset({"127.0.0.1:8765"}))


def test_the_page_and_its_files_come_from_here(desk: Desk) -> None:
    page = desk.client.get("/")
    assert page.status_code == 200
    assert 'dir="rtl"' in page.text
    for link in re.findall(r'(?:src|href)="([^"]+)"', page.text):
        assert link == "data:," or desk.client.get(link).status_code == 200
    assert "http:" not in page.text
    assert "https:" not in page.text


def test_a_list_with_filters(desk: Desk) -> None:
    page = desk.client.get("/api/records", params={"type": "indirect"}).json()
    assert (page["total"], page["decided"]) == (1, 0)
    assert page["records"][0]["id"] == desk.records[1].id
    assert desk.client.get("/api/records", params={"least_confidence": "x"}).status_code == 400
    assert desk.client.get("/api/records", params={"offset": "x"}).status_code == 400


def test_a_record_in_its_article(desk: Desk) -> None:
    shown = desk.client.get(f"/api/records/{desk.records[0].id}").json()
    assert shown["passage"] == {"text": TEXT, "base": 0, "state": "here"}
    assert shown["record"]["quote"] == desk.records[0].quote
    assert desk.client.get("/api/records/none").status_code == 404


def test_a_decision_is_written_and_shown(desk: Desk) -> None:
    assert desk.post("accept", note="حسن").status_code == 201
    [row] = desk.written()
    assert (row["decision"], row["reviewer"], row["note"]) == ("accept", "هدى", "حسن")
    shown = desk.client.get(f"/api/records/{desk.records[0].id}").json()
    assert shown["status"] == "accepted"
    assert shown["history"] == [row]
    assert desk.client.get("/api/records?status=decided").json()["total"] == 1


def test_a_correction_is_shown_at_once(desk: Desk) -> None:
    answer = desk.post("correct", corrections={"quote": span("سنفتح الجسر 🌉"), "medium": None})
    assert answer.status_code == 201
    shown = desk.client.get(f"/api/records/{desk.records[0].id}").json()
    assert (shown["record"]["quote"], shown["record"]["medium"]) == ("سنفتح الجسر 🌉", None)


def test_undo_and_the_record_is_as_it_was(desk: Desk) -> None:
    desk.post("reject")
    back = desk.send("undo", reviewer="هدى").json()
    assert (back["decision"], back["count"], back["record"]) == ("reject", 1, desk.records[0].id)
    assert desk.client.get(f"/api/records/{desk.records[0].id}").json()["status"] == "undecided"
    assert [row["decision"] for row in desk.written()] == ["reject", "undo"]


def test_a_decision_that_did_not_see_another_is_refused(desk: Desk) -> None:
    desk.post("accept")
    answer = desk.post("reject", reviewer="سامي")
    assert (answer.status_code, answer.json()["error"]) == (409, "stale")
    assert len(desk.written()) == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": "rate"},
        {"corrections": {"quote": [0, 1]}},
        {"reviewer": "  "},
        {"seen": -1},
        {"time": "2020"},
        {"decision": "correct", "corrections": {"quote": [0, 100_000]}},
        {"decision": "correct", "corrections": {"rating": 1}},
    ],
)
def test_what_makes_no_sense_is_refused(desk: Desk, changes: dict[str, Any]) -> None:
    answer = desk.post(changes.pop("decision", "accept"), **changes)
    assert (answer.status_code, answer.json()["error"]) == (422, "invalid")
    assert desk.written() == []


def test_an_unknown_record_is_refused(desk: Desk) -> None:
    assert desk.post("accept", record_id="none").status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1:8766"},
        OWN | {"Sec-Fetch-Site": "cross-site"},
        OWN | {"Content-Type": "text/plain"},
    ],
)
def test_other_origins_cannot_decide(desk: Desk, headers: dict[str, str]) -> None:
    answer = desk.post("accept", headers=headers)
    assert (answer.status_code, answer.json()["error"]) == (403, "origin")
    assert desk.written() == []


def test_too_much_is_refused(desk: Desk) -> None:
    assert desk.post("accept", note="x" * 70_000).status_code == 403


def test_under_another_name_the_server_does_not_answer(desk: Desk) -> None:
    for path in ("/", "/api/records"):
        assert desk.client.get(path, headers={"Host": "evil.example:8765"}).status_code == 421


def test_every_answer_forbids_foreign_scripts(desk: Desk) -> None:
    answers = [desk.client.get(path) for path in ("/", "/api/records", "/none")]
    answers += [desk.post("accept", headers={}), desk.client.get("/", headers={"Host": "x"})]
    for answer in answers:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'")
        assert "script-src 'self';" in policy
        assert "unsafe" not in policy
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "access-control-allow-origin" not in answer.headers


def test_no_path_leaves(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes.review.log, "_WAIT_SECONDS", 0.05)
    locked = Desk(tmp_path)
    with FileLock(f"{locked.path}.lock"):
        answers = [locked.post("accept")]
    assert answers[0].status_code == 503
    locked.path.mkdir()
    answers.append(locked.post("accept"))
    assert answers[1].status_code == 507
    answers += [locked.client.get("/api/session"), locked.client.get("/..%2f..%2fetc/passwd")]
    for answer in answers:
        assert str(tmp_path) not in answer.text
        assert "out.reviews" not in answer.text
        assert "Traceback" not in answer.text


def test_with_a_token_only_who_brings_it_is_let_in(tmp_path: Path) -> None:
    desk = Desk(tmp_path, token="right")
    for path in ("/", "/api/records", "/?token=wrong", "/review.js"):
        assert desk.client.get(path).status_code == 401
    assert desk.post("accept").status_code == 401
    first = desk.client.get("/?token=right", follow_redirects=False)
    assert (first.status_code, first.headers["location"]) == (303, "/")
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "samesite=strict" in first.headers["set-cookie"].lower()
    assert desk.client.get("/api/records").status_code == 200
    assert desk.post("accept").status_code == 201
    assert desk.post("accept", headers={}).status_code == 403


def test_records_without_their_article_are_shown_in_their_context(tmp_path: Path) -> None:
    changed = ArticleStore([replace(ARTICLE, text="نص آخر")])
    for folder, store, state in (("a", changed, "changed"), ("b", ArticleStore(), "missing")):
        (tmp_path / folder).mkdir()
        desk = Desk(tmp_path / folder, store=store)
        shown = desk.client.get(f"/api/records/{desk.records[0].id}").json()
        assert shown["passage"] == {"text": TEXT, "base": 0, "state": state}


def test_a_correction_whose_article_is_gone_still_shows_the_record(tmp_path: Path) -> None:
    record = made_records()[0].model_copy(update={"context": "سنفتح الجسر 🌉 غدا"})
    ReviewLog(tmp_path / "out.reviews.jsonl").append(
        decision(record.id, "correct", corrections={"quote": [0, 4]})
    )
    desk = Desk(tmp_path, [record], store=ArticleStore())
    shown = desk.client.get(f"/api/records/{record.id}").json()
    assert (shown["status"], shown["record"]["quote"]) == ("corrected", record.quote)


def test_thousands_of_records_stay_quick(tmp_path: Path) -> None:
    first, _ = made_records()
    many = [first.model_copy(update={"id": f"{number:020}"}) for number in range(20_000)]
    desk = Desk(tmp_path, many)
    took = []
    for _ in range(3):
        started = time.process_time()
        page = desk.client.get("/api/records", params={"words": "الجسر"}).json()
        took.append(time.process_time() - started)
        assert (page["total"], len(page["records"])) == (20_000, PAGE_SIZE)
    assert min(took) < 1
    took.clear()
    for number in range(5):
        started = time.process_time()
        assert desk.post("accept", record_id=many[number].id).status_code == 201
        took.append(time.process_time() - started)
    assert min(took) < 0.1


def test_a_list_is_sent_with_its_filters(tmp_path: Path) -> None:
    desk = Desk(tmp_path, token="right")
    first = desk.client.get("/?token=right&status=disputed&words=%D8%AC", follow_redirects=False)
    assert first.headers["location"] == "/?status=disputed&words=%D8%AC"


def test_a_missed_quote_is_posted(desk: Desk) -> None:
    row = {"beside": desk.records[0].id, "reviewer": "هدى"}
    corrections = {"quote": span("مقدمة"), "cue": span("قصيرة")}
    answer = desk.send("quotes", **row, corrections=corrections)
    assert answer.status_code == 201
    [written] = desk.written()
    assert (written["decision"], written["record"]["id"]) == ("add", answer.json()["id"])
    again = desk.send("quotes", **row, corrections=corrections)
    assert (again.status_code, again.json()["error"]) == (409, "exists")
    half = desk.send("quotes", **row, corrections={"quote": [0, 4]})
    assert (half.status_code, half.json()["error"]) == (422, "invalid")


def test_a_batch_is_posted_with_the_filters_of_its_list(desk: Desk) -> None:
    batch = {"decision": "accept", "count": 1, "reviewer": "هدى"}
    answer = desk.client.post("/api/batches?type=indirect", json=batch, headers=OWN)
    assert (answer.status_code, answer.json()["count"]) == (201, 1)
    assert [row["record_id"] for row in desk.written()] == [desk.records[1].id]
    changed = desk.client.post("/api/batches?type=indirect", json=batch, headers=OWN)
    assert (changed.status_code, changed.json()["error"]) == (409, "count")
    wrong = desk.client.post("/api/batches?sort=colour", json=batch, headers=OWN)
    assert (wrong.status_code, wrong.json()["error"]) == (422, "invalid")


def test_nothing_to_undo_is_told(desk: Desk) -> None:
    answer = desk.send("undo", reviewer="هدى")
    assert (answer.status_code, answer.json()["error"]) == (409, "nothing")


def test_who_is_here_is_told_to_the_others(desk: Desk) -> None:
    first = desk.records[0].id
    assert desk.send("here", reviewer="هدى", record_id=first).json()["held"] == {}
    assert desk.send("here", reviewer="سامي", record_id="").json()["held"] == {first: ["هدى"]}
    assert desk.client.get("/api/progress").json()["held"] == {first: ["هدى"]}
