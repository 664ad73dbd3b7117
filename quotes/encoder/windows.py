"""Words, subwords and code points: an article cut into the windows that the network reads.

Training and use share this file, so the network meets in use what it was trained on.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quotes.encoder.pieces import END, PAD, START, Pieces
from quotes.text.marks import find_marks, outer
from quotes.text.words import words

Ints = npt.NDArray[np.int64]
Span = tuple[int, int]

LONGEST_WINDOW = 224
"""Subwords; windows of 130 to 250 cost least per word."""
_SENTENCE_END = frozenset(".؟?!")
_LINE_BREAKS = frozenset("\n\r\u2028\u2029")

INSIDE_MARKS, NEW_LINE, CUE, CONTENT = 1, 2, 4, 8
"""What the rules know of a word before the network reads it, as bits."""
KNOWN = 16
"""Number of values that these bits can take."""


class Words:
    """The surface words and signs of a text: `starts` and `ends` in code points, `forms` as printed."""

    def __init__(self, text: str) -> None:
        found = list(words(text))
        self.text = text
        self.starts = [word.start for word in found]
        self.ends = [word.end for word in found]
        self.forms = [word.text for word in found]

    def __len__(self) -> int:
        return len(self.forms)

    def with_forms(self, forms: list[str]) -> Words:
        """The same words with other letters: places, spaces and lines stay."""
        other = copy(self)
        other.forms = forms
        return other

    def touched(self, start: int, end: int) -> Span:
        """The words [i, j) that a span of code points touches; i == j where it touches none."""
        return bisect_right(self.ends, start), bisect_left(self.starts, end)

    def after_space(self, i: int) -> bool:
        """Whether white space, or nothing at all, stands before word `i`."""
        return i == 0 or self.starts[i] > self.ends[i - 1]

    def breaks_line(self, i: int) -> bool:
        """Whether word `i` is the first of its line."""
        return i == 0 or any(c in _LINE_BREAKS for c in self.text[self.ends[i - 1] : self.starts[i]])


def known(words: Words, cues: Sequence[Span], contents: Sequence[Span]) -> Ints:
    """The bits of each word: [words]. `cues` and `contents` are spans of code points that the rules found."""
    bits = np.zeros(len(words), np.int64)
    for mark in outer(find_marks(words.text)):
        bits[slice(*words.touched(mark.inner_start, mark.inner_end))] |= INSIDE_MARKS
    for i in range(len(words)):
        bits[i] |= NEW_LINE * words.breaks_line(i)
    for spans, bit in ((cues, CUE), (contents, CONTENT)):
        for start, end in spans:
            bits[slice(*words.touched(start, end))] |= bit
    return bits


@dataclass(frozen=True, slots=True)
class Window:
    """Words [first, end) of an article; `ids` of their subwords, `word` the word of each, counted from `first`."""

    first: int
    end: int
    ids: tuple[int, ...]
    word: tuple[int, ...]


def windows(words: Words, pieces: Pieces, longest: int = LONGEST_WINDOW) -> list[Window]:
    """Cut at line ends or ends of sentences where one is near, else between words; no overlap."""
    subwords = [pieces.encode(form, words.after_space(i)) for i, form in enumerate(words.forms)]
    room = longest - 2
    found: list[Window] = []
    first = 0
    while first < len(words):
        end, size = first, 0
        while end < len(words) and (size + len(subwords[end]) <= room or end == first):
            size += len(subwords[end])
            end += 1
        if end < len(words):
            end = _last_break(words, first, end)
        found.append(_window(subwords, first, end, room))
        first = end
    return found


def _window(subwords: Sequence[tuple[int, ...]], first: int, end: int, room: int) -> Window:
    pairs = [(piece, i - first) for i in range(first, end) for piece in subwords[i]][:room]
    return Window(first, end, tuple(piece for piece, _ in pairs), tuple(i for _, i in pairs))


def _last_break(words: Words, first: int, end: int) -> int:
    """Where to cut before word `end`: at the last line end of the second half, else at a sentence's, else there."""
    half = first + (end - first) // 2
    for i in range(end, half, -1):
        if words.breaks_line(i):
            return i
    for i in range(end, half, -1):
        if words.forms[i - 1] in _SENTENCE_END:
            return i
    return end


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows as arrays. `ids`, `known`: [windows, subwords]; `word`: the same, the row of each subword in the flat
    list of words, `words` for padding and specials; so a word's vector is the mean of its subwords."""

    ids: Ints
    known: Ints
    word: Ints
    words: int


def batch(found: Sequence[Window], bits: Ints) -> Batch:
    """The windows of one article, shorter ones padded; `bits` [words] as `known` gives them."""
    words = found[-1].end if found else 0
    width = max((len(w.ids) for w in found), default=0) + 2
    ids = np.full((len(found), width), PAD, np.int64)
    seen = np.zeros_like(ids)
    word = np.full_like(ids, words)
    for row, window in enumerate(found):
        n = len(window.ids)
        ids[row, 0], ids[row, n + 1] = START, END
        ids[row, 1 : n + 1] = window.ids
        word[row, 1 : n + 1] = np.asarray(window.word, np.int64) + window.first
        seen[row, 1 : n + 1] = bits[word[row, 1 : n + 1]]
    return Batch(ids, seen, word, words)
