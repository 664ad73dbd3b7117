"""`quotes stats`: who is quoted most, in which role, through what, when."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

TABLES = "speakers, affiliations, media, verbs, outlets, types, weeks"


def stats(
    records: Annotated[Path, typer.Argument(metavar="IN.jsonl", help="what `quotes extract` wrote")],
    table: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help=f"only this one; give it again for more: {TABLES}"),
    ] = None,
    top: Annotated[int, typer.Option(min=1, help="rows of a table")] = 20,
    as_json: Annotated[bool, typer.Option("--json", help="one JSON object a table, for programs")] = False,
) -> None:
    """Print tables over records: speakers, affiliations, media, verbs, outlets, types, and by week."""
    from quotes.stats import TABLES as KNOWN
    from quotes.stats import tables

    names = table or list(KNOWN)
    unknown = [name for name in names if name not in KNOWN]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]}: no such table; there are {TABLES}", param_hint="--table")
    for found in tables(records, names, top):
        if as_json:
            rows = [dict(zip(found.head, row, strict=True)) for row in found.rows]
            line = json.dumps({"table": found.name, "rows": rows}, ensure_ascii=False)
            sys.stdout.buffer.write(line.encode() + b"\n")
        else:
            _print(found.name, found.head, found.rows)


def _print(name: str, head: tuple[str, ...], rows: tuple[tuple[object, ...], ...]) -> None:
    """Numbers first: names of any length and direction then do no harm to the columns."""
    lines = [name, "\t".join([*head[1:], head[0]])]
    lines += ["\t".join(map(str, [*row[1:], row[0]])) for row in rows]
    sys.stdout.buffer.write(("\n".join(lines) + "\n\n").encode())
