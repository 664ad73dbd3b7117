"""A stand-in for the pipeline: everything between straight marks is a quote of the word before."""

from __future__ import annotations

import re
import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from quotes.pipeline.quote import Cue, Quote

_MARKED = re.compile(r'(\w+): "([^"]*)"')


@dataclass
class FakePipeline:
    """Callable like a spaCy Language; fails on the texts in `failing`."""

    confidences: list[float] = field(default_factory=list)
    failing: tuple[str, ...] = ()
    max_length: int = 1_000_000
    seconds: float = 0
    """What each text takes."""

    def memory_zone(self) -> AbstractContextManager[None]:
        return nullcontext()

    def make_doc(self, text: str) -> Any:
        """A text that has not been read yet; its title may be set."""
        return SimpleNamespace(text=text, _=SimpleNamespace(title=None))

    def __call__(self, given: Any) -> Any:
        """Quotes of a text, or of a doc and its title."""
        text = given if isinstance(given, str) else given.text
        title = None if isinstance(given, str) else given._.title
        return SimpleNamespace(
            _=SimpleNamespace(quotes=self._quotes(text), headlines=self._quotes(title or ""))
        )

    def _quotes(self, text: str) -> list[Quote]:
        time.sleep(self.seconds)
        if text in self.failing:
            raise IndexError("list index out of range")
        quotes: list[Quote] = []
        for match in _MARKED.finditer(text):
            first = next((n for n, q in enumerate(quotes) if text[q.start : q.end] == match[2]), None)
            quotes.append(self._quote(match, len(quotes), first, len(text)))
        return quotes

    def _quote(self, match: re.Match[str], number: int, first: int | None, length: int) -> Quote:
        return Quote(
            type="direct",
            start=match.start(2),
            end=match.end(2),
            verbatim=(match.span(2),),
            cue=Cue(*match.span(1), match[1], "قال", "state"),
            context=(0, length),
            rule="fake",
            confidence=self.confidences[number] if self.confidences else 0.5,
            duplicate_of=first,
        )
