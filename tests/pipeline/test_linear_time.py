"""Texts that nobody prints take time in proportion to their length; `python -m benchmarks.hostile` has them all."""

from __future__ import annotations

import cProfile

import pytest
from spacy.language import Language

from benchmarks.hostile import SHAPES
from quotes.article import Article
from quotes.run import Limits, process_article

SIZE = 5_000
NO_LIMIT = Limits(seconds=None)
"""The watch over the time would be counted too, and does not end under a profiler."""
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
def test_four_times_the_text_takes_about_four_times_the_steps(nlp: Language, shape: str) -> None:
    short, long = (_steps(nlp, SHAPES[shape](size)) for size in (SIZE, 4 * SIZE))
    assert long / short < 8, "sixteen would be the square"


def _steps(nlp: Language, text: str) -> int:
    """How many functions are called on the way to the records: the same on a busy machine."""
    profile = cProfile.Profile()
    profile.runcall(process_article, Article("a", text), nlp, limits=NO_LIMIT)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("shape", SHAPES)
def test_any_shape_gives_quotes_that_lie_in_it(nlp: Language, shape: str) -> None:
    text = SHAPES[shape](2_000)
    doc = nlp(text)
    assert doc.text == text
    assert all(0 <= quote.start < quote.end <= len(text) for quote in doc._.quotes)
