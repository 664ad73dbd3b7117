"""Surface words: scripts, signs, hashtags, diacritics, and offsets."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text.fold import fold
from quotes.text.words import words

TEXTS = st.one_of(
    st.text(alphabet='قاـَّٰل وآى#_@.,،؛:"«»()-5٣aZé😀\u200c\u200d\u200f\ufeff\n\0ﷲﻻ', max_size=60), st.text()
)


def split(text: str) -> list[str]:
    return [word.text for word in words(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قال الوزير: نعم.", ["قال", "الوزير", ":", "نعم", "."]),
        ("لـCNN أمس", ["لـ", "CNN", "أمس"]),
        ("قناةTV مع G20", ["قناة", "TV", "مع", "G20"]),
        ("وسم #جسر_المدينة هنا", ["وسم", "جسر", "المدينة", "هنا"]),
        ("كتب @the_user أمس", ["كتب", "the", "user", "أمس"]),
        ("قـــال", ["قـــال"]),
        ("قَالَ الوَزِيرُ", ["قَالَ", "الوَزِيرُ"]),
        ("عام2019 و٣٠٠", ["عام", "2019", "و", "٣٠٠"]),
        ('بـ"خطأ"', ["بـ", '"', "خطأ", '"']),
        ("قال\u200f الوزير\u202b نعم\ufeff", ["قال", "الوزير", "نعم"]),
        ("😀قال", ["😀", "قال"]),
        ("قال،نعم", ["قال", "،", "نعم"]),
        ("", []),
    ],
    ids=[
        "signs stand alone",
        "a change of script after a preposition",
        "a change of script",
        "hashtag",
        "handle",
        "tatweel",
        "diacritics",
        "digits",
        "marks",
        "bidi",
        "emoji",
        "no space",
        "nothing",
    ],
)
def test_words(text: str, found: list[str]) -> None:
    assert split(text) == found


def test_a_word_knows_its_kind_and_folded_form() -> None:
    kinds = [(word.kind, word.fold) for word in words("قَالَـ 25 ؟ CNN")]
    assert kinds == [("word", "قال"), ("number", "25"), ("punct", "؟"), ("word", "CNN")]


def test_only_the_stretch_asked_for_is_read() -> None:
    text = "قال الوزير نعم"
    assert [(w.start, w.end) for w in words(text, 4, 10)] == [(4, 10)]


@given(TEXTS)
def test_words_are_substrings_in_order_without_spaces(text: str) -> None:
    found = list(words(text))
    for word in found:
        assert text[word.start : word.end] == word.text == "".join(word.text.split()) != ""
        assert word.fold == fold(word.text)
    assert all(first.end <= second.start for first, second in pairwise(found))


@given(TEXTS)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    kept = "".join(split(text))
    assert [c for c in text if c.isalnum()] == [c for c in kept if c.isalnum()]
