from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.model.train import Options, card_path, train
from quotes.model.udpipe import Analyser
from quotes.resources import resource
from tests.model.treebank import treebank

BUNDLED = resource("models/arabic-pud.udpipe")
QUICK = Options(f"from_model=file:{BUNDLED}", "models=1;iterations=1", "hidden_layer=8;iterations=1")


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.conllu"
    path.write_text(treebank(), encoding="utf-8")
    return path


def test_a_model_and_its_card(corpus: Path, tmp_path: Path) -> None:
    lines: list[str] = []
    model = tmp_path / "tiny.udpipe"
    figures = train(corpus, model, QUICK, report=lines.append)
    card = json.loads(card_path(model).read_text(encoding="utf-8"))
    assert Analyser(model).analyse("قال الوزير")
    assert card["sha256"] == hashlib.sha256(model.read_bytes()).hexdigest()
    assert card["data"]["sentences"] == 60
    assert card["data"]["sha256"] == hashlib.sha256(corpus.read_bytes()).hexdigest()
    assert card["licence"] == "CC BY-SA 3.0"
    assert card["options"]["parser"] == QUICK.parser
    assert card["figures"]["upos"] == figures.upos > 0
    assert [line.split()[0] for line in lines] == ["train", "train"]


def test_held_out_writes_the_model_that_was_measured(corpus: Path, tmp_path: Path) -> None:
    model = tmp_path / "tiny.udpipe"
    train(corpus, model, QUICK, held_out=True)
    assert json.loads(card_path(model).read_text(encoding="utf-8"))["data"]["sentences"] < 60


@pytest.mark.slow
def test_a_tokenizer_is_trained(corpus: Path, tmp_path: Path) -> None:
    model = tmp_path / "tiny.udpipe"
    figures = train(
        corpus, model, Options("dimension=16;epochs=5", QUICK.tagger, QUICK.parser), held_out=True
    )
    assert figures.tokens_f1 > 95


@pytest.mark.parametrize(
    "options",
    [
        Options("epochs=no", QUICK.tagger, QUICK.parser),
        Options(QUICK.tokenizer, "models=1;iterations=x", QUICK.parser),
        Options("from_model=file:none.udpipe", QUICK.tagger, QUICK.parser),
    ],
)
def test_a_wrong_option_is_named_and_nothing_written(corpus: Path, tmp_path: Path, options: Options) -> None:
    with pytest.raises(QuotesError, match="UDPipe could not train"):
        train(corpus, tmp_path / "out.udpipe", options)
    assert list(tmp_path.iterdir()) == [corpus]


@pytest.mark.parametrize(
    ("output", "reason"), [("none/tiny.udpipe", "no folder"), (".", "cannot be written")]
)
def test_where_nothing_can_be_written_nothing_is_trained(corpus: Path, output: str, reason: str) -> None:
    lines: list[str] = []
    with pytest.raises(QuotesError, match=reason):
        train(corpus, corpus.parent / output, QUICK, report=lines.append)
    assert not lines


def test_too_small_a_treebank_is_named(tmp_path: Path) -> None:
    path = tmp_path / "one.conllu"
    path.write_text(treebank(1), encoding="utf-8")
    with pytest.raises(QuotesError, match="too few documents"):
        train(path, tmp_path / "tiny.udpipe", QUICK)
