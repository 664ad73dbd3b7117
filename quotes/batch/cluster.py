"""Several machines at work, with Ray: results come in the order of the articles, whoever has done them.

Articles are read and records written where the command runs, so that an output can be resumed and is the same bytes
as that of one machine; a worker sees articles only.
"""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any

from quotes.article import Article
from quotes.batch.pool import Chunk, chunks, in_place
from quotes.batch.settings import Settings
from quotes.batch.worker import Item, Result, Worker
from quotes.errors import QuotesError
from quotes.problem import Problem, problem_of

_CHUNKS_AHEAD = 3
"""Chunks in flight for each worker."""
_TRIES = 3
"""Workers that an article may cost: one can be lost by chance."""


def extract_on_ray(
    items: Iterable[Item], settings: Settings, workers: int | None = None, address: str | None = None
) -> Iterator[tuple[Item, Result]]:
    """Each article with its result, in order; problems are passed on in their place.

    On the Ray cluster at `address`, or for None on one that is started here; with as many workers as it has
    processors, unless `workers` says how many. A worker or machine that is lost is replaced and its articles are
    done again. Raises QuotesError where Ray is missing or cannot be reached, and for a wrong model or rules.
    """
    ray = _connected(address)
    crew = _Crew(ray, settings, workers or max(1, int(ray.cluster_resources().get("CPU", 1))))
    try:
        yield from crew.extract(items)
    finally:
        crew.dismiss()


class _Crew:
    """Workers that take turns, and a spare one for what a lost worker had in hand."""

    def __init__(self, ray: Any, settings: Settings, number: int) -> None:
        self._ray = ray
        self._settings = settings
        self._workers = [self._hire(max_restarts=-1) for _ in range(number)]
        self._spare: Any = None

    def extract(self, items: Iterable[Item]) -> Iterator[tuple[Item, Result]]:
        flying: deque[tuple[Chunk, Any]] = deque()
        for turn, chunk in enumerate(chunks(items)):
            worker = self._workers[turn % len(self._workers)]
            flying.append((chunk, worker.extract.remote(chunk.articles)))
            if len(flying) > len(self._workers) * _CHUNKS_AHEAD:
                yield from self._results(*flying.popleft())
        while flying:
            yield from self._results(*flying.popleft())

    def dismiss(self) -> None:
        """Give the cluster its processes back."""
        for worker in self._workers:
            self._ray.kill(worker)
        self._spare = None

    def _hire(self, **options: Any) -> Any:
        # Workers reserve no processor: after a machine is lost its workers must find a place on the others.
        actor = self._ray.remote(num_cpus=0, scheduling_strategy="SPREAD", **options)
        return actor(_RayWorker).remote(self._settings)

    def _results(self, chunk: Chunk, reference: Any) -> Iterator[tuple[Item, Result]]:
        try:
            found = self._get(reference)
        except self._ray.exceptions.RayError:
            for item in chunk.items:
                yield item, item if isinstance(item, Problem) else self._alone(item)
            return
        yield from in_place(chunk, found)

    def _alone(self, article: Article) -> Result:
        """The result of one article, by the spare worker; so one that kills its worker is told from the others."""
        for _ in range(_TRIES):
            self._spare = self._spare or self._hire(max_restarts=0)
            try:
                [result] = self._get(self._spare.extract.remote([article]))
            except self._ray.exceptions.RayError:
                self._spare = None
            else:
                return result
        return problem_of(article, "crash", "the worker that worked on it died (out of memory?)")

    def _get(self, reference: Any) -> list[Result]:
        try:
            found: list[Result] = self._ray.get(reference)
        except self._ray.exceptions.RayTaskError as error:
            raise error.cause from None
        return found


def _connected(address: str | None) -> Any:
    try:
        import ray
    except ImportError:
        raise QuotesError("--engine ray needs Ray: pip install 'quotes[ray]'") from None
    if not ray.is_initialized():
        try:
            ray.init(
                address=address, log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False
            )
        except (ConnectionError, ValueError, RuntimeError) as error:
            raise QuotesError(f"no Ray cluster at {address}: {error}") from None
    return ray


class _RayWorker:
    """One process of the cluster, with the model loaded once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._worker: Worker | None = None

    def extract(self, articles: list[Article]) -> list[Result]:
        """The results of some articles; loading at the first, so that a wrong model is told by it."""
        self._worker = self._worker or Worker(self._settings)
        return [self._worker(article) for article in articles]
