from __future__ import annotations

import json
from pathlib import Path

import pytest

from quotes.evaluation.data import read_gold, read_predictions
from quotes.evaluation.scores import evaluate
from quotes.io.store import ArticleStore
from quotes.problem import Problem
from quotes.record import Record
from quotes.review.apply import gold, reviewed
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
