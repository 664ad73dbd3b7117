"""The command line: one file a command; this one puts them together and turns user errors into one line."""

from __future__ import annotations

import io
import sys
from typing import Annotated

import typer

from quotes.cli import model, rules
from quotes.cli.diff import diff
from quotes.cli.evaluate import evaluate
from quotes.cli.explain import explain
from quotes.cli.export import export
from quotes.cli.extract import extract
from quotes.cli.link import link
from quotes.cli.report import report
from quotes.cli.review import review
from quotes.cli.schema import schema
from quotes.cli.stats import stats
from quotes.distribution import NAME, package_version
from quotes.errors import QuotesError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


def _tell_version(asked: bool) -> None:
    if asked:
        typer.echo(f"{NAME} {package_version()}")
        raise typer.Exit


@app.callback()
def options(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="print name and version"),
    ] = False,
) -> None:
    """Who said what, in which role, through which channel: quotes from Arabic news."""


app.command()(extract)
app.command()(evaluate)
app.command()(diff)
app.command()(export)
app.command()(explain)
app.command()(report)
app.command()(review)
app.command()(link)
app.command()(schema)
app.command()(stats)
app.add_typer(rules.app, name="rules")
app.add_typer(model.app, name="model")


def main() -> None:
    """Entry point of `quotes`. Exit status: 0 done, 1 not done, 2 wrong usage, 3 some articles failed, 130 stopped."""
    _print_in_any_encoding()
    try:
        app()
    except (QuotesError, OSError) as error:
        print(f"quotes: {_describe(error)}", file=sys.stderr)
        sys.exit(error.status if isinstance(error, QuotesError) else 1)


def _print_in_any_encoding() -> None:
    """What a console of another code page cannot show appears as \\u0642: no letter ends a command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _describe(error: QuotesError | OSError) -> str:
    if isinstance(error, OSError) and error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    return str(error)
