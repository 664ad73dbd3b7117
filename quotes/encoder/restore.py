"""Reads an exported network back, to train it further. Needs the extra `train`.

What the export rounded (8-bit weights, half-precision embeddings) stays rounded; a few steps of training mend that.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper

from quotes.encoder.export import HEADS
from quotes.encoder.model import Network, Shape
from quotes.encoder.network import ENCODER, READER

Arrays = Mapping[str, npt.NDArray[Any]]

_BIAS, _WEIGHT = ".bias", ".weight"
_HEADS = 12
"""Those of multilingual-e5-small, where a file does not say."""


def restore(folder: Path) -> Network:
    """The network whose two files lie in a folder, as `export` wrote them."""
    model = onnx.load(folder / ENCODER)
    encoder = {name.removeprefix("encoder."): values for name, values in _weights(model.graph).items()}
    reader = _weights(onnx.load(folder / READER).graph)
    heads = next((int(entry.value) for entry in model.metadata_props if entry.key == HEADS), _HEADS)
    vocabulary, width = encoder["word.weight"].shape
    layers = sum(name.endswith(".fi.weight") for name in encoder)
    network = Network(
        Shape(vocabulary, len(encoder["pos.weight"]), width, heads, len(encoder["layers.0.fi.bias"]), layers)
    )
    network.encoder.load_state_dict(_tensors(encoder))
    network.reader.load_state_dict(_tensors(reader))
    return network


def _tensors(weights: Arrays) -> dict[str, torch.Tensor]:
    return {name: torch.from_numpy(values.astype(np.float32)) for name, values in weights.items()}


def _weights(graph: onnx.GraphProto) -> dict[str, npt.NDArray[Any]]:
    """Every parameter by its name in torch: a matrix is known by the bias that is added to its products."""
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    makers = {name: node for node in graph.node for name in node.output}
    weights = {name: values for name, values in stored.items() if _is_parameter(name)}
    for node in graph.node:
        bias = next((name for name in node.input if name.endswith(_BIAS) and name in stored), None)
        weight = bias and bias.removesuffix(_BIAS) + _WEIGHT
        if weight and weight not in weights:
            weights[weight] = _multiplied([name for name in node.input if name != bias], stored, makers)
    return weights


def _is_parameter(name: str) -> bool:
    return name.endswith((_BIAS, _WEIGHT)) or name == "meant_distance"


def _multiplied(names: list[str], stored: Arrays, makers: Mapping[str, onnx.NodeProto]) -> npt.NDArray[Any]:
    """The matrix or the norm's weights that what is called `names` was multiplied with, as torch has them."""
    while names:
        name = names.pop(0)
        if name.endswith("_quantized") and name in stored:
            scale = stored[name.replace("_quantized", "_scale")]
            return np.asarray((stored[name].astype(np.float32) * scale).T)
        if name.startswith("norm_") and name in stored:
            return np.asarray(stored[name] / np.sqrt(len(stored[name])))
        if name in stored and stored[name].ndim == 2:
            return np.asarray(stored[name].T)
        if name in makers:
            names += makers[name].input
    raise ValueError("no weights were found for a bias: this file was not written by export")
