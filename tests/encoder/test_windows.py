"""Windows: every word read once, never more than the network takes, cut where the text itself is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.encoder.pieces import END, PAD, START
from quotes.encoder.windows import CONTENT, CUE, INSIDE_MARKS, NEW_LINE, Words, batch, known, windows
from tests.encoder.made import pieces_of, span

PIECES = pieces_of("كلمة", "قال")
TEXTS = st.text() | st.lists(
    st.sampled_from(["كلمة ", "قال", " ", "\n", ".", "؟ ", "مستشفيات ", "ـِ", '"', "😀", "5"]), max_size=80
).map("".join)


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.integers(3, 40))
def test_every_word_stands_in_one_window_in_order(text: str, longest: int) -> None:
    words = Words(text)
    found = windows(words, PIECES, longest)
    assert [i for w in found for i in range(w.first, w.end)] == list(range(len(words)))
    assert all(w.first < w.end for w in found)


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.integers(3, 40))
def test_no_window_is_longer_than_the_limit(text: str, longest: int) -> None:
    words = Words(text)
    for w in windows(words, PIECES, longest):
        assert 0 < len(w.ids) == len(w.word) <= longest - 2
        assert list(w.word) == sorted(w.word)
        assert set(w.word) == set(range(w.end - w.first))


@settings(max_examples=50, deadline=None)
@given(TEXTS)
def test_a_window_holds_the_pieces_of_its_words(text: str) -> None:
    words = Words(text)
    for w in windows(words, PIECES, 70):
        ids = [n for i in range(w.first, w.end) for n in PIECES.encode(words.forms[i], words.after_space(i))]
        assert list(w.ids) == ids


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("كلمة كلمة كلمة كلمة\nكلمة . كلمة كلمة كلمة", 4),
        ("كلمة كلمة كلمة كلمة كلمة . كلمة كلمة كلمة", 6),
        ("كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة", 7),
        ("كلمة\nكلمة كلمة كلمة كلمة كلمة كلمة كلمة كلمة", 7),
        ("كلمة كلمة كلمة كلمة\nكلمة كلمة\nكلمة كلمة كلمة", 6),
        ("كلمة كلمة كلمة كلمة كلمة كلمة كلمة\nكلمة كلمة", 7),
    ],
    ids=["line", "sentence", "neither", "line too early", "the last line", "line just there"],
)
def test_a_window_ends_with_a_line_else_with_a_sentence(text: str, end: int) -> None:
    """Of nine words of one piece (a sign is " " and itself) seven fit."""
    pieces = pieces_of("كلمة", ".")
    assert [(w.first, w.end) for w in windows(Words(text), pieces, 9)] == [(0, end), (end, 9)]


def test_a_word_longer_than_a_window_is_cut() -> None:
    (one, two) = windows(Words("مستشفيات كلمة"), PIECES, 6)
    assert one.ids == PIECES.encode("مستشفيات", True)[:4]
    assert one.word == (0, 0, 0, 0)
    assert two.ids == PIECES.encode("كلمة", True)


def test_words_know_their_places() -> None:
    text = "قال: نعم\nثم سكت"
    words = Words(text)
    assert words.forms == ["قال", ":", "نعم", "ثم", "سكت"]
    assert [words.after_space(i) for i in range(5)] == [True, False, True, True, True]
    assert [words.breaks_line(i) for i in range(5)] == [True, False, False, True, False]
    assert words.touched(*span(text, "نعم\nثم")) == (2, 4)
    assert words.touched(4, 5) == (2, 2)
    assert words.touched(1, 2) == (0, 1)
    assert words.touched(0, len(text)) == (0, 5)


def test_the_bits_say_what_rules_and_signs_say() -> None:
    text = 'قال كريم: "الجسر جاهز" اليوم\nثم مضى'
    words = Words(text)
    bits = known(words, [span(text, "قال")], [span(text, "الجسر جاهز")])
    inside = INSIDE_MARKS | CONTENT
    assert dict(zip(words.forms, bits.tolist(), strict=True)) == {
        "قال": CUE | NEW_LINE, "كريم": 0, ":": 0, '"': 0, "الجسر": inside, "جاهز": inside, "اليوم": 0,
        "ثم": NEW_LINE, "مضى": 0,
    }  # fmt: skip


def test_a_batch_pads_the_shorter_window() -> None:
    words = Words("كلمة كلمة\nقال")
    found = windows(words, PIECES, 4)
    arrays = batch(found, known(words, [(10, 13)], []))
    a, b = PIECES.ids["▁كلمة"], PIECES.ids["▁قال"]
    assert arrays.ids.tolist() == [[START, a, a, END], [START, b, END, PAD]]
    assert arrays.word.tolist() == [[3, 0, 1, 3], [3, 2, 3, 3]]
    assert arrays.known.tolist() == [[0, NEW_LINE, 0, 0], [0, NEW_LINE | CUE, 0, 0]]
    assert arrays.words == 3


def test_a_batch_of_no_words_has_no_rows() -> None:
    arrays = batch(windows(Words(" \n"), PIECES), np.zeros(0, np.int64))
    assert arrays.ids.shape == arrays.word.shape == arrays.known.shape == (0, 2)
    assert arrays.words == 0


@settings(max_examples=50, deadline=None)
@given(TEXTS, st.integers(3, 40))
def test_the_shapes_of_a_batch_agree(text: str, longest: int) -> None:
    words = Words(text)
    found = windows(words, PIECES, longest)
    arrays = batch(found, known(words, [], []))
    assert arrays.ids.shape == arrays.word.shape == arrays.known.shape
    assert len(arrays.ids) == len(found)
    assert arrays.ids.shape[1] <= max(longest, 2)
    assert set(arrays.word.flatten().tolist()) == set(range(len(words) + 1)) - (set() if found else {0})
    assert ((arrays.word == len(words)) == np.isin(arrays.ids, (START, END, PAD))).all()
