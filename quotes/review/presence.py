"""Which record each reviewer has before him, so that two do not work on one unknowingly."""

from __future__ import annotations

import time
from threading import Lock

_SECONDS = 20
"""Pages tell it every few seconds; who has not for so long has gone."""


class Presence:
    """Reviewers and the records that they hold, for as long as their pages say so."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, float]] = {}
        self._lock = Lock()

    def hold(self, reviewer: str, record_id: str) -> None:
        """The reviewer has this record before him, and no other; "" is none."""
        with self._lock:
            self._held.pop(reviewer, None)
            if record_id:
                self._held[reviewer] = record_id, time.monotonic()

    def holders(self, but: str = "") -> dict[str, list[str]]:
        """Who holds which record, by its id, without one reviewer."""
        since = time.monotonic() - _SECONDS
        with self._lock:
            held = [(who, record_id) for who, (record_id, told) in self._held.items() if told >= since]
        found: dict[str, list[str]] = {}
        for who, record_id in held:
            if who != but:
                found.setdefault(record_id, []).append(who)
        return found
