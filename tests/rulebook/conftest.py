"""The examples of the rules are about the rules: the network has no say in them."""

from __future__ import annotations

import pytest
from spacy.language import Language

import quotes


@pytest.fixture(scope="session")
def nlp() -> Language:
    return quotes.load(rules_only=True)
