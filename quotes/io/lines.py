"""Lines of bytes in any encoding, split before they are decoded: a broken character spoils its line only."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Generator, Iterator
from typing import BinaryIO

_BLOCK_BYTES = 1 << 16
_BIG_ENDIAN_MARKS = {"utf-16": codecs.BOM_UTF16_BE, "utf-32": codecs.BOM_UTF32_BE}
_LITTLE_ENDIAN_MARKS = {"utf-16": codecs.BOM_UTF16_LE, "utf-32": codecs.BOM_UTF32_LE}


def line_encoding(encoding: str, start: bytes) -> str:
    """The encoding of each line of a file that begins with `start`: its byte order is settled, it writes no mark."""
    name = codecs.lookup(encoding).name
    if name == "utf-8-sig":
        return "utf-8"
    if name not in _BIG_ENDIAN_MARKS:
        return encoding
    if start.startswith(_BIG_ENDIAN_MARKS[name]):
        return f"{name}-be"
    marked = start.startswith(_LITTLE_ENDIAN_MARKS[name])
    return f"{name}-le" if marked or sys.byteorder == "little" else f"{name}-be"


def split_lines(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """Lines with their ends; `encoding` as line_encoding gives it.

    Where a byte was lost from a text of two or four bytes a character, the next line begins in step again.
    """
    newline = "\n".encode(encoding)
    if newline == b"\n":
        yield from stream
        return
    held = bytearray()
    looked = 0
    read = getattr(stream, "read1", stream.read)
    while block := read(_BLOCK_BYTES):
        held += block
        # The last byte waits for the one after it, which tells whether it is in step.
        done = yield from _whole_lines(held, newline, looked, len(held) - 1)
        del held[:done]
        looked = max(0, len(held) - 2 * len(newline))
    done = yield from _whole_lines(held, newline, 0, len(held))
    if done < len(held):
        yield bytes(held[done:])


def _whole_lines(held: bytearray, newline: bytes, looked: int, stop: int) -> Generator[bytes, None, int]:
    """The lines that end before `stop`; returns where the next one begins. Up to `looked` no line ends."""
    start, width = 0, len(newline)
    at = held.find(newline, looked, stop)
    while at >= 0:
        if (at - start) % width == 0 or _out_of_step(held, at, newline):
            yield bytes(held[start : at + width])
            start = at + width
            at = held.find(newline, start, stop)
        else:
            at = held.find(newline, at + 1, stop)
    return start


def _out_of_step(held: bytearray, at: int, newline: bytes) -> bool:
    """Whether the bytes, read in step, would be U+0A00 or beyond Unicode, which no text holds."""
    little = newline[0] == 0x0A
    beside = held[at - 1 : at] if little else held[at + len(newline) : at + len(newline) + 1]
    return len(newline) > 1 and beside == b"\0"
