from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.evaluation.data import read_gold, read_predictions
from quotes.evaluation.scores import evaluate
from quotes.io.store import ArticleStore
from quotes.problem import Problem
from quotes.record import Record
from quotes.review.added import make_record
from quotes.review.apply import gold, reviewed
from quotes.review.decision import Corrections
from quotes.review.log import ReviewLog
from tests.made import ARTICLE, TEXT, made_records, span, title_record
from tests.review.decisions import decision

STORE = ArticleStore([ARTICLE])


@pytest.fixture
def log(tmp_path: Path) -> ReviewLog:
    return ReviewLog(tmp_path / "reviews.jsonl")


def test_rejected_go_and_undecided_stay(log: ReviewLog) -> None:
    first, second = made_records()
    log.append(decision(first.id, "reject"))
    assert list(reviewed([first, second], log, STORE)) == [second]
    assert list(reviewed([first, second], log, STORE, only_decided=True)) == []


def test_what_a_person_checked_is_certain(log: ReviewLog) -> None:
    first, second = made_records()
    log.append(decision(first.id))
    log.append(decision(second.id, "correct", corrections={"quote": span("العمال")}))
    accepted, right = reviewed([first, second], log, STORE)
    assert isinstance(accepted, Record)
    assert isinstance(right, Record)
    assert accepted == first.model_copy(update={"confidence": 1.0})
    assert (right.quote, right.confidence) == ("العمال", 1.0)


def test_a_correction_without_its_text_is_told(log: ReviewLog) -> None:
    first, _ = made_records()
    first = first.model_copy(update={"context": first.quote})
    log.append(decision(first.id, "correct", corrections={"quote": [0, 5]}))
    [problem] = reviewed([first], log, ArticleStore())
    assert isinstance(problem, Problem)
    assert "cannot be applied" in problem.message


def test_gold_of_an_article_that_is_decided_as_a_whole(log: ReviewLog, tmp_path: Path) -> None:
    first, second = made_records()
    log.append(decision(first.id))
    [problem] = gold([first, second], log, STORE)
    assert isinstance(problem, Problem)
    assert problem.warning
    log.append(decision(second.id, "correct", corrections={"speaker": None, "affiliation": None}))
    title = title_record()
    log.append(decision(title.id))
    [article] = gold([title, first, second], log, STORE)
    assert isinstance(article, dict)
    assert article["text"] == TEXT
    assert [quote["speaker_kind"] for quote in article["quotes"]] == ["person", None]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(article, ensure_ascii=False) + "\n", encoding="utf-8")
    [read] = read_gold(path)
    assert [quote.speaker_full for quote in read.quotes] == ["ليلى الحداد", None]

    predicted = tmp_path / "out.jsonl"
    predicted.write_text("".join(r.model_dump_json() + "\n" for r in (first, second)), encoding="utf-8")
    scores = evaluate(read_gold(path), read_predictions(predicted))
    assert scores.perfect.share == 0.5


def test_gold_needs_the_articles(log: ReviewLog) -> None:
    first, _ = made_records()
    log.append(decision(first.id))
    [problem] = gold([first], log, ArticleStore())
    assert isinstance(problem, Problem)
    assert "--articles" in problem.message


def missed(log: ReviewLog, reviewer: str = "هدى") -> Record:
    """A quote that no rule found, as a reviewer adds it: the letters of the opening line."""
    given = {"quote": span("مقدمة"), "cue": span("قصيرة"), "speaker": span("الوزيرة")}
    record = make_record(ARTICLE, Corrections.model_validate(given), {})
    log.append(decision(record.id, "add", record=record, reviewer=reviewer))
    return record


def test_an_added_record_follows_those_of_its_article(log: ReviewLog) -> None:
    first, second = made_records()
    other = first.model_copy(update={"id": "other", "doc_id": "other"})
    record = missed(log)
    assert list(reviewed([first, second, other], log, STORE)) == [first, second, record, other]
    assert list(reviewed([other], log, STORE)) == [other, record]
    assert list(reviewed([first, record], log, STORE)) == [first, record], (
        "a reviewed file that is reviewed again"
    )
    log.undo("هدى", "2024-03-06T09:00:00+00:00", lambda _: True)
    assert list(reviewed([first], log, STORE)) == [first]


def test_an_added_record_can_be_corrected_and_rejected(log: ReviewLog) -> None:
    record = missed(log)
    log.append(decision(record.id, "correct", corrections={"type": "direct"}, reviewer="سامي"))
    [right] = reviewed([], log, STORE)
    assert isinstance(right, Record)
    assert (right.type, right.verbatim) == ("direct", [span("مقدمة")])
    log.append(decision(record.id, "reject"))
    assert list(reviewed([], log, STORE)) == []


def test_what_was_missed_is_gold_and_counts_as_missed(log: ReviewLog, tmp_path: Path) -> None:
    first, second = made_records()
    for record in (first, second):
        log.append(decision(record.id))
    missed(log)
    [article] = gold([first, second], log, STORE)
    assert isinstance(article, dict)
    quoted = [TEXT[slice(*quote["quote"])] for quote in article["quotes"]]
    assert quoted == ["مقدمة", first.quote, second.quote]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(article, ensure_ascii=False) + "\n", encoding="utf-8")
    predicted = tmp_path / "out.jsonl"
    predicted.write_text("".join(r.model_dump_json() + "\n" for r in (first, second)), encoding="utf-8")
    found = evaluate(read_gold(path), read_predictions(predicted)).tallies["found"]
    assert (found.precision, round(found.recall, 2)) == (1, 0.67)


def test_a_kind_that_nobody_gave_is_left_open_in_gold(log: ReviewLog) -> None:
    missed(log)
    [article] = gold([], log, STORE)
    assert isinstance(article, dict)
    [quote] = article["quotes"]
    assert "speaker_kind" not in quote
