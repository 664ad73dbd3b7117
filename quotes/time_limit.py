"""A time limit for a piece of work."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class TimeUp(BaseException):
    """The time is over. No Exception, so that nothing within the work catches it by the way."""


@contextmanager
def time_limit(seconds: float | None) -> Iterator[None]:
    """Raise TimeUp in the block once it has taken `seconds`; None sets no limit.

    Works where there are interval timers (not on Windows) and in a main thread; elsewhere it sets no limit.
    A call into a library is waited for.
    """
    if seconds is None or not _has_timer():
        yield
        return
    before = signal.signal(signal.SIGALRM, _raise)
    # Again each second: an exception raised while a destructor runs is lost.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _has_timer() -> bool:
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def _raise(signal_number: int, frame: FrameType | None) -> None:
    raise TimeUp
