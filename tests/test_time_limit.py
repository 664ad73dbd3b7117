from __future__ import annotations

import threading
import time

import pytest

from quotes.time_limit import TimeUp, time_limit


def _work_for_long() -> None:
    end = time.monotonic() + 20
    while time.monotonic() < end:
        try:
            time.sleep(0.01)
        except Exception:
            raise AssertionError from None


def test_work_that_takes_too_long_is_broken_off() -> None:
    before = time.monotonic()
    with pytest.raises(TimeUp), time_limit(0.05):
        _work_for_long()
    assert time.monotonic() - before < 10


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_time_that_is_up_in_a_destructor_comes_again() -> None:
    class Slow:
        def __del__(self) -> None:
            end = time.monotonic() + 0.3
            while time.monotonic() < end:
                pass

    with pytest.raises(TimeUp), time_limit(0.1):
        Slow()
        _work_for_long()


def test_nothing_is_raised_after_the_work() -> None:
    for _ in range(300):
        try:
            with time_limit(0.001):
                time.sleep(0.001)
        except TimeUp:
            pass
        sum(range(1000))
    _sleep_over_a_second()


def test_a_time_that_is_up_at_once_ends_the_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    start = threading.Thread.start

    def slow_start(thread: threading.Thread) -> None:
        start(thread)
        _work_for_long()

    monkeypatch.setattr(threading.Thread, "start", slow_start)
    with pytest.raises(TimeUp), time_limit(0.01):
        raise AssertionError
    _sleep_over_a_second()


def _sleep_over_a_second() -> None:
    for _ in range(120):
        time.sleep(0.01)


def test_no_limit() -> None:
    with time_limit(None):
        pass


def test_other_threads_have_their_own_limit() -> None:
    broken_off: list[bool] = []

    def work() -> None:
        try:
            with time_limit(0.05):
                _work_for_long()
        except TimeUp:
            broken_off.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    with time_limit(60):
        thread.join()
    assert broken_off == [True]
