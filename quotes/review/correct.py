"""From a record and a reviewer's corrections to the corrected record."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from quotes.errors import QuotesError
from quotes.record import CueMention, Mention, Record, Span, speaker_key
from quotes.review.decision import Corrections
from quotes.review.passage import Passage


def corrected(record: Record, corrections: Corrections, passage: Passage) -> Record:
    """The record with the corrected fields, and those that follow from them. Its id stays.

    Raises QuotesError if a span does not lie in the passage.
    """
    changes: dict[str, Any] = {}
    for name, change in _CHANGES.items():
        if name in corrections.model_fields_set:
            changes |= change(record, getattr(corrections, name), passage)
    changes |= _speaker(record, corrections, passage)
    if {"start", "cue"} & set(changes):
        changes["context"] = _context(record.model_copy(update=changes), passage)
    if {"start", "type"} & set(changes):
        changes["verbatim"] = _verbatim(record.model_copy(update=changes))
    return record.model_copy(update=changes)


def _quote(_: Record, span: Span, passage: Passage) -> dict[str, Any]:
    return {"quote": _words(span, passage), "start": span[0], "end": span[1]}


def _cue(record: Record, span: Span, passage: Passage) -> dict[str, Any]:
    old = record.cue
    cue = CueMention(text=_words(span, passage), lemma=old.lemma, act=old.act, start=span[0], end=span[1])
    return {"cue": cue}


def _speaker(record: Record, corrections: Corrections, passage: Passage) -> dict[str, Any]:
    """The mention and the name go together: a mention alone is the name, a name alone keeps the mention.

    What kind of speaker another name is, only the reviewer can say.
    """
    given = corrections.model_fields_set & {"speaker", "speaker_name", "speaker_kind"}
    if not given:
        return {}
    mention = record.speaker_mention
    if "speaker" in given:
        span = corrections.speaker
        mention = Mention(text=_words(span, passage), start=span[0], end=span[1]) if span else None
    name = record.speaker
    if "speaker_name" in given:
        name = corrections.speaker_name
    elif "speaker" in given:
        name = mention.text if mention else None
    key = speaker_key(name) if name else None
    kind = record.speaker_kind if key == record.speaker_key else None
    if "speaker_kind" in given:
        kind = corrections.speaker_kind
    if {"speaker", "speaker_name"}.isdisjoint(given):
        return {"speaker_kind": kind if name else None}
    return {
        "speaker": name,
        "speaker_key": key,
        "speaker_kind": kind if name else None,
        "speaker_mention": mention,
        "speaker_resolution": "none" if name is None else "name" if mention else "implicit",
    }


def _affiliation(_: Record, span: Span | None, passage: Passage) -> dict[str, Any]:
    return {"affiliation": _words(span, passage) if span else None, "affiliation_span": span}


def _medium(_: Record, span: Span | None, passage: Passage) -> dict[str, Any]:
    words = _words(span, passage) if span else None
    return {"medium": words, "medium_span": span, "medium_name": None, "medium_kind": None}


def _type(_: Record, kind: str, __: Passage) -> dict[str, Any]:
    return {"type": kind}


_CHANGES: dict[str, Callable[[Record, Any, Passage], dict[str, Any]]] = {
    "quote": _quote,
    "cue": _cue,
    "affiliation": _affiliation,
    "medium": _medium,
    "type": _type,
}


def _words(span: Span, passage: Passage) -> str:
    words = passage.cut(*span)
    if words is None:
        raise QuotesError(f"characters {span[0]} to {span[1]} are not in the text that is at hand")
    return words


def _verbatim(record: Record) -> list[Span]:
    """The marked parts that are still in the quote; a direct quote is verbatim as a whole."""
    if record.type == "direct":
        return [(record.start, record.end)]
    if record.type == "indirect":
        return []
    clipped = [(max(start, record.start), min(end, record.end)) for start, end in record.verbatim]
    return [(start, end) for start, end in clipped if start < end]


def _context(record: Record, passage: Passage) -> str:
    """The lines of the passage that hold cue and quote."""
    base = passage.base or 0
    first = min(record.start, record.cue.start) - base
    last = max(record.end, record.cue.end) - base
    start = passage.text.rfind("\n", 0, first) + 1
    end = passage.text.find("\n", last)
    return passage.text[start : len(passage.text) if end < 0 else end]
