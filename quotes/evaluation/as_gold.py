"""What a record says, with the keys of gold: for decided records, and for those that a network begins with."""

from __future__ import annotations

from typing import Any

from quotes.ranking.evidence import REACH_OF_ROLE, gap
from quotes.record import Record


def gold_quote(record: Record) -> dict[str, Any]:
    """An annotated quote; its role counts as printed at the attribution where it stands in the same paragraph, beside
    speaker or cue."""
    mention = record.speaker_mention
    speaker = (mention.start, mention.end) if mention else None
    said_at = speaker or (record.cue.start, record.cue.end)
    role = record.affiliation_span
    is_beside = role is not None and gap(role, said_at) < REACH_OF_ROLE
    is_local = is_beside and str(record.affiliation) in record.context
    quote = {
        "type": record.type,
        "quote": [record.start, record.end],
        "verbatim": record.verbatim,
        "cue": [record.cue.start, record.cue.end],
        "speaker": speaker,
        "speaker_full": record.speaker,
        "speaker_kind": record.speaker_kind,
        "affiliation": record.affiliation,
        "affiliation_local": record.affiliation if is_local else None,
        "medium": record.medium_span,
    }
    if record.speaker and record.speaker_kind is None:  # nobody said: that is not "no kind"
        del quote["speaker_kind"]
    return quote
