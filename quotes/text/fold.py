"""Folding of Arabic spelling variants, so that strings which a reader takes for the same word compare equal.

Folded away: hamza on its carriers (أإآٱ to ا, ؤ to و, ئ to ي), alef maqsura (ى to ي), teh marbuta (ة to ه),
Persian and Kurdish letters (ی to ي, ک to ك, ە to ه), diacritics and other non-spacing marks, tatweel, invisible
characters, and presentation forms and ligatures (Unicode NFKC).
"""

from __future__ import annotations

import unicodedata

TATWEEL = "\u0640"
_LETTERS = dict(zip("أإآٱىةؤئٲٳٵیېۍکڪہھەۂۃ", "اااايهويااايييككههههه", strict=True))


class _FoldTable(dict[int, str | None]):
    """A table for str.translate, filled as characters are met: drops marks and tatweel, folds letters."""

    def __missing__(self, code: int) -> str | None:
        char = chr(code)
        dropped = char == TATWEEL or unicodedata.category(char) in ("Mn", "Cf")
        self[code] = folded = None if dropped else _LETTERS.get(char, char)
        return folded


class _FoldMap(dict[int, str]):
    """A table for str.translate, filled as characters are met: always one character for one."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        composed = unicodedata.normalize("NFKC", char)
        single = composed if len(composed) == 1 else char
        self[code] = folded = _LETTERS.get(single, single)
        return folded


_FOLD_TABLE = _FoldTable()

FOLD_MAP = _FoldMap()
"""For `text.translate(FOLD_MAP)`: folds letters and single presentation forms, keeps the length and so every
offset. What has no single folded character stays as it is: diacritics, tatweel, ligatures."""


def fold(text: str) -> str:
    """Return `text` with spelling variants folded; its length may change (see FOLD_MAP where it must not)."""
    return unicodedata.normalize("NFKC", text).translate(_FOLD_TABLE)


def fold_phrase(phrase: str) -> str:
    """The words of a phrase folded, one space between them."""
    return " ".join(fold(phrase).split())
