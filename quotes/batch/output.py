"""The output of a run that can be killed and taken up again."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from quotes.article import Article
from quotes.batch.settings import differing
from quotes.batch.state import Piece, State
from quotes.batch.worker import Done, Result
from quotes.errors import QuotesError
from quotes.io.compression import ByteWriter, compressor, open_to_read, without_compression
from quotes.io.output import check_output

_COMMIT_SECONDS = 2.0
_COPY_BYTES = 1 << 20


def beside(output: Path, ending: str) -> Path:
    """A file that belongs to `output`: out.errors.jsonl to out.jsonl and out.jsonl.gz."""
    return output.with_name(without_compression(output).stem + ending)


def companions(output: Path) -> list[Path]:
    """The output and all files that a run writes beside it."""
    names = (STATE, f"{STATE}-journal", ERRORS, MANIFEST)
    return [output, _part(output), _merged(output), *(beside(output, ending) for ending in names)]


STATE, ERRORS, MANIFEST = ".state.sqlite", ".errors.jsonl", ".manifest.json"


class Output:
    """Lines for `path`, which gets them all at once at the end (`finish`); see quotes.batch.state.

    `overwrite` starts anew and replaces what is there, `resume` goes on after a run that was killed, or adds to a
    finished one what is new. Raises QuotesError where neither is said but needed, or where the run to be
    resumed had other settings (`fingerprint`).
    """

    def __init__(
        self, path: Path, fingerprint: dict[str, Any], overwrite: bool = False, resume: bool = False
    ) -> None:
        self._path = path
        self._resume = resume
        check_output(path, overwrite or resume)
        self._check(overwrite, resume)
        if overwrite:
            for file in (beside(path, STATE), _part(path), _merged(path)):
                file.unlink(missing_ok=True)
        self.state = State(beside(path, STATE))
        try:
            self._check_settings(fingerprint)
            self._take_up()
        except BaseException:
            self.state.close()
            raise
        self._stream: BinaryIO = _part(path).open("ab")
        self._member: ByteWriter | None = None
        self._stop = int(self.state.note("part_stop") or 0)
        self._committed_at = time.monotonic()
        self._ended = False

    def write(self, article: Article, result: Result) -> None:
        """Enter an article and its records, or its failure."""
        start = self._stop
        failure = None
        if isinstance(result, Done):
            with self._told():
                self._write_lines(result.lines)
        else:
            failure = json.dumps(asdict(result))
        self.state.add(article, Piece(True, start, self._stop), failure)
        self.commit_now_and_then()

    def commit_now_and_then(self) -> None:
        """Commit if the last time is some seconds ago."""
        if time.monotonic() - self._committed_at > _COMMIT_SECONDS:
            self.commit()

    def commit(self) -> None:
        """From now on, what was written outlives a kill."""
        with self._told():
            if self._member is not None:
                self._member.close()
                self._member = None
            self._stream.flush()
            os.fsync(self._stream.fileno())
        self.state.commit(part_size=self._stream.tell(), part_stop=self._stop)
        self._committed_at = time.monotonic()

    def finish(self) -> int:
        """Give the output its name; how many changed articles had their former records taken out."""
        self.commit()
        replaced = self.state.forget_replaced()
        if self._path.is_file() and self._stop == 0 and not replaced and self._resume:
            self._close(None)
            return replaced
        plain = not replaced and not (self._resume and self._path.is_file())
        with self._told():
            ready = _part(self._path) if plain else self._merge()
        self.state.move_pieces()
        self._close(ready)
        return replaced

    def close(self) -> None:
        """After `finish` nothing; else keep what was committed, to be resumed."""
        if self._ended:
            return
        with suppress(OSError):  # the disk is full: told already
            self._stream.close()
        nothing_done = self.state.is_empty() and self.state.note("size") is None
        self.state.close()
        if nothing_done:
            _part(self._path).unlink(missing_ok=True)
            beside(self._path, STATE).unlink(missing_ok=True)

    # before

    def _check(self, overwrite: bool, resume: bool) -> None:
        unfinished = beside(self._path, STATE).exists() and _part(self._path).exists()
        if unfinished and not (overwrite or resume):
            raise QuotesError(
                f"{self._path}: a run that was broken off has begun this file; go on with --resume, "
                "or start anew with --overwrite"
            )
        if resume and not overwrite and self._path.is_file() and not beside(self._path, STATE).exists():
            raise QuotesError(
                f"{self._path}: nothing is known of its articles ({beside(self._path, STATE).name} is missing); "
                "start anew with --overwrite"
            )

    def _check_settings(self, fingerprint: dict[str, Any]) -> None:
        before = self.state.note("settings")
        differences = differing(before, fingerprint) if before is not None else []
        if differences:
            raise QuotesError(
                f"{self._path}: was made with another {', '.join(differences)}; resume with the same, or start anew "
                "with --overwrite"
            )
        self.state.set_notes(settings=fingerprint)

    def _take_up(self) -> None:
        """Bring files and state together: end what a killed run had begun to end, cut what it did not commit."""
        self._swap()
        size = self._path.stat().st_size if self._path.is_file() else None
        if self.state.note("size") not in (None, size):
            raise QuotesError(
                f"{self._path}: is not as the last run left it, so nothing can be added; put it back, or start "
                "anew with --overwrite"
            )
        if self.state.note("finished"):
            self.state.forget_failures()
            _part(self._path).unlink(missing_ok=True)
            self.state.set_notes(part_size=0, part_stop=0)
        part, size = _part(self._path), int(self.state.note("part_size") or 0)
        with part.open("ab") as stream:
            if stream.tell() < size:
                raise QuotesError(
                    f"{part}: has lost its end, so the run cannot go on; start anew with --overwrite"
                )
            stream.truncate(size)
        self.state.commit(finished=False)

    # lines

    @contextmanager
    def _told(self) -> Iterator[None]:
        """A full disk is told with what to do about it."""
        try:
            yield
        except OSError as error:
            raise QuotesError(
                f"{_part(self._path)}: cannot be written ({error.strerror}); make room, then go on with --resume"
            ) from None

    def _write_lines(self, lines: Iterable[str]) -> None:
        if self._member is None:
            self._member = compressor(self._path, self._stream)
        for line in lines:
            raw = line.encode() + b"\n"
            self._member.write(raw)
            self._stop += len(raw)

    # after

    def _merge(self) -> Path:
        """Write the records of all articles that count into one file."""
        merged = _merged(self._path)
        with merged.open("wb") as stream:
            member = compressor(self._path, stream)
            for in_part, path in ((False, self._path), (True, _part(self._path))):
                if path.is_file():
                    with open_to_read(path, self._path) as source:
                        _copy(self._pieces(in_part), source, member)
            member.close()
            stream.flush()
            os.fsync(stream.fileno())
        return merged

    def _pieces(self, in_part: bool) -> Iterable[Piece]:
        return (piece for piece in self.state.pieces() if piece.in_part == in_part)

    def _close(self, ready: Path | None) -> None:
        self._stream.close()
        size = (ready or self._path).stat().st_size
        notes = {"finished": True, "size": size, "part_size": 0, "part_stop": 0}
        self.state.commit(swap=ready.name if ready else None, **notes)
        self._swap()
        _part(self._path).unlink(missing_ok=True)
        self.state.close()
        self._ended = True

    def _swap(self) -> None:
        """Give the finished file its name; harmless if that has been done."""
        name = self.state.note("swap")
        if name is None:
            return
        ready = self._path.with_name(name)
        if ready.exists():
            ready.replace(self._path)
            _sync_folder(self._path.parent)
        _part(self._path).unlink(missing_ok=True)
        self.state.commit(swap=None)


def _part(output: Path) -> Path:
    return output.with_name(output.name + ".part")


def _merged(output: Path) -> Path:
    return output.with_name(output.name + ".merged")


def _copy(pieces: Iterable[Piece], source: BinaryIO, target: ByteWriter) -> None:
    """Copy pieces of `source`, in their order."""
    at = 0
    for piece in pieces:
        for size in _blocks(piece.start - at):
            source.read(size)
        for size in _blocks(piece.stop - piece.start):
            target.write(source.read(size))
        at = piece.stop


def _blocks(length: int) -> Iterator[int]:
    """Sizes of the blocks that make up `length` bytes."""
    while length > 0:
        yield min(length, _COPY_BYTES)
        length -= _COPY_BYTES


def _sync_folder(folder: Path) -> None:
    """Make a new name in the folder outlive a power cut; where the system knows how."""
    if hasattr(os, "O_DIRECTORY"):
        handle = os.open(folder, os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
