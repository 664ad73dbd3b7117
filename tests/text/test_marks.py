"""Quotation marks: finding, pairing and nesting them, and what a stray one may not break."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text.marks import find_marks, outer

PIECES = st.sampled_from(
    [
        *"\"“”„‟″＂❝❞«»‹›‘’'()،.:؟ \n\u2028\u00a0ـبوقa1😀",
        "''",
        "``",
        "((",
        "))",
        "قال ",
        " كلام ",
        'بـ"',
        '" "',
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text())


def inner(text: str) -> list[tuple[str, int]]:
    """What each pair holds, with its depth."""
    return [(text[m.inner_start : m.inner_end], m.depth) for m in find_marks(text)]


def contents(text: str) -> list[str]:
    return [words for words, _ in inner(text)]


@pytest.mark.parametrize(
    "pair",
    [
        *('""', "“”", "”“", "””", "““", "„“", "„”", "‟”", "″″", "＂＂", "❝❞", "«»", "»«", "‹›", "‘’"),
        *("''", "````", "(())"),
    ],
)
def test_each_style_of_marks_is_a_pair(pair: str) -> None:
    half = len(pair) // 2
    text = f"قال الحارس: {pair[:half]}الباب مغلق{pair[half:]} ثم انصرف."
    (mark,) = find_marks(text)
    assert text[mark.inner_start : mark.inner_end] == "الباب مغلق"
    assert text[mark.start : mark.end] == f"{pair[:half]}الباب مغلق{pair[half:]}"
    assert (mark.depth, mark.closed) == (0, True)


def test_doubled_apostrophes_are_one_mark() -> None:
    assert contents("قال الحارس: ''الباب مغلق'' ثم انصرف.") == ["الباب مغلق"]


def test_single_apostrophes_around_words_are_marks() -> None:
    assert contents("وصفه بأنه 'حارس أمين' للمدينة.") == ["حارس أمين"]


def test_an_apostrophe_inside_a_word_is_no_mark() -> None:
    assert find_marks("زار فريق O'Brien's حي l'Orient أمس، وقال don't.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("وقال « الباب مغلق » ثم انصرف.", "الباب مغلق"),
        ("وقال «\u00a0الباب مغلق\u00a0» ثم انصرف.", "الباب مغلق"),
        ('وقال " الباب مغلق " ثم انصرف.', "الباب مغلق"),
    ],
)
def test_spaces_inside_the_marks_are_no_part_of_the_words(text: str, words: str) -> None:
    assert contents(text) == [words]


def test_marks_of_two_glyphs_of_one_family_pair() -> None:
    assert contents('وقال: “الباب مغلق" ثم انصرف.') == ["الباب مغلق"]


def test_marks_of_two_families_do_not_pair() -> None:
    assert all(not mark.closed for mark in find_marks('وقال: «الباب مغلق" ثم انصرف.'))


@pytest.mark.parametrize(
    "text",
    [
        'وقال: «رأينا لوحة "البحر" هناك» ثم انصرف.',
        'وقال: "رأينا لوحة «البحر» هناك" ثم انصرف.',
        'وقال: "رأينا لوحة "البحر" هناك" ثم انصرف.',
        "وقال: «رأينا لوحة «البحر» هناك» ثم انصرف.",
        "وقال: “رأينا لوحة “البحر” هناك” ثم انصرف.",
        "وقال: \"رأينا لوحة 'البحر' هناك\" ثم انصرف.",
    ],
)
def test_pairs_nest(text: str) -> None:
    assert [depth for _, depth in inner(text)] == [0, 1]
    assert contents(text)[1] == "البحر"
    assert contents(text)[0].startswith("رأينا")
    assert contents(text)[0].endswith("هناك")
    assert len(outer(find_marks(text))) == 1


def test_a_mark_after_a_proclitic_and_tatweel_opens() -> None:
    assert contents('وصفه بـ"الخطأ" ثم لـ"البلدية" وعاد.') == ["الخطأ", "البلدية"]


def test_neighbouring_pairs_stay_apart() -> None:
    assert contents('لوحة "البحر" و"الجبل" و"الوادي".') == ["البحر", "الجبل", "الوادي"]


def test_a_mark_never_closed_ends_with_its_paragraph() -> None:
    text = 'قال الحارس: "الباب مغلق منذ الصباح.\nوعاد الزوار إلى "الساحة" بعد ساعة.'
    first, second = find_marks(text)
    assert (text[first.inner_start : first.inner_end], first.closed) == ("الباب مغلق منذ الصباح.", False)
    assert (text[second.inner_start : second.inner_end], second.closed) == ("الساحة", True)


def test_a_stray_closing_mark_opens_nothing() -> None:
    assert contents('الباب مغلق" منذ الصباح.\nوقال: "عدنا".') == ["عدنا"]


def test_two_closing_marks_around_words_are_a_pair() -> None:
    assert contents("وأضاف الحارس” الباب مغلق منذ الصباح”.") == ["الباب مغلق منذ الصباح"]


def test_a_quote_reopened_at_each_paragraph_is_one() -> None:
    text = '"بدأنا العمل في الربيع.\n"وانتهينا في الخريف.\n"وعدنا في الشتاء".\nوانصرف.'
    (mark,) = find_marks(text)
    assert text[mark.inner_start : mark.inner_end].startswith("بدأنا")
    assert text[mark.inner_start : mark.inner_end].endswith("في الشتاء")
    assert mark.closed


def test_a_quote_closed_in_a_later_paragraph_is_one() -> None:
    text = "«بدأنا العمل في الربيع.\nوانتهينا في الخريف».\nوانصرف."
    assert contents(text) == ["بدأنا العمل في الربيع.\nوانتهينا في الخريف"]


def test_an_empty_pair_is_none() -> None:
    assert find_marks('وقال "" ثم «» ثم " ".') == []


@given(TEXTS)
def test_pairs_are_sorted_nested_and_hold_something(text: str) -> None:
    marks = find_marks(text)
    for mark in marks:
        assert 0 <= mark.start < mark.inner_start < mark.inner_end <= mark.end <= len(text)
        assert text[mark.inner_start : mark.inner_end].strip() == text[mark.inner_start : mark.inner_end]
    assert marks == sorted(marks, key=lambda m: (m.start, -m.end))
    for i, mark in enumerate(marks):
        around = [m for m in marks[:i] if m.end > mark.start]
        assert all(m.end >= mark.end for m in around)
        assert mark.depth == len(around)
    for first, second in pairwise(outer(marks)):
        assert first.end <= second.start


@given(TEXTS)
def test_what_stands_in_a_later_paragraph_leaves_closed_pairs_alone(rest: str) -> None:
    first = 'قال: "كلام" ثم انصرف.'
    assert find_marks(first) == [m for m in find_marks(f"{first}\n{rest}") if m.end <= len(first)]


@pytest.mark.parametrize(
    "text",
    ['"' * 10_000, '" ' * 10_000, "« " * 10_000, '"كلام" ' * 5_000, '"كلام\n' * 10_000, "'" * 10_000],
    ids=["one run", "spaced", "opening", "pairs", "one a line", "apostrophes"],
)
def test_ten_thousand_marks_are_paired_at_once(text: str) -> None:
    started = time.process_time()
    find_marks(text)
    assert time.process_time() - started < 2
