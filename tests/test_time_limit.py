from __future__ import annotations

import signal
import threading
import time

import pytest

from quotes.time_limit import TimeUp, time_limit

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs interval timers")


def test_work_that_takes_too_long_is_broken_off() -> None:
    with pytest.raises(TimeUp), time_limit(0.05):
        while True:
            try:
                time.sleep(0.01)
            except Exception:
                raise AssertionError from None


def test_the_alarm_is_off_after_the_work() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(0.05):
        pass
    time.sleep(0.1)
    assert signal.getsignal(signal.SIGALRM) is before


def test_no_limit_and_other_threads() -> None:
    with time_limit(None):
        pass
    done: list[bool] = []

    def work() -> None:
        with time_limit(0.01):
            done.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == [True]
