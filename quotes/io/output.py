"""One file of bytes that gets its name only when it is whole."""

from __future__ import annotations

import errno
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from quotes.errors import QuotesError

_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def unless_dash(output: Path | None) -> Path | None:
    """None, which means standard output, for "-"; any other output as it is."""
    return None if output == Path("-") else output


def check_output(path: Path, overwrite: bool = False) -> None:
    """Raise QuotesError if `path` cannot be written: a folder, in no folder, or there already."""
    if path.is_dir():
        raise QuotesError(f"{path}: this is a folder; name a file in it")
    if not path.parent.is_dir():
        raise QuotesError(f"{path.parent}: no such folder to write into")
    if path.is_file() and not overwrite:
        raise QuotesError(f"{path}: exists already; choose another name, or replace it with --overwrite")


@contextmanager
def no_room_told(name: Path | str) -> Iterator[None]:
    """A full disk becomes a QuotesError that names the output."""
    try:
        yield
    except OSError as error:
        if error.errno not in _NO_ROOM:
            raise
        raise QuotesError(
            f"{name}: cannot be written ({error.strerror}); make room, then run again"
        ) from None


@contextmanager
def open_output(path: Path | None, overwrite: bool = False) -> Iterator[BinaryIO]:
    """A stream of bytes; to standard output if `path` is None.

    A file is written beside its place as NAME.part and takes its name at the end; an error leaves nothing.
    Raises QuotesError as check_output does, and where the disk is full.
    """
    if path is None:
        with no_room_told("standard output"):
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
        return
    check_output(path, overwrite)
    # A device or pipe has no content to protect, and must not be replaced by a file.
    part = path if path.exists() and not path.is_file() else path.with_name(path.name + ".part")
    try:
        with no_room_told(path), part.open("wb") as stream:
            yield stream
    except BaseException:
        if part != path:
            part.unlink(missing_ok=True)
        raise
    if part != path:
        part.replace(path)
