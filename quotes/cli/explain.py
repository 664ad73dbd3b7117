"""`quotes explain`: why each record of a text is what it is."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quotes.cli.options import Attribution, Model, Rules, RulesOnly


def explain(
    text: Annotated[
        str, typer.Argument(help="the text itself, a file that holds it, or - for standard input")
    ],
    title: Annotated[
        str | None, typer.Option(metavar="TITLE", help="the article's title, to explain quotes in it as well")
    ] = None,
    rules: Rules = None,
    model: Model = None,
    attribution: Attribution = None,
    rules_only: RulesOnly = False,
) -> None:
    """Show marks, cues, rule, speaker and the reasons for each record of one text."""
    import quotes
    from quotes.explain import explain as explain_lines
    from quotes.rulebook.patterns import load_patterns
    from quotes.run import analyse

    nlp = quotes.load(model, rules, attribution=attribution, rules_only=rules_only)
    for line in explain_lines(analyse(nlp, _read(text), title), load_patterns(rules)):
        typer.echo(line)


def _read(text: str) -> str:
    if text == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    path = Path(text)
    try:
        is_file = len(text) < 1000 and path.is_file()
    except OSError:
        is_file = False
    if not is_file:
        return text
    return _decoded(path.read_bytes(), text)


def _decoded(raw: bytes, place: str) -> str:
    """The text in UTF-8, whatever the console's own encoding; line ends as Python has them."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        from quotes.errors import QuotesError

        raise QuotesError(f"{place}: not UTF-8 (byte {error.start}); convert it to UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
