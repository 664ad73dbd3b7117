"""The loss: what each part of it is of, what trains nothing, and that articles of one step are read apart."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from quotes.encoder.examples import make_examples
from tests.encoder.made import ARTICLES, VOCABULARY, found

torch = pytest.importorskip("torch")
model = pytest.importorskip("quotes.encoder.model")
losses = pytest.importorskip("quotes.encoder.losses")

pytestmark = pytest.mark.train


def tiny() -> Any:
    torch.manual_seed(1)
    return model.Network(model.Shape(len(VOCABULARY), 64, 24, 2, 48, 1))


def test_articles_without_an_attribution_train_the_tags_alone() -> None:
    quiet = {"doc_id": "quiet", "text": "هطل المطر على المدينة فجرا.", "quotes": [], "people": [], "orgs": []}
    examples = make_examples([quiet], lambda gold: [], VOCABULARY)
    assert set(losses.article_losses(tiny(), examples)) == {"names", "roles", "cues", "contents"}


def test_what_nobody_decided_trains_nothing() -> None:
    """Partial gold without role and kind: their losses are zero; with them they are not."""
    bare = {key: ARTICLES[0][key] for key in ("doc_id", "text")}
    (whole,) = ARTICLES[0]["quotes"][:1]
    partial = {key: value for key, value in whole.items() if key not in ("affiliation_local", "speaker_kind")}
    network = tiny().eval()
    parts = []
    for kept in (whole, partial):
        (example,) = make_examples([bare | {"quotes": [kept]}], found, VOCABULARY)
        parts.append(
            {name: float(value.detach()) for name, value in losses.article_losses(network, [example]).items()}
        )
    decided, undecided = parts
    assert min(decided["role"], decided["kind"], decided["speaker"]) > 0
    assert (undecided["role"], undecided["kind"], undecided["names"]) == (0, 0, 0)
    assert undecided["speaker"] == pytest.approx(decided["speaker"])


def test_articles_of_a_step_do_not_change_each_other() -> None:
    network = tiny().eval()
    examples = make_examples(ARTICLES, found, VOCABULARY)
    sizes = [e.arrays.words for e in examples]
    with torch.no_grad():
        shifts = np.cumsum([0, *sizes])
        both = network.words(list(losses.chunks(examples, shifts)), sum(sizes))
        for e, (start, end) in zip(examples, pairwise(shifts), strict=True):
            alone = network.words(list(losses.chunks([e], np.array([0, e.arrays.words]))), e.arrays.words)
            assert torch.allclose(both[start:end], alone, atol=1e-5)
