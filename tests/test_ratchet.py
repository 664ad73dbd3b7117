from __future__ import annotations

import pytest

from quotes.evaluation.scores import Tally
from tests.ratchet import fallen


@pytest.mark.parametrize(
    ("right", "of", "recorded", "has_fallen"),
    [
        (800, 1000, 0.80, False),
        (781, 1000, 0.80, False),
        (779, 1000, 0.80, True),
        (17, 20, 1.0, False),
        (16, 20, 1.0, True),
        (0, 0, 0.0, False),
    ],
)
def test_two_points_or_three_records_are_allowed(
    right: int, of: int, recorded: float, has_fallen: bool
) -> None:
    assert fallen(Tally(right, of, of), recorded) is has_fallen
