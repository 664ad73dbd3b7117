"""Each example of a shipped verb or attribution is found by the pipeline as it is marked."""

from __future__ import annotations

import pytest

from quotes.cli.rules import quote_finder
from quotes.rulebook import load_rules
from quotes.rulebook.examples import Find, mistake

EXAMPLES = [
    pytest.param(example, id=label)
    for label, examples in [
        *((verb.lemma, verb.examples) for verb in load_rules().verbs),
        *((cue.form, cue.examples) for cue in load_rules().attributions),
    ]
    for example in examples
]


@pytest.fixture(scope="module")
def find() -> Find:
    return quote_finder(None)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_is_found_as_marked(find: Find, example: str) -> None:
    assert mistake(example, find) is None
