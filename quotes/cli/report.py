"""`quotes report`: one HTML file for an editor."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.distribution import how_to_install
from quotes.errors import QuotesError
from quotes.io.output import unless_dash

FAILED_SOME = 3


def report(
    records: Annotated[
        Path, typer.Argument(metavar="OUT.jsonl", help="what `quotes extract` wrote; - is stdin")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="REPORT.html",
            help="the file to write; - is stdout",
            callback=unless_dash,
        ),
    ],
    title: Annotated[str, typer.Option(help="what stands at its head")] = "",
    most_quotes: Annotated[
        int, typer.Option(min=0, help="quotes to show in context; the figures are of all")
    ] = 2000,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="replace REPORT.html if it exists")] = False,
) -> None:
    """Write a self-contained report: who is quoted, where, when and how, with the quotes themselves.

    Exit status: 0 done; 1 the job could not be done; 2 wrong usage; 3 some lines were left out.
    """
    try:
        from quotes.report.page import render
    except ModuleNotFoundError as error:
        raise QuotesError(
            f"{error.name} is missing, which report needs: {how_to_install('report')}"
        ) from None
    from quotes.io.output import check_output, open_output
    from quotes.io.records import read_records
    from quotes.problem import Problem

    if output is not None:
        check_output(output, overwrite)
    found = list(read_records(records))
    kept = [item for item in found if not isinstance(item, Problem)]
    problems = [item for item in found if isinstance(item, Problem)]
    for problem in problems:
        print(problem, file=sys.stderr)
    if not kept:
        raise QuotesError(f"{records}: no records to report on")
    with open_output(output, overwrite) as stream:
        stream.write(render(kept, title, most_quotes).encode())
    print(f"{len(kept)} records, {len(problems)} problems", file=sys.stderr)
    if problems:
        raise typer.Exit(FAILED_SOME)
