"""What a reviewer decides on a record: one line of a *.reviews.jsonl file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from quotes.pipeline.quote import QuoteType, SpeakerKind
from quotes.record import Record

Verdict = Literal["accept", "correct", "reject", "add", "undo", "note"]
Status = Literal["accepted", "corrected", "rejected", "added", "undecided"]
Offset = Annotated[int, Field(ge=0)]
Span = tuple[Offset, Offset]

_STATUSES: dict[Verdict, Status] = {
    "accept": "accepted",
    "correct": "corrected",
    "reject": "rejected",
    "add": "added",
}
_NEVER_NULL = ("quote", "cue", "type")
_RARE = ("record", "batch")
_SPANS = ("quote", "cue", "speaker", "affiliation", "medium")


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Corrections(_Model):
    """Fields that the reviewer changed: only these are set; null empties a field.

    Spans are [start, end) in code points of the record's field, as everywhere.
    """

    quote: Span | None = None
    cue: Span | None = None
    speaker: Annotated[Span | None, Field(description="the speaker as printed at this attribution")] = None
    speaker_name: Annotated[
        str | None, Field(min_length=1, max_length=300, description="as filed: the fullest name")
    ] = None
    speaker_kind: SpeakerKind | None = None
    affiliation: Span | None = None
    medium: Span | None = None
    type: QuoteType | None = None

    @model_validator(mode="after")
    def _sound(self) -> Corrections:
        for name in self.model_fields_set & set(_NEVER_NULL):
            if getattr(self, name) is None:
                raise ValueError(f"{name} cannot be empty")
        for name in _SPANS:
            span = getattr(self, name)
            if span and span[0] >= span[1]:
                raise ValueError(f"{name} has no words")
        return self


class Decision(_Model):
    """One reviewer's verdict on one record. `undo` takes back the reviewer's latest standing verdict.

    `add` holds the record of a quote that was missed; `batch` names the decisions that were made as one.
    """

    record_id: Annotated[str, Field(min_length=1, max_length=200)]
    decision: Verdict
    corrections: Corrections = Corrections()
    note: Annotated[str | None, Field(max_length=5000)] = None
    record: Record | None = None
    batch: Annotated[str | None, Field(min_length=1, max_length=100)] = None
    reviewer: Annotated[str, Field(min_length=1, max_length=80)]
    time: Annotated[str, Field(description="ISO 8601, UTC")]

    @model_validator(mode="after")
    def _corrects_if_it_says_so(self) -> Decision:
        if (self.decision == "correct") != bool(self.corrections.model_fields_set):
            raise ValueError("corrections belong to the decision 'correct', and to no other")
        return self

    @model_validator(mode="after")
    def _adds_if_it_says_so(self) -> Decision:
        if (self.decision == "add") != (self.record is not None):
            raise ValueError("a record belongs to the decision 'add', and to no other")
        if self.record is not None and self.record.id != self.record_id:
            raise ValueError("the record that is added has another id")
        return self

    def as_row(self) -> dict[str, Any]:
        """The line of the file; of the corrections only the fields that were set, no empty record or batch."""
        row = self.model_dump(mode="json") | {
            "corrections": self.corrections.model_dump(mode="json", exclude_unset=True)
        }
        return {name: value for name, value in row.items() if value is not None or name not in _RARE}


def verdicts(history: Sequence[Decision]) -> list[Decision]:
    """The verdicts on a record that nobody took back, in their order."""
    kept: list[Decision] = []
    for entry in history:
        if entry.decision == "undo":
            own = [at for at, verdict in enumerate(kept) if verdict.reviewer == entry.reviewer]
            if own:
                del kept[own[-1]]
        elif entry.decision != "note":
            kept.append(entry)
    return kept


def standing(history: Sequence[Decision]) -> Decision | None:
    """The verdict that holds after a record's decisions, in their order; None while it is undecided."""
    kept = verdicts(history)
    return kept[-1] if kept else None


def by_reviewer(history: Sequence[Decision]) -> dict[str, Decision]:
    """Each reviewer's own verdict on a record: the last that was not taken back."""
    return {verdict.reviewer: verdict for verdict in verdicts(history)}


def disagree(history: Sequence[Decision]) -> bool:
    """Whether the reviewers of a record would have it differ: in the verdict, or in what they correct."""
    return len({(opinion(v), v.corrections.model_dump_json()) for v in by_reviewer(history).values()}) > 1


def opinion(verdict: Decision) -> Verdict:
    """What a verdict says of the record: who adds one accepts it."""
    return "accept" if verdict.decision == "add" else verdict.decision


def status(verdict: Decision | None) -> Status:
    """The verdict as a state of the record."""
    return _STATUSES[verdict.decision] if verdict else "undecided"
