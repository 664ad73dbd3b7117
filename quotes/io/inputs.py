"""From what a user names (files, folders, patterns, addresses, "-") to what holds articles."""

from __future__ import annotations

import glob
import os
from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePath

from quotes.errors import QuotesError
from quotes.io.compression import without_compression
from quotes.io.fetch import is_address
from quotes.io.kinds import FORMATS, Format
from quotes.io.own import is_own_name, is_own_output
from quotes.io.storage import StoredFile, is_uri, stored_files

STDIN = "-"


@dataclass(frozen=True, slots=True)
class Span:
    """Of a file of lines those that begin in bytes [start, stop); `line` is the number of the first."""

    start: int
    stop: int
    line: int = 1


@dataclass(frozen=True, slots=True)
class Address:
    """A page or feed of the web."""

    url: str


@dataclass(frozen=True, slots=True)
class Source:
    """One file of articles, or a span of it, or a page or feed. `path` is None for standard input.

    `format` is what the ending tells (None: nothing). `name` is the path relative to the input given, without
    extensions: the doc_id of a file that is one article. `state` is that of the file when it was chosen (see
    file_state), so that a later change can be told.
    """

    path: Path | StoredFile | Address | None
    name: str
    format: Format | None
    span: Span | None = None
    state: tuple[int, int] | None = None

    def __str__(self) -> str:
        if isinstance(self.path, Path):
            return printable(self.path)
        if isinstance(self.path, Address):
            return self.path.url
        return "standard input" if self.path is None else str(self.path)


def file_state(source: Source) -> tuple[int, int] | None:
    """What changes when a file is written to: its size in bytes, and the time (ns); raises OSError if it is gone."""
    if isinstance(source.path, StoredFile):
        return source.path.state()
    if not isinstance(source.path, Path):
        return None
    found = source.path.stat()
    return found.st_size, found.st_mtime_ns


def find_sources(
    inputs: Sequence[str], exclude: Collection[Path] = (), skipped: Counter[str] | None = None
) -> Iterator[Source]:
    """The sources behind `inputs`, in their order; within a folder (searched through) by name.

    An input is a file, a folder, a pattern, a file or folder in object storage (s3://…), a page or feed (https://…),
    or "-".

    A named file of an unknown ending counts as text until it is looked into. In folders files are taken by their
    ending (FORMATS, each also with .gz or .zst), those of `exclude` are left out, and all others are counted in
    `skipped` by the reason, as the sources are taken.
    Raises QuotesError at once if one of the inputs does not exist or holds no such file.
    """
    left_out = {path.resolve() for path in exclude}
    told = Counter() if skipped is None else skipped
    return chain.from_iterable([_sources_of(given, left_out, told) for given in inputs])


def printable(path: PurePath) -> str:
    """The path as text that UTF-8 can encode: bytes of a name that are no UTF-8 appear as \\x…"""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _sources_of(given: str, exclude: Set[Path], skipped: Counter[str]) -> Iterator[Source]:
    if given == STDIN:
        return iter([Source(None, "stdin", None)])
    if is_address(given):
        return iter([Source(Address(given), given, None)])
    if is_uri(given):
        return _sources_stored(given, skipped)
    path = Path(given)
    if path.is_dir():
        return _sources_in(path, exclude, skipped)
    if path.exists():
        if path.resolve() in exclude:
            raise QuotesError(f"{given}: input and output are the same file; choose another output")
        return iter([_source(path, path.parent)])
    if glob.has_magic(given):
        return _sources_matching(given, exclude, skipped)
    raise QuotesError(f"{given}: no such file or folder")


def _sources_in(folder: Path, exclude: Set[Path], skipped: Counter[str]) -> Iterator[Source]:
    passed: Counter[str] = Counter()
    if next(_walk(folder, exclude, passed), None) is None:
        raise QuotesError(f"{folder}: no articles in this folder: {_nothing(passed)}")
    return (_source(path, folder) for path in _walk(folder, exclude, skipped))


def _sources_matching(pattern: str, exclude: Set[Path], skipped: Counter[str]) -> Iterator[Source]:
    paths = sorted(Path(match) for match in glob.glob(pattern, recursive=True))
    files = [path for path in paths if path.is_file() and path.resolve() not in exclude]
    ours = {path for path in files if is_own_output(path)}
    if len(files) == len(ours):
        raise QuotesError(f"{pattern}: no file matches this pattern")
    skipped["own output"] += len(ours)
    return (_source(path, path.parent) for path in files if path not in ours)


def _sources_stored(uri: str, skipped: Counter[str]) -> Iterator[Source]:
    sources: list[Source] = []
    passed: Counter[str] = Counter()
    for path, file in stored_files(uri):
        reason = None if uri.endswith(f"/{path}") else _reason(path)
        if reason is None:
            sources.append(Source(file, _name(path), _format(path)))
        else:
            passed[reason] += 1
    if not sources:
        raise QuotesError(f"{uri}: no articles in this folder: {_nothing(passed)}")
    skipped.update(passed)
    return iter(sources)


def _nothing(passed: Counter[str]) -> str:
    return (
        f"it holds no file of a kind that is read (skipped: {counted(passed)})" if +passed else "it is empty"
    )


def counted(reasons: Counter[str]) -> str:
    """The reasons with how many files each, the most frequent first: 3 .pdf, 1 hidden."""
    return ", ".join(f"{number} {reason}" for reason, number in (+reasons).most_common())


def _walk(folder: Path, exclude: Set[Path], skipped: Counter[str]) -> Iterator[Path]:
    def closed(_: OSError) -> None:
        skipped["closed folder"] += 1

    for root, folders, files in os.walk(folder, onerror=closed):
        folders.sort()
        skipped["link to a folder"] += sum(Path(root, name).is_symlink() for name in folders)
        for name in sorted(files):
            path = Path(root, name)
            if path.resolve() in exclude:
                continue
            reason = _reason(path.relative_to(folder)) or _reason_within(path)
            if reason is None:
                yield path
            else:
                skipped[reason] += 1


def _reason(path: PurePath) -> str | None:
    """Why a file of a folder is not read, by its name; None if it may be."""
    if _is_hidden(path):
        return "hidden"
    if _suffix(path) in FORMATS:
        return None
    return "own output" if is_own_name(path) else _suffix(path) or "without an ending"


def _reason_within(path: Path) -> str | None:
    """The same, by its content."""
    if path.exists() and not path.is_file():
        return "no plain file"
    return "own output" if is_own_output(path) else None


def _is_hidden(path: PurePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _source(path: Path, base: Path) -> Source:
    return Source(path, _name(path.relative_to(base)), _format(path))


def _name(path: PurePath) -> str:
    plain = without_compression(path).with_suffix("")
    return printable(plain).replace(os.sep, "/")


def _format(path: PurePath) -> Format:
    return FORMATS.get(_suffix(path), "text")


def _suffix(path: PurePath) -> str:
    """The suffix that tells the format: ".jsonl" of news.jsonl.gz."""
    return without_compression(path).suffix.lower()
