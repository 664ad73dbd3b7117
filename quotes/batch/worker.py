"""One process at work: articles in, lines of JSON out, the model loaded once."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import quotes
from quotes.article import Article
from quotes.batch.settings import Settings
from quotes.problem import Problem
from quotes.record import Record
from quotes.run import process_article

if TYPE_CHECKING:
    from spacy.language import Language


@dataclass(frozen=True, slots=True)
class Done:
    """The records of an article, each as a line of JSON (no line end), in text order."""

    lines: tuple[str, ...]
    warning: Problem | None = None
    """What was lost of the article besides."""


Result = Done | Problem
Extractor = Callable[[Article], Result]
Item = Article | Problem


class Worker:
    """Extracts the records of one article after the other. Raises QuotesError for a wrong model or rules."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._nlp: Language = quotes.load(
            settings.model, settings.rules, settings.skip, settings.attribution, settings.rules_only
        )

    def __call__(self, article: Article) -> Result:
        given = self._settings
        # Without a memory zone the vocabulary keeps every word it ever met.
        zone: AbstractContextManager[object] = self._nlp.memory_zone()
        with zone:
            outcome = process_article(
                article, self._nlp, given.min_confidence, given.limits, given.rules, given.headlines
            )
        if isinstance(outcome, Problem):
            return outcome
        return Done(tuple(map(_line, outcome.records)), outcome.warning)


def _line(record: Record) -> str:
    return json.dumps(record.model_dump(), ensure_ascii=False)
