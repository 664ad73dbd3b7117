"""What a reviewer decides on a record: one line of a *.reviews.jsonl file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from quotes.pipeline.quote import QuoteType

Verdict = Literal["accept", "correct", "reject", "undo", "note"]
Status = Literal["accepted", "corrected", "rejected", "undecided"]
Offset = Annotated[int, Field(ge=0)]
Span = tuple[Offset, Offset]

_STATUSES: dict[Verdict, Status] = {"accept": "accepted", "correct": "corrected", "reject": "rejected"}
_NEVER_NULL = ("quote", "cue", "type")
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
    """One reviewer's verdict on one record. `undo` takes back the reviewer's latest standing verdict."""

    record_id: Annotated[str, Field(min_length=1, max_length=200)]
    decision: Verdict
    corrections: Corrections = Corrections()
    note: Annotated[str | None, Field(max_length=5000)] = None
    reviewer: Annotated[str, Field(min_length=1, max_length=80)]
    time: Annotated[str, Field(description="ISO 8601, UTC")]

    @model_validator(mode="after")
    def _corrects_if_it_says_so(self) -> Decision:
        if (self.decision == "correct") != bool(self.corrections.model_fields_set):
            raise ValueError("corrections belong to the decision 'correct', and to no other")
        return self

    def as_row(self) -> dict[str, Any]:
        """The line of the file; of the corrections only the fields that were set."""
        return self.model_dump(mode="json") | {
            "corrections": self.corrections.model_dump(mode="json", exclude_unset=True)
        }


def standing(history: list[Decision]) -> Decision | None:
    """The verdict that holds after a record's decisions, in their order; None while it is undecided."""
    verdicts: list[Decision] = []
    for entry in history:
        if entry.decision == "undo":
            own = [at for at, verdict in enumerate(verdicts) if verdict.reviewer == entry.reviewer]
            if own:
                del verdicts[own[-1]]
        elif entry.decision != "note":
            verdicts.append(entry)
    return verdicts[-1] if verdicts else None


def status(verdict: Decision | None) -> Status:
    """The verdict as a state of the record."""
    return _STATUSES[verdict.decision] if verdict else "undecided"
