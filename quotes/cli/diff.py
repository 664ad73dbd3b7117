"""`quotes diff`: which records a new model changed."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotes.evaluation.changes import Change

SHOWN = 60
"""Code points of a quote that are shown."""


def diff(
    old: Annotated[Path, typer.Argument(metavar="OLD.jsonl", exists=True, help="records as they were")],
    new: Annotated[Path, typer.Argument(metavar="NEW.jsonl", exists=True, help="records as they are now")],
    as_json: Annotated[
        bool, typer.Option("--json", help="one JSON object a record; the count goes to standard error")
    ] = False,
) -> None:
    """List the records that were added, removed or changed, and count them.

    Records are matched by id, else by the place of their cue. Compared are speaker, affiliation, medium, the
    quote's span, type, and confidence where it moved by more than 0.05. Exit status: 0 done; 1 a record is broken;
    2 wrong usage, or a file that does not hold records.
    """
    from quotes.evaluation.changes import changes
    from quotes.evaluation.data import read_predictions

    before, after = read_predictions(old), read_predictions(new)
    found = changes(before, after)
    for change in found:
        line = json.dumps(_as_dict(change), ensure_ascii=False) if as_json else " | ".join(_row(change))
        sys.stdout.buffer.write(line.encode() + b"\n")
    sys.stdout.buffer.flush()
    typer.echo(_count(found, len(after)), err=as_json)


def _row(change: Change) -> Iterable[str]:
    """doc_id, place, kind, then what differs, or of whom and what the record is."""
    from quotes.evaluation.changes import value

    record = change.record
    yield from (record.doc_id, f"{record.field} {record.start}-{record.end}", change.kind)
    if change.old and change.new:
        for name in change.fields:
            yield f"{name}: {_shown(value(change.old, name))} → {_shown(value(change.new, name))}"
    else:
        yield from (record.type, _shown(record.speaker), _shown(record.quote)[:SHOWN])


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return f"{value[0]}-{value[1]}"
    return "none" if value is None else " ".join(str(value).split())


def _as_dict(change: Change) -> dict[str, Any]:
    from quotes.evaluation.changes import value

    record = change.record
    sides = {"old": change.old, "new": change.new}
    return {
        "change": change.kind,
        "doc_id": record.doc_id,
        "field": record.field,
        "start": record.start,
        "end": record.end,
        **{side: r and {name: value(r, name) for name in change.fields} for side, r in sides.items()},
    }


def _count(found: list[Change], records: int) -> str:
    kinds = Counter(change.kind for change in found)
    fields = Counter(name for change in found if change.kind == "changed" for name in change.fields)
    by_field = ", ".join(f"{name} {number}" for name, number in fields.most_common())
    same = records - kinds["added"] - kinds["changed"]
    return (
        f"{kinds['added']} added, {kinds['removed']} removed, {kinds['changed']} changed"
        f"{f' ({by_field})' if by_field else ''}, {same} the same"
    )
