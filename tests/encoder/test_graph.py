"""The rewritten graph answers as the one that torch wrote: one node for GELU, one for attention, none for norms."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

onnx = pytest.importorskip("onnx")

Floats = npt.NDArray[np.float32]
SIZE = 8
HEADS = 2


def _model() -> Any:
    """A norm, then GELU as torch writes it."""
    random = np.random.default_rng(2)
    made = {
        "weight": random.normal(size=SIZE), "bias": random.normal(size=SIZE), "root": np.sqrt(2), "one": 1, "half": 0.5,
    }  # fmt: skip
    node = onnx.helper.make_node
    nodes = [
        node("LayerNormalization", ["x", "weight", "bias"], ["normed"], axis=-1, epsilon=1e-12),
        node("Div", ["normed", "root"], ["divided"]), node("Erf", ["divided"], ["erf"]),
        node("Add", ["erf", "one"], ["added"]), node("Mul", ["half", "added"], ["halved"]),
        node("Mul", ["normed", "halved"], ["y"]),
    ]  # fmt: skip
    value = onnx.helper.make_tensor_value_info
    ends = [[value(name, onnx.TensorProto.FLOAT, ["rows", SIZE])] for name in "xy"]
    tensors = [onnx.numpy_helper.from_array(np.asarray(v, np.float32), name) for name, v in made.items()]
    graph = onnx.helper.make_graph(nodes, "made", *ends, tensors)
    return onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 18)], ir_version=10)


def _attention(masked: bool) -> Any:
    """Self-attention of two heads, as torch writes it: x is query, key and value; `out` says which words are none."""
    made = {
        "split": np.array([0, 0, HEADS, -1]), "join": np.array([0, 0, SIZE]),
        "scale": np.float32((SIZE / HEADS) ** -0.5), "axes": np.array([1, 2]), "never": np.float32(-1e4),
    }  # fmt: skip
    node = onnx.helper.make_node
    nodes = [node("Reshape", ["x", "split"], [f"{name}_split"]) for name in "qkv"]
    nodes += [
        node("Transpose", [f"{name}_split"], [name], perm=[0, 2, 3, 1] if name == "k" else [0, 2, 1, 3])
        for name in "qkv"
    ]
    nodes += [node("MatMul", ["q", "k"], ["scores"]), node("Mul", ["scores", "scale"], ["scaled"])]
    if masked:
        nodes.insert(0, node("Unsqueeze", ["out", "axes"], ["nowhere"]))
        nodes.append(node("Where", ["nowhere", "never", "scaled"], ["masked"]))
    nodes += [
        node("Softmax", ["masked" if masked else "scaled"], ["shares"], axis=-1),
        node("MatMul", ["shares", "v"], ["mixed"]), node("Transpose", ["mixed"], ["back"], perm=[0, 2, 1, 3]),
        node("Reshape", ["back", "join"], ["y"]),
    ]  # fmt: skip
    value = onnx.helper.make_tensor_value_info
    shape = ["rows", "words", SIZE]
    inputs = [value("x", onnx.TensorProto.FLOAT, shape)]
    inputs += [value("out", onnx.TensorProto.BOOL, shape[:2])] if masked else []
    tensors = [onnx.numpy_helper.from_array(np.asarray(v), name) for name, v in made.items()]
    graph = onnx.helper.make_graph(
        nodes, "made", inputs, [value("y", onnx.TensorProto.FLOAT, shape)], tensors
    )
    return onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 18)], ir_version=10)


def _run(model: Any, x: Floats, **more: npt.NDArray[Any]) -> Floats:
    import onnxruntime

    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    (y,) = session.run(["y"], {"x": x, **more})
    return np.asarray(y)


def test_the_answers_stay_the_same() -> None:
    from quotes.encoder.graph import faster

    x = np.random.default_rng(3).normal(size=(5, SIZE)).astype(np.float32)
    model = _model()
    before = _run(model, x)
    faster(model, HEADS)
    operations = [node.op_type for node in model.graph.node]
    assert operations.count("Gelu") == 1
    assert {"Erf", "LayerNormalization"}.isdisjoint(operations)
    assert _run(model, x) == pytest.approx(before, abs=1e-5)


def test_a_row_of_equal_numbers_stays_finite() -> None:
    from quotes.encoder.graph import faster

    model = _model()
    faster(model, HEADS)
    assert np.isfinite(_run(model, np.full((2, SIZE), 3, np.float32))).all()


@pytest.mark.parametrize("masked", [False, True])
def test_attention_is_one_node_and_looks_at_the_same_words(masked: bool) -> None:
    from quotes.encoder.graph import faster

    random = np.random.default_rng(4)
    x = random.normal(size=(3, 6, SIZE)).astype(np.float32)
    more = {"out": np.arange(6) >= np.array([[6], [4], [1]])} if masked else {}
    model = _attention(masked)
    before = _run(model, x, **more)
    faster(model, HEADS)
    assert {"Softmax", "MatMul", "Transpose", "Where"}.isdisjoint(n.op_type for n in model.graph.node)
    assert _run(model, x, **more) == pytest.approx(before, abs=1e-5)
