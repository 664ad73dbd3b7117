"""The records of a review in memory: filtered, sorted, counted; work lists are cut from it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.record import Record
from quotes.review.filters import (
    COUNTED,
    Condition,
    Entry,
    Filter,
    Reviewed,
    conditions,
    make_entry,
    sorted_by,
    states,
)

_MOST_VALUES = 60


@dataclass(frozen=True, slots=True)
class WorkList:
    """The records that a filter lets through, in its order.

    `counts` tells for each value of a field how many records it would show beside the other conditions.
    """

    records: list[Record]
    counts: dict[str, dict[str, int]]
    _ranks: dict[str, int]

    def place(self, record_id: str) -> int | None:
        """Where a record stands in the list; None if it does not."""
        return next((at for at, record in enumerate(self.records) if record.id == record_id), None)

    def following(self, record_id: str, opened: Sequence[Record]) -> Record | None:
        """The first of its open records after this one, which need not be in the list any more; else the first."""
        rank = self._ranks.get(record_id, -1)
        return next((r for r in opened if self._ranks[r.id] > rank), opened[0] if opened else None)


class Catalog:
    """Records in their order, each id once: `repeated` counts those left out as repetitions."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._entries: dict[str, Entry] = {}
        self._articles: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self._orders: dict[str, tuple[list[Entry], dict[str, int]]] = {}
        self.repeated = 0
        for number, record in enumerate(records):
            if record.id in self._entries:
                self.repeated += 1
            else:
                self._put(record, (number, 0))

    def __len__(self) -> int:
        return len(self._entries)

    def add(self, record: Record) -> None:
        """Put a missed quote among those of its article, or another reading of it in its place."""
        old = self._entries.get(record.id)
        if old is not None and old.record == record:
            return
        self._put(record, old.place if old else self._place(record))

    def count(self, ids: Iterable[str]) -> int:
        """How many of these ids are those of its records."""
        return sum(map(self._entries.__contains__, ids))

    def get(self, record_id: str) -> Record | None:
        """The record with this id."""
        entry = self._entries.get(record_id)
        return entry.record if entry else None

    def of_article(self, record: Record) -> list[Record]:
        """The records of the same article."""
        return [self._entries[record_id].record for record_id in self._ids(record)]

    def find(self, wanted: Filter, reviewed: Reviewed) -> WorkList:
        """The records that the filter lets through, with the counts of what else could be chosen."""
        order, ranks = self._order(wanted.sort)
        set_ = conditions(wanted, reviewed)
        found: list[Record] = []
        near: defaultdict[str, list[Entry]] = defaultdict(list)
        for entry in order:
            if entry.place[1] and reviewed.withdrawn(entry.record.id):
                continue
            failed = _failed(entry, set_)
            if failed == []:
                found.append(entry.record)
                near[""].append(entry)
            elif failed is not None:
                near[failed[0]].append(entry)
        return WorkList(found, _counts(near, reviewed), ranks)

    def cues(self) -> dict[str, tuple[str, str]]:
        """Lemma and speech act by the cue as printed."""
        cues = (entry.record.cue for entry in self._entries.values())
        return {cue.text: (cue.lemma, cue.act) for cue in cues}

    def _put(self, record: Record, place: tuple[int, int]) -> None:
        if record.id not in self._entries:
            self._articles[record.doc_id, record.article.text_sha256].append(record.id)
        self._entries[record.id] = make_entry(record, place)
        self._orders.clear()

    def _place(self, record: Record) -> tuple[int, int]:
        """After the last record of its article that begins before it, else before the article's first."""
        entries = [self._entries[record_id] for record_id in self._ids(record)]
        numbers = [entry.place[0] for entry in entries if entry.record.start <= record.start]
        first = min((entry.place[0] for entry in entries), default=len(self._entries) + 1)
        return max(numbers, default=first - 1), record.start + 1

    def _ids(self, record: Record) -> list[str]:
        return self._articles[record.doc_id, record.article.text_sha256]

    def _order(self, sort: str) -> tuple[list[Entry], dict[str, int]]:
        if sort not in self._orders:
            order = sorted_by(list(self._entries.values()), sort)
            self._orders[sort] = order, {entry.record.id: rank for rank, entry in enumerate(order)}
        return self._orders[sort]


def _failed(entry: Entry, set_: dict[str, Condition]) -> list[str] | None:
    """The condition that the entry does not meet, if it is one; None if they are more."""
    failed: list[str] = []
    for name, holds in set_.items():
        if not holds(entry):
            if failed:
                return None
            failed.append(name)
    return failed


def _counts(near: dict[str, list[Entry]], reviewed: Reviewed) -> dict[str, dict[str, int]]:
    """Values by how often they occur in what all other conditions let through, the most frequent first."""
    counts: dict[str, dict[str, int]] = {}
    for name, in_all in zip(COUNTED, _columns(near.get("", [])), strict=True):
        counter = Counter(in_all)
        counter.update(_columns(near.get(name, []))[COUNTED.index(name)])
        del counter[None]
        counts[name] = {str(value): count for value, count in counter.most_common(_MOST_VALUES)}
    shown = [*near.get("", ()), *near.get("status", ())]
    counts["status"] = dict(Counter(state for entry in shown for state in states(entry, reviewed)))
    counts["status"][""] = len(shown)
    return counts


def _columns(entries: list[Entry]) -> list[tuple[str | None, ...]]:
    return list(zip(*(entry.counted for entry in entries), strict=True)) or [()] * len(COUNTED)
