"""Candidates for the channel of a statement."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from quotes.ranking.evidence import Guess, Name, NameWords
from quotes.ranking.media import MediumCandidates
from tests.ranking.made import evidence, keys, proposal, reading, span


def test_rules_and_reader_propose_and_none_is_last() -> None:
    made = MediumCandidates(evidence())
    assert [(c.span, c.sources) for c in made.candidates(0)] == [
        (span("في بيان"), {"rules", "read"}),
        (None, {"none"}),
    ]
    assert [(c.span, c.sources) for c in made.candidates(1)] == [(None, {"none"})]
    assert [(c.span, c.probability) for c in made.candidates(2)] == [(span("لإذاعة المدينة"), 0.6), (None, 0)]


def test_a_row_for_each_candidate_all_of_one_length() -> None:
    made = MediumCandidates(evidence())
    rows = [made.figures(n, made.candidates(n)) for n in range(3)]
    assert [len(some) for some in rows] == [2, 1, 2]
    assert len({len(row) for some in rows for row in some}) == 1
    proposed, none = rows[0]
    assert proposed[:5] == [1, 1, 0, 0.7, 0]
    assert none[:5] == [0, 0, 1, 0, 0.7]


@pytest.mark.parametrize(
    ("changes", "speaker", "names", "told"),
    [
        ({}, [], [], (0, 0, 0, 0, 0)),
        ({"mention": span("بيان")}, [], [], (1, 0, 0, 0, 0)),
        ({}, [Guess(span("في بيان"), 0.4), Guess(span("بيان"), 0.6)], [], (0, 0.6, 0, 0, 0)),
        ({"content": span("بيان أن الجسر")}, [], [], (0, 0, 1, 0, 0)),
        ({}, [], [Name(span("بيان أن"), False, 0.9)], (0, 0, 0, 1, 0)),
        ({}, [], [Name(span("بيان"), False, 0.9)], (0, 0, 0, 1, 1)),
        ({}, [], [Name(span("بيان"), True, 0.9)], (0, 0, 0, 0, 0)),
    ],
    ids=[
        "nothing",
        "whom the rules name",
        "whom the network reads",
        "the content",
        "a name",
        "its end",
        "a person",
    ],
)
def test_what_a_channel_shares_words_with_is_told(
    changes: dict[str, Any], speaker: list[Guess], names: list[Name], told: tuple[float, ...]
) -> None:
    known = replace(proposal("أعلن", "الجسر جاهز", medium=span("في بيان")), **changes)
    made = MediumCandidates(evidence([known], [reading(speaker=speaker)], names))
    proposed, none = made.figures(0, made.candidates(0))
    assert tuple(proposed[12:17]) == told
    assert none[12:17] == [0] * 5


def test_what_somebody_is_called_is_no_channel() -> None:
    """أعلن وزير النقل كريم النجار في بيان: as if النجار were a word like الملقب, behind which a name stands."""
    lists = NameWords(title_heads=frozenset(keys("النجار")))
    assert [c.span for c in MediumCandidates(evidence(lists=lists)).candidates(0)] == [None]
