"""Subwords: the best cut of any word, and the vocabulary as text."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.encoder.pieces import SPACE, SPECIAL, UNKNOWN, Pieces, normal
from tests.encoder.made import LETTERS, pieces_of

VOCABULARY = pieces_of("الجسر", "وزير")
NAMES = list(VOCABULARY.ids)
TINY = Pieces(
    [
        *((piece, 0.0) for piece in SPECIAL),
        ("ج", -4.0),
        ("س", -3.0),
        ("جس", -6.0),
        ("سر", -2.5),
        ("جسر", -6.2),
    ]
)
ANY_WORD = st.text(min_size=1) | st.text("جسرِـﺟ😀\ud800 ", min_size=1)


def cost(form: str, vocabulary: Pieces = TINY) -> float:
    """The score of a piece as the vocabulary has it, or of an unknown letter."""
    unknown = min(vocabulary.scores.values()) - 10
    return vocabulary.scores.get(form, unknown if len(form) == 1 else float("-inf"))


def cuts(form: str) -> list[list[str]]:
    """Every way to cut a string."""
    inner = range(1, len(form))
    places = [p for n in range(len(form)) for p in combinations(inner, n)]
    return [[form[a:b] for a, b in pairwise((0, *place, len(form)))] for place in places]


@settings(max_examples=50, deadline=None)
@given(ANY_WORD, st.booleans())
def test_any_word_has_pieces_of_the_vocabulary(word: str, after_space: bool) -> None:
    ids = VOCABULARY.encode(word, after_space)
    assert ids
    assert all(0 <= number < len(VOCABULARY) for number in ids)


@settings(max_examples=50, deadline=None)
@given(st.text(LETTERS, min_size=1, max_size=60), st.booleans())
def test_the_pieces_of_known_letters_give_the_word_again(word: str, after_space: bool) -> None:
    names = "".join(NAMES[number] for number in VOCABULARY.encode(word, after_space))
    assert names == (SPACE + word if after_space else word)


@settings(max_examples=50, deadline=None)
@given(st.text("جسر", min_size=1, max_size=8))
def test_the_cut_is_the_best_of_all_cuts(form: str) -> None:
    names = list(TINY.ids)
    ids = TINY.cut(form)
    found = sum(cost("ر") if number == UNKNOWN else TINY.scores[names[number]] for number in ids)
    assert found == pytest.approx(max(sum(map(cost, cut)) for cut in cuts(form)))
    assert sum(1 if number == UNKNOWN else len(names[number]) for number in ids) == len(form)


def test_a_cut_worked_out_by_hand() -> None:
    """جسر whole costs 6.2, ج + سر costs 6.5: whole; جس + unknown ر would cost far more."""
    assert TINY.cut("جسر") == (TINY.ids["جسر"],)
    assert TINY.cut("سرجس") == (TINY.ids["سر"], TINY.ids["جس"])
    assert TINY.cut("رس") == (UNKNOWN, TINY.ids["س"])


def test_a_space_before_a_word_is_a_part_of_its_first_piece() -> None:
    assert VOCABULARY.encode("الجسر", True) == (VOCABULARY.ids["▁الجسر"],)
    assert VOCABULARY.encode("الجسر", False) == tuple(VOCABULARY.ids[letter] for letter in "الجسر")


def test_diacritics_tatweel_and_presentation_forms_make_no_difference() -> None:
    assert normal("وَزِيـــرٌ") == "وزير"
    assert VOCABULARY.encode("وَزِيـــرٌ", True) == VOCABULARY.encode("وزير", True) == (VOCABULARY.ids["▁وزير"],)
    assert normal("ﻻ") == "لا"


def test_of_a_word_without_end_the_first_sixty_letters_are_read() -> None:
    assert len(VOCABULARY.encode("ا" * 1000, False)) == 60
    assert VOCABULARY.encode("ا" * 1000 + "ب", False) == VOCABULARY.encode("ا" * 1000, False)


def test_a_word_of_diacritics_alone_is_unknown() -> None:
    assert VOCABULARY.encode("\u064b", False) == (UNKNOWN,)


def test_the_vocabulary_comes_back_from_its_lines() -> None:
    again = Pieces.from_lines(VOCABULARY.lines())
    assert again.ids == VOCABULARY.ids
    assert again.scores == VOCABULARY.scores
    assert again.encode("الجسور", True) == VOCABULARY.encode("الجسور", True)


@pytest.mark.parametrize(
    "junk",
    ["", "<s>\t0.0\nبلا رقم\n", "<s>\tصفر\n", "<s>\t0.0\t1.0\n", '{"version": 1}'],
    ids=["nothing", "no number", "a word for a number", "three columns", "JSON"],
)
def test_junk_is_no_vocabulary(junk: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Pieces.from_lines(junk)
