"""`quotes extract`: the main job, articles in, records out."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.problem import Problem

if TYPE_CHECKING:
    from rich.progress import Progress

    from quotes.io.readers import Fields
    from quotes.run import Processed

FAILED_SOME = 3


def _field(default: str) -> Any:
    return typer.Option(
        metavar="NAME", help=f"default: {default}", rich_help_panel="JSON fields of the articles"
    )


def extract(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT", help="text files, .jsonl, folders, patterns, also .gz; - is stdin"),
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="OUT.jsonl", help="default: standard output")
    ] = None,
    rules: Annotated[
        Path | None, typer.Option(metavar="DIR", help="rule files laid over the shipped ones")
    ] = None,
    model: Annotated[Path | None, typer.Option(metavar="PATH", help="another UDPipe model")] = None,
    encoding: Annotated[str, typer.Option(help="encoding of the inputs")] = "utf-8",
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="leave out less certain records")] = 0,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="replace OUT.jsonl if it exists")] = False,
    id_field: Annotated[str | None, _field("doc_id, id")] = None,
    text_field: Annotated[str | None, _field("text, content, body")] = None,
    title_field: Annotated[str | None, _field("title")] = None,
    date_field: Annotated[str | None, _field("date")] = None,
    author_field: Annotated[str | None, _field("author")] = None,
    url_field: Annotated[str | None, _field("url")] = None,
    source_field: Annotated[str | None, _field("source")] = None,
) -> None:
    """Write one JSON record for each quote in Arabic articles.

    Exit status: 0 all articles done; 1 the job could not be done; 2 wrong usage; 3 some articles failed.
    """
    import quotes
    from quotes.io.readers import count_articles, read_articles
    from quotes.io.writers import check_output, open_writer
    from quotes.run import process

    started = time.monotonic()
    if output:
        check_output(output, overwrite)
    fields = _fields(
        doc_id=id_field,
        text=text_field,
        title=title_field,
        date=date_field,
        author=author_field,
        url=url_field,
        source=source_field,
    )
    articles = read_articles(inputs, fields, encoding, exclude=output)
    nlp = quotes.load(model, rules)
    tally = _Tally()
    with _progress(output) as progress, open_writer(output, overwrite) as writer:
        task = progress.add_task("", total=None if progress.disable else count_articles(inputs, output))
        for outcome in process(articles, nlp, min_confidence):
            tally.add(outcome)
            if isinstance(outcome, Problem):
                progress.console.print(str(outcome), markup=False, highlight=False, soft_wrap=True)
            else:
                writer.write_all(record.model_dump() for record in outcome.records)
            progress.update(task, completed=tally.articles + tally.errors)
    print(tally.summary(time.monotonic() - started), file=sys.stderr)
    if tally.errors:
        raise typer.Exit(FAILED_SOME)


@dataclass(slots=True)
class _Tally:
    articles: int = 0
    quotes: int = 0
    errors: int = 0

    def add(self, outcome: Processed | Problem) -> None:
        if not isinstance(outcome, Problem):
            self.articles += 1
            self.quotes += len(outcome.records)
        elif not outcome.warning:
            self.errors += 1

    def summary(self, seconds: float) -> str:
        return f"{self.articles} articles, {self.quotes} quotes, {self.errors} errors, {seconds:.1f} seconds"


def _fields(**named: str | None) -> Fields:
    from quotes.io.readers import Fields

    return Fields(**{part: (name,) for part, name in named.items() if name})


def _progress(output: Path | None) -> Progress:
    """A progress bar on standard error, if that is a terminal which the records do not go to as well."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    visible = console.is_terminal and (output is not None or not sys.stdout.isatty())
    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("articles"), TimeRemainingColumn())
    return Progress(*columns, console=console, disable=not visible, transient=True)
