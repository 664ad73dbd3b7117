"""Files that may be compressed; the suffix of their name tells how: .gz or .zst."""

from __future__ import annotations

import gzip
import sys
import zlib
from pathlib import Path, PurePath
from typing import BinaryIO, Protocol, TypeVar, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

SUFFIXES = (".gz", ".zst")

AnyPath = TypeVar("AnyPath", bound=PurePath)


class ByteWriter(Protocol):
    """What bytes are written to, until it is closed."""

    def write(self, data: bytes, /) -> int:
        """Write bytes; how many."""

    def close(self) -> None:
        """No more will come."""


DAMAGED = (EOFError, gzip.BadGzipFile, zlib.error, zstd.ZstdError)
"""What reading raises when a compressed file is damaged or cut short."""


def compression(path: PurePath) -> str:
    """ ".gz", ".zst", or "" for a file that is not compressed."""
    suffix = path.suffix.lower()
    return suffix if suffix in SUFFIXES else ""


def without_compression(path: AnyPath) -> AnyPath:
    """The path as it is called uncompressed: news.jsonl for news.jsonl.gz."""
    return path.with_suffix("") if compression(path) else path


def open_to_read(path: Path, named: Path | None = None) -> BinaryIO:
    """The uncompressed bytes of a file; reading raises one of DAMAGED or OSError where it cannot be done.

    `named` is a path whose name tells the compression in place of the file's own.
    """
    match compression(named or path):
        case ".gz":
            return cast(BinaryIO, gzip.open(path))
        case ".zst":
            return cast(BinaryIO, zstd.open(path))
        case _:
            return path.open("rb")


def uncompressed(stream: BinaryIO, named: PurePath) -> BinaryIO:
    """The uncompressed bytes of an open stream, which stays open; as open_to_read."""
    match compression(named):
        case ".gz":
            return cast(BinaryIO, gzip.open(stream))
        case ".zst":
            return cast(BinaryIO, zstd.open(stream))
        case _:
            return stream


def compressor(path: Path, stream: BinaryIO) -> ByteWriter:
    """What is written to it comes compressed, as `path` is called, into `stream`, which closing leaves open.

    Each compressor writes one whole member or frame: those of several, one after the other, are one file.
    """
    match compression(path):
        case ".gz":
            return gzip.GzipFile(filename="", mode="wb", fileobj=stream, mtime=0)
        case ".zst":
            return zstd.ZstdFile(stream, "wb")
        case _:
            return _Open(stream)


class _Open:
    """A stream that is not compressed and stays open."""

    def __init__(self, stream: BinaryIO) -> None:
        self.write = stream.write

    def close(self) -> None:
        """Nothing: the stream belongs to the caller."""
