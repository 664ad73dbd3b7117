from __future__ import annotations

from pathlib import Path

import pytest

from quotes.article import Article
from quotes.io.html_page import read_html
from quotes.io.reading import Reading
from quotes.problem import Problem
from tests.io.made import LONG, TEXT, page

SITE = (Path(__file__).parent / "page.html").read_bytes()
"""A page with what a newspaper's site puts around, and into, an article."""


def read(raw: bytes, encoding: str = "utf-8", charset: str | None = None) -> Article | Problem:
    return read_html(raw, "page", "page.html", Reading(encoding=encoding), charset)


def test_a_page_of_a_site_gives_the_text_of_the_article_alone() -> None:
    assert read(SITE) == Article(
        "page",
        "افتتحت بلدية المرسى صباح الثلاثاء حديقة عامة على مساحة أربعة هكتارات في الحي الشرقي من المدينة.\n"
        'وقال رئيس البلدية سامي الدرعي: "هذه الحديقة لأطفال المدينة، وسنفتح اثنتين غيرها قبل نهاية الصيف".\n'
        "وقال سامي الدرعي.\n"
        "وأضافت المهندسة ليلى الحمروني أن الأشجار زرعت قبل عامين، وأن السقي يجري بمياه معالجة.\n"
        '"لم نقطع شجرة واحدة".\n'
        "وختم الدرعي بالقول إن الدخول مجاني.",
        title="بلدية المرسى تفتتح حديقة",
        date="2024-03-05",
        author="هالة السروي",
        source="صحيفة الساحل",
        url="https://sahel.example/news/1",
    )


@pytest.mark.parametrize(
    ("raw", "encoding", "charset"),
    [
        (page("windows-1256").encode("windows-1256"), "utf-8", None),
        (page("").encode("windows-1256"), "utf-8", "windows-1256"),
        (page("").encode("windows-1256"), "utf-8", None),
        (page("utf-8").encode("iso-8859-6"), "iso-8859-6", None),
        (page().encode("utf-16"), "utf-8", None),
        (page("no-such-charset").encode(), "utf-8", None),
    ],
)
def test_the_encoding_is_told_by_page_server_user_or_bytes(
    raw: bytes, encoding: str, charset: str | None
) -> None:
    found = read(raw, encoding, charset)
    assert isinstance(found, Article)
    assert found.text == f"{LONG}\n{TEXT}"


@pytest.mark.parametrize(
    ("raw", "kind", "words"),
    [
        (b"", "html", "no article"),
        (b"<html><body><nav></nav></body></html>", "html", "no article"),
        (page().encode().replace("شجرة".encode(), b"\xd8"), "encoding", "0xD8"),
        (b'<html><head><meta name="generator" content="quotes report">', "kind", "quotes report"),
    ],
)
def test_what_is_no_article_is_told(raw: bytes, kind: str, words: str) -> None:
    found = read(raw)
    assert isinstance(found, Problem)
    assert found.kind == kind
    assert words in found.message
