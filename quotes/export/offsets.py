"""Offsets for tools that count in UTF-16 units, as JavaScript and Java do."""

from __future__ import annotations

from bisect import bisect_left


class Utf16Offsets:
    """Turns offsets in code points of `text` into offsets in UTF-16 units; they differ after an emoji."""

    def __init__(self, text: str) -> None:
        self._astral = [at for at, char in enumerate(text) if ord(char) > 0xFFFF]

    def __call__(self, offset: int) -> int:
        return offset + bisect_left(self._astral, offset)
