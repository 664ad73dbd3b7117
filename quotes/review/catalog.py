"""The records of a review in memory: filtered, searched and handed out page by page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from quotes.record import Record
from quotes.review.decision import Status
from quotes.text.fold import fold

_MOST_SUGGESTED = 200


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show; None or "" lets everything through. Words are compared folded, anywhere in the field."""

    words: str = ""
    speaker: str = ""
    affiliation: str = ""
    medium: str = ""
    outlet: str = ""
    type: str = ""
    act: str = ""
    date_from: str = ""
    date_to: str = ""
    least_confidence: float = 0
    most_confidence: float = 1
    status: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A record with its fields as filters compare them."""

    record: Record
    words: str
    speaker: str
    affiliation: str
    medium: str
    outlet: str
    date: str


class Catalog:
    """Records in their order, each id once: `repeated` counts those left out as repetitions."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._entries: dict[str, _Entry] = {}
        self.repeated = 0
        for record in records:
            if record.id in self._entries:
                self.repeated += 1
            else:
                self._entries[record.id] = _entry(record)

    def __len__(self) -> int:
        return len(self._entries)

    def count(self, holds: Callable[[str], bool]) -> int:
        """Of how many records, by their id, something holds."""
        return sum(map(holds, self._entries))

    def get(self, record_id: str) -> Record | None:
        """The record with this id."""
        entry = self._entries.get(record_id)
        return entry.record if entry else None

    def find(self, wanted: Filter, status_of: Callable[[str], Status]) -> list[Record]:
        """All records that the filter lets through, in their order."""
        folded = _fold_filter(wanted)
        return [
            entry.record
            for entry in self._entries.values()
            if _passes(entry, folded) and _has_status(wanted.status, status_of, entry.record.id)
        ]

    def suggestions(self) -> dict[str, list[str]]:
        """The values that filters may be given, the most frequent first."""
        counters: dict[str, Counter[str]] = {
            name: Counter() for name in ("speaker", "affiliation", "medium", "outlet", "type", "act")
        }
        for entry in self._entries.values():
            record = entry.record
            values = (
                record.speaker,
                record.affiliation,
                record.medium_name or record.medium,
                record.article.source,
                record.type,
                record.cue.act,
            )
            for counter, value in zip(counters.values(), values, strict=True):
                if value:
                    counter[value] += 1
        return {
            name: [value for value, _ in counter.most_common(_MOST_SUGGESTED)]
            for name, counter in counters.items()
        }


def _entry(record: Record) -> _Entry:
    speaker, affiliation = fold(record.speaker or ""), fold(record.affiliation or "")
    medium = fold(f"{record.medium or ''} {record.medium_name or ''}")
    outlet = fold(record.article.source or "")
    said = fold(f"{record.quote} {record.article.title or ''} {record.doc_id}")
    words = f"{said} {speaker} {affiliation} {medium}"
    return _Entry(record, words, speaker, affiliation, medium, outlet, (record.article.date or "")[:10])


def _fold_filter(wanted: Filter) -> Filter:
    return replace(
        wanted,
        words=fold(wanted.words),
        speaker=fold(wanted.speaker),
        affiliation=fold(wanted.affiliation),
        medium=fold(wanted.medium),
        outlet=fold(wanted.outlet),
    )


def _passes(entry: _Entry, wanted: Filter) -> bool:
    record = entry.record
    return (
        wanted.words in entry.words
        and wanted.speaker in entry.speaker
        and wanted.affiliation in entry.affiliation
        and wanted.medium in entry.medium
        and wanted.outlet in entry.outlet
        and wanted.type in ("", record.type)
        and wanted.act in ("", record.cue.act)
        and wanted.date_from <= entry.date
        and (not wanted.date_to or "" < entry.date <= wanted.date_to)
        and wanted.least_confidence <= record.confidence <= wanted.most_confidence
    )


def _has_status(wanted: str, status_of: Callable[[str], Status], record_id: str) -> bool:
    if not wanted:
        return True
    status = status_of(record_id)
    return status == wanted or (wanted == "decided" and status != "undecided")
