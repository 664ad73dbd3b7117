from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from quotes.io.store import ArticleStore
from quotes.record import Record
from quotes.review.catalog import Catalog
from quotes.review.decision import Corrections
from quotes.review.desk import PAGE_SIZE, Desk, RefusedError
from quotes.review.filters import Filter
from quotes.review.log import ReviewLog
from tests.made import ARTICLE, made_records, span
from tests.review.decisions import decision


def open_desk(folder: Path, records: list[Record] | None = None, store: ArticleStore | None = None) -> Desk:
    log = ReviewLog(folder / "out.reviews.jsonl")
    return Desk(
        Catalog(made_records() if records is None else records), store or ArticleStore([ARTICLE]), log
    )


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path)


def numbered(count: int) -> list[Record]:
    first, _ = made_records()
    return [
        first.model_copy(update={"id": f"{n:05}", "speaker": f"ليلى {n}", "doc_id": f"news/{n}"})
        for n in range(count)
    ]


def page(desk: Desk, at: str = "", after: str = "", reviewer: str = "", **wanted: Any) -> dict[str, Any]:
    return desk.page(Filter(**wanted), None, at, after, reviewer)


def missed(**more: Any) -> Corrections:
    return Corrections.model_validate({"quote": span("مقدمة"), "cue": span("قصيرة")} | more)


def test_a_page_is_the_one_with_the_record_or_with_the_next_open_one(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, numbered(2 * PAGE_SIZE + 5))
    assert (page(desk)["offset"], page(desk)["next"]) == (0, "00000")
    assert page(desk, at=f"{PAGE_SIZE:05}")["offset"] == PAGE_SIZE
    behind = page(desk, after=f"{PAGE_SIZE - 1:05}")
    assert (behind["next"], behind["offset"]) == (f"{PAGE_SIZE:05}", PAGE_SIZE)
    assert desk.page(Filter(), 9_999, "", "", "")["offset"] == 2 * PAGE_SIZE, "no page lies behind the last"


def test_what_another_reviewer_holds_comes_last(desk: Desk) -> None:
    first, second = (record.id for record in made_records())
    desk.shown(first, "سامي")
    shown = page(desk, reviewer="هدى")
    assert shown["next"] == second
    assert [row["held"] for row in shown["records"]] == [["سامي"], []]
    assert page(desk, reviewer="سامي")["next"] == first
    desk.decide(decision(second), 0)
    assert page(desk, reviewer="هدى")["next"] == first, "before nothing at all"
    desk.here("سامي", "")
    assert page(desk, reviewer="هدى")["records"][0]["held"] == []


def test_a_list_for_a_second_reader_is_open_until_he_has_decided(desk: Desk) -> None:
    first, _ = (record.id for record in made_records())
    desk.decide(decision(first), 0)
    shown = page(desk, without="سامي")
    assert (shown["open"], shown["next"]) == (2, first)
    desk.decide(decision(first, "reject", reviewer="سامي"), 1)
    assert page(desk, without="سامي")["open"] == 1
    assert [row["id"] for row in page(desk, status="disputed")["records"]] == [first]


def test_a_batch_takes_what_is_open_and_one_undo_gives_it_back(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, numbered(7))
    desk.decide(decision("00003", "reject"), 0)
    with pytest.raises(RefusedError, match="6 open records"):
        desk.decide_all(Filter(), "accept", 7, "هدى")
    assert desk.decide_all(Filter(), "accept", 6, "هدى")["count"] == 6
    assert page(desk)["counts"]["status"] == {"accepted": 6, "rejected": 1, "decided": 7, "": 7}
    back = desk.undo("هدى")
    assert (back["decision"], back["count"]) == ("accept", 6)
    assert page(desk)["counts"]["status"] == {"rejected": 1, "decided": 1, "undecided": 6, "": 7}


def test_a_batch_agrees_with_a_correction(desk: Desk) -> None:
    first, second = (record.id for record in made_records())
    desk.decide(decision(first, "correct", corrections={"medium": None}), 0)
    desk.decide_all(Filter(without="سامي"), "accept", 2, "سامي")
    assert [desk.shown(i)["status"] for i in (first, second)] == ["corrected", "accepted"]
    assert desk.shown(first)["record"]["medium"] is None
    assert not desk.shown(first)["disputed"]


def test_a_missed_quote_is_listed_shown_and_taken_back(desk: Desk) -> None:
    first, second = made_records()
    added = desk.add(first.id, missed(speaker_name="سامر"), "هدى", "فات القاعدة")["id"]
    assert [row["id"] for row in page(desk)["records"]] == [added, first.id, second.id]
    shown = desk.shown(added)
    assert (shown["status"], shown["record"]["rule"], shown["record"]["speaker"]) == (
        "added",
        "reviewer",
        "سامر",
    )
    assert [other["id"] for other in shown["others"]] == [first.id, second.id]
    assert shown["history"][0]["note"] == "فات القاعدة"
    assert {"speaker": "سامر", "speaker_kind": None, "affiliation": None} in desk.shown(first.id)["people"]
    with pytest.raises(RefusedError, match="already"):
        desk.add(first.id, missed(), "سامي", None)
    assert desk.undo("هدى")["record"] is None
    assert page(desk)["all"] == 2
    with pytest.raises(RefusedError, match="no such record"):
        desk.shown(added)
    assert desk.add(first.id, missed(), "سامي", None)["id"] == added


def test_a_missed_quote_is_there_for_who_opens_the_desk_anew(desk: Desk, tmp_path: Path) -> None:
    added = desk.add(made_records()[0].id, missed(), "هدى", None)["id"]
    assert open_desk(tmp_path).shown(added)["status"] == "added"


def test_without_the_article_nothing_is_added(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, store=ArticleStore())
    with pytest.raises(RefusedError, match="not at hand"):
        desk.add(made_records()[0].id, missed(), "هدى", None)
    assert desk.shown(made_records()[0].id)["gaps"] == []


def test_words_in_marks_without_a_record_are_gaps(tmp_path: Path) -> None:
    first, second = made_records()
    assert open_desk(tmp_path).shown(first.id)["gaps"] == []
    alone = open_desk(tmp_path, [second]).shown(second.id)
    assert alone["gaps"] == [(first.start, first.end)]


def test_the_people_of_an_article_come_with_kind_and_role(desk: Desk) -> None:
    people = desk.shown(made_records()[1].id)["people"]
    assert people == [{"speaker": "ليلى الحداد", "speaker_kind": "person", "affiliation": span("الوزيرة")}]


def test_progress_tells_who_did_what(desk: Desk) -> None:
    first, second = (record.id for record in made_records())
    desk.decide(decision(first), 0)
    desk.decide(decision(first, "reject", reviewer="سامي"), 1)
    desk.decide_all(Filter(status="undecided"), "accept", 1, "هدى")
    desk.here("هدى", second)
    told = desk.progress()
    assert (told["all"], told["decided"], told["disputed"]) == (2, 2, 1)
    assert [(pace["reviewer"], pace["decided"]) for pace in told["paces"]] == [("هدى", 2), ("سامي", 1)]
    assert [(pair["both"], pair["agreed"]) for pair in told["agreements"]] == [(1, 0)]
    assert told["held"] == {second: ["هدى"]}


def test_twenty_thousand_records(tmp_path: Path) -> None:
    desk = open_desk(tmp_path, numbered(20_000))

    def seconds(work: Any) -> float:
        started = time.process_time()
        work()
        return time.process_time() - started

    wanted = {"words": "الجسر", "type": "direct", "sort": "-date"}
    assert min(seconds(lambda: page(desk, **wanted)) for _ in range(3)) < 1
    assert page(desk, words="الجسر")["total"] == 20_000
    best = min(seconds(lambda i=i: desk.decide(decision(f"{i:05}"), 0)) for i in range(5))
    assert best < 0.1
    assert seconds(lambda: desk.decide_all(Filter(), "accept", 19_995, "هدى")) < 10
    assert desk.undo("هدى")["count"] == 19_995
