from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.article import Article
from quotes.io.csv_table import read_csv
from quotes.io.reading import Fields, Reading
from quotes.problem import Problem
from tests.io.made import ROWS, table

ARTICLES = [Article(doc_id, text, title) for doc_id, text, title in ROWS]


def read(content: str | bytes, reading: Reading | None = None) -> list[Article | Problem]:
    raw = content.encode() if isinstance(content, str) else content
    return list(read_csv(raw, "x.csv", reading or Reading()))


def test_a_row_is_an_article() -> None:
    first, second = read(table())
    assert [first, second] == ARTICLES
    assert isinstance(second, Article)
    assert second.place == "x.csv:3"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (table(";").encode(), "utf-8, columns divided by semicolons"),
        (table("\t").encode("utf-16"), "utf-16, columns divided by tabs"),
        (table("|").encode("windows-1256"), "windows-1256, columns divided by bars"),
        (table().encode("iso-8859-6"), "iso-8859-6, columns divided by commas"),
        (b"sep=;\r\n" + table(";").encode(), "semicolons"),
        (table().replace('""', '\\"').encode(), "written with a backslash"),
    ],
)
def test_encoding_and_dialect_are_detected_and_said(content: bytes, said: str) -> None:
    warning, *articles = read(content)
    assert isinstance(warning, Problem)
    assert warning.warning
    assert said in warning.message
    assert articles == ARTICLES


def test_columns_are_named_as_keys_are() -> None:
    content = "ID,Headline,Leib\n7,ت,متن\n"
    assert read(content, Reading(Fields(text=("Leib",), title=("Headline",)))) == [Article("7", "متن", "ت")]


@pytest.mark.parametrize(
    ("row", "kind", "words"),
    [
        ('b,"never closed,ت', "table", "not a row"),
        ("b,a text, and its end,ت", "table", "4 cells, but 3 columns"),
        ('b,"a" text,ت', "table", "not a row"),
        (",text,ت", "field", "--id-field"),
        ("b", "field", "--text-field"),
    ],
)
def test_a_bad_row_is_told_and_the_others_are_there(row: str, kind: str, words: str) -> None:
    first, problem, last = read(f'id,text,title\na,نص,\n{row}\nc,"نص\nآخر",\n')
    assert (first, last) == (Article("a", "نص"), Article("c", "نص\nآخر"))
    assert isinstance(problem, Problem)
    assert (problem.place, problem.kind) == ("x.csv:3", kind)
    assert words in problem.message


def test_a_broken_character_costs_a_row() -> None:
    first, problem = read(table().encode().replace("شجرة".encode(), b"\xd8"))
    assert first == ARTICLES[0]
    assert isinstance(problem, Problem)
    assert problem.kind == "encoding"


def test_a_table_of_records_is_no_input() -> None:
    [problem] = read("speaker,quote,cue_text,article_text_sha256,id,text\na,b,c,d,e,f\n")
    assert isinstance(problem, Problem)
    assert "records" in problem.message


@given(st.lists(st.text(max_size=20), max_size=6))
def test_no_text_stops_the_reader(rows: list[str]) -> None:
    assert read("id,text\n" + "\n".join(rows).encode("utf-8", "ignore").decode())
