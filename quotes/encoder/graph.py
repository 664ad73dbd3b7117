"""Rewrites an ONNX graph into nodes that onnxruntime runs faster on a processor; its answers stay the same.

What torch writes as five nodes (GELU) or eleven (attention) is one, and the norms, whose own kernel goes number by
number, are sums and products of whole arrays.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import onnx
from onnx import helper, numpy_helper

_OPSET = 20
"""The first that knows Gelu."""
_CONTRIBUTED = "com.microsoft"
"""The operators that onnxruntime brings along; this one masks with the -1e4 of `Layer`."""
_LAST_AXIS = "last_axis"
_LEAST_LENGTH = "least_length"


def faster(model: onnx.ModelProto, heads: int) -> None:
    """Rewrite the model, whose layers have so many heads, in place."""
    graph = model.graph
    softmaxes = [n for n in graph.node if n.op_type == "Softmax"]
    if softmaxes:
        model.opset_import.append(helper.make_opsetid(_CONTRIBUTED, 1))
    for number, node in enumerate(softmaxes):
        _join_attention(graph, node, heads, f"attention_{number}")
    for node in [n for n in graph.node if n.op_type == "Erf"]:
        _join_gelu(graph, node)
    norms = [n for n in graph.node if n.op_type == "LayerNormalization"]
    if norms:
        _add(graph, _LAST_AXIS, np.array([-1], np.int64))
        _add(graph, _LEAST_LENGTH, np.array(1e-6, np.float32))
    for number, node in enumerate(norms):
        _spell_out_norm(graph, node, f"norm_{number}")
    for opset in model.opset_import:
        if not opset.domain:
            opset.version = max(opset.version, _OPSET)
    _drop_unread(graph)


def _join_attention(graph: onnx.GraphProto, softmax: onnx.NodeProto, heads: int, name: str) -> None:
    """softmax(q · k / √size, masked) · v, over heads that are split off before and joined again behind: one node."""
    makers = {output: n for n in graph.node for output in n.output}
    before = [makers[softmax.input[0]]]
    padding = ""
    if before[0].op_type == "Where":
        padding = _padding(graph, makers[before[0].input[0]], name)
        before.insert(0, makers[before[0].input[2]])
    scores, mixed = makers[before[0].input[0]], _reader_of(graph, softmax)
    turned = [makers[i] for i in (*scores.input, mixed.input[1])]
    split = [makers[n.input[0]] for n in turned]
    back = _reader_of(graph, mixed)
    joined = _reader_of(graph, back)
    inputs = [*(n.input[0] for n in split), "", padding]
    attention = helper.make_node(
        "MultiHeadAttention", inputs, [joined.output[0]], name, domain=_CONTRIBUTED, num_heads=heads
    )
    _replace(graph, [*split, *turned, scores, *before, softmax, mixed, back, joined], [attention])


def _padding(graph: onnx.GraphProto, unsqueezed: onnx.NodeProto, name: str) -> str:
    """The name of the words that there are, as numbers, made from the words that there are not."""
    there, padding = f"{name}_there", f"{name}_padding"
    nodes = [
        helper.make_node("Not", [unsqueezed.input[0]], [there], there),
        helper.make_node("Cast", [there], [padding], padding, to=onnx.TensorProto.INT32),
    ]
    _insert(graph, list(graph.node).index(unsqueezed), nodes)
    return padding


def _join_gelu(graph: onnx.GraphProto, erf: onnx.NodeProto) -> None:
    """x / √2, erf, + 1, · ½, · x: one node."""
    divided = next(n for n in graph.node if erf.input[0] in n.output)
    added = _reader_of(graph, erf)
    halved = _reader_of(graph, added)
    last = _reader_of(graph, halved)
    gelu = helper.make_node("Gelu", [divided.input[0]], [last.output[0]], name=f"{last.name}_gelu")
    _replace(graph, [divided, erf, added, halved, last], [gelu])


def _reader_of(graph: onnx.GraphProto, node: onnx.NodeProto) -> onnx.NodeProto:
    """The only node that reads a node's output."""
    (reader,) = (n for n in graph.node if node.output[0] in n.input)
    return reader


def _spell_out_norm(graph: onnx.GraphProto, node: onnx.NodeProto, name: str) -> None:
    """(x - mean) / length · (√width · weight) + bias, where length is the root of the sum of squares."""
    x, weight, bias = node.input
    values = next(numpy_helper.to_array(t) for t in graph.initializer if t.name == weight)
    scaled = _add(graph, f"{name}_scaled", (values * np.sqrt(len(values))).astype(np.float32))
    steps = (
        ("ReduceMean", [x, _LAST_AXIS], "mean"),
        ("Sub", [x, f"{name}_mean"], "centred"),
        ("ReduceL2", [f"{name}_centred", _LAST_AXIS], "bare_length"),
        ("Max", [f"{name}_bare_length", _LEAST_LENGTH], "length"),
        ("Div", [f"{name}_centred", f"{name}_length"], "unit"),
        ("Mul", [f"{name}_unit", scaled], "stretched"),
    )
    nodes = [helper.make_node(op, inputs, [f"{name}_{out}"], f"{name}_{out}") for op, inputs, out in steps]
    moved = helper.make_node("Add", [f"{name}_stretched", bias], [node.output[0]], f"{name}_moved")
    _replace(graph, [node], [*nodes, moved])


def _add(graph: onnx.GraphProto, name: str, values: npt.NDArray[Any]) -> str:
    graph.initializer.append(numpy_helper.from_array(values, name))
    return name


def _replace(graph: onnx.GraphProto, old: list[onnx.NodeProto], new: list[onnx.NodeProto]) -> None:
    """Put the new nodes where the last of the old ones stands."""
    _insert(graph, list(graph.node).index(old[-1]), new)
    for node in old:
        graph.node.remove(node)


def _insert(graph: onnx.GraphProto, place: int, new: list[onnx.NodeProto]) -> None:
    for node in reversed(new):
        graph.node.insert(place, node)


def _drop_unread(graph: onnx.GraphProto) -> None:
    read = {name for node in graph.node for name in node.input} | {o.name for o in graph.output}
    for tensor in [t for t in graph.initializer if t.name not in read]:
        graph.initializer.remove(tensor)
    written = {name for node in graph.node for name in node.output}
    for info in [i for i in graph.value_info if i.name not in read | written]:
        graph.value_info.remove(info)
