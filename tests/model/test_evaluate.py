from __future__ import annotations

import pytest

from quotes.errors import QuotesError
from quotes.model.convert import convert
from quotes.model.evaluate import evaluate
from quotes.resources import resource
from tests.model.treebank import treebank

MODEL = resource("models/arabic-pud.udpipe")
SENTENCES = [convert(block) for block in treebank(4).split("\n\n") if block]


def test_figures_of_a_model() -> None:
    figures = evaluate(MODEL, SENTENCES)
    assert (figures.sentences, figures.words) == (12, 120)
    assert 80 < figures.tokens_f1 <= 100
    assert 0 < figures.las <= figures.uas <= figures.tokens_f1
    assert figures.words_per_second_tagged > 0
    assert figures.megabytes == round(MODEL.stat().st_size / 1e6, 2)


def test_a_treebank_with_columns_of_nonsense_is_named() -> None:
    with pytest.raises(QuotesError, match="cannot be evaluated"):
        evaluate(MODEL, ["\t".join(["x"] * 10)])
