"""The trained network at run time: onnxruntime, one thread, one article a run; numbers in, numbers out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from quotes.encoder.pieces import PAD, Pieces
from quotes.encoder.questions import Questions, questions
from quotes.encoder.targets import Query
from quotes.encoder.windows import Ints, Words, batch, windows
from quotes.errors import QuotesError

Floats = npt.NDArray[np.float32]

ENCODER, READER, PIECES = "encoder.onnx", "reader.onnx", "pieces.tsv"
_MOST_QUERIES = 8
"""In one run of the reader: its memory grows with their number, not with the article."""


@dataclass(frozen=True, slots=True)
class Logits:
    """What the network says of an article: `tags` [words, 14] and, a row a query, `pointers` [Q, R, 8], `skipped`
    [Q, R, 4], `verdict` [Q, 11], `who` [Q, M]; `asked` says which words the columns are."""

    tags: Floats
    pointers: Floats
    skipped: Floats
    verdict: Floats
    who: Floats
    asked: Questions


class ReadingNetwork:
    """Encoder, reader and vocabulary of a folder. Raises QuotesError where it is missing or no such model."""

    def __init__(self, folder: Path) -> None:
        for name in (ENCODER, READER, PIECES):
            if not (folder / name).is_file():
                raise QuotesError(
                    f"{folder / name} is missing: the folder of the attribution model is not whole"
                )
        self.encoder = _session(folder / ENCODER)
        self.reader = _session(folder / READER)
        try:
            self.pieces = Pieces.from_lines((folder / PIECES).read_text(encoding="utf-8"))
        except ValueError as error:
            raise QuotesError(f"{folder / PIECES} is no list of pieces with scores: {error}") from None

    def vectors(self, words: Words, bits: Ints) -> Floats:
        """The vector of each word: [words, width]; each window is read alone, so none changes another."""
        found = windows(words, self.pieces)
        arrays = batch(found, bits)
        means = np.zeros((0, 0), np.float32)
        for ids, known, word in zip(arrays.ids, arrays.known, arrays.word, strict=True):
            size = int((ids != PAD).sum())
            (hidden,) = self.encoder.run(["hidden"], {"ids": ids[:size], "known": known[:size]})
            if not len(means):
                means = np.zeros((arrays.words, hidden.shape[1]), np.float32)
            of, first, count = np.unique(word[1 : size - 1], return_index=True, return_counts=True)
            means[of] = np.add.reduceat(hidden[1:-1], first) / count[:, None]
        return means

    def read(self, vectors: Floats, queries: Sequence[Query]) -> Logits:
        """The tags of all words, and the answers to the queries in their order."""
        asked = questions(queries, len(vectors))
        parts = [self._run(vectors, part) for part in _parts(asked)]
        pointers, skipped, verdict, who = (
            np.concatenate([part[i] for part in parts])[: len(queries)] for i in range(1, 5)
        )
        return Logits(parts[0][0], pointers, skipped, verdict, who, asked)

    def _run(self, vectors: Floats, part: Questions) -> list[Floats]:
        names = ("words", "out", "own", "cue", "meant", "meant_out")
        found: list[Floats] = self.reader.run(
            None, {"x": vectors, **{name: getattr(part, name) for name in names}}
        )
        return found


def _parts(asked: Questions) -> Iterator[Questions]:
    """The questions in parts of a size that the reader takes; one made up where there is none."""
    for start in range(0, max(1, len(asked)), _MOST_QUERIES):
        rows = np.arange(start, min(start + _MOST_QUERIES, len(asked)))
        if not len(rows):
            asked, rows = questions([Query((0, 1))], 1), np.arange(1)
        yield Questions(
            asked.words[rows],
            asked.out[rows],
            asked.own[rows],
            asked.cue[rows],
            asked.meant[rows],
            asked.meant_out[rows],
        )


def _session(path: Path) -> Any:
    try:
        import onnxruntime
    except ImportError:
        raise QuotesError("onnxruntime is not installed: pip install onnxruntime") from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:
        reason = str(error).splitlines()[0][:200]
        raise QuotesError(f"{path} is cut short or of another version: {reason}") from None
