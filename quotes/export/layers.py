"""The spans of a document's records and what ties them: what every annotation tool shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from quotes.export.document import Document
from quotes.record import Record

Label = Literal["quote", "cue", "speaker", "affiliation", "medium"]
LABELS: tuple[Label, ...] = ("quote", "cue", "speaker", "affiliation", "medium")


@dataclass(frozen=True, slots=True)
class Span:
    """Words of the text under a label; offsets in code points, end exclusive."""

    label: Label
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Relation:
    """From a quote to its cue, speaker or medium, and from a speaker to the affiliation.

    The label is that of `to`. Where the attribution names no speaker, the affiliation hangs on the quote.
    """

    head: Span
    to: Span


@dataclass(frozen=True, slots=True)
class Layers:
    """Spans in text order, each once, although several records may share one."""

    spans: tuple[Span, ...]
    relations: tuple[Relation, ...]


def layers(document: Document) -> Layers:
    """The spans and relations of a document's records."""
    relations = tuple(dict.fromkeys(tie for record in document.records for tie in _relations(record)))
    spans = {span for tie in relations for span in (tie.head, tie.to)}
    return Layers(tuple(sorted(spans, key=lambda span: (span.start, span.end, span.label))), relations)


def _relations(record: Record) -> Iterator[Relation]:
    quote = Span("quote", record.start, record.end)
    yield Relation(quote, Span("cue", record.cue.start, record.cue.end))
    speaker = None
    if record.speaker_mention:
        speaker = Span("speaker", record.speaker_mention.start, record.speaker_mention.end)
        yield Relation(quote, speaker)
    if record.affiliation_span:
        yield Relation(speaker or quote, Span("affiliation", *record.affiliation_span))
    if record.medium_span:
        yield Relation(quote, Span("medium", *record.medium_span))
