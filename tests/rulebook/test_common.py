"""The lists of common and of inflected words: how they are counted, what is chosen, what comes with the rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.rulebook.common import count, load_common, load_inflected, select, select_inflected
from quotes.text.fold import fold

ARABIC = st.text(alphabet="بيتكلمأإةىوالـَّ .،\n", max_size=40)


def test_words_are_counted_in_folded_form() -> None:
    assert count(["مدرسة، مَدرسة", "المدرسه مـــدرسة."]) == {"مدرسه": 3, "المدرسه": 1}


def test_nothing_but_arabic_words_is_counted() -> None:
    assert count(["CNN 2019 ٣٠ 😀 «»"]) == {}


def test_a_word_is_chosen_that_often_stands_with_and_without_the_article() -> None:
    assert select({"بيت": 100, "البيت": 40}) == ["بيت"]
    assert select({"بيت": 100, "البيت": 2, "للبيت": 1, "والبيت": 1, "بالبيت": 1}) == ["بيت"]


def test_a_name_that_takes_no_article_is_not_chosen() -> None:
    assert select({"زيد": 1000, "الزيد": 4}) == []


def test_a_rare_word_is_not_chosen() -> None:
    assert select({"بيت": 3, "البيت": 3}) == []


def test_a_single_letter_and_a_form_with_the_article_are_not_chosen() -> None:
    assert select({"و": 1000, "الو": 1000, "البيت": 1000, "البيوت": 1000, "الالبيت": 1000}) == []


@given(st.lists(ARABIC, max_size=8))
def test_what_is_counted_does_not_hang_on_how_the_texts_are_cut(texts: list[str]) -> None:
    assert count(texts) == count(["\n".join(texts)])


def test_the_shipped_list_is_folded_sorted_and_without_articles() -> None:
    words = load_common()
    assert len(words) > 1000
    assert all(fold(word) == word and len(word) > 1 for word in words)
    assert not {"", "#"} & words
    assert {"بيت", "جسر", "كبير"} <= words
    assert "محمد" not in words


@pytest.mark.parametrize(
    ("word", "forms"),
    {
        "with pronouns": ("مقتل", {"مقتل": 50, "مقتله": 3, "مقتلها": 2}),
        "a feminine with pronouns": ("حقيبه", {"حقيبه": 50, "حقيبته": 3, "حقيبتها": 2}),
        "both genders of the present": ("يعمل", {"يعمل": 50, "تعمل": 20, "سيعمل": 1}),
        "three persons of the past": ("وصلت", {"وصلت": 50, "وصل": 20, "وصلوا": 2}),
        "a feminine plural": ("مظاهره", {"مظاهره": 50, "مظاهرات": 20, "المظاهره": 1}),
        "the accusative of a common noun": ("بيتا", {"بيتا": 50, "بيت": 100, "البيت": 40}),
    }.values(),
)
def test_a_word_that_inflects_is_chosen(word: str, forms: dict[str, int]) -> None:
    assert word in select_inflected(forms)


def test_a_word_without_other_forms_is_not_inflected() -> None:
    assert select_inflected({"زيد": 1000, "يزيد": 100, "زيدت": 1, "سلمى": 50, "رانيه": 80}) == []


def test_the_inflected_words_that_ship_are_none_of_the_common_ones() -> None:
    words = load_inflected()
    assert len(words) > 1000
    assert not words & load_common()
    assert all(fold(word) == word for word in words)
