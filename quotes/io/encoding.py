"""Encodings of text: whether one is known, and what to tell a user whose bytes are in another."""

from __future__ import annotations

import codecs

from quotes.errors import QuotesError
from quotes.text.language import arabic_share


def check_encoding(encoding: str) -> None:
    """Raise QuotesError unless Python knows `encoding` as one of text."""
    try:
        " ".encode(encoding)
    except LookupError:
        raise QuotesError(f"{encoding}: unknown encoding; common ones: utf-8, windows-1256, utf-16") from None


def undecodable(raw: bytes, error: UnicodeDecodeError) -> str:
    """What is wrong with the bytes, and which encoding to try instead, if they tell."""
    where = f"not {error.encoding.upper()} (byte 0x{raw[error.start]:02X} at {error.start})"
    guess = _guess_encoding(raw)
    if guess and guess != codecs.lookup(error.encoding).name:
        return f"{where}; it looks like {guess}: try --encoding {guess}"
    return f"{where}; say how it is encoded with --encoding, or mend the file"


def _guess_encoding(raw: bytes) -> str | None:
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    as_utf8 = raw.decode("utf-8", "replace")
    damaged_throughout = as_utf8.count("\ufffd") > len(as_utf8) / 4
    arabic = (arabic_share(raw.decode("windows-1256")) or 0) > 0.5
    return "windows-1256" if damaged_throughout and arabic else None
