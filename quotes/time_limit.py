"""A time limit for a piece of work, on any system and in any thread."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class TimeUp(BaseException):
    """The time is over. No Exception, so that nothing within the work catches it by the way."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise TimeUp in the block once it has taken `seconds`; None sets no limit.

    A call into a library, or into the system, is waited for.
    """
    if seconds is None:
        yield
        return
    watch = _Watch(seconds)
    try:
        watch.start()  # the time may be up in here already
        yield
    finally:
        try:
            watch.end()
        finally:  # the time may be up in the first `end`
            watch.end()


class _Watch(threading.Thread):
    """Raises TimeUp in the thread that made it."""

    def __init__(self, seconds: float) -> None:
        super().__init__(daemon=True)
        self._seconds = seconds
        self._watched = threading.get_ident()
        self._over = threading.Event()
        self._turn = threading.Lock()

    def run(self) -> None:
        wait = self._seconds
        while not self._over.wait(wait):
            with self._turn:
                if not self._over.is_set():
                    _raise_in(self._watched, TimeUp)
            wait = 1  # again each second: an exception raised while a destructor runs is lost

    def end(self) -> None:
        """From now on nothing is raised."""
        with self._turn:
            self._over.set()
            _raise_in(self._watched, None)


def _raise_in(thread: int, error: type[BaseException] | None) -> None:
    """Raise it at the thread's next step in Python; None takes back what it has not met yet."""
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), ctypes.py_object(error) if error else None
    )
