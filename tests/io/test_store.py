from __future__ import annotations

from dataclasses import replace

from quotes.io.store import ArticleStore
from quotes.problem import Problem
from tests.made import ARTICLE, made_records


def test_the_very_article_is_found_among_its_versions() -> None:
    [record, _] = made_records()
    store = ArticleStore([replace(ARTICLE, text="نسخة أقدم"), ARTICLE])
    assert (store.get(record), store.state(record)) == (ARTICLE, "here")


def test_a_changed_article_is_told_from_a_missing_one() -> None:
    [record, _] = made_records()
    assert ArticleStore([replace(ARTICLE, text="نسخة أقدم")]).state(record) == "changed"
    assert ArticleStore([replace(ARTICLE, doc_id="other")]).state(record) == "missing"


def test_the_reader_s_problems_are_kept() -> None:
    problem = Problem("news.txt", "unreadable", "no")
    assert ArticleStore([problem, ARTICLE]).problems == [problem]
