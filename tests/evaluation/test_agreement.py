from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.evaluation.agreement import same_name, same_phrase, shares_word, words


def test_words_leave_out_punctuation_and_fold_spelling() -> None:
    assert words("«إدارةُ» الـمدن، 12 (ثانيًا)_!") == ["اداره", "المدن", "12", "ثانيا"]
    assert words(None) == []


@pytest.mark.parametrize(
    ("predicted", "gold", "same"),
    [
        ("سلمى الخوري", "سلمى الخوري", True),
        ("سلمي الخورى", "سلمى الخوري", True),
        ("الدكتورة سلمى الخوري", "سلمى الخوري", True),
        ("الخوري", "سلمى الخوري", False),  # F1 of 2/3
        ("سلمى الخوري", "سلمى نبيل جورج الخوري", False),
        ("سلمى نبيل الخوري", "سلمى الخوري", True),  # F1 of 4/5, one within the other
        ("سلمى نبيل حداد الخوري", "سلمى نبيل جورج الخوري", False),  # F1 of 3/4
        ("للصحفيين", "الصحفيين", True),
        ("السيد", "السيد", True),
        ("الوزارة", None, False),
        (None, "الوزارة", False),
        ("", None, True),
        ("،", "الوزارة", False),
    ],
)
def test_same_name(predicted: str | None, gold: str | None, same: bool) -> None:
    assert same_name(predicted, gold) is same


@pytest.mark.parametrize(
    ("predicted", "golds", "same"),
    [
        ("في بيان مقتضب", ["بيان مقتضب"], True),
        ("بيان", ["في بيان مقتضب"], True),  # precision 1, F1 of 2/3
        ("بيان", ["في بيان صحفي مطول جدا"], False),  # F1 of 2/5
        ("مدير المصنع القديم الكبير", ["مدير المصنع"], False),  # precision 1/2
        ("لإذاعة المدينة", ["إذاعة المدينة"], True),
        ("مدير", ["رئيسة", "مدير"], True),
        ("مدير", [None, "رئيسة"], False),
        (None, [None], True),
        (None, ["مدير"], False),
        ("مدير", [None], False),
        ("في", ["في"], True),
    ],
)
def test_same_phrase(predicted: str | None, golds: list[str | None], same: bool) -> None:
    assert same_phrase(predicted, *golds) is same


def test_shares_word_takes_no_honorific_for_a_name() -> None:
    assert shares_word("الخوري", "سلمى الخوري", None)
    assert not shares_word("الدكتور نجيب", "الدكتور سامر")
    assert not shares_word(None, "سامر")


@given(st.text(alphabet="اأبلوقفكسمن ةى،ُ", max_size=30))
def test_everything_agrees_with_itself(text: str) -> None:
    assert same_name(text, text) or not words(text)
    assert same_phrase(text, text) or not words(text)
