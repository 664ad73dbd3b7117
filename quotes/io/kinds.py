"""What kind of file bytes are: by what they begin with, and by the ending of the name where that does not tell."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Collection
from typing import Literal

from quotes.io.encoding import likely_encoding, marked_encoding

Format = Literal["text", "jsonl", "html", "csv", "sheet", "docx", "feed"]
"""What the ending of a name tells."""
Kind = Literal["text", "lines", "values", "html", "csv", "sheet", "docx", "feed", "refused"]
"""`lines` is JSON Lines, `values` a JSON array or one object over several lines."""

FORMATS: dict[str, Format] = {
    ".txt": "text",
    **dict.fromkeys((".jsonl", ".ndjson", ".json"), "jsonl"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "html"),
    **dict.fromkeys((".csv", ".tsv", ".tab"), "csv"),
    **dict.fromkeys((".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"), "sheet"),
    ".docx": "docx",
    **dict.fromkeys((".rss", ".atom", ".xml"), "feed"),
}
HEAD_BYTES = 4096
"""What is looked at to tell the kind."""

_REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF: take its text out first (pdftotext FILE.pdf), then give the text file"),
    (b"{\\rtf", "an RTF document: save it as .docx or as plain text (.txt)"),
    (b"\x1f\x8b", "compressed with gzip: give its name the ending .gz"),
    (b"\x28\xb5\x2f\xfd", "compressed with Zstandard: give its name the ending .zst"),
    (b"BZh", "compressed with bzip2: unpack it first"),
    (b"\xfd7zXZ", "compressed with xz: unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"SQLite format 3", "an SQLite database: export its table as .csv"),
    (b"PAR1", "a Parquet file: write it as .csv or .jsonl"),
    (b"\x89PNG", "a picture: there is no text in it to read"),
    (b"\xff\xd8\xff", "a picture: there is no text in it to read"),
    (b"GIF8", "a picture: there is no text in it to read"),
)
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(r"<!doctype\s{1,9}html|<html[\s>]|<body[\s>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_ARRAY = re.compile(r"\[\s{0,500}[{\]]")
_OBJECT_OVER_LINES = re.compile(r"\{[ \t\r]{0,99}\n\s{0,99}\"")
_OBJECT = re.compile(r"\{\s{0,99}[\"}]")
_SEPARATORS = re.compile(r"[,;\t|]")


def kind_of(raw: bytes, given: Format | None, encoding: str, names: Collection[str]) -> Kind:
    """The kind of a file that begins with `raw`, or consists of it; `given` is what its ending tells.

    `names` are those of an article's parts: a first line that divides into them makes a table. None as `given` is
    standard input.
    """
    if raw.startswith(_ZIP):
        return _zipped(raw)
    if raw.startswith(_OLE):
        return "sheet" if _holds(raw, "Workbook") or _holds(raw, "Book") else "refused"
    if _refusal(raw, given, encoding) is not None:
        return "refused"
    kind = _by_text(raw, given, encoding, names)
    return "refused" if kind in ("text", "lines") and _no_text(raw, encoding) is not None else kind


def _by_text(raw: bytes, given: Format | None, encoding: str, names: Collection[str]) -> Kind:
    text = _start(raw, encoding)
    if text.startswith("<"):
        if _FEED.search(text) and not _HTML.search(text):
            return "feed"
        if _HTML.search(text):
            return "html"
    if _ARRAY.match(text) or (given in (None, "jsonl") and _OBJECT_OVER_LINES.match(text)):
        return "values"
    if given == "jsonl" or (text.startswith("{") and (given is None or _OBJECT.match(text))):
        return "lines"
    if given in ("html", "csv"):
        return given
    return "csv" if _is_head(text, names) else "text"


def refusal(raw: bytes, given: Format | None, encoding: str) -> str:
    """Why a file is not read that kind_of has refused, and what to do."""
    if raw.startswith(_ZIP):
        names = _names(raw)
        if names is None:
            return "damaged or cut short: open it in its program and save it again"
        if "mimetype" in names:
            return "an OpenDocument text: save it as .docx or as plain text (.txt)"
        return "a zip archive: unpack it first"
    if raw.startswith(_OLE):
        if _holds(raw, "EncryptedPackage"):
            return "locked with a password: save it without one"
        return "an old Word document: save it as .docx or as plain text (.txt)"
    return _refusal(raw, given, encoding) or _no_text(raw, encoding) or "of a kind that is not read"


def _refusal(raw: bytes, given: Format | None, encoding: str) -> str | None:
    known = next((message for magic, message in _REFUSED if raw.startswith(magic)), None)
    if known is not None:
        return known
    text = _start(raw, encoding)
    if given == "feed" and text.startswith("<") and not _FEED.search(text) and not _HTML.search(text):
        return "XML, but no RSS or Atom feed: write its articles as .jsonl or .csv"
    if given in ("sheet", "docx") and raw and not raw.startswith((_ZIP, _OLE)):
        return "its ending tells another kind than its content: open it in its program and save it again"
    return None


def _no_text(raw: bytes, encoding: str) -> str | None:
    """Why bytes of which many are zero are no text of this encoding, and what to do."""
    head = raw[:HEAD_BYTES]
    if encoding != "utf-8" or head.count(0) * 10 <= len(head):
        return None
    guess = marked_encoding(head) or likely_encoding(head[: len(head) // 4 * 4])
    return (
        f"it looks like {guess}: try --encoding {guess}"
        if guess
        else "no text: its bytes are of another kind"
    )


def _start(raw: bytes, encoding: str) -> str:
    head = raw[:HEAD_BYTES]
    return head.decode(marked_encoding(head) or encoding, "ignore").lstrip("\ufeff \t\r\n")


def _zipped(raw: bytes) -> Kind:
    names = _names(raw) or []
    if "word/document.xml" in names:
        return "docx"
    if any(name.startswith("xl/") for name in names):
        return "sheet"
    return "sheet" if "mimetype" in names and b"opendocument.spreadsheet" in raw[:200] else "refused"


def _names(raw: bytes) -> list[str] | None:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError):
        return None


def _holds(raw: bytes, name: str) -> bool:
    """Whether an OLE file has an entry of this name."""
    return name.encode("utf-16-le") in raw


def _is_head(text: str, names: Collection[str]) -> bool:
    """Whether the first line names two parts of an article, divided as columns are."""
    cells = [cell.strip(' "') for cell in _SEPARATORS.split(text.partition("\n")[0].strip())]
    return len(cells) > 1 and sum(cell.casefold() in names for cell in cells) > 1
