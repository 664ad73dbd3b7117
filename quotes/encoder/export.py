"""Writes a trained network as two ONNX files: 8-bit weights in the layers, half precision in the embeddings.

Needs the extra `train`. 7-bit weights (`reduce_range`), a scale a column: without them AVX2 saturates.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from quotes.encoder.graph import faster
from quotes.encoder.model import READER_HEADS, Encoder, Network, Reader
from quotes.encoder.network import ENCODER, READER
from quotes.encoder.questions import MEANT_REACH, REACH

HEADS = "heads"
"""Under this name a file says how many heads its layers have, which the graph hides."""
_OPSET = 18
_IR = 10
"""What onnxruntime 1.23 loads, the last for Python 3.10."""


def export(network: Network, folder: Path, eight_bit: bool = True) -> None:
    """Write encoder and reader into a folder."""
    network.eval()
    with tempfile.TemporaryDirectory() as work:
        encoder, reader = Path(work) / ENCODER, Path(work) / READER
        _write_encoder(network.encoder, encoder)
        _write_reader(network.reader, network.shape.width, reader)
        for path, heads in ((encoder, network.shape.heads), (reader, READER_HEADS)):
            if eight_bit:
                _quantize(path)
            _halve_embeddings(path)
            _make_faster(path, heads)
            _note(path, HEADS, network.shape.heads)
            shutil.copyfile(path, folder / path.name)


class _OneWindow(nn.Module):
    """The encoder over a single window, which needs no padding."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: torch.Tensor, known: torch.Tensor) -> torch.Tensor:
        return self.encoder(ids.unsqueeze(0), known.unsqueeze(0)).squeeze(0)


def _write_encoder(encoder: Encoder, path: Path) -> None:
    size = torch.export.Dim("subwords", min=3, max=512)
    example = torch.arange(12) % 7
    program = torch.onnx.export(
        _OneWindow(encoder).eval(), (example, example % 2), dynamo=True, opset_version=_OPSET, optimize=True,
        input_names=["ids", "known"], output_names=["hidden"],
        dynamic_shapes={"ids": {0: size}, "known": {0: size}},
    )  # fmt: skip
    _save(program, path)


def _write_reader(reader: Reader, width: int, path: Path) -> None:
    words, asked = torch.export.Dim("words", min=2), torch.export.Dim("queries", min=2)
    q, w = 3, 40
    args = (
        torch.randn(w, width), torch.randint(0, w, (q, REACH)), torch.zeros(q, REACH, dtype=torch.bool),
        torch.randint(0, 8, (q, REACH)), torch.randint(0, w, (q, 2)), torch.randint(0, w, (q, MEANT_REACH)),
        torch.zeros(q, MEANT_REACH, dtype=torch.bool),
    )  # fmt: skip
    names = ["x", "words", "out", "own", "cue", "meant", "meant_out"]
    program = torch.onnx.export(
        reader, args, dynamo=True, opset_version=_OPSET, optimize=True, input_names=names,
        output_names=["tags", "pointers", "skipped", "verdict", "who"],
        dynamic_shapes={name: {0: words if name == "x" else asked} for name in names},
    )  # fmt: skip
    _save(program, path)


def _save(program: torch.onnx.ONNXProgram | None, path: Path) -> None:
    assert program is not None
    model = program.model_proto
    model.ir_version = min(model.ir_version, _IR)
    onnx.save(model, path)


def _quantize(path: Path) -> None:
    quantize_dynamic(
        path, path, op_types_to_quantize=["MatMul", "Gemm"], per_channel=True, reduce_range=True,
        weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True},
    )  # fmt: skip


def _make_faster(path: Path, heads: int) -> None:
    model = onnx.load(path)
    faster(model, heads)
    onnx.checker.check_model(model)
    onnx.save(model, path)


def _note(path: Path, name: str, value: int) -> None:
    model = onnx.load(path)
    helper.set_model_props(model, {name: str(value)})
    onnx.save(model, path)


def _halve_embeddings(path: Path) -> None:
    """Store large tables that are only looked up in half precision; they are widened after the look-up."""
    model = onnx.load(path)
    graph = model.graph
    tables = {
        t.name: t for t in graph.initializer if t.data_type == onnx.TensorProto.FLOAT and len(t.dims) == 2
    }
    for node in list(graph.node):
        name = node.input[0] if node.op_type == "Gather" else ""
        if name not in tables or sum(name in n.input for n in graph.node) > 1 or tables[name].dims[0] < 100:
            continue
        table = tables[name]
        half = numpy_helper.from_array(numpy_helper.to_array(table).astype(np.float16), name)
        graph.initializer.remove(table)
        graph.initializer.append(half)
        found = node.output[0]
        node.output[0] = f"{found}_half"
        cast = helper.make_node("Cast", [node.output[0]], [found], to=onnx.TensorProto.FLOAT)
        graph.node.insert(list(graph.node).index(node) + 1, cast)
        for info in list(graph.value_info):
            if info.name == name:
                graph.value_info.remove(info)
    onnx.checker.check_model(model)
    onnx.save(model, path)
