"""`quotes explain`: why each record of a text is what it is."""

from __future__ import annotations

import sys
from pathlib import Path, PurePath
from typing import Annotated

import typer

from quotes.cli.options import Attribution, Model, Rules, RulesOnly
from quotes.errors import QuotesError, WrongFileError
from quotes.io.given import check_text
from quotes.io.kinds import FORMATS

_OTHER_ENDINGS = frozenset((".gz", ".zst", ".pdf", ".doc", ".rtf", ".odt"))


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
    """Show marks, cues, rule, speaker and the reasons for each record of one text.

    Exit status: 0 done; 1 the job could not be done; 2 wrong usage, or what was named is no text.
    """
    import quotes
    from quotes.explain import explain as explain_lines
    from quotes.rulebook.patterns import load_patterns
    from quotes.run import analyse

    article = _read(text)
    nlp = quotes.load(model, rules, attribution=attribution, rules_only=rules_only)
    for line in explain_lines(analyse(nlp, article, title), load_patterns(rules)):
        typer.echo(line)


def _read(text: str) -> str:
    """The text that was meant; raises WrongFileError for a path where nothing is, or not a text."""
    if text == "-":
        return _decoded(sys.stdin.buffer.read(), "standard input")
    if _is_path(text):
        return _decoded(_bytes(Path(text)), text)
    if _looks_like_path(text):
        raise WrongFileError(
            f"{text}: no such file: give a text, a file that holds one, or - for standard input"
        )
    return text


def _is_path(text: str) -> bool:
    try:
        return 0 < len(text) < 1000 and Path(text).exists()
    except (OSError, ValueError):
        return False


def _looks_like_path(text: str) -> bool:
    """One word with a slash or an ending of ASCII, or anything with an ending that files of articles have."""
    if len(text) >= 1000 or "\n" in text:
        return False
    ending = PurePath(text).suffix.lower()
    is_word = not any(char.isspace() for char in text)
    named = ending.isascii() and ending[1:].isalnum()
    return ending in FORMATS.keys() | _OTHER_ENDINGS or (is_word and ("/" in text or "\\" in text or named))


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise WrongFileError(f"{path}: a folder; this command takes a text")
    return path.read_bytes()


def _decoded(raw: bytes, place: str) -> str:
    """The text in UTF-8, whatever the console's own encoding; line ends as Python has them."""
    check_text(raw, place)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise QuotesError(f"{place}: not UTF-8 (byte {error.start}); convert it to UTF-8") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")
