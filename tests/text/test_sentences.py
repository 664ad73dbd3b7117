"""Paragraphs and sentences: where they end, and where a stop ends none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text.lines import paragraphs
from quotes.text.marks import find_marks
from quotes.text.sentences import sentences

PIECES = st.sampled_from(
    [
        *".!?؟…\"“”«»'()،:؛ \n\r\t\u2028\u2029\u0085\u00a0\u200f\u200e٣5aد😀\0",
        "...",
        "..",
        " قال",
        "كلام",
        "د. ",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text())


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text, find_marks(text))]


def test_paragraphs_are_lines_without_the_space_at_their_edges() -> None:
    text = "\n  سطر أول \r\n\r\n\u00a0سطر ثان\u2028سطر ثالث\u2029\t\nسطر رابع"
    assert [text[a:b] for a, b in paragraphs(text)] == ["سطر أول", "سطر ثان", "سطر ثالث", "سطر رابع"]


@pytest.mark.parametrize("stop", [".", "!", "؟", "?", "؟!", "!!"])
def test_a_stop_before_a_space_ends_a_sentence(stop: str) -> None:
    assert split(f"هطل المطر{stop} عاد الناس.") == [f"هطل المطر{stop}", "عاد الناس."]


def test_the_end_of_a_line_ends_a_sentence() -> None:
    assert split("هطل المطر\nعاد الناس") == ["هطل المطر", "عاد الناس"]


def test_a_text_without_line_breaks_is_split_at_its_stops() -> None:
    text = "هطل المطر فجرا. عاد الناس ظهرا. خرج الأطفال عصرا."
    assert split(text) == ["هطل المطر فجرا.", "عاد الناس ظهرا.", "خرج الأطفال عصرا."]


def test_a_stop_without_a_space_ends_a_sentence_before_a_word() -> None:
    assert split("هطل المطر.عاد الناس.") == ["هطل المطر.", "عاد الناس."]


@pytest.mark.parametrize(
    "text",
    [
        "ارتفع السعر 3.5 دولار أمس.",
        "بلغت النسبة ٤٫٢ و٣.٧ في المئة.",
        "زار د. كامل المدينة أمس.",
        "تأسست عام 500 ق.م في الجنوب.",
        "كتب إلى info@example.org أمس.",
        "نشرت وكالة أ.ف.ب الخبر أمس.",
        "انتظر طويلا.. ثم عاد إلى بيته.",
        "انتظر طويلا... ثم عاد إلى بيته.",
        "انتظر طويلا… ثم عاد إلى بيته.",
    ],
    ids=[
        "decimal",
        "arabic digits",
        "title",
        "before our era",
        "address",
        "agency",
        "two dots",
        "three dots",
        "one sign",
    ],
)
def test_a_stop_that_ends_no_sentence(text: str) -> None:
    assert split(text) == [text]


def test_a_stop_after_a_year_ends_a_sentence() -> None:
    assert split("افتتح المتحف عام 2019. زاره الآلاف.") == ["افتتح المتحف عام 2019.", "زاره الآلاف."]


def test_a_direction_mark_after_a_stop_hides_no_end() -> None:
    assert split("هطل المطر.\u200f عاد الناس.") == ["هطل المطر.", "\u200f عاد الناس."]


def test_a_direction_mark_inside_a_number_ends_nothing() -> None:
    assert split("ارتفع السعر 3.\u200e5 دولار.") == ["ارتفع السعر 3.\u200e5 دولار."]


def test_stops_inside_marks_end_nothing() -> None:
    text = 'قال الحارس: "هطل المطر. عاد الناس! أين ذهبوا؟ لا أدري" ثم انصرف. وعاد.'
    assert split(text) == [text[: text.index(" وعاد.")], "وعاد."]


def test_a_stop_before_the_closing_mark_ends_the_sentence_after_it() -> None:
    assert split('قال: "هطل المطر." عاد الناس.') == ['قال: "هطل المطر."', "عاد الناس."]


def test_a_comma_after_the_closing_mark_carries_on() -> None:
    text = '"هطل المطر."، قال الحارس ثم انصرف.'
    assert split(text) == [text]


def test_marks_over_several_paragraphs_join_them() -> None:
    text = "قال: «هطل المطر. عاد الناس.\nخرج الأطفال». وانصرف."
    assert split(text) == [text[: text.index(" وانصرف.")], "وانصرف."]


def test_a_mark_never_closed_holds_no_more_than_its_paragraph() -> None:
    text = 'قال: "هطل المطر.\nعاد الناس. خرج الأطفال.'
    assert split(text) == ['قال: "هطل المطر.', "عاد الناس.", "خرج الأطفال."]


def test_a_pair_of_marks_as_long_as_a_book_keeps_no_sentence_whole() -> None:
    text = f"قال: «{'هطل المطر. ' * 20_000}»."
    assert max(end - start for start, end in sentences(text, find_marks(text))) < 60_000


@pytest.mark.parametrize("text", ["", " \n\t ", "\u2028"])
def test_a_text_without_words_has_no_sentence(text: str) -> None:
    assert split(text) == []


@given(TEXTS)
def test_sentences_are_ordered_apart_and_leave_out_only_space(text: str) -> None:
    spans = sentences(text, find_marks(text))
    assert all(a < b and text[a:b] == text[a:b].strip() for a, b in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    gaps = [0, *(place for span in spans for place in span), len(text)]
    assert not "".join(text[a:b] for a, b in zip(gaps[::2], gaps[1::2], strict=True)).strip()


@given(TEXTS)
def test_no_sentence_ends_inside_closed_marks(text: str) -> None:
    marks = [m for m in find_marks(text) if m.depth == 0 and m.closed]
    for start, end in sentences(text, find_marks(text)):
        assert not any(m.start < end < m.end or m.start < start < m.end for m in marks)


@given(TEXTS)
def test_paragraphs_hold_everything_but_space(text: str) -> None:
    spans = paragraphs(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("وصلت إلى الميناء صباح أمس سفينة\nجديدة تحمل القمح إلى المدينة\nكلها.", 1),
        ("وصلت إلى الميناء صباح أمس سفينة\n\nجديدة تحمل القمح إلى المدينة\n\nكلها.", 3),
        ("السوق تفتح أبوابها\nتجار المدينة يستعدون\nالزوار قادمون", 3),
        ("السوق تفتح أبوابها صباح غد الأحد\n" + "وصلت السفينة إلى الميناء. " * 8, 2),
        ("وصلت السفينة إلى الميناء صباح أمس.\nوتحمل القمح إلى المدينة كلها.", 2),
    ],
    ids=["wrapped", "blank lines", "titles", "a title above a long paragraph", "stops"],
)
def test_lines_broken_in_mid_sentence_are_one_paragraph(text: str, count: int) -> None:
    assert len(paragraphs(text)) == count
