"""Subwords: a word cut into the pieces of a unigram vocabulary (Kudo 2018, "Subword Regularization")."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from quotes.text.view import is_invisible

START, PAD, END, UNKNOWN = range(4)
"""Ids of the special pieces, the first four of every vocabulary."""
SPECIAL = ("<s>", "<pad>", "</s>", "<unk>")
SPACE = "▁"
_UNKNOWN_PENALTY = 10.0
_LONGEST_WORD = 60
"""Letters; of a longer word the network sees the first ones."""


class Pieces:
    """A vocabulary of pieces with their scores (log probabilities); the first four are the special ones."""

    def __init__(self, pieces: Iterable[tuple[str, float]]) -> None:
        self.scores = dict(pieces)
        self.ids = {piece: number for number, piece in enumerate(self.scores)}
        self._unknown = min(self.scores.values()) - _UNKNOWN_PENALTY
        self._longest = max(map(len, self.scores))
        self.encode = lru_cache(maxsize=100_000)(self._encode)

    def __len__(self) -> int:
        return len(self.ids)

    def _encode(self, word: str, after_space: bool) -> tuple[int, ...]:
        """Ids of the pieces of one surface word; at least one."""
        form = normal(word)[:_LONGEST_WORD]
        return self.cut(SPACE + form if after_space else form) or (UNKNOWN,)

    def cut(self, form: str) -> tuple[int, ...]:
        """Ids of the best cut of a string (Viterbi); single letters that no piece covers are unknown."""
        best = [0.0] + [float("-inf")] * len(form)
        back = [0] * (len(form) + 1)
        for start in range(len(form)):
            for end in range(start + 1, min(len(form), start + self._longest) + 1):
                score = self.scores.get(form[start:end])
                if score is None:
                    if end > start + 1:
                        continue
                    score = self._unknown
                if best[start] + score > best[end]:
                    best[end], back[end] = best[start] + score, start
        ids: list[int] = []
        end = len(form)
        while end:
            ids.append(self.ids.get(form[back[end] : end], UNKNOWN))
            end = back[end]
        return tuple(reversed(ids))

    def lines(self) -> str:
        """The vocabulary as text: a line a piece, with its score."""
        return "".join(f"{piece}\t{score:.4f}\n" for piece, score in self.scores.items())

    @classmethod
    def from_lines(cls, text: str) -> Pieces:
        """Read what `lines` wrote; raises ValueError where it is something else."""
        rows = (line.split("\t") for line in text.split("\n") if line)
        return cls((piece, float(score)) for piece, score in rows)


def normal(word: str) -> str:
    """The letters that the vocabulary knows: without diacritics and tatweel, presentation forms made letters."""
    return unicodedata.normalize("NFKC", "".join(c for c in word if not is_invisible(c)))
