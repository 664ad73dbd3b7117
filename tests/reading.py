"""A quote as a test reads it (the words that its spans cover), and a sentence to read one from."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from quotes.pipeline.quote import Quote, QuoteType, Resolution, Span, SpeakerKind
from quotes.rulebook.entries import MediumKind


@dataclass(frozen=True)
class Reading:
    quote: str
    type: QuoteType
    verbatim: tuple[str, ...]
    cue: str
    lemma: str
    act: str
    rule: str
    mention: str | None
    speaker: str | None
    kind: SpeakerKind | None
    resolution: Resolution
    affiliation: str | None
    medium: str | None
    medium_name: str | None
    medium_kind: MediumKind | None
    context: str
    duplicate_of: int | None


def readings(doc: Doc) -> list[Reading]:
    return [_reading(doc.text, quote) for quote in doc._.quotes]


def _reading(text: str, q: Quote) -> Reading:
    def words(span: Span | None) -> str | None:
        return text[slice(*span)] if span else None

    return Reading(
        quote=text[q.start : q.end],
        type=q.type,
        verbatim=tuple(text[slice(*span)] for span in q.verbatim),
        cue=text[q.cue.start : q.cue.end],
        lemma=q.cue.lemma,
        act=q.cue.act,
        rule=q.rule,
        mention=words(q.speaker_mention),
        speaker=q.speaker,
        kind=q.speaker_kind,
        resolution=q.speaker_resolution,
        affiliation=words(q.affiliation_span),
        medium=words(q.medium_span),
        medium_name=q.medium_name,
        medium_kind=q.medium_kind,
        context=text[slice(*q.context)],
        duplicate_of=q.duplicate_of,
    )


def said_by(who: str) -> str:
    """A sentence in which `who` says something."""
    return f"وفي لقاء أمس قال {who} إن الجسر الكبير سيفتح بعد شهر."
