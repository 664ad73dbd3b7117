"""Where a missed quote may stand: words in quotation marks that no record covers."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.record import Span
from quotes.text.marks import find_marks, outer

_FEWEST_WORDS = 3
"""Shorter ones are mostly titles and words that the writer keeps at a distance."""


def gaps(text: str, quoted: Iterable[Span]) -> list[Span]:
    """Words within outer marks, the marks left off, that overlap no quoted span; in code points of `text`."""
    taken = list(quoted)
    found = [(mark.inner_start, mark.inner_end) for mark in outer(find_marks(text))]
    return [
        (start, end)
        for start, end in found
        if len(text[start:end].split()) >= _FEWEST_WORDS and not any(start < b and a < end for a, b in taken)
    ]
