"""The decisions on disk: an append-only JSON Lines file that several reviewers and programs may share."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout
from pydantic import ValidationError

from quotes.errors import QuotesError
from quotes.problem import Problem
from quotes.review.decision import Decision, standing

_WAIT_SECONDS = 5


class ConflictError(QuotesError):
    """Somebody else decided on the record since it was looked at."""


class ReviewLog:
    """Decisions by record id; each is on the disk before `append` returns.

    Decisions that other programs append to the same file are seen at the next `refresh`. Lines that are
    no decision (cut off by a crash, say) stay in the file and are told as `problems`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._file_lock = FileLock(f"{path}.lock", timeout=_WAIT_SECONDS)
        self._lock = Lock()
        self._clear()
        self.refresh()

    @property
    def version(self) -> int:
        """Grows with every line of the file that has been read."""
        return self._lines

    def history(self, record_id: str) -> list[Decision]:
        """All decisions on a record, the first one first."""
        return list(self._by_record.get(record_id, ()))

    def verdict(self, record_id: str) -> Decision | None:
        """The decision that holds."""
        return self._standing.get(record_id)

    def refresh(self) -> None:
        """Read what has been appended to the file since the last time."""
        with self._lock:
            self._read_on()

    def append(self, decision: Decision, seen: int | None = None) -> None:
        """Write a decision durably.

        `seen`: how many decisions on the record the reviewer knew; raises ConflictError if there are others now.
        Raises QuotesError if the file stays locked by another program, OSError if it cannot be written.
        """
        line = json.dumps(decision.as_row(), ensure_ascii=False).encode() + b"\n"
        try:
            with self._lock, self._file_lock:
                self._read_on()
                if seen is not None and seen != len(self._by_record.get(decision.record_id, ())):
                    raise ConflictError("somebody else decided on this record meanwhile: look again")
                self._write(line)
                self._read_on()
        except Timeout:
            raise QuotesError(f"{self.path}: in use by another program; nothing was written") from None

    def _write(self, line: bytes) -> None:
        is_new = not self.path.exists()
        with self.path.open("ab+") as file:
            if file.tell() > 0:
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":  # a writer was killed in the middle of its line
                    line = b"\n" + line
            file.write(line)
            file.flush()
            os.fsync(file.fileno())
        if is_new:
            _sync_folder(self.path.parent)

    def _read_on(self) -> None:
        try:
            size = self.path.stat().st_size
        except FileNotFoundError:
            size = 0
        if size < self._read:  # replaced by another file
            self._clear()
        if size == self._read:
            return
        with self.path.open("rb") as file:
            file.seek(self._read)
            fresh = file.read()
        whole = fresh[: fresh.rfind(b"\n") + 1]
        self._read += len(whole)
        for line in whole.splitlines():
            self._lines += 1
            if line.strip():
                self._take(line)

    def _take(self, line: bytes) -> None:
        try:
            decision = Decision.model_validate_json(line)
        except ValidationError as error:
            reason = error.errors(include_url=False)[0]["msg"]
            place = f"{self.path}:{self._lines}"
            self.problems.append(Problem(place, "json", f"no decision, passed over: {reason}"))
            return
        history = self._by_record[decision.record_id]
        history.append(decision)
        verdict = standing(history)
        if verdict is None:
            self._standing.pop(decision.record_id, None)
        else:
            self._standing[decision.record_id] = verdict

    def _clear(self) -> None:
        self._read = 0
        self._lines = 0
        self._by_record: defaultdict[str, list[Decision]] = defaultdict(list)
        self._standing: dict[str, Decision] = {}


def _sync_folder(folder: Path) -> None:
    """The name of a new file is durable only when its folder is; Windows knows no such thing."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
