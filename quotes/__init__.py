"""quotes: who said what, in which role, through which channel, in Arabic news.

>>> import quotes
>>> nlp = quotes.load()
>>> nlp(text)._.quotes                    # what one text holds: a list of Quote
>>> quotes.extract([Article("a1", text)]) # records, as `quotes extract` writes them
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from quotes.article import Article
from quotes.errors import QuotesError

if TYPE_CHECKING:
    from spacy.language import Language

    from quotes.record import Record

__all__ = ["Article", "QuotesError", "extract", "load"]


def load(
    model: str | Path | None = None,
    rules: str | Path | None = None,
    skip: bool = True,
    attribution: str | Path | None = None,
    rules_only: bool = False,
) -> Language:
    """The pipeline: `nlp(text)._.quotes` is a list of Quote, offsets in code points into `text`.

    `model` is a UDPipe model to use instead of the shipped one, `rules` a folder of rule files laid over the
    shipped ones, `attribution` a folder with another network and ranker; with `rules_only` there is neither, and the
    rules decide alone who speaks. With `skip` the model leaves out what no rule reads: the quotes are the same
    without, but every token has a tag. Raises QuotesError when either cannot be used.
    """
    from quotes.pipeline import build

    paths = (Path(path) if path else None for path in (model, rules, attribution))
    udpipe, own_rules, network = paths
    return build(udpipe, own_rules, skip, network, rules_only)


def extract(
    articles: Iterable[Article], nlp: Language | None = None, headlines: bool = False
) -> Iterator[Record]:
    """The records of all articles, in their order, one article at a time; with `headlines` also those of titles.

    An article that cannot be processed (no text, not Arabic, no valid Unicode) is told by a warning; so is one
    that comes again, the same in every part, which is taken once.
    """
    from quotes.problem import Problem
    from quotes.run import process

    for outcome in process(articles, nlp or load(), headlines=headlines):
        if isinstance(outcome, Problem):
            warnings.warn(str(outcome), stacklevel=2)
        else:
            yield from outcome.records
