"""Articles that come again: the same in every part, or under an id that another has."""

from __future__ import annotations

from dataclasses import replace

from quotes.article import Article
from quotes.repeats import Repeats, article_key, namesake, repeated

BRIDGE = Article("جسر", "قال المهندس إن الجسر جاهز.", title="الجسر", place="a.jsonl:1")


def test_an_article_is_new_once() -> None:
    repeats = Repeats()
    assert [repeats.meet(BRIDGE) for _ in range(3)] == ["new", "repeated", "repeated"]


def test_where_it_was_read_makes_no_difference() -> None:
    assert article_key(replace(BRIDGE, place="b.jsonl:7")) == article_key(BRIDGE)


def test_another_title_is_another_article_with_the_same_id() -> None:
    repeats = Repeats()
    repeats.meet(BRIDGE)
    assert repeats.meet(replace(BRIDGE, title="الجسر الجديد")) == "namesake"
    assert repeats.meet(replace(BRIDGE, title="الجسر الجديد")) == "repeated"


def test_equal_texts_under_two_ids_are_two_articles() -> None:
    repeats = Repeats()
    repeats.meet(BRIDGE)
    assert repeats.meet(replace(BRIDGE, doc_id="جسر-2")) == "new"


def test_half_a_character_in_an_article_has_a_key_too() -> None:
    repeats = Repeats()
    broken = replace(BRIDGE, doc_id="\ud83d", text="\ud83d")
    assert [repeats.meet(broken), repeats.meet(broken)] == ["new", "repeated"]


def test_both_are_told_as_warnings_about_the_article() -> None:
    for problem in (namesake(BRIDGE), repeated(BRIDGE)):
        assert (problem.kind, problem.warning, problem.doc_id) == ("duplicate", True, "جسر")
