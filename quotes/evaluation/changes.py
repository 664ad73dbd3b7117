"""What a new model changed: two sets of records of the same articles, held against each other."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from quotes.evaluation.data import Prediction

FIELDS = ("speaker", "affiliation", "medium", "quote", "type", "confidence")
"""What is compared of a record; of the quote its span."""
CONFIDENCE_STEP = 0.05
"""Confidences that lie no further apart are taken for the same."""

Kind = Literal["added", "removed", "changed"]
Pair = tuple[Prediction, Prediction]
Key = Callable[[Prediction], Hashable]


@dataclass(frozen=True, slots=True)
class Change:
    """A record that only one side has, or that both have with different fields."""

    old: Prediction | None
    new: Prediction | None
    fields: tuple[str, ...] = FIELDS

    @property
    def kind(self) -> Kind:
        if self.old is None:
            return "added"
        return "removed" if self.new is None else "changed"

    @property
    def record(self) -> Prediction:
        """The new record, or the removed one."""
        record = self.new or self.old
        assert record is not None
        return record


def changes(old: Iterable[Prediction], new: Iterable[Prediction]) -> list[Change]:
    """The records that differ, article by article, in the order of the text.

    Records are the same if they have the same id; else, in their order, if their cues start at the same place.
    """
    old, new = list(old), list(new)
    same_id, old_rest, new_rest = _match(old, new, _id)
    same_cue, removed, added = _match(old_rest, new_rest, _cue)
    found = [Change(a, b, fields) for a, b in (*same_id, *same_cue) if (fields := _changed(a, b))]
    found += [Change(a, None) for a in removed] + [Change(None, b) for b in added]
    place = {doc_id: n for n, doc_id in enumerate(dict.fromkeys(r.doc_id for r in (*old, *new)))}
    return sorted(found, key=lambda c: (place[c.record.doc_id], c.record.field or "", c.record.start))


def value(record: Prediction, name: str) -> Any:
    """A compared field of a record: of the quote its [start, end) in code points."""
    return (record.start, record.end) if name == "quote" else getattr(record, name)


def _changed(old: Prediction, new: Prediction) -> tuple[str, ...]:
    return tuple(name for name in FIELDS if _differs(value(old, name), value(new, name)))


def _differs(old: Any, new: Any) -> bool:
    if isinstance(old, float) and isinstance(new, float):
        return abs(old - new) > CONFIDENCE_STEP + 1e-9
    return bool(old != new)


def _match(
    old: Sequence[Prediction], new: Sequence[Prediction], key: Key
) -> tuple[list[Pair], list[Prediction], list[Prediction]]:
    """Pairs with the same key, in their order, then what is left of the old and of the new; None is no key."""
    waiting: defaultdict[Hashable, deque[Prediction]] = defaultdict(deque)
    for record in old:
        waiting[key(record)].append(record)
    pairs, added = [], []
    for record in new:
        found = key(record)
        if found is not None and waiting.get(found):
            pairs.append((waiting[found].popleft(), record))
        else:
            added.append(record)
    return pairs, [record for rest in waiting.values() for record in rest], added


def _id(record: Prediction) -> Hashable:
    return (record.doc_id, record.id) if record.id else None


def _cue(record: Prediction) -> Hashable:
    start = record.cue and record.cue.start
    return None if start is None else (record.doc_id, record.field, start)
