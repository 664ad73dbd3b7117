"""The parser's view of a text: what the UDPipe model was trained to see, with the way back to the source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_DROPPED = "\0"
"""Stands, in the mapped text, for a character that the view leaves out."""
_EXPANDED = "\1"
"""Stands, in the mapped text, for a character that becomes several."""

_LETTERS = {
    "أ": "ٲٵ",
    "إ": "ٳ",
    "ا": "ٱ",
    "ى": "ۍ",
    "ي": "یې",
    "ك": "کڪگڭ",
    "ه": "ھہۂە",
    "ة": "ۃ",
    "ف": "ڤڥ",
    "ب": "پ",
    "ج": "چ",
    "ز": "ژ",
}
"""Letters of other keyboards, and letters of names that the treebank does not have."""

_HAMZA = str.maketrans("أإآى", "اااي")
"""What news writes one way or the other (اميركا, الى, فى): the model is trained without the difference."""

_PUNCTUATION = {
    ",": "،؛;٫、",
    ".": "…‥·•!¡۔।。",
    "؟": "?",
    "%": "٪",
    '"': "«»“”„‟‘’‚‛‹›'`´″′‶‵❝❞❛❜〝〞〟''",
    "(": "[{﴿⟨〈《「『",
    ")": "]}﴾⟩〉》」』",
    "-": "_~",
}

_ISOLATED = re.compile(
    rf"{_DROPPED}+|{_EXPANDED}|  +"
    r"|(?<![0-9A-Za-z])(?:\.+|[,:؟%\"()/\-])|(?:\.+|[,:؟%\"()/\-])(?![0-9A-Za-z])"
)
"""Where the view changes the length: dropped, expanded, runs of spaces, punctuation not inside 3.5 or a.b."""


@dataclass(frozen=True, slots=True)
class View:
    """A text as the parser sees it; all three have one entry for each code point of the view."""

    text: str
    plain: str
    """As `text`, but with the hamza and alef maqsura of the source."""
    offsets: list[int]
    """The source code point of each code point of the view."""

    def to_source(self, start: int, end: int) -> tuple[int, int]:
        """The source span [start, end) of a non-empty span of the view."""
        return self.offsets[start], self.offsets[end - 1] + 1


class _Mapping(dict[int, str]):
    """One character for each code point, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _map(chr(code))
        return self[code]


def _map(char: str) -> str:
    """The one character that stands for `char` in the mapped text."""
    category = unicodedata.category(char)
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    if category in ("Cf", "Mn", "Me") or char == "ـ":
        return _DROPPED
    if category in ("Cs", "Co", "Cn"):
        return "\N{REPLACEMENT CHARACTER}"
    if category == "Nd":
        return str(unicodedata.decimal(char))
    if category == "Pd":
        return "-"
    expansion = _expand(char)
    if expansion == char:
        return char
    if not expansion:
        return _DROPPED
    return _MAPPING[ord(expansion)] if len(expansion) == 1 else _EXPANDED


def _expand(char: str) -> str:
    """The letters of a presentation form or ligature; the character itself where it stands for a phrase."""
    plain = unicodedata.normalize("NFKC", char)
    letters = "".join(c for c in plain if unicodedata.category(c) != "Mn")
    if letters.strip() == "":
        return ""
    return char if " " in letters.strip() or "/" in letters else letters.strip()


_MAPPING = _Mapping()
for _table in (_LETTERS, _PUNCTUATION):
    _MAPPING.update({ord(char): plain for plain, variants in _table.items() for char in variants})


def parser_view(text: str) -> View:
    """Map a text to the letters, digits and punctuation of the treebank.

    Diacritics, tatweel, bidi marks and zero-width characters are left out; presentation forms become letters;
    alef with hamza becomes alef and alef maqsura yeh; NUL, controls and all kinds of spaces become a space; a
    lone surrogate, which no UTF-8 text can hold, becomes U+FFFD. Punctuation is set off by spaces, so that no
    clitic clings to it. The time is linear in the text's length.
    """
    mapped = text.translate(_MAPPING)
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in _ISOLATED.finditer(mapped):
        start, end = match.span()
        if done < start:
            pieces.append(mapped[done:start])
            offsets.extend(range(done, start))
        done = end
        first = mapped[start]
        if first == _EXPANDED:
            letters = _expand(text[start]).translate(_MAPPING)
            pieces.append(letters)
            offsets.extend([start] * len(letters))
        elif first == " ":
            pieces.append(" ")
            offsets.append(start)
        elif first != _DROPPED:
            before = " " if pieces and pieces[-1][-1] != " " else ""
            after = " " if mapped[end : end + 1] not in ("", " ") else ""
            pieces.append(f"{before}{match.group()}{after}")
            offsets.extend((*[start][: len(before)], *range(start, end), *[end - 1][: len(after)]))
    pieces.append(mapped[done:])
    offsets.extend(range(done, len(text)))
    plain = "".join(pieces)
    return View(plain.translate(_HAMZA), plain, offsets)


def is_invisible(char: str) -> bool:
    """Whether the view leaves this character out: a diacritic, tatweel, a bidi or zero-width mark."""
    return _MAPPING[ord(char)] == _DROPPED
