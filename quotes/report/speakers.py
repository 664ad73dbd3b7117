"""Who counts as one speaker in a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from quotes.record import Record, speaker_key
from quotes.rulebook import load_rules
from quotes.stats import LONGEST_BARE_DOCUMENT
from quotes.text.fold import fold


def counted_key(record: Record) -> str | None:
    """The key under which a record's speaker is counted; None without a speaker.

    A bare document (بيان) is its issuer's; where the article names none, it is the article's own.
    """
    if not _is_bare_document(record):
        return record.speaker_key
    issuer = speaker_key(record.affiliation) if record.affiliation else record.doc_id
    return f"{record.speaker_key} ({issuer})"


def counted_name(record: Record) -> str:
    """The name that the key is shown by; "" without a speaker."""
    if not _is_bare_document(record):
        return record.speaker or ""
    return f"{record.speaker} ({record.affiliation or record.article.title or record.doc_id})"


def names(records: Iterable[Record]) -> dict[str, str]:
    """The name that each key is printed by most often."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        if key := counted_key(record):
            spellings[key][counted_name(record)] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in spellings.items()}


def unnamed_keys(records: Sequence[Record]) -> frozenset[str]:
    """Keys of speakers that no record calls by name: a person or source told by a role (مصدر مطلع)."""
    forms = load_rules().role_forms
    by_name: set[str] = set()
    by_role: set[str] = set()
    for record in records:
        if record.speaker_key and record.speaker:
            first = fold(record.speaker.split()[0])
            kinds = {form.role.kind for form in forms.get(first, ())}
            if record.speaker_resolution in ("name", "surname"):
                by_name.add(record.speaker_key)
            elif kinds & {"person", "source"}:
                by_role.add(record.speaker_key)
    return frozenset(by_role - by_name)


def _is_bare_document(record: Record) -> bool:
    words = (record.speaker_key or "").split()
    return record.speaker_kind == "document" and 0 < len(words) <= LONGEST_BARE_DOCUMENT
