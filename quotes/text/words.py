"""Surface words and punctuation of a text, with offsets; the units that the rules read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from quotes.text.fold import fold

_COMBINING = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
_ARABIC = (
    "\u0620-\u064a\u066e-\u06d3\u06ee-\u06ef\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9\ufb50-\ufdff\ufe70-\ufefc"
)
_INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
"""Zero-width characters, bidi marks and byte order marks: within a word they are a part of it, beside it nothing."""
_WORD = re.compile(
    rf"[{_ARABIC}{_COMBINING}]+(?:[{_INVISIBLE}]+[{_ARABIC}{_COMBINING}]+)*"
    rf"|[^\W_{_ARABIC}{_COMBINING}]+|[^\w\s{_COMBINING}{_INVISIBLE}#@]"
)

ARABIC_WORD = re.compile("[\u0621-\u064a\u064b-\u0652\u0640\u0670]+")
"""Runs of letters and diacritics; for counting words, where nothing hangs on offsets."""

Kind = Literal["word", "number", "punct"]


@dataclass(slots=True)
class Word:
    """One surface word or punctuation sign: [start, end) in code points, its folded form, its tag once analysed."""

    start: int
    end: int
    text: str
    fold: str
    kind: Kind
    pos: str = ""
    rest_seen: bool = False
    """What follows the first letter stands as a word of its own in the same text: بميسي beside ميسي."""
    settled: bool = False
    """Stands inside a long quote, where no rule reads tags: it has none."""

    def __repr__(self) -> str:
        return f"{self.text}/{self.pos}" if self.pos else self.text


@lru_cache(maxsize=20_000)
def _fold_and_kind(form: str) -> tuple[str, Kind]:
    return fold(form), _kind(form)


def words(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words, numbers and signs of text[start:end]; hashtag signs and underscores only separate words.

    A change of script ends a word: in لـCNN the preposition is a word of its own.
    """
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        form = match.group()
        yield Word(match.start(), match.end(), form, *_fold_and_kind(form))


def _kind(form: str) -> Kind:
    first = form[0]
    if first.isalpha():
        return "word"
    if first.isdigit():
        return "number"
    return "word" if any(c.isalpha() for c in form) else "punct"
