"""`quotes extract`: the main job, articles in, records out."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli.options import Attribution, Model, Rules, RulesOnly
from quotes.io.output import unless_dash

if TYPE_CHECKING:
    from quotes.batch.job import Engine
    from quotes.batch.report import Report, Tally
    from quotes.batch.settings import Settings
    from quotes.io.fetch import Fetcher
    from quotes.io.reading import Fields, Reading

FAILED_ALL, FAILED_SOME, STOPPED = 1, 3, 130


def _field(default: str) -> Any:
    return typer.Option(
        metavar="NAME",
        help=f"default: {default}",
        rich_help_panel="Fields (JSON keys, columns) of the articles",
    )


def _batch(*names: str, **more: Any) -> Any:
    return typer.Option(*names, rich_help_panel="Long runs", **more)


def extract(
    inputs: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="INPUT",
            help="text files, .jsonl, .json, .html, .csv, .xlsx, .docx, feeds, folders, patterns, also .gz or .zst; "
            "addresses (https://…); - is stdin",
        ),
    ] = None,
    output: Annotated[
        str | None,
        typer.Option(
            "--output",
            "-o",
            metavar="OUT.jsonl",
            help="also .gz or .zst; default: standard output; with --engine ray a folder",
        ),
    ] = None,
    rules: Rules = None,
    model: Model = None,
    attribution: Attribution = None,
    rules_only: RulesOnly = False,
    encoding: Annotated[str, typer.Option(help="encoding of the inputs")] = "utf-8",
    headlines: Annotated[
        bool,
        typer.Option("--headlines", help="also quotes in titles (speaker: words), as records of their own"),
    ] = False,
    min_confidence: Annotated[float, typer.Option(min=0, max=1, help="leave out less certain records")] = 0,
    url_list: Annotated[
        Path | None,
        typer.Option(
            "--url-list", metavar="FILE", help="a page or feed (https://…) a line, read as inputs too"
        ),
    ] = None,
    allow_private: Annotated[
        bool,
        typer.Option("--allow-private", help="also pages of this machine and its own network"),
    ] = False,
    markup: Annotated[
        str, typer.Option(metavar="keep|strip", help="HTML within texts: read as it is, or taken out")
    ] = "keep",
    strict: Annotated[
        bool, typer.Option("--strict", help="exit status 3 also where files of a folder were skipped")
    ] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="start anew and replace OUT.jsonl if it exists")
    ] = False,
    resume: Annotated[
        bool,
        typer.Option(
            "--resume", help="go on after a run that was broken off; add what is new to a finished one"
        ),
    ] = False,
    jobs: Annotated[
        int | None,
        _batch("--jobs", "-j", help="processes; default: as many as cores, one for standard input", min=1),
    ] = None,
    engine: Annotated[
        str,
        _batch("--engine", metavar="local|ray", help="ray: workers of a Ray cluster, into a folder of parts"),
    ] = "local",
    address: Annotated[
        str | None, _batch("--address", help="of the Ray cluster; default: one is started here")
    ] = None,
    max_length: Annotated[int, _batch(help="longest article, in code points", min=1)] = 1_000_000,
    timeout: Annotated[float, _batch(help="seconds for one article; 0 sets no limit", min=0)] = 300,
    skip: Annotated[
        bool,
        _batch("--skip/--no-skip", help="analyse only what some rule reads; the same records, sooner"),
    ] = True,
    log_json: Annotated[
        bool, _batch("--log-json", help="tell what happens as JSON lines on standard error")
    ] = False,
    id_field: Annotated[str | None, _field("doc_id, id")] = None,
    text_field: Annotated[str | None, _field("text, content, body")] = None,
    title_field: Annotated[str | None, _field("title")] = None,
    date_field: Annotated[str | None, _field("date")] = None,
    author_field: Annotated[str | None, _field("author")] = None,
    url_field: Annotated[str | None, _field("url")] = None,
    source_field: Annotated[str | None, _field("source")] = None,
) -> None:
    """Write one JSON record for each quote in Arabic articles.

    Exit status: 0 all articles done; 1 none could be done; 2 wrong usage; 3 some articles failed (with --strict:
    or files of a folder were skipped); 130 stopped by Ctrl-C.
    """
    from quotes.batch.settings import Settings
    from quotes.io.fetch import Fetcher, addresses
    from quotes.io.fetch import Limits as FetchLimits
    from quotes.io.reading import Reading
    from quotes.run import Limits

    if not inputs and url_list is None:
        raise typer.BadParameter("Missing argument: name files, folders or addresses", param_hint="INPUT")
    if markup not in ("keep", "strip"):
        raise typer.BadParameter(f"{markup}: keep or strip", param_hint="--markup")
    inputs = [*(inputs or []), *(addresses(url_list) if url_list else [])]
    if engine not in ("local", "ray"):
        raise typer.BadParameter(f"{engine}: local or ray", param_hint="--engine")
    if overwrite and resume:
        raise typer.BadParameter("one or the other", param_hint="--overwrite, --resume")
    fields = _fields(
        doc_id=id_field,
        text=text_field,
        title=title_field,
        date=date_field,
        author=author_field,
        url=url_field,
        source=source_field,
    )
    limits = Limits(max_length, timeout or None)
    settings = Settings(model, rules, min_confidence, limits, skip, headlines, attribution, rules_only)
    reading = Reading(fields, encoding, "strip" if markup == "strip" else "keep")
    fetcher = Fetcher(FetchLimits(allow_private=allow_private))
    job = _Job(inputs, settings, reading, fetcher, overwrite, resume, jobs, log_json)
    on_ray = engine == "ray"
    with _stopped_by_ctrl_c(output):
        tally = (
            _extract_on_ray(job, _folder(output), address) if on_ray else _extract_here(job, _file(output))
        )
    if tally.errors and not (tally.articles or tally.done_before):
        raise typer.Exit(FAILED_ALL)
    if tally.errors or (strict and tally.skipped):
        raise typer.Exit(FAILED_SOME)


@contextmanager
def _stopped_by_ctrl_c(output: str | None) -> Iterator[None]:
    """Say how to go on, instead of a traceback."""
    try:
        yield
    except KeyboardInterrupt:
        how = "the same command goes on with --resume (without --overwrite)"
        if output is None or output == "-":
            how = "nothing is kept of what was done: with -o OUT.jsonl a run can be gone on with"
        print(f"\nquotes: stopped; {how}", file=sys.stderr)
        raise typer.Exit(STOPPED) from None


@dataclass(frozen=True, slots=True)
class _Job:
    """What the user asked for, whichever engine does it."""

    inputs: list[str]
    settings: Settings
    reading: Reading
    fetcher: Fetcher
    overwrite: bool
    resume: bool
    jobs: int | None
    log_json: bool


def _extract_here(job: _Job, output: Path | None) -> Tally:
    from quotes.batch.job import open_sink, run
    from quotes.batch.manifest import manifest
    from quotes.batch.output import MANIFEST, beside, companions
    from quotes.batch.settings import fingerprint
    from quotes.io.output import open_output
    from quotes.io.readers import count_articles, read_articles

    exclude = companions(output) if output else []
    skipped: Counter[str] = Counter()
    articles = read_articles(job.inputs, job.reading, exclude, job.fetcher, skipped)
    made_by = fingerprint(job.settings)
    started = time.monotonic()
    with (
        open_sink(output, made_by, job.overwrite, job.resume) as sink,
        _report(
            job.log_json,
            output is not None,
            lambda: count_articles(job.inputs, exclude, job.reading),
            str(sink.problems) if sink.problems else None,
        ) as report,
    ):
        tally = run(articles, _local(job.settings, job.jobs, job.inputs), sink, report)
        tally.skipped = dict(+skipped)
        seconds = time.monotonic() - started
        report.end(tally, seconds)
    if output and output.is_file():
        with open_output(beside(output, MANIFEST), overwrite=True) as stream:
            stream.write(manifest(made_by, job.inputs, job.jobs, tally, seconds))
    return tally


def _extract_on_ray(job: _Job, output: str, address: str | None) -> Tally:
    from quotes.batch.cluster import ClusterRun
    from quotes.batch.manifest import manifest
    from quotes.batch.parts_folder import MANIFEST
    from quotes.batch.settings import fingerprint

    started = time.monotonic()
    cluster_run = ClusterRun(
        job.inputs, output, job.settings, job.reading, job.overwrite, job.resume, job.jobs, address
    )
    listed = f"errors-*.jsonl of {cluster_run.folder.place}"
    with _report(job.log_json, True, lambda: cluster_run.articles, listed) as report:
        tally = cluster_run.run(report)
        seconds = time.monotonic() - started
        report.end(tally, seconds)
    made_by = fingerprint(job.settings)
    cluster_run.folder.write(MANIFEST, manifest(made_by, job.inputs, job.jobs, tally, seconds))
    return tally


def _file(output: str | None) -> Path | None:
    """The output, which is to be a file of this machine; None is standard output, as "-" is."""
    if output is not None and "://" in output:
        raise typer.BadParameter("object storage is for --engine ray", param_hint="--output")
    return unless_dash(Path(output)) if output else None


def _folder(output: str | None) -> str:
    """The output, which is to be a folder where workers write."""
    if (
        output is None
        or output == "-"
        or PurePath(output).suffix in (".jsonl", ".gz", ".zst")
        or Path(output).is_file()
    ):
        raise typer.BadParameter("name a folder, for the parts", param_hint="--output")
    return output


def _fields(**named: str | None) -> Fields:
    from quotes.io.reading import Fields

    return Fields(**{part: (name,) for part, name in named.items() if name})


def _local(settings: Settings, jobs: int | None, inputs: list[str]) -> Engine:
    from quotes.batch.pool import extract_all
    from quotes.io.inputs import STDIN

    # Who writes into a pipe waits for answers; several processes would gather articles first.
    processes = 1 if jobs is None and STDIN in inputs else jobs
    return lambda items: extract_all(items, settings, processes)


def _report(
    as_json: bool, to_file: bool, count: Callable[[], int | None], listed: str | None
) -> AbstractContextManager[Report]:
    from quotes.batch.report import json_report, lines_report

    if as_json:
        return json_report(count)
    return lines_report(count, to_file or not sys.stdout.isatty(), listed)
