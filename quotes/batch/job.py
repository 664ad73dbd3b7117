"""A run from articles to an output: what was done before is passed by, what fails is told, the rest is written."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from quotes.article import Article
from quotes.batch.output import ERRORS, Output, beside
from quotes.batch.report import Report, Tally
from quotes.batch.state import Standing
from quotes.batch.worker import Done, Item, Result
from quotes.io.output import no_room_told
from quotes.problem import Problem
from quotes.repeats import Repeats, namesake, repeated

Engine = Callable[[Iterable[Item]], Iterator[tuple[Item, Result]]]
"""Gives each article its result, in order, and passes problems on in their place."""


class Sink(Protocol):
    """Where results go; `problems` is the file that lists all problems, None where there is no such list."""

    problems: Path | None

    def news(self, items: Iterable[Item], tally: Tally) -> Iterator[Item]:
        """The items that are to be processed, and problems in the place of others."""

    def write(self, article: Article, result: Result) -> None:
        """An article is done."""

    def enter(self, problem: Problem) -> None:
        """An article could not be done, or (a warning) needs a look."""

    def finish(self) -> None:
        """All articles have been written."""


@contextmanager
def open_sink(
    path: Path | None, fingerprint: dict[str, Any], overwrite: bool, resume: bool
) -> Iterator[Sink]:
    """A file that can be resumed; a stream for standard output (`path` is None), a device or a pipe.

    Raises QuotesError as Output does.
    """
    if path is None:
        with no_room_told("standard output"):
            yield StreamSink(sys.stdout.buffer)
    elif path.exists() and not path.is_file() and not path.is_dir():
        with no_room_told(path), path.open("wb") as stream:
            yield StreamSink(stream)
    else:
        with closing(Output(path, fingerprint, overwrite, resume)) as output:
            yield FileSink(output, beside(path, ERRORS))


def run(items: Iterable[Item], engine: Engine, sink: Sink, report: Report) -> Tally:
    """Process all items into the sink."""
    tally = Tally()
    for item, result in engine(sink.news(items, tally)):
        if isinstance(item, Article):
            sink.write(item, result)
        if isinstance(result, Done):
            tally.articles += 1
            tally.quotes += len(result.lines)
        problem = result.warning if isinstance(result, Done) else result
        if problem is not None:
            _tell(problem, tally, report, sink)
        report.progress(tally)
    sink.finish()
    return tally


def _tell(problem: Problem, tally: Tally, report: Report, sink: Sink) -> None:
    sink.enter(problem)
    report.problem(problem)
    tally.count(problem)


class FileSink:
    """Into an output that can be resumed, and a JSON line for each problem into a file beside it."""

    def __init__(self, output: Output, problems: Path) -> None:
        self._output = output
        self.problems: Path | None = problems
        self._problems = problems
        problems.unlink(missing_ok=True)

    def news(self, items: Iterable[Item], tally: Tally) -> Iterator[Item]:
        """Leaves out what was done before or stands in the input twice."""
        state = self._output.state
        for item in items:
            if isinstance(item, Problem):
                yield item
                continue
            standing, failure = state.meet(item)
            if standing is Standing.REPEATED:
                tally.repeated += 1
                yield repeated(item)
            elif standing is Standing.DONE:
                if failure:
                    yield Problem(**json.loads(failure))
                else:
                    tally.done_before += 1
                    self._output.commit_now_and_then()
            else:
                if standing is Standing.NAMESAKE:
                    yield namesake(item)
                tally.changed += standing is Standing.CHANGED
                yield item

    def write(self, article: Article, result: Result) -> None:
        """Enter the article and its records."""
        self._output.write(article, result)

    def enter(self, problem: Problem) -> None:
        """Add a line at once; there is no file where there is no problem."""
        with no_room_told(self._problems), self._problems.open("a", encoding="utf-8") as stream:
            stream.write(problem_line(problem))

    def finish(self) -> None:
        """Give the output its name."""
        self._output.finish()


class StreamSink:
    """Into a stream, line by line; nothing is remembered but the ids of the articles."""

    def __init__(self, stream: BinaryIO) -> None:
        self.problems: Path | None = None
        self._stream = stream
        self._repeats = Repeats()

    def news(self, items: Iterable[Item], tally: Tally) -> Iterator[Item]:
        """All but articles that come again, the same in every part; a warning before one with an earlier id."""
        for item in items:
            if isinstance(item, Article):
                standing = self._repeats.meet(item)
                if standing == "repeated":
                    tally.repeated += 1
                    yield repeated(item)
                    continue
                if standing == "namesake":
                    yield namesake(item)
            yield item

    def write(self, article: Article, result: Result) -> None:
        """Write the records; each is out when the article is done."""
        if isinstance(result, Done) and result.lines:
            self._stream.write("".join(f"{line}\n" for line in result.lines).encode())
            self._stream.flush()

    def enter(self, problem: Problem) -> None:
        """A stream keeps no list."""

    def finish(self) -> None:
        """All is out already."""


def problem_line(problem: Problem) -> str:
    """A line of JSON, with its end, for the list of problems."""
    line = {
        "doc_id": problem.doc_id,
        "where": problem.place,
        "kind": problem.kind,
        "message": problem.message,
        "warning": problem.warning,
    }
    return json.dumps(line, ensure_ascii=False) + "\n"
