from __future__ import annotations

import json
import multiprocessing
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

import quotes
from quotes.article import Article
from quotes.batch import pool
from quotes.batch.pool import extract_all
from quotes.batch.settings import Settings
from quotes.batch.worker import Done, Item, Result
from quotes.errors import QuotesError
from quotes.problem import Problem
from tests.fake import FakePipeline

TEXT = 'وقال الوزير سامر حداد: "سنفتح الجسر غدا".'


def items(number: int) -> list[Item]:
    """Articles, and a problem in the place of every seventh."""
    return [
        Problem(f"x:{n}", "json", "not JSON") if n % 7 == 3 else Article(f"a{n}", TEXT + " " * n)
        for n in range(number)
    ]


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(quotes, "load", lambda *_: FakePipeline())


@pytest.mark.usefixtures("fake")
def test_few_articles_are_done_here() -> None:
    given = items(20)
    found = list(extract_all(given, Settings()))
    assert [item for item, _ in found] == given
    assert all(isinstance(result, Done) == isinstance(item, Article) for item, result in found)


@pytest.mark.usefixtures("fake")
def test_articles_are_taken_as_they_come() -> None:
    def endless() -> Iterator[Item]:
        while True:
            yield Article("a", TEXT)

    assert next(extract_all(endless(), Settings(), jobs=1))


def test_chunks_hold_everything_once() -> None:
    given = items(100)
    assert [item for chunk in pool.chunks(given) for item in chunk.items] == given


@pytest.mark.slow
def test_processes_give_the_same_in_the_same_order() -> None:
    given = items(60)
    alone, together = (list(extract_all(given, Settings(), jobs)) for jobs in (1, 3))
    assert alone == together
    first = alone[0][1]
    assert isinstance(first, Done)
    assert json.loads(first.lines[0])["quote"] == "سنفتح الجسر غدا"


@pytest.mark.slow
def test_wrong_rules_are_told_by_the_processes(tmp_path: Path) -> None:
    (tmp_path / "verbs.yaml").write_text("verbs: [", encoding="utf-8")
    with pytest.raises(QuotesError, match="verbs"):
        list(extract_all(items(4), Settings(rules=tmp_path), jobs=2))


@pytest.mark.slow
def test_an_article_that_kills_its_process_is_told_and_the_others_are_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pool, "_extract", _extract_or_die)
    given = items(40)
    given[11] = Article("deadly", "kill")
    found = list(extract_all(given, Settings(), jobs=2))
    assert [item for item, _ in found] == given
    [crash] = [result for item, result in found if isinstance(result, Problem) and isinstance(item, Article)]
    assert (crash.kind, crash.doc_id) == ("crash", "deadly")


def _extract_or_die(settings: Settings, articles: list[Article]) -> list[Result]:
    if any(article.text == "kill" for article in articles):
        os.kill(os.getpid(), signal.SIGKILL)
    return [Done((article.doc_id,)) for article in articles]


@pytest.mark.slow
def test_nobody_waits_for_the_articles_in_work_when_a_run_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped() -> Iterator[Item]:
        yield from items(40)
        raise KeyboardInterrupt

    monkeypatch.setattr(pool, "_extract", _extract_for_minutes)
    with pytest.raises(KeyboardInterrupt):
        list(extract_all(stopped(), Settings(), jobs=2))
    assert _all_ended(set(), within=20)


@pytest.mark.slow
def test_a_run_that_is_stopped_ends_no_process_of_somebody_else() -> None:
    other = multiprocessing.get_context("spawn").Process(target=time.sleep, args=(300,))
    other.start()
    results = extract_all(iter(items(40)), Settings(), jobs=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    try:
        assert _all_ended({other}, within=20)
        assert other.is_alive()
    finally:
        other.terminate()
        other.join()


def _all_ended(besides: set[Any], within: float) -> bool:
    """Asked again: while the pool's own thread waits for a process, nobody else hears at once that it has ended."""
    until = time.monotonic() + within
    while set(multiprocessing.active_children()) - besides and time.monotonic() < until:
        time.sleep(0.05)
    return set(multiprocessing.active_children()) == besides


def _extract_for_minutes(settings: Settings, articles: list[Article]) -> list[Result]:
    time.sleep(300)
    return []


def test_a_process_ends_with_its_parent(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: Future[int] = Future()
    parent: Any = type("Parent", (), {"join": lambda self: None})()
    monkeypatch.setattr(multiprocessing, "parent_process", lambda: parent)
    monkeypatch.setattr(os, "_exit", ended.set_result)
    pool._end_with_parent()
    assert ended.result(timeout=0) == 1
