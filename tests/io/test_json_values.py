from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.article import Article
from quotes.io.json_values import read_json_values
from quotes.io.reading import Reading
from quotes.problem import Problem
from tests.io.made import ROWS, array

ARTICLES = [Article(doc_id, text, title) for doc_id, text, title in ROWS]


def read(content: str | bytes, encoding: str = "utf-8") -> list[Article | Problem]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read_json_values(raw, "x.json", Reading(encoding=encoding)))


@pytest.mark.parametrize("raw", [array().encode(), array().encode("utf-8-sig"), array().encode("utf-16")])
def test_an_item_is_an_article(raw: bytes) -> None:
    found = read(raw)
    assert found == ARTICLES
    assert isinstance(found[1], Article)
    assert found[1].place == "x.json:2"


def test_an_object_may_go_over_several_lines() -> None:
    assert read('{\n "id": 1,\n "text": "نص", "date": NaN\n}\n{\n "id": 2, "text": "x"}') == [
        Article("1", "نص"),
        Article("2", "x"),
    ]


@pytest.mark.parametrize(
    ("bad", "kind"),
    [
        (b'{"id": "b", "text": "\xd8"}', "encoding"),
        (b'{"id": "b" "text": "x"}', "json"),
        (b'{"id": "b"}', "field"),
        (b"7", "json"),
    ],
)
def test_a_bad_item_costs_one_article(bad: bytes, kind: str) -> None:
    first, problem, last = read(b'[{"id": "a", "text": "x"}, %s, {"id": "c", "text": "y"}]' % bad)
    assert (first, last) == (Article("a", "x"), Article("c", "y"))
    assert isinstance(problem, Problem)
    assert (problem.place, problem.kind) == ("x.json:2", kind)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("[]", "empty"),
        ('[{"id": "a", "text": "x"}', "cut short"),
        ('[{"id": "a", "text": "x"}, {"id": ', "nothing behind it"),
        ("[" * 100_000, "not JSON"),
    ],
)
def test_what_is_lost_is_told(content: str, words: str) -> None:
    *_, problem = read(content)
    assert isinstance(problem, Problem)
    assert words in problem.message


@given(st.text())
def test_any_text_comes_through_unchanged(text: str) -> None:
    assert read(json.dumps([{"id": "a", "text": text}])) == [Article("a", text)]


@given(st.binary())
def test_no_bytes_stop_the_reader(raw: bytes) -> None:
    assert read(b"[" + raw)
