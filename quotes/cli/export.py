"""`quotes export`: records for spreadsheets, annotation tools and the web."""

from __future__ import annotations

import codecs
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer

from quotes.io.output import unless_dash

if TYPE_CHECKING:
    from quotes.export.document import Document
    from quotes.problem import Problem
    from quotes.record import Record

FAILED_SOME = 3
FORMATS = "csv, doccano, label-studio, parquet, prodigy, schema-org, web-annotation"


def export(
    records: Annotated[
        Path, typer.Argument(metavar="IN.jsonl", help="what `quotes extract` wrote; - is stdin")
    ],
    to: Annotated[str, typer.Option(metavar="FORMAT", help=f"one of: {FORMATS}")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="default: standard output", callback=unless_dash),
    ] = None,
    articles: Annotated[
        list[str] | None,
        typer.Option(metavar="INPUT", help="the articles, as for extract; give it once for each input"),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="csv: begin with a byte order mark, so that Excel sees UTF-8")
    ] = False,
    partition: Annotated[
        str | None,
        typer.Option(
            metavar="day|month|source", help="parquet: OUT is a folder with a part for each of these"
        ),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="replace OUT if it exists")] = False,
) -> None:
    """Write records in another format.

    Exit status: 0 all done; 1 the job could not be done; 2 wrong usage; 3 some records were left out.
    """
    from quotes.export import EXPORTERS
    from quotes.export.document import documents
    from quotes.export.parquet import Partition, write_folder
    from quotes.io.output import open_output
    from quotes.io.readers import read_articles
    from quotes.io.records import read_records
    from quotes.io.store import ArticleStore

    exporter = EXPORTERS.get(to)
    if exporter is None:
        raise typer.BadParameter(f"{to}: no such format; there are {', '.join(EXPORTERS)}", param_hint="--to")
    if exporter.needs_text and not articles:
        raise typer.BadParameter(f"{to} holds whole articles; name them", param_hint="--articles")
    if bom and to != "csv":
        raise typer.BadParameter("only csv has one", param_hint="--bom")
    if partition and (to != "parquet" or output is None or partition not in get_args(Partition)):
        raise typer.BadParameter(
            "day, month or source, with --to parquet and -o FOLDER", param_hint="--partition"
        )
    store = ArticleStore(read_articles(articles or []))
    problems = _Problems(store.problems)
    found = documents(problems.kept(read_records(records)), store)
    if partition and output:
        write_folder(found, output, cast(Partition, partition))
    else:
        with open_output(output, overwrite) as stream:
            if bom:
                stream.write(codecs.BOM_UTF8)
            exporter.write(problems.with_text(found) if exporter.needs_text else found, stream)
    print(f"{problems.records} records, {problems.told} problems", file=sys.stderr)
    if problems.told:
        raise typer.Exit(FAILED_SOME)


class _Problems:
    """Tells what is left out, as it is met."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.told = 0
        self.records = 0
        for problem in problems:
            self._tell(str(problem), problem.warning)

    def kept(self, items: Iterable[Record | Problem]) -> Iterator[Record]:
        from quotes.record import Record

        for item in items:
            if isinstance(item, Record):
                self.records += 1
                yield item
            else:
                self._tell(str(item))

    def with_text(self, documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            if document.text is None:
                self.records -= len(document.records)
                self._tell(
                    f"{document.doc_id}: {len(document.records)} records left out: no article with this id "
                    "and text among --articles"
                )
            else:
                yield document

    def _tell(self, line: str, warning: bool = False) -> None:
        self.told += not warning
        print(line, file=sys.stderr)
