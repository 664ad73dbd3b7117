"""Moves the end of a content to where the ranker sees it: words in marks and kind of quote go with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from quotes.pipeline.annotations import Attribution
from quotes.pipeline.quote import QuoteType, Span
from quotes.text.marks import Mark

_FEWEST_QUOTED = 2
"""Words in marks; one is a name or a distance."""


def moved(a: Attribution, end: int, text: str, marks: Sequence[Mark]) -> Attribution:
    """An attribution whose content ends at code point `end`; what the rule found stays in `rule_span`."""
    if end == a.end:
        return a
    verbatim: tuple[Span, ...]
    kind: QuoteType
    if a.type == "direct":
        verbatim, kind = ((a.start, end),), "direct"
    else:
        added = (m for m in marks if a.end <= m.start and m.end <= end)
        verbatim = (
            *(part for part in a.verbatim if part[1] <= end),
            *((m.inner_start, m.inner_end) for m in added if _words(text, m) >= _FEWEST_QUOTED),
        )
        kind = "mixed" if verbatim else "indirect"
    return replace(
        a,
        end=end,
        type=kind,
        verbatim=verbatim,
        context=(a.context[0], max(a.context[1], end)),
        rule_span=(a.start, a.end),
    )


def _words(text: str, mark: Mark) -> int:
    return len(text[mark.inner_start : mark.inner_end].split())
