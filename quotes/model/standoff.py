"""Annotations that stand off from their article: places in its text instead of words (Ide & Romary 2004, "stand-off").

Whoever has the article can put the words back: so annotations of somebody else's news can be kept and passed on where
the news itself cannot. The text is known by its SHA-256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from quotes.encoder.targets import Gold
from quotes.errors import QuotesError
from quotes.text.clitics import ARTICLE, LAM_ARTICLE

HASH = "text_sha256"
_STRINGS = ("speaker_full", "affiliation", "affiliation_local")
_LISTS = ("people", "orgs")
_ALTERNATIVES = "speaker_alt"
_KEPT = ("doc_id", "outlet", "annotator")

_PLACE = 2
"""Numbers in a place, without what is restored."""

Turn = Callable[[Any], Any]


def detached(article: Gold) -> dict[str, Any]:
    """An annotated article without its text: every string is where it first stands, [start, end] in code points.

    [start, end, 1] is a phrase whose article is fused with a preposition there (لل), and restored in the string. Raises
    QuotesError for a string that does not stand in the text.
    """
    text = article["text"]

    def place(string: str) -> list[int]:
        start = text.find(string)
        if start >= 0:
            return [start, start + len(string)]
        start = text.find(LAM_ARTICLE + string.removeprefix(ARTICLE))
        if start < 0 or not string.startswith(ARTICLE):
            raise QuotesError(f"{article['doc_id']}: its text does not hold “{string}”")
        return [start, start + len(string), 1]

    kept = {key: article[key] for key in _KEPT if key in article}
    return {**kept, HASH: sha256(text), **_turned(article, place)}


def attached(line: Mapping[str, Any], text: str) -> dict[str, Any]:
    """The annotated article of a line that `detached` gave, with its text. Raises QuotesError for another text."""
    if sha256(text) != line[HASH]:
        raise QuotesError(f"{line['doc_id']}: annotated on another text than the one given")

    def words(span: Sequence[int]) -> str:
        found = text[span[0] : span[1]]
        return ARTICLE + found.removeprefix(LAM_ARTICLE) if len(span) > _PLACE else found

    kept = {key: line[key] for key in _KEPT if key in line}
    return {**kept, "text": text, **_turned(line, words)}


def stands_off(line: Mapping[str, Any]) -> bool:
    """Whether a line of annotations has no text of its own."""
    return HASH in line and "text" not in line


def sha256(text: str) -> str:
    """The hash that tells one text from another."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _turned(article: Gold, turn: Turn) -> dict[str, Any]:
    lists = {key: [turn(name) for name in article[key]] for key in _LISTS if key in article}
    return {**lists, "quotes": [_turned_quote(quote, turn) for quote in article["quotes"]]}


def _turned_quote(quote: Gold, turn: Turn) -> dict[str, Any]:
    def turned(key: str, value: Any) -> Any:
        if key == _ALTERNATIVES:
            return _each(value or (), turn)
        return turn(value) if key in _STRINGS and value is not None else value

    return {key: turned(key, value) for key, value in quote.items()}


def _each(values: Iterable[Any], turn: Turn) -> list[Any]:
    return [turn(value) for value in values]
