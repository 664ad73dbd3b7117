"""Candidates for the channel of a statement."""

from __future__ import annotations

from quotes.ranking.evidence import NameWords
from quotes.ranking.media import MediumCandidates
from tests.ranking.made import evidence, keys, span


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


def test_what_somebody_is_called_is_no_channel() -> None:
    """أعلن وزير النقل كريم النجار في بيان: as if النجار were a word like الملقب, behind which a name stands."""
    lists = NameWords(title_heads=frozenset(keys("النجار")))
    assert [c.span for c in MediumCandidates(evidence(lists=lists)).candidates(0)] == [None]
