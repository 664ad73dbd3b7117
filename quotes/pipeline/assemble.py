"""From attributions to quotes: fields in their final form, reprinted passages; and spans of tokens for displaCy."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc

from quotes.pipeline.annotations import Attribution
from quotes.pipeline.quote import Quote, Span
from quotes.text.fold import fold


def assemble(doc: Doc) -> Doc:
    """A pipeline component: turns `doc._.attributions` into `doc._.quotes`, and into groups of `doc.spans`."""
    text = doc.text
    attributions: list[Attribution] = doc._.attributions
    folded: dict[Span, str] = {}
    quotes: list[Quote] = []
    first_of: dict[tuple[str, int], int] = {}
    for a in attributions:
        if a.context not in folded:
            folded[a.context] = fold(text[slice(*a.context)])
        # Two records share a key only where one paragraph is printed twice: same words, same place in it.
        key = (folded[a.context], a.start - a.context[0])
        duplicate_of = first_of.get(key)
        first_of.setdefault(key, len(quotes))
        quotes.append(_quote(text, a, duplicate_of))
    doc._.quotes = quotes
    _group(doc, "quotes", "quote", ((a.start, a.end) for a in attributions))
    _group(doc, "speakers", "speaker", (a.mention.span for a in attributions if a.mention))
    _group(doc, "roles", "role", (a.affiliation for a in attributions if a.affiliation))
    _group(doc, "media", "medium", (a.medium for a in attributions if a.medium))
    return doc


def _group(doc: Doc, name: str, label: str, spans: Iterable[Span]) -> None:
    """Spans of code points as spans of tokens, each once, but for those that begin or end within a token."""
    found = (doc.char_span(*span, label=label) for span in dict.fromkeys(spans))
    doc.spans[name] = [span for span in found if span is not None]


def _quote(text: str, a: Attribution, duplicate_of: int | None) -> Quote:
    return Quote(
        type=a.type,
        start=a.start,
        end=a.end,
        verbatim=a.verbatim,
        cue=a.cue,
        speaker=a.speaker,
        speaker_mention=a.mention.span if a.mention else None,
        speaker_resolution=a.resolution,
        affiliation=text[slice(*a.affiliation)] if a.affiliation else None,
        affiliation_span=a.affiliation,
        medium_span=a.medium,
        medium_name=a.medium_name,
        medium_kind=a.medium_kind,
        context=a.context,
        rule=a.rule,
        confidence=a.confidence,
        duplicate_of=duplicate_of,
        day=a.day,
        day_span=a.day_span,
        speaker_kind=a.speaker_kind,
        rule_span=a.rule_span,
    )
