from __future__ import annotations

import pytest

from quotes.evaluation.scores import Scores, Tally
from tests.ratchet import Recorded, compare, fallen, load


@pytest.mark.parametrize(
    ("figure", "recorded", "has_fallen"),
    [(0.8, 0.8, False), (0.9, 0.8, False), (0.79, 0.8, False), (0.7896, 0.8, False), (0.789, 0.8, True)],
)
def test_one_point_is_allowed(figure: float, recorded: float, has_fallen: bool) -> None:
    assert fallen(figure, recorded) is has_fallen


def test_what_is_recorded_is_compared(capsys: pytest.CaptureFixture[str]) -> None:
    recorded = Recorded.model_validate({"gold": "gold.jsonl", "reached": {"found": 0.5, "perfect": 0.0}})
    scores = Scores([])
    assert not compare(recorded, scores)
    scores.tallies["found"] = Tally(1, 2, 2)
    assert compare(recorded, scores)
    assert capsys.readouterr().out.splitlines() == [
        "gold.jsonl: found              0.000  recorded 0.500  FALLEN",
        "gold.jsonl: perfect            0.000  recorded 0.000  ok",
        "gold.jsonl: found              0.500  recorded 0.500  ok",
        "gold.jsonl: perfect            0.000  recorded 0.000  ok",
    ]


def test_without_a_record_figures_are_only_reported(capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(Recorded.model_validate({"gold": "gold.jsonl"}), Scores([]))
    assert "gold.jsonl: attributed         0.000\n" in capsys.readouterr().out


def test_every_recorded_figure_is_known() -> None:
    scores = Scores([])
    assert all(scores.tally(name).f1 == 0 for recorded in load() for name in recorded.reached)
