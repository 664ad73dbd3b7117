from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.article import Article
from quotes.errors import QuotesError
from quotes.heading import Heading, find_heading, with_heading
from quotes.rulebook.headings import load_headings

WORDS = load_headings()
TITLE = "بلدية الوادي تفتح مكتبة جديدة"
BODY = "افتتحت بلدية الوادي مكتبة جديدة في ساحة السوق القديم، وقال رئيسها إن الدخول مجاني للجميع."


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        (
            f"{TITLE}\nالأحد 14/مايو/2023 - 09:20 ص\nطباعة\nمنى الشهابي\n{BODY}",
            (TITLE, "2023-05-14", "منى الشهابي"),
        ),
        (f"{TITLE}\n\nكتب: منى الشهابي\n{BODY}", (TITLE, None, "منى الشهابي")),
        (f"بقلم/ منى الشهابي\n2023-05-14\n{BODY}", (None, "2023-05-14", "منى الشهابي")),
        (f"الخميس 5 تشرين الثاني 2020 - 10:30 صباحا\n{BODY}", (None, "2020-11-05", None)),
        (f"{TITLE}\nالسبت 3 شعبان 1443هـ - الموافق 5 مارس 2022م\n{BODY}", (TITLE, "2022-03-05", None)),
        (f"{TITLE}\n5 March 2024\n{BODY}", (TITLE, "2024-03-05", None)),
        (f"{TITLE}\n20240305\n{BODY}", (TITLE, None, None)),
        (f"{TITLE}\n03/04/2023\n{BODY}", (TITLE, None, None)),
        (f"{TITLE}\n31 فبراير 2023\n{BODY}", (None, None, None)),
        (f"{TITLE}\n{BODY}", (TITLE, None, None)),
        (f"{BODY}\n{BODY}", (None, None, None)),
        (f"فيينا، النمسا\n{BODY}", (None, None, None)),
        (f"{BODY}\nكتب منى الشهابي", (None, None, None)),
        (
            f"كتب الوزير على صفحته أمس كلاما كثيرا\n{BODY} {BODY}",
            ("كتب الوزير على صفحته أمس كلاما كثيرا", None, None),
        ),
        (TITLE, (None, None, None)),
        ("", (None, None, None)),
    ],
)
def test_what_stands_above_an_article(text: str, heading: tuple[str | None, str | None, str | None]) -> None:
    assert find_heading(text, WORDS) == Heading(*heading)


def test_what_the_input_names_counts() -> None:
    article = Article("a", f"{TITLE}\n{BODY}", date="2020-01-01")
    assert with_heading(article, WORDS) == article
    assert with_heading(Article("a", article.text), WORDS) == Article("a", article.text, title=TITLE)


def test_a_folder_of_rules_can_add_words(tmp_path: Path) -> None:
    (tmp_path / "headings.yaml").write_text("words:\n  byline_starts: [خطه]\n", encoding="utf-8")
    text = f"{TITLE}\nخطه منى الشهابي\n{BODY}"
    assert find_heading(text, load_headings(tmp_path)).author == "منى الشهابي"
    assert find_heading(text, WORDS).author is None


def test_a_folder_of_rules_can_add_months(tmp_path: Path) -> None:
    (tmp_path / "days.yaml").write_text("months:\n  الطحين: {number: 5}\n", encoding="utf-8")
    text = f"{TITLE}\n14 الطحين 2023\n{BODY}"
    assert find_heading(text, load_headings(tmp_path)).date == "2023-05-14"
    assert find_heading(text, WORDS).date is None


def test_a_wrong_word_list_is_told_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "headings.yaml").write_text("words:\n  byline_starts: خطه\n", encoding="utf-8")
    with pytest.raises(QuotesError, match=r"headings\.yaml:2"):
        load_headings(tmp_path)


@given(st.text(alphabet="كتب ىب/:2023-05.،\n\u2028طباعة\u064e\0"))
def test_a_title_is_a_line_of_the_text(text: str) -> None:
    title = find_heading(text, WORDS).title
    assert title is None or title in text
