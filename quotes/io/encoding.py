"""Encodings of text: whether one is known, which one bytes are in, what to tell a user whose bytes are in another."""

from __future__ import annotations

import codecs

from quotes.errors import QuotesError
from quotes.text.language import arabic_share

LOST = "\udc80"
"""Stands in `decode_marked` for a character that cannot be decoded."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ONE_BYTE = ("windows-1256", "iso-8859-6")
_NO_MARK = ("utf-16-le", "utf-16-be")


def check_encoding(encoding: str) -> None:
    """Raise QuotesError unless Python knows `encoding` as one of text."""
    try:
        " ".encode(encoding)
    except (LookupError, UnicodeError):
        raise QuotesError(f"{encoding}: unknown encoding; common ones: utf-8, windows-1256, utf-16") from None


def undecodable(raw: bytes, error: UnicodeDecodeError) -> str:
    """What is wrong with the bytes, and which encoding to try instead, if they tell."""
    where = f"not {error.encoding.upper()} (byte 0x{raw[error.start]:02X} at {error.start})"
    guess = likely_encoding(raw)
    if guess and guess != codecs.lookup(error.encoding).name:
        return f"{where}; it looks like {guess}: try --encoding {guess}"
    return f"{where}; say how it is encoded with --encoding, or mend the file"


def lost_character(raw: bytes, encoding: str) -> str:
    """What is wrong where decode_marked put LOST, and which encoding of the file to try, if its bytes tell."""
    guess = likely_encoding(raw)
    advice = (
        f"it looks like {guess}: try --encoding {guess}" if guess and guess != encoding else "mend the file"
    )
    return f"holds a character that is not {encoding.upper()}; {advice}"


def marked_encoding(raw: bytes) -> str | None:
    """The encoding that a byte order mark tells; None where there is none."""
    return next((encoding for mark, encoding in _MARKS if raw.startswith(mark)), None)


def likely_encoding(raw: bytes) -> str | None:
    """The encoding that the bytes tell by a mark, or by being Arabic when they are read so; None where none does."""
    marked = marked_encoding(raw)
    if marked not in (None, "utf-8"):
        return marked
    if b"\0" in raw:
        return next((encoding for encoding in _NO_MARK if _arabic(raw, encoding) > 0.5), None)
    as_utf8 = raw.decode("utf-8", "replace")
    lost = as_utf8.count("\ufffd")
    if lost <= sum(char > "\x7f" for char in as_utf8) - lost:
        return None
    best = max(_ONE_BYTE, key=lambda encoding: _arabic(raw, encoding))
    # Accents of a Latin encoding are Arabic letters in ISO 8859-6, but never the most of a text.
    mostly = best == "windows-1256" or (arabic_share(raw.decode(best, "replace")) or 0) > 0.5
    return best if mostly and _arabic(raw, best) > 0.5 else None


def detected_encoding(raw: bytes, given: str) -> str:
    """The encoding of a file that may be in another than the one given: what its mark or its bytes tell, else that."""
    marked = marked_encoding(raw)
    if marked is not None:
        return marked
    try:
        raw.decode(given)
    except UnicodeDecodeError:
        return likely_encoding(raw) or given
    # UTF-16 of Arabic is good UTF-8 as well: letters and controls.
    return (likely_encoding(raw) or given) if b"\0" in raw else given


def decode_marked(raw: bytes, encoding: str) -> str:
    """The text, its byte order mark off, with LOST in the place of each character that cannot be decoded."""
    return raw.decode(encoding, "quotes.lost").removeprefix("\ufeff")


def _arabic(raw: bytes, encoding: str) -> float:
    """The share of Arabic among letters beyond ASCII, 0..1; 0 where the bytes are not of this encoding."""
    try:
        text = raw.decode(encoding)
    except UnicodeDecodeError:
        return 0
    return arabic_share("".join(char for char in text if char > "\x7f")) or 0


def _mark(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return LOST, error.end


codecs.register_error("quotes.lost", _mark)
