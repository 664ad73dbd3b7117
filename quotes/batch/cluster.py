"""Several machines at work, with Ray Data: the workers read partitions of the input and write parts of the output.

The command's own process lists files, keeps 16 bytes for each article, and counts. An article that comes again is
found by looking through the whole input first, which costs little next to the work.
"""

from __future__ import annotations

import logging
import re
import socket
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from quotes.batch.parts import (
    Outcome,
    Part,
    Seen,
    extract_part,
    failed_before,
    informed,
    look_through,
)
from quotes.batch.parts_folder import take_up
from quotes.batch.report import Report, Tally
from quotes.batch.settings import Settings, fingerprint
from quotes.batch.worker import Extractor, Worker
from quotes.distribution import how_to_install
from quotes.errors import QuotesError
from quotes.io.encoding import check_encoding
from quotes.io.fetch import is_address
from quotes.io.inputs import STDIN, Source, find_sources
from quotes.io.partitions import partitions
from quotes.io.readers import said_once
from quotes.io.reading import Reading
from quotes.io.storage import Folder, StoredFile, told
from quotes.problem import Problem

_ANSWER_SECONDS = 10.0
_RELEASE_SECONDS = 10.0
"""After which a folder that a dead run held is free for certain."""
_HOST_AND_PORT = re.compile(r"\A(?P<host>[^:/]+):(?P<port>\d+)\Z")


class ClusterRun:
    """A run on the Ray cluster at `address`, or for None on one that is started here, into the folder `output`.

    With as many workers as the cluster has processors, unless `workers` says how many. Raises QuotesError where Ray
    is missing or cannot be reached, for inputs that are not there, where another run of the cluster writes into the
    folder, and as take_up does.
    """

    def __init__(
        self,
        inputs: Sequence[str],
        output: str,
        settings: Settings,
        reading: Reading,
        overwrite: bool = False,
        resume: bool = False,
        workers: int | None = None,
        address: str | None = None,
    ) -> None:
        check_encoding(reading.encoding)
        self.folder = Folder(output)
        self._settings = _absolute(settings)
        self._reading = reading
        self._skipped: Counter[str] = Counter()
        self._said: set[str] = set()
        found = partitions(_sources(inputs, self.folder, self._skipped), reading.encoding)
        parts = [Part(number, sources) for number, sources in enumerate(found)]
        made_by = fingerprint(settings)
        self._ray = _connected(address)
        self._workers = workers or max(1, int(self._ray.cluster_resources().get("CPU", 1)))
        self._hold = _hold(self._ray, self.folder)
        with told(output):
            self._done = take_up(self.folder, parts, reading, made_by, overwrite, resume)
        seen = sorted(self._map(parts, _look_through(reading)), key=lambda one: one.number)
        self._parts = informed(parts, seen)
        self._articles = [len(one) - len(part.again) for one, part in zip(seen, self._parts, strict=True)]

    @property
    def articles(self) -> int:
        """How many articles the input holds."""
        return sum(self._articles)

    def run(self, report: Report) -> Tally:
        """Do all parts that are not done, as workers are free; raises QuotesError for a wrong model or rules."""
        tally = Tally(skipped=dict(+self._skipped))
        for part in self._parts:
            tally.repeated += len(part.again)
            if part.name in self._done:
                self._pass_by(part, tally, report)
        left = [part for part in self._parts if part.name not in self._done]
        arguments = (self._settings, self._reading, self.folder.anywhere)
        for outcome in self._map(left, _Extraction, arguments):
            if outcome.error is not None:
                raise QuotesError(outcome.error)
            tally.articles += outcome.articles
            tally.quotes += outcome.quotes
            _tell(said_once(outcome.problems, self._said), tally, report)
        self.folder.remove_unfinished()
        return tally

    def _pass_by(self, part: Part, tally: Tally, report: Report) -> None:
        failures = failed_before(part, self.folder)
        tally.done_before += self._articles[part.number] - sum(bad.doc_id is not None for bad in failures)
        _tell(failures, tally, report)

    def _map(
        self, parts: Sequence[Part], work: Callable[..., Any], arguments: tuple[Any, ...] | None = None
    ) -> Iterator[Any]:
        """What `work` makes of each part, as it comes; with `arguments` it is a class, of which each worker has one."""
        if not parts:
            return
        from ray.data import ActorPoolStrategy, from_items

        options: dict[str, Any] = {}
        if arguments is not None:
            # Workers reserve no processor, so that reading tasks, and workers of a machine that is lost, find a place.
            pool = ActorPoolStrategy(size=min(self._workers, len(parts)))
            options = {"compute": pool, "fn_constructor_args": arguments, "num_cpus": 0}
        given = from_items([{"part": part} for part in parts], override_num_blocks=len(parts))
        with self._failures_told():
            for row in given.flat_map(work, **options).iter_rows():
                yield row["result"]

    @contextmanager
    def _failures_told(self) -> Iterator[None]:
        try:
            yield
        except self._ray.exceptions.RayError as error:
            reason = str(error).strip().splitlines()[-1]
            raise QuotesError(f"the Ray cluster gave up: {reason}; go on with --resume") from None


def _sources(inputs: Sequence[str], folder: Folder, skipped: Counter[str]) -> list[Source]:
    """The files of the input, under names that are good on any machine; those of the output left out."""
    if STDIN in inputs:
        raise QuotesError("a cluster reads files, not standard input; name files or folders")
    if any(map(is_address, inputs)):
        raise QuotesError("a cluster reads files, not pages of the web; read those without --engine ray")
    same = QuotesError(f"{folder.place}: input and output are the same; choose another output")
    if all(given.rstrip("/") == str(folder.place).rstrip("/") for given in inputs):
        raise same
    found = [
        source
        for source in find_sources(inputs, skipped=skipped)
        if isinstance(source.path, Path | StoredFile) and not folder.holds(source.path)
    ]
    if not found:
        raise same
    return [
        replace(source, path=source.path.absolute()) if isinstance(source.path, Path) else source
        for source in found
    ]


def _absolute(settings: Settings) -> Settings:
    model, rules = (path and path.absolute() for path in (settings.model, settings.rules))
    return replace(settings, model=model, rules=rules)


def _tell(problems: Iterable[Problem], tally: Tally, report: Report) -> None:
    for problem in problems:
        report.problem(problem)
        tally.count(problem)
    report.progress(tally)


def _connected(address: str | None) -> Any:
    try:
        import ray
        import ray.data
    except ImportError:
        raise QuotesError(f"--engine ray needs Ray Data: {how_to_install('ray')}") from None
    if not ray.is_initialized():
        try:
            _check_answers(address)
            ray.init(
                address=address, log_to_driver=False, logging_level=logging.ERROR, include_dashboard=False
            )
        except (OSError, ValueError, RuntimeError) as error:
            reason = " ".join(str(error).split())
            raise QuotesError(f"no Ray cluster at {address}: {reason}") from None
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    ray.data.DataContext.get_current().enable_progress_bars = False
    return ray


def _check_answers(address: str | None) -> None:
    """Raise OSError where nobody answers at HOST:PORT: Ray itself would try for minutes."""
    match = _HOST_AND_PORT.match((address or "").removeprefix("ray://"))
    if match:
        socket.create_connection((match["host"], int(match["port"])), _ANSWER_SECONDS).close()


def _hold(ray: Any, folder: Folder) -> object:
    """What keeps other runs of the cluster off the folder while it lives: it goes when this run or its process does."""
    holder = ray.remote(_Holder).options(name=f"output {folder.anywhere}", namespace="quotes", num_cpus=0)
    give_up = time.monotonic() + _RELEASE_SECONDS
    while True:
        try:
            return holder.remote()
        except ValueError:
            if time.monotonic() > give_up:
                raise QuotesError(
                    f"{folder.place}: another run of this cluster writes into it; wait for its end"
                ) from None
            time.sleep(0.2)


# what runs in the workers


class _Holder:
    """A process of no work, known to the cluster by the name of a folder."""


def _look_through(reading: Reading) -> Callable[[dict[str, Part]], Iterator[dict[str, Seen]]]:
    def look(row: dict[str, Part]) -> Iterator[dict[str, Seen]]:
        yield {"result": look_through(row["part"], reading)}

    return look


class _Extraction:
    """One process of the cluster, with the model loaded once."""

    def __init__(self, settings: Settings, reading: Reading, place: str) -> None:
        self._settings = settings
        self._reading = reading
        self._place = place
        self._worker: Extractor | None = None

    def __call__(self, row: dict[str, Part]) -> Iterator[dict[str, Outcome]]:
        part = row["part"]
        try:
            self._worker = self._worker or Worker(self._settings)
            with told(self._place):
                yield {"result": extract_part(part, self._reading, self._worker, Folder(self._place))}
        except QuotesError as error:
            yield {"result": Outcome(part.number, error=str(error))}
