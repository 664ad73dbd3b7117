"""Texts that nobody prints take time in proportion to their length; `python -m benchmarks.hostile` has them all."""

from __future__ import annotations

import pytest
from spacy.language import Language

from benchmarks.hostile import SHAPES, seconds

SIZE = 5_000
TRIES = 5
ONCE_SLOW = (
    "cue, colon and pair",
    "one pair around all",
    "one pair around sentences",
    "short quotes of known surnames",
    "participles",
    "contrasts",
    "different full names",
    "one given name, many surnames",
    "many given names, one surname",
    "one surname alone",
    "different offices",
    "different institutions",
    "different groups",
    "a date far apart",
    "mixture",
)


@pytest.mark.slow
@pytest.mark.parametrize("shape", ONCE_SLOW)
def test_four_times_the_text_takes_about_four_times_as_long(nlp: Language, shape: str) -> None:
    assert any(_growth(nlp, shape) < 10 for _ in range(TRIES)), "sixteen would be the square"


def _growth(nlp: Language, shape: str) -> float:
    """In processor time. Less than 0.1 seconds count as so much: they say more of the machine than of the text."""
    short, long = (seconds(nlp, SHAPES[shape](size)) for size in (SIZE, 4 * SIZE))
    return long / max(short, 0.1)


@pytest.mark.parametrize("shape", SHAPES)
def test_any_shape_gives_quotes_that_lie_in_it(nlp: Language, shape: str) -> None:
    text = SHAPES[shape](2_000)
    doc = nlp(text)
    assert doc.text == text
    assert all(0 <= quote.start < quote.end <= len(text) for quote in doc._.quotes)
