"""Articles from whatever holds them, one at a time; what cannot be read does not stop the rest."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import BinaryIO, TypeVar, cast

from quotes.article import Article
from quotes.io.compression import DAMAGED, compression, open_to_read, uncompressed
from quotes.io.csv_table import read_csv
from quotes.io.docx_document import read_docx
from quotes.io.encoding import check_encoding, undecodable
from quotes.io.feed import read_feed
from quotes.io.fetch import Fetcher
from quotes.io.html_page import read_html
from quotes.io.inputs import Address, Source, Span, file_state, find_sources
from quotes.io.json_lines import read_json_lines
from quotes.io.json_values import read_json_values
from quotes.io.kinds import HEAD_BYTES, Kind, kind_of, refusal
from quotes.io.markup import has_markup, without_markup
from quotes.io.reading import Reading
from quotes.io.sheet import read_sheets
from quotes.io.storage import StoredFile
from quotes.io.web import read_address
from quotes.problem import Problem, ProblemKind

Item = TypeVar("Item", Problem, Article | Problem)

_BOM = "\ufeff"
_SAID_ONCE: frozenset[ProblemKind] = frozenset(("markup", "detected"))
_ONE_ARTICLE: frozenset[Kind] = frozenset(("text", "html", "docx", "refused"))


def read_articles(
    inputs: Sequence[str],
    reading: Reading | None = None,
    exclude: Collection[Path] = (),
    fetcher: Fetcher | None = None,
    skipped: Counter[str] | None = None,
) -> Iterator[Article | Problem]:
    """Articles of files, folders, patterns, addresses and "-" (see find_sources), in order, a Problem for each bad one.

    A text file is one article: its whole content, byte order mark off, line ends as they are. JSON Lines
    hold one article a line; docs/input.md has the other kinds. Standard input is told by its content.
    Files of folders that are no input are counted in `skipped`. Raises QuotesError at once for an input that does
    not exist or an unknown encoding.
    """
    reading = reading or Reading()
    check_encoding(reading.encoding)
    sources = find_sources(inputs, exclude, skipped)
    fetcher = fetcher or Fetcher()
    return said_once(item for source in sources for item in read_source(source, reading, fetcher))


def count_articles(
    inputs: Sequence[str], exclude: Collection[Path] = (), reading: Reading | None = None
) -> int | None:
    """How many articles `read_articles` will come to; None where that takes reading them: standard input, the web."""
    total = 0
    for source in find_sources(inputs, exclude):
        found = _count(source, reading or Reading())
        if found is None:
            return None
        total += found
    return total


def read_source(
    source: Source, reading: Reading, fetcher: Fetcher | None = None
) -> Iterator[Article | Problem]:
    """The articles of one source, a Problem for each bad one; see read_articles. Without `fetcher` none of the web."""
    place = str(source)
    if isinstance(source.path, Address):
        yield from read_address(source.path.url, reading, fetcher)
        return
    try:
        before = source.state or file_state(source)
        with _open(source) as stream:
            yield from _read(source, stream, reading, fetcher)
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


def holds_lines(source: Source, reading: Reading) -> bool:
    """Whether the source is JSON Lines by its content; False if it cannot be read."""
    try:
        with _open(source) as stream:
            return kind_of(stream.read(HEAD_BYTES), source.format, reading.encoding, ()) == "lines"
    except (OSError, *DAMAGED):
        return False


@contextmanager
def _open(source: Source) -> Iterator[BinaryIO]:
    if source.path is None or isinstance(source.path, Address):
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


def _read(
    source: Source, stream: BinaryIO, reading: Reading, fetcher: Fetcher | None
) -> Iterator[Article | Problem]:
    place = str(source)
    if source.span is not None:
        lines = read_json_lines(stream, b"", place, source.span.line, reading, source.span.start == 0)
        yield from _with_markup(lines, place, reading)
        return
    names = reading.fields.names()
    head, stream = _head(stream)
    if kind_of(head, source.format, reading.encoding, names) == "lines":
        yield from _with_markup(read_json_lines(stream, head, place, 1, reading), place, reading)
        return
    raw = stream.read()
    match kind_of(raw, source.format, reading.encoding, names):
        case "lines":  # a pipe that first gave blanks alone
            lines = read_json_lines(io.BytesIO(raw), raw[:HEAD_BYTES], place, 1, reading)
            yield from _with_markup(lines, place, reading)
        case "values":
            yield from _with_markup(read_json_values(raw, place, reading), place, reading)
        case "csv":
            yield from _with_markup(read_csv(raw, place, reading), place, reading)
        case "sheet":
            yield from _with_markup(read_sheets(raw, place, reading), place, reading)
        case "html":
            yield read_html(raw, source.name, place, reading)
        case "docx":
            yield read_docx(raw, source.name, place)
        case "feed":
            yield from read_feed(raw, place, reading, fetcher)
        case "refused":
            yield Problem(place, "kind", refusal(raw, source.format, reading.encoding))
        case _:
            yield from _with_markup([_read_text(source, raw, reading.encoding)], place, reading)


def _head(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes, and a stream in which they are still to be read; of a pipe only what is there at once."""
    buffered = (
        stream if hasattr(stream, "peek") else cast(BinaryIO, io.BufferedReader(cast(io.RawIOBase, stream)))
    )
    return cast(io.BufferedReader, buffered).peek(HEAD_BYTES)[:HEAD_BYTES], buffered


def _read_text(source: Source, raw: bytes, encoding: str) -> Article | Problem:
    try:
        return Article(source.name, raw.decode(encoding).removeprefix(_BOM), place=str(source))
    except UnicodeDecodeError as error:
        return Problem(str(source), "encoding", undecodable(raw, error))


def _with_markup(
    items: Iterable[Article | Problem], place: str, reading: Reading
) -> Iterator[Article | Problem]:
    """Takes out the markup within texts, or says before the first one that it is read as it is."""
    said = False
    for item in items:
        if isinstance(item, Article) and has_markup(item):
            if reading.markup == "strip":
                item = without_markup(item)
            elif not said:
                said = True
                message = "HTML markup within texts is read as it is: take it out with --markup strip"
                yield Problem(item.place or place, "markup", message, True)
        yield item


def said_once(items: Iterable[Item], said: set[str] | None = None) -> Iterator[Item]:
    """All but warnings on how files are read that were given for an earlier one; their messages are in `said`."""
    said = set() if said is None else said
    for item in items:
        if isinstance(item, Problem) and item.kind in _SAID_ONCE:
            if item.message in said:
                continue
            said.add(item.message)
        yield item


def _count(source: Source, reading: Reading) -> int | None:
    if source.path is None or isinstance(source.path, Address):
        return None
    if source.format == "text":
        return 1
    try:
        with _open(source) as stream:
            head, stream = _head(stream)
            kind = kind_of(head, source.format, reading.encoding, reading.fields.names())
            if kind == "lines":
                return sum(1 for line in stream if not line.isspace())
    except (OSError, *DAMAGED):
        return 0
    if kind == "feed":
        return None
    if kind in _ONE_ARTICLE and source.format != "sheet":
        return 1
    return sum(1 for item in read_source(source, reading) if not (isinstance(item, Problem) and item.warning))
