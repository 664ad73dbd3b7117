"""Every miss, invented record and wrong field, one row each: what error analysis reads."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.evaluation.comparison import Comparison, Match

Row = tuple[str, ...]
"""doc_id, kind, type of quote, then what was predicted and what is right."""


def mistakes(comparison: Comparison) -> Iterator[Row]:
    """The mistakes in one article: missed, then wrong fields and boundaries, then spurious."""
    doc_id, text = comparison.article.doc_id, comparison.article.text
    for quote in comparison.missed:
        words, cue = text[slice(*quote.quote)], text[slice(*quote.cue)]
        yield doc_id, "missed", quote.type, words[:90], f"cue: {cue}"
    for match in comparison.matches:
        for row in _wrong_fields(match):
            yield doc_id, *row
    for record in comparison.spurious:
        yield (
            doc_id,
            "spurious",
            record.type,
            record.quote[:90],
            f"speaker: {record.speaker} rule: {record.rule}",
        )


def _wrong_fields(match: Match) -> Iterator[Row]:
    gold, record = match.gold, match.record
    fields = (
        ("speaker", match.speaker, record.speaker, gold.speaker_full),
        ("affiliation", match.affiliation, record.affiliation, gold.affiliation),
        ("medium", match.medium, record.medium, match.gold_medium),
        ("type", match.type, record.type, gold.type),
    )
    for name, right, predicted, wanted in fields:
        if not right:
            yield name, gold.type, f"predicted: {predicted}", f"gold: {wanted}", f"quote: {record.quote[:40]}"
    if not match.exact:
        wanted = match.text[slice(*gold.quote)]
        yield "boundary", gold.type, f"predicted: {_ends(record.quote)}", f"gold: {_ends(wanted)}"


def _ends(words: str) -> str:
    return f"{words[:40]} … {words[-30:]}"
