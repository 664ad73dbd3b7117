"""Object storage and folders as pyarrow reaches them (s3://, gs://, abfs://, hdfs:// …); imported only when used."""

from __future__ import annotations

import errno
import io
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any, BinaryIO, cast
from urllib.parse import quote
from uuid import uuid4

from quotes.distribution import how_to_install
from quotes.errors import QuotesError

_UNFINISHED = re.compile(r"\.[0-9a-f]{32}\.part\Z")
_IN_URIS = ":/?#[]@!$&'()*+,;=%"
"""Characters that mean something in a URI as a user gives it; others are encoded."""
_BUFFER_BYTES = 1 << 20


def is_uri(place: str) -> bool:
    """Whether `place` is an address in object storage and no path of this machine."""
    return "://" in place


def is_unfinished(name: str) -> bool:
    """Whether a file is what a writer left that was killed (see Folder.create)."""
    return _UNFINISHED.search(name) is not None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """One file in object storage, as it was when it was listed: its size in bytes, and when it was written (ns).

    `root` is the URI that tells the storage, `path` where the file lies in it.
    """

    root: str
    path: str
    size: int
    written: int

    def __str__(self) -> str:
        return f"{self.root.partition('://')[0]}://{self.path}"

    @property
    def name(self) -> PurePosixPath:
        """The path, to be asked for its parts."""
        return PurePosixPath(self.path)

    def open(self) -> BinaryIO:
        """Its bytes. Raises OSError as an open file does."""
        files, _ = _filesystem(self.root)
        return cast(BinaryIO, io.BufferedReader(files.open_input_file(self.path), _BUFFER_BYTES))

    def state(self) -> tuple[int, int]:
        """Size and time as they are now; raises OSError if it is gone."""
        files, _ = _filesystem(self.root)
        [found] = files.get_file_info([self.path])
        if not found.is_file:
            raise FileNotFoundError(errno.ENOENT, "no such file", str(self))
        return found.size, found.mtime_ns or 0


def stored_files(uri: str) -> list[tuple[PurePosixPath, StoredFile]]:
    """The file at `uri`, or all within a folder (searched through), each with its path relative to the folder.

    A folder's files come by name, before those of the folders in it. Raises QuotesError where there is nothing.
    """
    files, path = _filesystem(uri)
    import pyarrow.fs

    with told(uri):
        [given] = files.get_file_info([path])
        listed, base = [given], PurePosixPath(path).parent
        if not given.is_file:
            selector = pyarrow.fs.FileSelector(path, allow_not_found=True, recursive=True)
            listed, base = files.get_file_info(selector), PurePosixPath(path)
    named = [
        (
            PurePosixPath(found.path).relative_to(base),
            StoredFile(uri, found.path, found.size, found.mtime_ns or 0),
        )
        for found in listed
        if found.is_file
    ]
    if not named:
        raise QuotesError(f"{uri}: no such file or folder, or nothing in it")
    return sorted(
        named, key=lambda pair: [*((True, name) for name in pair[0].parts[:-1]), (False, pair[0].name)]
    )


class Folder:
    """A folder of files that are written whole, on this machine or in object storage; `place` is a path or a URI.

    `anywhere` names it for processes that stand in other folders. Raises QuotesError where pyarrow is missing or
    does not know the kind of storage.
    """

    def __init__(self, place: str) -> None:
        self.place = place
        self.anywhere = place if is_uri(place) else str(Path(place).absolute())
        import_pyarrow()
        import pyarrow.fs

        if is_uri(place):
            files, path = _filesystem(place)
        else:
            files, path = pyarrow.fs.LocalFileSystem(), self.anywhere
        self._whole, self._path = files, path
        self._files = pyarrow.fs.SubTreeFileSystem(path, files)

    def holds(self, file: Path | StoredFile) -> bool:
        """Whether the file lies in it."""
        if isinstance(file, StoredFile):
            here = StoredFile(self.place, self._path, 0, 0)
            return is_uri(self.place) and str(file).startswith(f"{here}/")
        return not is_uri(self.place) and file.resolve().is_relative_to(Path(self.place).resolve())

    def make(self) -> None:
        """Make sure that it is there."""
        self._whole.create_dir(self._path, recursive=True)

    def names(self) -> set[str]:
        """The names of the files in it; none where there is no such folder."""
        import pyarrow.fs

        selector = pyarrow.fs.FileSelector(self._path, allow_not_found=True)
        return {found.base_name for found in self._whole.get_file_info(selector)}

    def read(self, name: str) -> bytes | None:
        """The content of a file; None if it is not there."""
        try:
            with self._files.open_input_file(name) as stream:
                return cast(bytes, stream.read())
        except FileNotFoundError:
            return None

    def write(self, name: str, content: bytes) -> None:
        """Write a small file."""
        with self.create(name) as stream:
            stream.write(content)

    @contextmanager
    def create(self, name: str) -> Iterator[BinaryIO]:
        """A stream of bytes, which gets its name, in the place of what had it, when the block ends without error."""
        draft = f"{name}.{uuid4().hex}.part"
        try:
            with self._files.open_output_stream(draft, compression=None) as stream:
                yield stream
            self._sync(draft)
            self._files.move(draft, name)
        except BaseException:
            self.remove([draft])
            raise

    def _sync(self, name: str) -> None:
        """Make the content outlive a power cut, before it gets a name that says it is whole."""
        if not is_uri(self.place):
            with Path(self._path, name).open("rb+") as stream:
                os.fsync(stream.fileno())

    def remove(self, names: Iterable[str]) -> None:
        """Remove files that may be there."""
        for name in names:
            with suppress(FileNotFoundError):
                self._files.delete_file(name)

    def remove_unfinished(self) -> None:
        """Remove what writers left that were killed."""
        self.remove(name for name in self.names() if is_unfinished(name))


def import_pyarrow() -> Any:
    """The library; raises QuotesError where it is not installed."""
    try:
        import pyarrow
    except ImportError:
        raise QuotesError(f"object storage needs pyarrow: {how_to_install('parquet')}") from None
    return pyarrow


@contextmanager
def told(place: str) -> Iterator[None]:
    """What storage refuses is told as a QuotesError, on one line."""
    try:
        yield
    except OSError as error:
        raise QuotesError(f"{place}: {_one_line(error)}") from None


@lru_cache(maxsize=8)
def _filesystem(place: str) -> tuple[Any, str]:
    arrow = import_pyarrow()
    import pyarrow.fs

    try:
        files, path = pyarrow.fs.FileSystem.from_uri(quote(place, safe=_IN_URIS))
    except (arrow.ArrowException, ValueError, ImportError, OSError) as error:
        raise QuotesError(f"{place}: cannot be reached: {_one_line(error)}") from None
    return files, path


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
