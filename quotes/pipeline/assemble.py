"""From attributions to quotes: fields in their final form, reprinted passages, confidence."""

from __future__ import annotations

from spacy.tokens import Doc

from quotes.pipeline.quote import Cue, Quote, Span
from quotes.pipeline.state import Attribution
from quotes.text.fold import fold

_LONGEST_CONTEXT = 20_000
"""Code points; a longer paragraph around each of its quotes would make records without measure."""


def assemble(doc: Doc) -> Doc:
    """A pipeline component: turns `doc._.attributions` into `doc._.quotes`."""
    text = doc.text
    one_paragraph = len({sentence.paragraph for sentence in doc._.sentences}) < 2
    folded: dict[Span, str] = {}
    quotes: list[Quote] = []
    first_of: dict[tuple[str, int], int] = {}
    for a in doc._.attributions:
        context = _context(a, one_paragraph)
        if context not in folded:
            folded[context] = fold(text[context[0] : context[1]])
        # Two records share a key only where one paragraph is printed twice: same words, same place in it.
        key = (folded[context], a.start - context[0])
        duplicate_of = first_of.get(key)
        first_of.setdefault(key, len(quotes))
        quotes.append(_quote(text, a, context, duplicate_of))
    doc._.quotes = quotes
    return doc


def _context(a: Attribution, one_paragraph: bool) -> Span:
    """The paragraph of the cue, or its sentence where the article has no paragraphs, stretched over the content.

    Of paragraphs and sentences that no newspaper prints, only cue and content.
    """
    s = a.cue.sentence
    start, end = min(a.start, a.cue.start), max(a.end, a.cue.end)
    for around in ((s.start, s.end),) if one_paragraph else (s.paragraph, (s.start, s.end)):
        context = min(start, around[0]), max(end, around[1])
        if context[1] - context[0] <= _LONGEST_CONTEXT:
            return context
    return start, end


def _quote(text: str, a: Attribution, context: Span, duplicate_of: int | None) -> Quote:
    cue = Cue(a.cue.start, a.cue.end, text[a.cue.start : a.cue.end], a.cue.lemma, a.cue.act)
    affiliation = a.full_affiliation
    return Quote(
        type=a.type,
        start=a.start,
        end=a.end,
        verbatim=a.verbatim,
        cue=cue,
        speaker=a.speaker,
        speaker_mention=a.mention.span if a.mention else None,
        speaker_resolution=a.resolution,
        affiliation=text[affiliation[0] : affiliation[1]] if affiliation else None,
        affiliation_span=affiliation,
        medium_span=a.medium,
        medium_name=a.medium_name,
        medium_kind=a.medium_kind,
        context=context,
        rule=a.rule,
        confidence=a.confidence,
        duplicate_of=duplicate_of,
        day=a.day,
        day_span=a.day_span,
        speaker_kind=a.speaker_kind,
        rule_span=a.rule_span,
    )
