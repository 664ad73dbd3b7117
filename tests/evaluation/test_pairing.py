from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotes.evaluation.pairing import Words, iou, pair

WORDS = st.frozensets(st.integers(0, 12), max_size=6)


def span(first: int, last: int) -> Words:
    return frozenset(range(first, last + 1))


def test_iou_counts_words() -> None:
    assert iou(span(1, 4), span(3, 6)) == 2 / 6
    assert iou(frozenset(), frozenset()) == 0


def test_half_an_overlap_is_a_pair_and_less_is_none() -> None:
    assert pair([span(1, 4)], [span(1, 2)]) == {0: 0}
    assert pair([span(1, 4)], [span(4, 9), span(1, 9)]) == {}


def test_the_best_overlap_wins_then_the_preferred_then_the_earlier() -> None:
    assert pair([span(1, 4)], [span(1, 3), span(1, 4)]) == {0: 1}
    assert pair([span(1, 4)], [span(1, 3), span(2, 4)]) == {0: 0}
    assert pair([span(1, 4)], [span(1, 3), span(2, 4)], lambda i, j: j == 1) == {0: 1}


def test_most_pairs_come_before_the_best_overlap() -> None:
    """The first gold span gives up its best record, the only one that the second can have."""
    gold = [span(1, 6), span(1, 3)]
    predicted = [span(1, 5), span(3, 6)]
    assert pair(gold, predicted) == {0: 1, 1: 0}


@given(st.lists(WORDS, max_size=6), st.lists(WORDS, max_size=6))
def test_pairs_are_one_to_one_and_overlap(gold: list[Words], predicted: list[Words]) -> None:
    pairs = pair(gold, predicted)
    assert len(set(pairs.values())) == len(pairs)
    assert all(iou(gold[i], predicted[j]) >= 0.5 for i, j in pairs.items())
