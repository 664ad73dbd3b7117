"""The choice: trees over candidates, and a folder that is not whole."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from quotes.errors import QuotesError
from quotes.ranking.choice import CARD, FILE, MODELS, VERSION, Ranker, confidence_figures
from quotes.ranking.speakers import FIGURES, NOBODY, SpeakerCandidates
from tests.ranking.made import PROPOSALS, READINGS, evidence, span, stump

WEIGHTS = [0.5, *[0.0] * 10]
RULES = {
    "attribution": stump(0, 0.0, -3, 3),
    "first": stump(FIGURES.index("rules"), 0.5, -3, 3),
    "speaker": stump(FIGURES.index("longer_than_rules"), 0.5, -3, 3),
    "role": stump(1, 0.5, -3, 3),
    "medium": stump(1, 0.5, -3, 3),
}
"""The network's verdict; the rules' speaker, then a fuller name; their role; the medium that is read."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    arrays = {key: value for name, trees in RULES.items() for key, value in trees.arrays(name).items()}
    np.savez_compressed(tmp_path / FILE, **arrays)
    (tmp_path / CARD).write_text(json.dumps({"version": VERSION, "confidence": {"weights": WEIGHTS}}))
    return tmp_path


def test_each_attribution_gets_the_best_candidates() -> None:
    first, second, third = Ranker(RULES, WEIGHTS).choose(evidence())
    assert second.speaker.text == "كريم النجار"
    assert first.role.span == span("وزير النقل")
    assert first.medium.span == span("في بيان")
    assert third.medium.span == span("لإذاعة المدينة")
    assert third.role.span is None
    assert second.confidence == pytest.approx(1 / (1 + math.exp(-0.5)))
    assert second.speakers[0][1] == max(share for _, share in second.speakers)
    assert sum(share for _, share in second.speakers) == pytest.approx(1)


def test_the_verdict_is_the_probability_of_an_attribution() -> None:
    doubtful = replace(READINGS[0], is_attribution=0.2)
    sure, doubted = (
        Ranker(RULES, WEIGHTS).choose(evidence(PROPOSALS[:1], [some]))[0] for some in (READINGS[0], doubtful)
    )
    assert sure.is_attribution == pytest.approx(1 / (1 + math.exp(-3)))
    assert doubted.is_attribution == pytest.approx(1 / (1 + math.exp(3)))


def test_of_equal_candidates_the_first_is_chosen() -> None:
    flat = dict.fromkeys(MODELS, stump(0, 0.5, 1, 1))
    (first, *_) = Ranker(flat, WEIGHTS).choose(evidence())
    assert first.speaker.text == "كريم النجار"


def test_an_article_without_attributions_has_no_choice() -> None:
    assert Ranker(RULES, WEIGHTS).choose(evidence((), ())) == []


def test_the_confidence_has_a_figure_for_each_weight() -> None:
    made = SpeakerCandidates(evidence())
    nobody = made.candidates(2)[-1]
    figures = confidence_figures(evidence(), 2, 0.9, [(nobody, 0.75)])
    assert len(figures) == len(WEIGHTS)
    assert figures[0] == 1
    assert figures[1] == pytest.approx(math.log(3))
    assert nobody.keys == NOBODY
    assert (figures[4], figures[6]) == (1, 1)


def test_a_ranker_comes_back_from_its_folder(folder: Path) -> None:
    loaded = Ranker.load(folder)
    assert loaded.choose(evidence()) == Ranker(RULES, WEIGHTS).choose(evidence())


@pytest.mark.parametrize("name", [FILE, CARD])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(
        QuotesError, match=rf"{name} is missing: the folder of the attribution model is not whole"
    ):
        Ranker.load(folder)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99])
@pytest.mark.parametrize("name", [FILE, CARD])
def test_a_file_cut_short_is_an_error_of_one_line(folder: Path, name: str, share: float) -> None:
    path = folder / name
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(QuotesError, match="the ranker is cut short or of another version") as caught:
        Ranker.load(folder)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "card",
    [
        "null",
        "[]",
        json.dumps({"version": VERSION}),
        json.dumps({"version": VERSION, "confidence": 1}),
        json.dumps({"version": VERSION, "confidence": {"weights": ["x"]}}),
    ],
)
def test_a_card_without_weights_is_an_error(folder: Path, card: str) -> None:
    (folder / CARD).write_text(card)
    with pytest.raises(QuotesError, match="the ranker is cut short or of another version"):
        Ranker.load(folder)


@pytest.mark.parametrize("version", [None, VERSION + 1])
def test_a_model_of_another_version_is_refused(folder: Path, version: int | None) -> None:
    (folder / CARD).write_text(json.dumps({"version": version, "confidence": {"weights": WEIGHTS}}))
    with pytest.raises(QuotesError, match=f"of version {version}, but this program reads {VERSION}"):
        Ranker.load(folder)


def test_a_damaged_archive_is_an_error(folder: Path) -> None:
    data = bytearray((folder / FILE).read_bytes())
    data[60:120] = bytes(60)
    (folder / FILE).write_bytes(bytes(data))
    with pytest.raises(QuotesError, match="the ranker is cut short or of another version"):
        Ranker.load(folder)


def test_a_model_that_lacks_in_the_file_is_an_error(folder: Path) -> None:
    np.savez(folder / FILE, **RULES["role"].arrays("role"))
    with pytest.raises(QuotesError, match=r"another version: .*attribution\.feature"):
        Ranker.load(folder)
