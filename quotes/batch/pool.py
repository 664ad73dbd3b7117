"""Several processes at work: results come in the order of the articles, whoever has done them."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import chain, islice

from quotes.article import Article
from quotes.batch.settings import Settings
from quotes.batch.worker import Extractor, Item, Result, Worker
from quotes.problem import Problem, problem_of

_CHUNK_ARTICLES = 16
_CHUNK_LENGTH = 20_000
"""Code points of a chunk; it ends with the article that goes beyond."""
_CHUNKS_AHEAD = 4
"""Chunks in flight for each process: enough to keep all busy behind a slow article, few enough for memory."""
_WORTH_A_PROCESS = 100
"""Articles that take about as long as a process needs to start."""


def cores() -> int:
    """The processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def extract_all(
    items: Iterable[Item], settings: Settings, jobs: int | None = None
) -> Iterator[tuple[Item, Result]]:
    """Each article with its result, in order; problems are passed on in their place.

    With `jobs` processes, or for None as many as there are cores to use; one, this process, where there are so
    few articles that starting others would not pay. Raises QuotesError for a wrong model or rules.
    """
    items = iter(items)
    if jobs is None:
        head = list(islice(items, _WORTH_A_PROCESS))
        jobs = cores() if len(head) == _WORTH_A_PROCESS else 1
        items = chain(head, items)
    return _extract_here(items, settings) if jobs == 1 else _Pool(settings, jobs).extract(items)


def _extract_here(items: Iterable[Item], settings: Settings) -> Iterator[tuple[Item, Result]]:
    worker: Worker | None = None
    for item in items:
        if isinstance(item, Problem):
            yield item, item
            continue
        worker = worker or Worker(settings)
        yield item, worker(item)


@dataclass(slots=True)
class Chunk:
    """Some items that travel together, and the results of their articles, to come."""

    items: list[Item]
    future: Future[list[Result]] | None = None

    @property
    def articles(self) -> list[Article]:
        """The items that are to be processed."""
        return [item for item in self.items if isinstance(item, Article)]


class _Pool:
    def __init__(self, settings: Settings, jobs: int) -> None:
        self._settings = settings
        self._jobs = jobs
        self._not_ours = set(multiprocessing.active_children())
        self._executor = self._start()

    def extract(self, items: Iterable[Item]) -> Iterator[tuple[Item, Result]]:
        flying: deque[Chunk] = deque()
        try:
            for chunk in chunks(items):
                flying.append(chunk)
                self._submit(chunk)
                if len(flying) > self._jobs * _CHUNKS_AHEAD:
                    yield from self._results(flying)
            while flying:
                yield from self._results(flying)
        except BaseException:  # stopped, also by who takes the results
            self._end()
            raise
        self._executor.shutdown(wait=False)

    def _end(self) -> None:
        """Nobody waits for the articles in work: they may take minutes."""
        self._executor.shutdown(wait=False, cancel_futures=True)
        for process in set(multiprocessing.active_children()) - self._not_ours:
            process.terminate()

    def _start(self) -> ProcessPoolExecutor:
        spawn = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, spawn, _start_process)

    def _submit(self, chunk: Chunk) -> None:
        try:
            chunk.future = self._executor.submit(_extract, self._settings, chunk.articles)
        except BrokenProcessPool:
            chunk.future = None

    def _results(self, flying: deque[Chunk]) -> Iterator[tuple[Item, Result]]:
        """The results of the first chunk; where a process has died, of all chunks, one article at a time."""
        try:
            if flying[0].future is None:
                raise BrokenProcessPool
            found = flying[0].future.result()
        except BrokenProcessPool:
            self._restart()
            while flying:
                yield from self._carefully(flying.popleft())
            return
        yield from in_place(flying.popleft(), found)

    def _carefully(self, chunk: Chunk) -> Iterator[tuple[Item, Result]]:
        """One article in flight at a time, so that one that kills its process is told from the others."""
        for item in chunk.items:
            if isinstance(item, Problem):
                yield item, item
                continue
            try:
                [result] = self._executor.submit(_extract, self._settings, [item]).result()
            except BrokenProcessPool:
                self._restart()
                result = problem_of(item, "crash", "the process that worked on it died (out of memory?)")
            yield item, result

    def _restart(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = self._start()


def chunks(items: Iterable[Item]) -> Iterator[Chunk]:
    """The items, in their order, in chunks that take about as long as one another."""
    chunk, length = Chunk([]), 0
    for item in items:
        chunk.items.append(item)
        length += len(item.text) if isinstance(item, Article) else 0
        if len(chunk.items) == _CHUNK_ARTICLES or length >= _CHUNK_LENGTH:
            yield chunk
            chunk, length = Chunk([]), 0
    if chunk.items:
        yield chunk


def in_place(chunk: Chunk, results: list[Result]) -> Iterator[tuple[Item, Result]]:
    """The items with their results; a problem is its own."""
    ready = iter(results)
    return ((item, item if isinstance(item, Problem) else next(ready)) for item in chunk.items)


# what runs in the other processes

_worker: Extractor | None = None


def _start_process() -> None:
    """The parent alone hears Ctrl-C; without it nobody reads what we do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _extract(settings: Settings, articles: list[Article]) -> list[Result]:
    global _worker
    if _worker is None:
        _worker = Worker(settings)
    return [_worker(article) for article in articles]
