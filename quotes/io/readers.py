"""Articles from text files and JSON Lines, one at a time; what cannot be read does not stop the rest."""

from __future__ import annotations

import codecs
import io
import json
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, BinaryIO, cast

from quotes.article import Article
from quotes.io.compression import DAMAGED, compression, open_to_read, uncompressed
from quotes.io.encoding import check_encoding, undecodable
from quotes.io.inputs import Source, Span, file_state, find_sources
from quotes.io.storage import StoredFile
from quotes.problem import Problem, ProblemKind

_BOM = "\ufeff"
_WHOLE = Span(0, sys.maxsize)


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of the JSON keys that hold each part of an article; the first one present counts."""

    doc_id: tuple[str, ...] = ("doc_id", "id")
    text: tuple[str, ...] = ("text", "content", "body")
    title: tuple[str, ...] = ("title",)
    date: tuple[str, ...] = ("date",)
    author: tuple[str, ...] = ("author",)
    url: tuple[str, ...] = ("url",)
    source: tuple[str, ...] = ("source",)


def read_articles(
    inputs: Sequence[str],
    fields: Fields | None = None,
    encoding: str = "utf-8",
    exclude: Collection[Path] = (),
) -> Iterator[Article | Problem]:
    """Articles of files, folders, patterns and "-" (see find_sources), in order, a Problem for each bad one.

    A text file is one article: its whole content, byte order mark off, line ends as they are. JSON Lines
    hold one article a line. Standard input is JSON Lines if its first character is "{", else one text.
    Raises QuotesError at once for an input that does not exist or an unknown encoding.
    """
    check_encoding(encoding)
    sources = find_sources(inputs, exclude)
    return (item for source in sources for item in read_source(source, fields or Fields(), encoding))


def count_articles(inputs: Sequence[str], exclude: Collection[Path] = ()) -> int | None:
    """How many articles `read_articles` will come to; None with standard input, which is read only once."""
    total = 0
    for source in find_sources(inputs, exclude):
        if source.path is None:
            return None
        total += 1 if source.format == "text" else _count_lines(source)
    return total


def read_source(source: Source, fields: Fields, encoding: str) -> Iterator[Article | Problem]:
    """The articles of one source, a Problem for each bad one; see read_articles."""
    place = str(source)
    try:
        before = source.state or file_state(source)
        with _open(source) as stream:
            if source.format == "jsonl" or (source.format is None and _is_jsonl(stream)):
                yield from _read_jsonl(source, stream, fields, encoding)
            else:
                yield _read_text(source, stream.read(), encoding)
        if file_state(source) != before:
            yield Problem(place, "changed", "the file changed while it was read: run again", True)
    except DAMAGED as error:
        kind: ProblemKind = "zstd" if compression(PurePath(place)) == ".zst" else "gzip"
        yield Problem(place, kind, f"the file is damaged or cut short ({error}); the rest of it is lost")
    except OSError as error:
        yield Problem(place, "unreadable", f"cannot be read: {error.strerror or error}")


def count_line_ends(source: Source) -> int:
    """How many lines of the source, or of its span, are ended; 0 if it cannot be read."""
    try:
        with _open(source) as stream:
            return sum(line.endswith(b"\n") for line in stream)
    except (OSError, *DAMAGED):
        return 0


@contextmanager
def _open(source: Source) -> Iterator[BinaryIO]:
    if source.path is None:
        yield sys.stdin.buffer
        return
    if source.span is not None:
        yield io.BytesIO(_lines_in(source.path, source.span))
    elif isinstance(source.path, StoredFile):
        with source.path.open() as raw, uncompressed(raw, source.path.name) as stream:
            yield stream
    else:
        with open_to_read(source.path) as stream:
            yield stream


def _lines_in(path: Path | StoredFile, span: Span) -> bytes:
    """The lines that begin in the span; the last one may end behind it."""
    with path.open() if isinstance(path, StoredFile) else path.open("rb") as stream:
        # The line that the byte before belongs to is the former span's.
        stream.seek(max(0, span.start - 1))
        if span.start:
            stream.readline()
        raw = stream.read(max(0, span.stop - stream.tell()))
        return raw if not raw or raw.endswith(b"\n") else raw + stream.readline()


def _is_jsonl(stdin: BinaryIO) -> bool:
    """Whether the first character of standard input is an opening brace; nothing is consumed."""
    start = cast(io.BufferedReader, stdin).peek(1)
    return start.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{")


def _count_lines(source: Source) -> int:
    try:
        with _open(source) as stream:
            return sum(1 for line in stream if not line.isspace())
    except (OSError, *DAMAGED):
        return 0


def _read_text(source: Source, raw: bytes, encoding: str) -> Article | Problem:
    try:
        return Article(source.name, raw.decode(encoding).removeprefix(_BOM), place=str(source))
    except UnicodeDecodeError as error:
        return Problem(str(source), "encoding", undecodable(raw, error))


def _read_jsonl(
    source: Source, stream: BinaryIO, fields: Fields, encoding: str
) -> Iterator[Article | Problem]:
    empty = source.span is None
    for number, line in _lines(stream, encoding, source.span or _WHOLE):
        if line.isspace():
            continue
        empty = False
        try:
            yield _parse(line, fields, encoding, f"{source}:{number}")
        except _LineError as bad:
            yield Problem(f"{source}:{number}", bad.kind, str(bad))
    if empty:
        yield Problem(str(source), "empty", "no articles: this file is empty")


def _lines(stream: BinaryIO, encoding: str, span: Span) -> Iterator[tuple[int, str]]:
    """Numbered lines; bytes that cannot be decoded become lone surrogates and spoil their line only."""
    text = io.TextIOWrapper(stream, encoding=encoding, errors="surrogateescape", newline="\n")
    try:
        for number, line in enumerate(text, span.line):
            at_start = span.start == 0 and number == span.line
            yield number, line.removeprefix(_BOM) if at_start else line
    finally:
        text.detach()


class _LineError(Exception):
    def __init__(self, kind: ProblemKind, message: str) -> None:
        super().__init__(message)
        self.kind = kind


def _parse(line: str, fields: Fields, encoding: str, place: str) -> Article:
    _check_decoded(line, encoding)
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise _LineError("json", f"not JSON: {error.msg} at column {error.colno}") from None
    except (ValueError, RecursionError) as error:
        raise _LineError("json", f"not JSON that can be read: {error}") from None
    if not isinstance(row, dict):
        raise _LineError(
            "json", f"not a JSON object {{…}} but a {type(row).__name__}; one article a line is expected"
        )
    return Article(
        doc_id=_doc_id(row, fields.doc_id),
        text=_text(row, fields.text),
        title=_optional(row, fields.title),
        date=_optional(row, fields.date),
        author=_optional(row, fields.author),
        source=_optional(row, fields.source),
        url=_optional(row, fields.url),
        place=place,
    )


def _check_decoded(line: str, encoding: str) -> None:
    try:
        line.encode()
    except UnicodeEncodeError:
        raw = line.encode(encoding, "surrogateescape")
        try:
            raw.decode(encoding)
        except UnicodeDecodeError as error:
            raise _LineError("encoding", undecodable(raw, error)) from None


def _doc_id(row: dict[str, Any], names: tuple[str, ...]) -> str:
    value = _first(row, names)
    if isinstance(value, bool) or not isinstance(value, (str, int)) or value == "":
        raise _LineError("field", _missing("id", "a string or whole number", row, names, "--id-field"))
    return str(value)


def _text(row: dict[str, Any], names: tuple[str, ...]) -> str:
    value = _first(row, names)
    if not isinstance(value, str):
        raise _LineError("field", _missing("text", "a string", row, names, "--text-field"))
    return value


def _optional(row: dict[str, Any], names: tuple[str, ...]) -> str | None:
    """A string as it is, a number as a string, a list of strings (authors) joined; anything else is None."""
    value = _first(row, names)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        value = ", ".join(value)
    return str(value) if isinstance(value, (str, int, float)) and value != "" else None


def _first(row: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((row[name] for name in names if row.get(name) is not None), None)


def _missing(part: str, kind: str, row: dict[str, Any], names: tuple[str, ...], option: str) -> str:
    found = ", ".join(list(row)[:12]) or "none"
    return (
        f"no article {part} ({kind}) in {' or '.join(names)}; fields found: {found}; name yours with {option}"
    )
