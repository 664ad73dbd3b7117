"""What a work list holds: conditions on records that combine, and how they are sorted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from typing import Protocol

from quotes.record import Record
from quotes.review.decision import Status
from quotes.text.fold import fold

SORTS = ("", "confidence", "-confidence", "date", "-date", "article", "speaker")


class Reviewed(Protocol):
    """What filters ask of the decisions, by record id."""

    def status(self, record_id: str) -> Status: ...

    def reviewers(self, record_id: str) -> frozenset[str]: ...

    def disputed(self, record_id: str) -> bool: ...

    def withdrawn(self, record_id: str) -> bool: ...


@dataclass(frozen=True, slots=True)
class Filter:
    """What to show; "" lets everything through. Words are compared folded, anywhere in the field.

    `status` is a state of records, "decided" or "disputed"; `by` is who has decided on the record, `without` who has
    not; `sort` is one of SORTS, "" the order of the file. Raises ValueError for another sort.
    """

    words: str = ""
    speaker: str = ""
    affiliation: str = ""
    medium: str = ""
    outlet: str = ""
    type: str = ""
    act: str = ""
    article: str = ""
    date_from: str = ""
    date_to: str = ""
    least_confidence: float = 0
    most_confidence: float = 1
    status: str = ""
    by: str = ""
    without: str = ""
    sort: str = ""

    def __post_init__(self) -> None:
        if self.sort not in SORTS:
            raise ValueError(f"records are sorted by none but {', '.join(SORTS[1:])}")

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Filter:
        """From the parts of an address; others are passed over. Raises ValueError where a number is none."""
        values = {f.name: given[f.name] for f in fields(cls) if given.get(f.name)}
        numbers = {name: float(values[name]) for name in values if name.endswith("_confidence")}
        return cls(**{**values, **numbers})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with its fields as filters compare them, and as they are counted; `place` sorts as the file does."""

    record: Record
    place: tuple[int, int]
    words: str = field(repr=False)
    speaker: str
    affiliation: str
    medium: str
    outlet: str
    date: str
    counted: tuple[str | None, ...]
    """Its values of COUNTED."""


COUNTED = ("speaker", "affiliation", "medium", "outlet", "type", "act")


def make_entry(record: Record, place: tuple[int, int]) -> Entry:
    """An entry of a record."""
    speaker, affiliation = fold(record.speaker or ""), fold(record.affiliation or "")
    medium = fold(f"{record.medium or ''} {record.medium_name or ''}")
    outlet = fold(record.article.source or "")
    said = fold(f"{record.quote} {record.article.title or ''} {record.doc_id}")
    words = f"{said} {speaker} {affiliation} {medium}"
    date = (record.article.date or "")[:10]
    counted = (
        record.speaker,
        record.affiliation,
        record.medium_name or record.medium,
        record.article.source,
        record.type,
        record.cue.act,
    )
    return Entry(record, place, words, speaker, affiliation, medium, outlet, date, counted)


Condition = Callable[[Entry], bool]


def conditions(wanted: Filter, reviewed: Reviewed) -> dict[str, Condition]:
    """The conditions that the filter sets, by the field that a reviewer sets them in."""
    set_: dict[str, Condition] = {}
    for name in ("words", "speaker", "affiliation", "medium", "outlet"):
        if part := fold(getattr(wanted, name)):
            set_[name] = _holds(name, part)
    if wanted.type:
        set_["type"] = lambda entry: entry.record.type == wanted.type
    if wanted.act:
        set_["act"] = lambda entry: entry.record.cue.act == wanted.act
    if wanted.article:
        set_["article"] = lambda entry: entry.record.doc_id == wanted.article
    if wanted.date_from or wanted.date_to:
        last = wanted.date_to or "9999"
        set_["date"] = lambda entry: bool(entry.date) and wanted.date_from <= entry.date <= last
    if wanted.least_confidence > 0 or wanted.most_confidence < 1:
        least, most = wanted.least_confidence, wanted.most_confidence
        set_["confidence"] = lambda entry: least <= entry.record.confidence <= most
    if wanted.status:
        set_["status"] = lambda entry: wanted.status in states(entry, reviewed)
    if wanted.by:
        set_["by"] = lambda entry: wanted.by in reviewed.reviewers(entry.record.id)
    if wanted.without:
        set_["without"] = lambda entry: wanted.without not in reviewed.reviewers(entry.record.id)
    return set_


def _holds(name: str, part: str) -> Condition:
    return lambda entry: part in getattr(entry, name)


def states(entry: Entry, reviewed: Reviewed) -> tuple[str, ...]:
    """The values of `status` under which a record is found."""
    status = reviewed.status(entry.record.id)
    if status == "undecided":
        return (status,)
    return (status, "decided", *(("disputed",) if reviewed.disputed(entry.record.id) else ()))


def sorted_by(entries: list[Entry], sort: str) -> list[Entry]:
    """The entries in an order of SORTS; equal ones as the file has them."""
    in_order = sorted(entries, key=lambda entry: entry.place)
    name = sort.removeprefix("-")
    if name:
        in_order.sort(key=_KEYS[name], reverse=sort != name)
    return in_order


_KEYS: dict[str, Callable[[Entry], tuple[bool, object]]] = {
    "confidence": lambda entry: (False, entry.record.confidence),
    "date": lambda entry: (not entry.date, entry.date),
    "article": lambda entry: (False, (entry.record.doc_id, entry.record.article.text_sha256)),
    "speaker": lambda entry: (not entry.speaker, entry.speaker),
}
"""What is unknown comes last, or first in the order turned round."""
