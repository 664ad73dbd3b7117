"""The rewritten graph answers as the one that torch wrote, with one node for GELU and none for norms."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

onnx = pytest.importorskip("onnx")

Floats = npt.NDArray[np.float32]
SIZE = 8


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


def _run(model: Any, x: Floats) -> Floats:
    import onnxruntime

    onnx.checker.check_model(model)
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    (y,) = session.run(["y"], {"x": x})
    return np.asarray(y)


def test_the_answers_stay_the_same() -> None:
    from quotes.encoder.graph import faster

    x = np.random.default_rng(3).normal(size=(5, SIZE)).astype(np.float32)
    model = _model()
    before = _run(model, x)
    faster(model)
    operations = [node.op_type for node in model.graph.node]
    assert operations.count("Gelu") == 1
    assert {"Erf", "LayerNormalization"}.isdisjoint(operations)
    assert _run(model, x) == pytest.approx(before, abs=1e-5)


def test_a_row_of_equal_numbers_stays_finite() -> None:
    from quotes.encoder.graph import faster

    model = _model()
    faster(model)
    assert np.isfinite(_run(model, np.full((2, SIZE), 3, np.float32))).all()
