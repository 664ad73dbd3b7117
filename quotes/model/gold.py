"""Reads annotated articles to train with; annotations that stand off get their text from the corpus."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from quotes.article import Article
from quotes.encoder.targets import Gold
from quotes.errors import QuotesError
from quotes.evaluation.data import GoldArticle
from quotes.io.readers import read_articles
from quotes.model.standoff import attached, stands_off


def read_gold(paths: Iterable[Path], corpus: Sequence[Path] = ()) -> list[Gold]:
    """Annotated articles, one JSON object a line. Raises QuotesError where a line is something else, or where it has no
    text and `corpus` does not hold its article."""
    lines = [line for path in paths for line in _lines(path)]
    wanted = {str(line["doc_id"]) for _, line in lines if stands_off(line)}
    texts = {a.doc_id: a.text for a in articles(corpus) if a.doc_id in wanted} if wanted else {}
    return [_checked(where, line, texts) for where, line in lines]


def articles(corpus: Sequence[Path]) -> Iterator[Article]:
    """The articles of some files that can be read."""
    for item in read_articles([str(path) for path in corpus]):
        if isinstance(item, Article):
            yield item


def _lines(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each line's place and object."""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            where = f"{path}:{number}"
            try:
                value = json.loads(line)
            except ValueError as error:
                raise _none(where, error) from None
            if not isinstance(value, dict):
                raise _none(where, "no JSON object")
            yield where, value


def _checked(where: str, line: dict[str, Any], texts: dict[str, str]) -> Gold:
    try:
        if stands_off(line):
            text = texts.get(str(line["doc_id"]))
            if text is None:
                raise QuotesError(
                    f"{where}: these annotations have no text, and no article {line['doc_id']} was found: "
                    "name the file that holds it (--corpus)"
                )
            line = attached(line, text)
        GoldArticle.model_validate(line)
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise _none(where, error) from None
    return line


def _none(where: str, why: object) -> QuotesError:
    return QuotesError(f"{where}: no annotated article: {str(why).splitlines()[0]}")
