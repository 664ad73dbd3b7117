"""The text that a record is shown in: its article, its title, or the context that the record carries."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.io.store import ArticleStore, State
from quotes.record import Record


@dataclass(frozen=True, slots=True)
class Passage:
    """`text` begins at offset `base` of the record's field; None where even the context does not tell."""

    text: str
    base: int | None
    state: State

    def cut(self, start: int, end: int) -> str | None:
        """The words at [start, end) of the field; None if they are not in this passage."""
        if self.base is None or start < self.base or end > self.base + len(self.text):
            return None
        return self.text[start - self.base : end - self.base]


def passage(record: Record, store: ArticleStore) -> Passage:
    """The whole article if it is the very one, else what the record carries of it."""
    state = store.state(record)
    if record.field == "title":
        return Passage(record.article.title or "", 0, state)
    article = store.get(record)
    if article:
        return Passage(article.text, 0, state)
    return Passage(record.context, _context_base(record), state)


def _context_base(record: Record) -> int | None:
    """Where the context begins: the offset at which quote and cue both stand where the record says."""
    context, cue = record.context, record.cue
    at = context.find(record.quote)
    while at >= 0:
        base = record.start - at
        if base >= 0 and cue.start >= base and context[cue.start - base : cue.end - base] == cue.text:
            return base
        at = context.find(record.quote, at + 1)
    return None
