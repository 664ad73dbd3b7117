"""From what a user names (files, folders, patterns, "-") to the files that hold articles."""

from __future__ import annotations

import glob
import os
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

from quotes.errors import QuotesError
from quotes.io.compression import without_compression

STDIN = "-"
_JSONL = (".jsonl", ".ndjson", ".json")
_TEXT = (".txt",)


@dataclass(frozen=True, slots=True)
class Source:
    """One file of articles. `path` is None for standard input.

    `name` is the path relative to the input given, without extensions: the doc_id of a text file.
    """

    path: Path | None
    name: str
    format: Literal["text", "jsonl"] | None

    def __str__(self) -> str:
        return "standard input" if self.path is None else printable(self.path)


def find_sources(inputs: Sequence[str], exclude: Collection[Path] = ()) -> Iterator[Source]:
    """The sources behind `inputs`, in their order; within a folder (searched through) by name.

    A named file that is not JSON Lines counts as text; in folders only .txt and .jsonl (also .ndjson, .json,
    each also with .gz or .zst) are taken, hidden files and those of `exclude` are left out.
    Raises QuotesError at once if one of the inputs does not exist or holds no such file.
    """
    left_out = {path.resolve() for path in exclude}
    return chain.from_iterable([_sources_of(given, left_out) for given in inputs])


def printable(path: Path) -> str:
    """The path as text that UTF-8 can encode: bytes of a name that are no UTF-8 appear as \\x…"""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _sources_of(given: str, exclude: Set[Path]) -> Iterator[Source]:
    if given == STDIN:
        return iter([Source(None, "stdin", None)])
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


def _walk(folder: Path, exclude: Set[Path]) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            path = Path(root, name)
            if not name.startswith(".") and _suffix(path) in _TEXT + _JSONL and path.resolve() not in exclude:
                yield path


def _source(path: Path, base: Path) -> Source:
    plain = without_compression(path)
    name = printable(plain.with_suffix("").relative_to(base)).replace(os.sep, "/")
    return Source(path, name, "jsonl" if _suffix(path) in _JSONL else "text")


def _suffix(path: Path) -> str:
    """The suffix that tells the format: ".jsonl" of news.jsonl.gz."""
    return without_compression(path).suffix.lower()
