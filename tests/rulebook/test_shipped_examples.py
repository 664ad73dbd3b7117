"""Each example of a shipped verb, attribution, title or day is found by the pipeline as it is marked."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quotes.cli.rules import day_finder, quote_finders
from quotes.rulebook import load_rules
from quotes.rulebook.entries import DayExample
from quotes.rulebook.examples import Find, mistake, wrong_day
from quotes.rulebook.headlines import load_headlines

EXAMPLES = [
    pytest.param(example, id=label)
    for label, examples in [
        *((verb.lemma, verb.examples) for verb in load_rules().verbs),
        *((cue.form, cue.examples) for cue in load_rules().attributions),
    ]
    for example in examples
]


TITLES = [
    pytest.param(example, id=form.id)
    for form in load_headlines().forms
    for example in form.examples + form.not_
]


@pytest.fixture(scope="module")
def finders(nlp: Language) -> tuple[Find, Find]:
    return quote_finders(nlp)


@pytest.mark.parametrize("example", EXAMPLES)
def test_the_example_is_found_as_marked(finders: tuple[Find, Find], example: str) -> None:
    assert mistake(example, finders[0]) is None


@pytest.mark.parametrize("example", TITLES)
def test_the_title_is_read_as_marked(finders: tuple[Find, Find], example: str) -> None:
    assert mistake(example, finders[1]) is None


@pytest.mark.parametrize("example", load_rules().days.examples, ids=lambda example: example.name)
def test_the_day_of_the_example_is_found(nlp: Language, example: DayExample) -> None:
    assert wrong_day(example, day_finder(nlp)) is None
