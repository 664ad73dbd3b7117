"""Small vocabularies and articles made by hand, for tests of what the network reads."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.encoder.pieces import SPACE, SPECIAL, Pieces
from quotes.encoder.windows import Words

Span = tuple[int, int]
LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئء،.:؟"'


def pieces_of(*words: str) -> Pieces:
    """A vocabulary of every letter, and of some whole words, likelier than their letters."""
    single = ((letter, -5.0) for letter in (SPACE, *LETTERS))
    whole = ((SPACE + word, -1.0) for word in words)
    return Pieces([*((piece, 0.0) for piece in SPECIAL), *single, *whole])


def span(text: str, words: str, number: int = 0) -> Span:
    """Where some words stand in a text, for the first time or a later one."""
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def marked(words: Words, labels: Iterable[int]) -> list[tuple[str, int]]:
    """The words with a label other than 0."""
    return [(form, int(label)) for form, label in zip(words.forms, labels, strict=True) if label]
