"""The decisions on disk: an append-only JSON Lines file that several reviewers and programs may share."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from threading import Lock

from filelock import FileLock, Timeout
from pydantic import ValidationError

from quotes.errors import QuotesError
from quotes.problem import Problem
from quotes.record import Record
from quotes.review.decision import Decision, Status, by_reviewer, disagree, standing, status

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

    def status(self, record_id: str) -> Status:
        """The verdict that holds, as a state of the record."""
        return status(self.verdict(record_id))

    def reviewers(self, record_id: str) -> frozenset[str]:
        """Who has a verdict on the record."""
        return frozenset(by_reviewer(self._by_record.get(record_id, ())))

    def disputed(self, record_id: str) -> bool:
        """Whether its reviewers disagree on the record."""
        return record_id in self._disputed

    def added(self) -> list[Record]:
        """The records that reviewers added and nobody took back, in their order."""
        return [record for record_id, record in self._added.items() if self.verdict(record_id)]

    def withdrawn(self, record_id: str) -> bool:
        """Whether a reviewer added the record, and took it back."""
        return record_id in self._added and self.verdict(record_id) is None

    def decided(self) -> Collection[str]:
        """The ids of the records that have a verdict."""
        return self._standing.keys()

    def disputes(self) -> Collection[str]:
        """The ids of those whose reviewers disagree."""
        return self._disputed

    def histories(self) -> Mapping[str, Sequence[Decision]]:
        """All decisions by record id."""
        return self._by_record

    def own(self) -> dict[str, list[Decision]]:
        """Each reviewer's verdicts that he has not taken back, the latest one last."""
        return {reviewer: list(verdicts) for reviewer, verdicts in self._own.items()}

    def refresh(self) -> None:
        """Read what has been appended to the file since the last time."""
        with self._lock:
            self._read_on()

    def append(self, decision: Decision, seen: int | None = None) -> None:
        """Write a decision durably.

        `seen`: how many decisions on the record the reviewer knew; raises ConflictError if there are others now.
        Raises QuotesError if the file stays locked by another program, OSError if it cannot be written.
        """
        self._append([decision], seen)

    def append_all(self, decisions: Sequence[Decision]) -> None:
        """Write decisions durably, in one go. Raises as `append` does."""
        self._append(decisions)

    def undo(self, reviewer: str, time: str, known: Callable[[str], bool]) -> list[Decision]:
        """Take back a reviewer's latest standing verdict on a known record, with all of its batch.

        Returns what was taken back, the latest first: nothing if there is none. Raises as `append` does.
        """
        self.refresh()
        own = [verdict for verdict in self._own.get(reviewer, ()) if known(verdict.record_id)]
        if not own:
            return []
        batch = own[-1].batch
        back = [v for v in reversed(own) if v is own[-1] or (batch is not None and v.batch == batch)]
        self._append(
            [Decision(record_id=v.record_id, decision="undo", reviewer=reviewer, time=time) for v in back]
        )
        return back

    def _append(self, decisions: Sequence[Decision], seen: int | None = None) -> None:
        rows = (json.dumps(decision.as_row(), ensure_ascii=False) for decision in decisions)
        lines = "".join(f"{row}\n" for row in rows).encode()
        try:
            with self._lock, self._file_lock:
                self._read_on()
                if seen is not None and seen != len(self._by_record.get(decisions[0].record_id, ())):
                    raise ConflictError("somebody else decided on this record meanwhile: look again")
                self._write(lines)
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
        self._keep_own(decision)
        if decision.record is not None:
            self._added[decision.record_id] = decision.record
        verdict = standing(history)
        if verdict is None:
            self._standing.pop(decision.record_id, None)
        else:
            self._standing[decision.record_id] = verdict
        if disagree(history):
            self._disputed.add(decision.record_id)
        else:
            self._disputed.discard(decision.record_id)

    def _keep_own(self, decision: Decision) -> None:
        own = self._own[decision.reviewer]
        if decision.decision == "undo":
            at = next((n for n in reversed(range(len(own))) if own[n].record_id == decision.record_id), None)
            if at is not None:
                del own[at]
        elif decision.decision != "note":
            own.append(decision)

    def _clear(self) -> None:
        self._read = 0
        self._lines = 0
        self._by_record: defaultdict[str, list[Decision]] = defaultdict(list)
        self._own: defaultdict[str, list[Decision]] = defaultdict(list)
        self._standing: dict[str, Decision] = {}
        self._added: dict[str, Record] = {}
        self._disputed: set[str] = set()


def _sync_folder(folder: Path) -> None:
    """The name of a new file is durable only when its folder is; Windows knows no such thing."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
