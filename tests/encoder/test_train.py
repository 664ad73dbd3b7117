"""Training: the loss falls, a stopped run goes on as if it had not, and what is exported is what was trained."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from quotes.encoder.examples import Example, make_examples
from quotes.encoder.network import PIECES, ReadingNetwork
from quotes.encoder.pieces import Pieces
from quotes.encoder.targets import Query, make_targets
from quotes.encoder.windows import Words, batch, known, windows
from tests.encoder.made import ARTICLES, FIRST, VOCABULARY, found, span

torch = pytest.importorskip("torch")
model = pytest.importorskip("quotes.encoder.model")
training = pytest.importorskip("quotes.encoder.train")
losses = pytest.importorskip("quotes.encoder.losses")

pytestmark = pytest.mark.train


def tiny(seed: int = 1) -> Any:
    training.fix_seeds(seed)
    return model.Network(model.Shape(len(VOCABULARY), 64, 24, 2, 48, 1))


def trainer(folder: Path, seed: int = 1, **changes: Any) -> Any:
    settings = training.Settings(
        **{"epochs": 3, "articles": 1, "encoder_rate": 3e-3, "reader_rate": 3e-3, **changes}
    )
    return training.Trainer(
        tiny(seed), make_examples(ARTICLES, found, VOCABULARY), VOCABULARY, settings, folder
    )


def loss(network: Any) -> float:
    network.eval()
    examples = make_examples(ARTICLES, found, VOCABULARY)
    with torch.no_grad():
        return float(sum(losses.article_losses(network, examples).values()))


def test_the_loss_falls(tmp_path: Path) -> None:
    made = trainer(tmp_path)
    before = loss(made.network)
    made.run(lambda line: None)
    assert made.step == 6
    assert loss(made.network) < 0.8 * before


def test_a_run_that_was_stopped_within_an_epoch_ends_with_the_same_weights(tmp_path: Path) -> None:
    whole, halves = tmp_path / "whole", tmp_path / "halves"
    whole.mkdir()
    halves.mkdir()
    one = trainer(whole)
    one.run(lambda line: None)
    stopped = trainer(halves)
    for _ in range(3):
        stopped._step(stopped._articles())
    stopped.save()
    assert stopped.step % stopped.steps_an_epoch != 0
    other = trainer(halves, seed=99)
    assert other.resume()
    assert other.step == 3
    other.run(lambda line: None)
    for name, value in one.network.state_dict().items():
        assert torch.equal(value, other.network.state_dict()[name]), name
    for name, value in one.averaged().state_dict().items():
        assert torch.equal(value, other.averaged().state_dict()[name]), name
    last = torch.load(halves / "checkpoint.pt", weights_only=False)["average"]
    assert all(torch.equal(value, last[name]) for name, value in one.averaged().state_dict().items())


def test_a_checkpoint_of_other_settings_is_refused(tmp_path: Path) -> None:
    made = trainer(tmp_path)
    assert not made.resume(), "there is none yet"
    made.save()
    with pytest.raises(ValueError, match="was made with other settings"):
        trainer(tmp_path, epochs=4).resume()


def test_an_epoch_has_every_article_once(tmp_path: Path) -> None:
    made = trainer(tmp_path)
    seen = []
    for step in range(6):
        made.step = step
        seen.append(made._articles()[0].doc_id)
    assert [sorted(pair) for pair in (seen[:2], seen[2:4], seen[4:])] == [["1", "2"]] * 3


def test_pieces_are_counted_as_the_network_meets_them() -> None:
    counts = training.count_pieces(VOCABULARY, [FIRST, FIRST])
    assert counts["▁النجار"] == 4
    assert counts["▁الجسر"] == 2
    assert counts["."] == 4


@pytest.mark.slow
def test_what_is_exported_gives_the_same_numbers(tmp_path: Path) -> None:
    pytest.importorskip("onnx")
    pytest.importorskip("onnxscript")
    export = pytest.importorskip("quotes.encoder.export")
    network = tiny().eval()
    torch.nn.init.normal_(network.encoder.known.weight, std=0.1)
    export.export(network, tmp_path, eight_bit=False)
    (tmp_path / PIECES).write_text(VOCABULARY.lines(), encoding="utf-8")
    shipped = ReadingNetwork(tmp_path)
    assert isinstance(shipped.pieces, Pieces)
    words = Words(FIRST)
    bits = known(words, [span(FIRST, "أعلن")], [])
    queries = [Query((0, 1), (8, 10)), Query((11, 12)), Query((11, 12), (14, 16))]
    x = shipped.vectors(words, bits)
    logits = shipped.read(x, queries)
    arrays = batch(windows(words, VOCABULARY), bits)
    example = Example("1", words, [], arrays, make_targets(words, {"quotes": []}, []))
    with torch.no_grad():
        y = network.words(list(losses.chunks([example], np.array([0, len(words)]))), len(words))
        expected = network.reader(y, *losses.tensors(logits.asked))
    assert x == pytest.approx(y.numpy(), abs=1e-3)
    for name, value in zip(("tags", "pointers", "skipped", "verdict", "who"), expected, strict=True):
        assert getattr(logits, name) == pytest.approx(value.numpy(), abs=1e-3), name
