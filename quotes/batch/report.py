"""What a run tells while it goes on: lines and a progress bar for people, or JSON lines for machines."""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import datetime, timezone
from typing import Any, Protocol

from quotes.io.inputs import counted
from quotes.problem import Problem, ProblemKind

_EVERY_SECONDS = 10.0
_SHOWN = 10
"""Problems of one kind that people are shown, where all are listed."""


@dataclass(slots=True)
class Tally:
    """Counts of a run: articles processed with success, their records, articles that failed, those done before."""

    articles: int = 0
    quotes: int = 0
    errors: int = 0
    warnings: int = 0
    done_before: int = 0
    changed: int = 0
    repeated: int = 0
    """Articles that stand earlier in the input, the same in every part."""
    dates_lost: int = 0
    """Articles done whose date was not understood, or may be two days."""
    skipped: dict[str, int] = field(default_factory=dict)
    """Files of folders that are no input, by the reason."""

    @property
    def read(self) -> int:
        """Articles, and bad articles or inputs, that the run has come past."""
        return self.articles + self.errors + self.done_before + self.repeated

    def count(self, problem: Problem) -> None:
        """One more problem has been told."""
        self.errors += not problem.warning
        self.warnings += problem.warning
        self.dates_lost += problem.kind == "date"

    def summary(self, seconds: float) -> str:
        """One line for people: articles in = done + failed + skipped, then what else there is to say."""
        passed = {"done before": self.done_before, "the same again": self.repeated}
        reasons = f" ({counted(Counter(passed))})" if any(passed.values()) else ""
        files = sum(self.skipped.values())
        more = {
            "of the articles changed": self.changed,
            "dates not understood": self.dates_lost,
            f"files skipped ({counted(Counter(self.skipped))})": files,
        }
        return ", ".join(
            (
                f"{self.read} articles in = {self.articles} done + {self.errors} failed "
                f"+ {sum(passed.values())} skipped{reasons}",
                f"{self.quotes} quotes",
                f"{seconds:.1f} seconds",
                *(f"{number} {what}" for what, number in more.items() if number),
            )
        )


class Report(Protocol):
    """Told of all that happens in a run."""

    def problem(self, problem: Problem) -> None:
        """An article failed, or needs a look."""

    def progress(self, tally: Tally) -> None:
        """One more article is done."""

    def end(self, tally: Tally, seconds: float) -> None:
        """The run has come to its end."""


@contextmanager
def lines_report(
    count: Callable[[], int | None], visible: bool, listed: str | None = None
) -> Iterator[Report]:
    """For people, on standard error; with a progress bar if that is a terminal and `visible`.

    `count` says how many articles there are; asked only for the bar. Where all problems are `listed` (a place, for
    messages), those of a kind that has been shown some times are only counted.
    """
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("articles, {task.fields[pace]:.1f} a second"),
        TimeRemainingColumn(),
    )
    bar = Progress(*columns, console=console, disable=not (visible and console.is_terminal), transient=True)
    with bar:
        yield _Lines(bar, None if bar.disable else count(), listed)


class _Lines:
    def __init__(self, bar: Any, total: int | None, listed: str | None) -> None:
        self._bar = bar
        self._listed = listed
        self._met: Counter[tuple[ProblemKind, bool]] = Counter()
        self._task = bar.add_task("", total=total, pace=0.0)
        self._started = time.monotonic()

    def problem(self, problem: Problem) -> None:
        like = problem.kind, problem.warning
        self._met[like] += 1
        if self._listed is None or self._met[like] <= _SHOWN:
            self._print(str(problem))
        elif self._met[like] == _SHOWN + 1:
            self._print(
                f"more of this kind ({problem.kind}) are only counted here: all are in {self._listed}"
            )

    def progress(self, tally: Tally) -> None:
        if not self._bar.disable:
            pace = (tally.read - tally.done_before) / max(time.monotonic() - self._started, 1e-9)
            self._bar.update(self._task, completed=tally.read, pace=pace)

    def end(self, tally: Tally, seconds: float) -> None:
        self._bar.stop()
        for (kind, warning), number in self._met.items():
            if self._listed is not None and number > _SHOWN:
                name = "warnings" if warning else "errors"
                self._print(f"{number} {name} of one kind ({kind}): all are in {self._listed}")
        print(tally.summary(seconds), file=sys.stderr)

    def _print(self, line: str) -> None:
        self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)


@contextmanager
def json_report(count: Callable[[], int | None]) -> Iterator[Report]:
    """For machines: one JSON object a line on standard error, with time, level and event."""
    yield _JSONLines(count())


class _JSONLines:
    def __init__(self, total: int | None) -> None:
        self._total = total
        self._started = self._told = time.monotonic()
        self._write("info", "start", total=total)

    def problem(self, problem: Problem) -> None:
        fields = asdict(problem)
        self._write("warning" if fields.pop("warning") else "error", "problem", **fields)

    def progress(self, tally: Tally) -> None:
        now = time.monotonic()
        if now - self._told >= _EVERY_SECONDS:
            self._told = now
            pace = (tally.read - tally.done_before) / (now - self._started)
            left = None if self._total is None or not pace else round((self._total - tally.read) / pace)
            self._write(
                "info", "progress", **asdict(tally), articles_per_second=round(pace, 2), seconds_left=left
            )

    def end(self, tally: Tally, seconds: float) -> None:
        self._write("info", "end", **asdict(tally), seconds=round(seconds, 2))

    def _write(self, level: str, event: str, **fields: Any) -> None:
        now = datetime.now(timezone.utc).isoformat(timespec="milliseconds")
        line = {"time": now, "level": level, "event": event, **fields}
        print(json.dumps(line, ensure_ascii=False), file=sys.stderr, flush=True)
