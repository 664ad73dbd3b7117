"""Files of articles cut into partitions: small files together, large files of lines by spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePath

from quotes.io.compression import compression
from quotes.io.inputs import Source, Span, file_state
from quotes.io.readers import holds_lines
from quotes.io.reading import Reading
from quotes.io.storage import StoredFile

_PARTITIONS = 256
_LEAST_BYTES, _MOST_BYTES = 256 << 10, 8 << 20
"""8 MiB of Arabic articles take a core a minute or two."""
_FILE_BYTES = 1 << 10
"""What a file costs beside its bytes."""

Partition = tuple[Source, ...]


def partitions(sources: Iterable[Source], encoding: str = "utf-8") -> list[Partition]:
    """The sources in their order, in about 256 partitions, or in more that hold 8 MiB each.

    A plain file of lines is cut where it is larger; a compressed one is never cut. The same files always give the
    same partitions. Each source gets its `state`; a file that cannot be looked at is kept, for its reader to tell.
    """
    known = [replace(source, state=_state(source)) for source in sources]
    size = min(max(sum(map(_size, known)) // _PARTITIONS, _LEAST_BYTES), _MOST_BYTES)
    return list(_packed((piece for source in known for piece in _cut(source, size, encoding)), size))


def _packed(pieces: Iterable[Source], size: int) -> Iterator[Partition]:
    pack: list[Source] = []
    held = 0
    for piece in pieces:
        if pack and held + _size(piece) > size:
            yield tuple(pack)
            pack, held = [], 0
        pack.append(piece)
        held += _size(piece)
    if pack:
        yield tuple(pack)


def _cut(source: Source, size: int, encoding: str) -> Iterator[Source]:
    total = source.state[0] if source.state else 0
    if total <= size or not _is_plain_lines(source, encoding):
        yield source
        return
    for start in range(0, total, size):
        yield replace(source, span=Span(start, min(start + size, total)))


def _is_plain_lines(source: Source, encoding: str) -> bool:
    """Whether lines can be found from anywhere within the file."""
    ends_alike = "\n".encode(encoding) == b"\n"
    named = source.format == "jsonl" and ends_alike and not compression(PurePath(str(source)))
    return named and holds_lines(source, Reading(encoding=encoding))


def _size(source: Source) -> int:
    if source.span is not None:
        return source.span.stop - source.span.start
    return (source.state[0] if source.state else 0) + _FILE_BYTES


def _state(source: Source) -> tuple[int, int] | None:
    if isinstance(source.path, StoredFile):
        return source.path.size, source.path.written
    try:
        return file_state(source) if isinstance(source.path, Path) else None
    except OSError:
        return None
