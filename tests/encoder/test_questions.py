"""Questions: the words in reach of a cue, clipped where the article begins and ends."""

from __future__ import annotations

from quotes.encoder.questions import (
    BEFORE,
    MEANT_BEFORE,
    MEANT_REACH,
    OWN_CONTENT,
    OWN_CUE,
    REACH,
    questions,
    reach,
)
from quotes.encoder.targets import Query


def test_the_row_of_a_query_begins_before_its_cue() -> None:
    asked = questions([Query((100, 102))], 400)
    assert asked.words[0].tolist() == list(range(100 - BEFORE, 100 - BEFORE + REACH))
    assert not asked.out.any()
    assert asked.cue.tolist() == [[100, 101]]


def test_words_before_the_first_and_after_the_last_are_out() -> None:
    asked = questions([Query((2, 3))], 10)
    assert asked.words[0, BEFORE] == 2
    assert asked.out[0, : BEFORE - 2].all()
    assert not asked.out[0, BEFORE - 2 : BEFORE + 8].any()
    assert asked.out[0, BEFORE + 8 :].all()
    assert asked.words[0].min() == 0
    assert asked.words[0].max() == 9
    assert asked.meant[0, MEANT_BEFORE] == 2
    assert (~asked.meant_out).sum() == 10
    assert asked.meant.shape == asked.meant_out.shape == (1, MEANT_REACH)


def test_own_bits_mark_cue_and_content() -> None:
    (own,) = questions([Query((5, 6), (8, 11))], 20).own.tolist()
    assert own[BEFORE : BEFORE + 7] == [OWN_CUE, 0, 0, OWN_CONTENT, OWN_CONTENT, OWN_CONTENT, 0]
    assert sum(map(bool, own)) == 4


def test_an_own_content_out_of_reach_is_clipped() -> None:
    (own,) = questions([Query((BEFORE, BEFORE + 1), (0, 300))], 300).own.tolist()
    assert own == [OWN_CONTENT] * BEFORE + [OWN_CONTENT | OWN_CUE] + [OWN_CONTENT] * (REACH - BEFORE - 1)


def test_the_words_of_a_later_article_of_a_batch_are_shifted() -> None:
    alone, later = questions([Query((2, 4))], 10), questions([Query((2, 4))], 10, shift=50)
    assert (later.words == alone.words + 50).all()
    assert (later.meant == alone.meant + 50).all()
    assert later.cue.tolist() == [[52, 53]]
    assert (later.out == alone.out).all()


def test_a_cue_without_words_is_its_first_word() -> None:
    assert questions([Query((3, 3))], 5).cue.tolist() == [[3, 3]]
    assert questions([Query((5, 5))], 5).cue.tolist() == [[4, 4]]


def test_no_query_has_no_row() -> None:
    asked = questions([], 5)
    assert len(asked) == 0
    assert asked.words.shape == (0, REACH)
    assert asked.meant.shape == (0, MEANT_REACH)


def test_reach_counts_from_the_cue_and_stays_in_the_row() -> None:
    assert reach((12, 15), 10) == (BEFORE + 2, BEFORE + 5)
    assert reach((0, 1000), 100) == (0, REACH)
    assert reach((0, 3), 500) == (0, 0)
    assert reach((900, 903), 5) == (REACH, REACH)
