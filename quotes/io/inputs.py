"""From what a user names (files, folders, patterns, "-") to the files that hold articles."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePath
from typing import Literal

from quotes.errors import QuotesError
from quotes.io.compression import without_compression
from quotes.io.storage import StoredFile, is_uri, stored_files

STDIN = "-"
_JSONL = (".jsonl", ".ndjson", ".json")
_TEXT = (".txt",)


@dataclass(frozen=True, slots=True)
class Span:
    """Of a file of lines those that begin in bytes [start, stop); `line` is the number of the first."""

    start: int
    stop: int
    line: int = 1


@dataclass(frozen=True, slots=True)
class Source:
    """One file of articles, or a span of it. `path` is None for standard input.

    `name` is the path relative to the input given, without extensions: the doc_id of a text file. `state` is that
    of the file when it was chosen (see file_state), so that a later change can be told.
    """

    path: Path | StoredFile | None
    name: str
    format: Literal["text", "jsonl"] | None
    span: Span | None = None
    state: tuple[int, int] | None = None

    def __str__(self) -> str:
        if isinstance(self.path, Path):
            return printable(self.path)
        return "standard input" if self.path is None else str(self.path)


def file_state(source: Source) -> tuple[int, int] | None:
    """What changes when a file is written to: its size in bytes, and the time (ns); raises OSError if it is gone."""
    if isinstance(source.path, StoredFile):
        return source.path.state()
    if source.path is None:
        return None
    found = source.path.stat()
    return found.st_size, found.st_mtime_ns


def find_sources(inputs: Sequence[str], exclude: Collection[Path] = ()) -> Iterator[Source]:
    """The sources behind `inputs`, in their order; within a folder (searched through) by name.

    An input is a file, a folder, a pattern, a file or folder in object storage (s3://…), or "-".

    A named file that is not JSON Lines counts as text; in folders only .txt and .jsonl (also .ndjson, .json,
    each also with .gz or .zst) are taken, hidden files and those of `exclude` are left out.
    Raises QuotesError at once if one of the inputs does not exist or holds no such file.
    """
    left_out = {path.resolve() for path in exclude}
    return chain.from_iterable([_sources_of(given, left_out) for given in inputs])


def printable(path: PurePath) -> str:
    """The path as text that UTF-8 can encode: bytes of a name that are no UTF-8 appear as \\x…"""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _sources_of(given: str, exclude: Set[Path]) -> Iterator[Source]:
    if given == STDIN:
        return iter([Source(None, "stdin", None)])
    if is_uri(given):
        return _sources_stored(given)
    path = Path(given)
    if path.is_dir():
        return _sources_in(path, exclude)
    if path.exists():
        if path.resolve() in exclude:
            raise QuotesError(f"{given}: input and output are the same file; choose another output")
        return iter([_source(path, path.parent)])
    if glob.has_magic(given):
        return _sources_matching(given, exclude)
    raise QuotesError(f"{given}: no such file or folder")


def _sources_in(folder: Path, exclude: Set[Path]) -> Iterator[Source]:
    if next(_walk(folder, exclude), None) is None:
        raise QuotesError(
            f"{folder}: no articles in this folder: it holds no .txt or .jsonl file (nor .gz or .zst of them)"
        )
    return (_source(path, folder) for path in _walk(folder, exclude))


def _sources_matching(pattern: str, exclude: Set[Path]) -> Iterator[Source]:
    paths = sorted(Path(match) for match in glob.glob(pattern, recursive=True))
    files = [path for path in paths if path.is_file() and path.resolve() not in exclude]
    if not files:
        raise QuotesError(f"{pattern}: no file matches this pattern")
    return (_source(path, path.parent) for path in files)


def _sources_stored(uri: str) -> Iterator[Source]:
    sources = [
        Source(file, _name(path), _format(path))
        for path, file in stored_files(uri)
        if uri.endswith(f"/{path}") or (_suffix(path) in _TEXT + _JSONL and not _is_hidden(path))
    ]
    if not sources:
        raise QuotesError(
            f"{uri}: no articles in this folder: it holds no .txt or .jsonl file (nor .gz or .zst of them)"
        )
    return iter(sources)


def _walk(folder: Path, exclude: Set[Path]) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if not name.startswith(".") and _suffix(path) in _TEXT + _JSONL and path.resolve() not in exclude:
                yield path


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _source(path: Path, base: Path) -> Source:
    return Source(path, _name(path.relative_to(base)), _format(path))


def _name(path: PurePath) -> str:
    plain = without_compression(path).with_suffix("")
    return printable(plain).replace(os.sep, "/")


def _format(path: PurePath) -> Literal["text", "jsonl"]:
    return "jsonl" if _suffix(path) in _JSONL else "text"


def _suffix(path: PurePath) -> str:
    """The suffix that tells the format: ".jsonl" of news.jsonl.gz."""
    return without_compression(path).suffix.lower()
