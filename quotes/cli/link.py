"""`quotes link`: the same words across articles."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.distribution import how_to_install
from quotes.errors import QuotesError
from quotes.io.output import unless_dash

FAILED_SOME = 3


def link(
    records: Annotated[
        Path, typer.Argument(metavar="OUT.jsonl", help="what `quotes extract` wrote; - is stdin")
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="LINKS.jsonl", help="default: standard output", callback=unless_dash
        ),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="replace LINKS.jsonl if it exists")] = False,
) -> None:
    """Group records that print the same words in several articles: exactly, in part, or nearly.

    Each line is one group: its first appearance, its outlets, and its differences in wording and
    attribution. Exit status: 0 done; 1 the job could not be done; 2 wrong usage; 3 some lines were left out.
    """
    try:
        from quotes.link.groups import link as groups_of
    except ModuleNotFoundError as error:
        raise QuotesError(f"{error.name} is missing, which link needs: {how_to_install('link')}") from None
    from quotes.io.output import check_output
    from quotes.io.records import read_records
    from quotes.io.writers import open_writer
    from quotes.problem import Problem

    if output:
        check_output(output, overwrite)
    found = list(read_records(records))
    problems = [item for item in found if isinstance(item, Problem)]
    for problem in problems:
        print(problem, file=sys.stderr)
    kept = [item for item in found if not isinstance(item, Problem)]
    groups = linked = differing = 0
    with open_writer(output, overwrite) as writer:
        for group in groups_of(kept):
            writer.write(group.model_dump())
            groups += 1
            linked += len(group.appearances)
            differing += group.differs_in_attribution
    print(
        f"{len(kept)} records, {groups} groups of {linked} records, {differing} with different speakers, "
        f"{len(problems)} problems",
        file=sys.stderr,
    )
    if problems:
        raise typer.Exit(FAILED_SOME)
