"""What the pipeline finds: attributed quotes, with offsets in code points into the Doc's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from quotes.rulebook.entries import CueKind, Gender, MediumKind, Number
from quotes.text.days import PrintedDay

QuoteType = Literal["direct", "mixed", "indirect", "headline"]
Resolution = Literal["name", "surname", "role", "pronoun", "implicit", "group", "document", "none"]
SpeakerKind = Literal["person", "org", "group", "document", "unnamed"]
"""A person with a name, an organisation, several or a class of people, a document, one person without a name."""
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report (وقال، بحسب، مضيفا), with the lemma and speech act of their rule."""

    start: int
    end: int
    text: str
    lemma: str
    act: str
    kind: CueKind = "verb"
    gender: Gender | None = None
    """With `number`: of the speaker, as the cue's form shows them."""
    number: Number | None = None
    passive: bool = False
    pronoun: str = ""
    """Pronoun suffix: whom قوله speaks of, what وصفه describes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """One reported content tied to one attribution. Spans are [start, end) in code points; None = not given."""

    type: QuoteType
    start: int
    end: int
    verbatim: tuple[Span, ...]
    cue: Cue
    speaker: str | None = None
    speaker_mention: Span | None = None
    speaker_resolution: Resolution = "none"
    affiliation: str | None = None
    affiliation_span: Span | None = None
    medium_span: Span | None = None
    medium_name: str | None = None
    medium_kind: MediumKind | None = None
    context: Span
    rule: str
    confidence: float
    duplicate_of: int | None = None
    """Index, in the same list, of the quote that this one repeats in a reprinted passage."""
    day: PrintedDay | None = None
    """When it was said, as printed: no date yet, for that needs the article's."""
    day_span: Span | None = None
    speaker_kind: SpeakerKind | None = None
    """None exactly where `speaker` is."""
    rule_span: Span | None = None
    """Start and end as the rule found them, where a later component moved one; the record's id holds to them."""
