"""Queries as arrays: which words of the article the network looks at for each attribution, and what is known of them.

Shapes: Q queries, R words in reach of a cue, M words in which the one who is meant is looked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quotes.encoder.targets import Query
from quotes.encoder.windows import Ints, Span

BEFORE, AFTER = 96, 64
"""Words in reach before the first word of a cue and from it on."""
REACH = BEFORE + AFTER
MEANT_BEFORE, MEANT_AFTER = 256, 64
MEANT_REACH = MEANT_BEFORE + MEANT_AFTER

OWN_CUE, OWN_CONTENT = 1, 2
OWN = 4
"""Number of values that these bits can take."""


@dataclass(frozen=True, slots=True)
class Questions:
    """`words` [Q, R] and `meant` [Q, M]: indices of words; `out` and `meant_out`: whether there is no such word, or it
    is another article's; `own` [Q, R]: bits; `cue` [Q, 2]: first and last word of the cue."""

    words: Ints
    out: npt.NDArray[np.bool_]
    own: Ints
    cue: Ints
    meant: Ints
    meant_out: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.cue)


def questions(queries: Sequence[Query], count: int, shift: int = 0) -> Questions:
    """The arrays of the queries of one article of `count` words, whose first is word `shift` of a batch."""
    starts = np.array([q.cue[0] for q in queries], np.int64).reshape(-1, 1)
    words = starts - BEFORE + np.arange(REACH)
    meant = starts - MEANT_BEFORE + np.arange(MEANT_REACH)
    own = np.zeros((len(queries), REACH), np.int64)
    for row, q in enumerate(queries):
        for span, bit in ((q.cue, OWN_CUE), (q.content, OWN_CONTENT)):
            if span is not None:
                own[row, slice(*reach(span, q.cue[0]))] |= bit
    cue = np.array([(q.cue[0], max(q.cue[0], q.cue[1] - 1)) for q in queries], np.int64).reshape(-1, 2)
    last = max(0, count - 1)
    return Questions(
        words.clip(0, last) + shift,
        (words < 0) | (words >= count),
        own,
        cue.clip(0, last) + shift,
        meant.clip(0, last) + shift,
        (meant < 0) | (meant >= count),
    )


def reach(span: Span, cue: int) -> Span:
    """A span of words as places in the row of a query whose cue begins at word `cue`."""
    first, end = (min(max(i - cue + BEFORE, 0), REACH) for i in span)
    return first, end
