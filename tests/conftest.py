"""What all tests share: the pipeline, loaded once, and readings of what it finds as plain strings."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

import quotes
from quotes.rulebook.examples import Find
from tests.chromium import browser as browser
from tests.reading import Reading, readings


@pytest.fixture(scope="session")
def nlp() -> Language:
    return quotes.load()


@pytest.fixture(scope="session")
def read(nlp: Language) -> Callable[[str], list[Reading]]:
    """The quotes of a text, every span as the words it covers."""
    return lambda text: readings(nlp(text))


@pytest.fixture(scope="session")
def read_one(read: Callable[[str], list[Reading]]) -> Callable[[str], Reading]:
    """The only quote of a text."""

    def one(text: str) -> Reading:
        (found,) = read(text)
        return found

    return one


@pytest.fixture(scope="session")
def find(read: Callable[[str], list[Reading]]) -> Find:
    """What examples are checked with: contents, and each one's local mention or else its speaker."""
    return lambda text: [(found.quote, found.mention or found.speaker) for found in read(text)]
