"""The figures of the verdict: one row a proposal, of the same length whatever was read."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from quotes.ranking.verdict import log_odds, verdict_figures
from tests.ranking.made import PROPOSALS, READINGS, evidence


def test_a_row_has_the_same_length_for_every_proposal() -> None:
    rows = [verdict_figures(evidence(), n) for n in range(len(PROPOSALS))]
    assert len({len(row) for row in rows}) == 1
    assert all(math.isfinite(figure) for row in rows for figure in row)


def test_the_network_s_answer_is_the_first_figure() -> None:
    doubtful = replace(READINGS[0], is_attribution=0.25)
    assert verdict_figures(evidence(PROPOSALS[:1], [doubtful]), 0)[0] == pytest.approx(-math.log(3))


@pytest.mark.parametrize(("share", "odds"), [(0.5, 0.0), (0.0, log_odds(1e-3)), (1.0, log_odds(1 - 1e-3))])
def test_the_log_odds_have_bounds(share: float, odds: float) -> None:
    assert log_odds(share) == pytest.approx(odds)


def test_words_before_the_cue_are_told_from_words_behind_it() -> None:
    behind = PROPOSALS[0]
    before = replace(behind, cue=behind.content, content=behind.cue)
    one, other = (verdict_figures(evidence([p], READINGS[:1]), 0) for p in (behind, before))
    assert one != other


def test_a_cue_that_no_rule_found_is_told_from_one_that_a_rule_did() -> None:
    known = PROPOSALS[0]
    one, other = (
        verdict_figures(evidence([p], READINGS[:1]), 0) for p in (known, replace(known, learned=True))
    )
    assert one != other


def test_a_cue_within_another_content_is_told() -> None:
    inner = PROPOSALS[0]
    outer = replace(inner, cue=(0, 1), content=(inner.cue[0], inner.content[1] + 1))
    alone = verdict_figures(evidence([inner, replace(outer, content=(1, 2))], READINGS[:2]), 0)
    assert verdict_figures(evidence([inner, outer], READINGS[:2]), 0) != alone
