"""What was exported is read back: the same network, but for what the export rounds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnxscript")
model = pytest.importorskip("quotes.encoder.model")
exporting = pytest.importorskip("quotes.encoder.export")
restoring = pytest.importorskip("quotes.encoder.restore")

pytestmark = pytest.mark.train


def network() -> Any:
    torch.manual_seed(4)
    made = model.Network(model.Shape(120, 64, 24, 2, 48, 2))
    for values in made.parameters():  # biases and norms of 0 and 1 would hide a mix-up
        torch.nn.init.normal_(values, 0.3, 0.2)
    return made


def test_without_rounding_every_weight_is_the_same(tmp_path: Path) -> None:
    made = network()
    exporting.export(made, tmp_path, eight_bit=False)
    again = restoring.restore(tmp_path)
    assert again.shape == made.shape
    halved = {"encoder.word.weight"}
    for name, values in made.state_dict().items():
        exact = 1e-3 if name in halved else 1e-6
        assert torch.allclose(again.state_dict()[name], values, atol=exact), name


def test_what_was_rounded_once_is_not_rounded_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    for folder in (first, second):
        folder.mkdir()
    exporting.export(network(), first)
    exporting.export(restoring.restore(first), second)
    a, b = (restoring.restore(folder).state_dict() for folder in (first, second))
    for name, values in a.items():
        assert np.allclose(values, b[name], atol=1e-6), name
