"""The gold articles and predicted records that are compared, read from JSON Lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from quotes.errors import QuotesError
from quotes.evaluation.agreement import words
from quotes.io.given import Holding, given_lines
from quotes.io.own import RECORDS
from quotes.problem import Problem

Span = tuple[int, int]
DocId = Annotated[str, BeforeValidator(str)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)


class GoldQuote(_Row):
    """One annotated quote. Spans count code points into the article's text, end exclusive."""

    type: Literal["direct", "mixed", "indirect"]
    quote: Span
    verbatim: list[Span]
    cue: Span
    speaker: Span | None
    speaker_full: str | None
    affiliation: str | None
    affiliation_local: str | None
    medium: Span | None
    speaker_kind: str | None = None
    """person, org, group, document or unnamed."""
    speaker_alt: list[str] | None = None
    """Other strings under which a reader accepts the speaker as identified."""


class GoldArticle(_Row):
    """An article with all its quotes."""

    doc_id: DocId
    text: str
    outlet: str | None = None
    quotes: list[GoldQuote]


class PredictedCue(_Row):
    """Where the predicted cue stands."""

    start: int | None = None
    end: int | None = None


class Prediction(_Row):
    """What is compared of a record."""

    doc_id: DocId
    type: str
    start: int
    end: int
    quote: str
    field: str | None = "text"
    verbatim: list[Span] | None = None
    cue: PredictedCue | None = None
    speaker: str | None = None
    affiliation: str | None = None
    medium: str | None = None
    confidence: float | None = None
    rule: str | None = None
    id: str | None = None
    duplicate_of: str | None = None

    @property
    def verbatim_spans(self) -> list[Span]:
        """The parts in marks; of a direct record that does not say, the whole."""
        if self.verbatim is None:
            return [(self.start, self.end)] if self.type == "direct" else []
        return self.verbatim


def read_gold(path: Path) -> list[GoldArticle]:
    """Gold articles, one a line. Raises QuotesError with file and line, WrongFileError for a file of something else."""
    return list(_read(path, GoldArticle, "annotated articles"))


def read_predictions(path: Path) -> list[Prediction]:
    """Records, one a line. Raises QuotesError with file and line, WrongFileError for a file of something else."""
    return list(_read(path, Prediction, RECORDS))


def by_article(predictions: Iterable[Prediction]) -> dict[str, list[Prediction]]:
    """What counts, by article: quotes of the text, without honest duplicates.

    A duplicate is honest if an earlier record of the article has that id and the same words.
    """
    by_id: dict[tuple[str, str | None], Prediction] = {}
    kept: defaultdict[str, list[Prediction]] = defaultdict(list)
    for record in predictions:
        if record.field != "text" or record.type == "headline":
            continue
        first = by_id.get((record.doc_id, record.duplicate_of)) if record.duplicate_of else None
        if first is None or words(first.quote) != words(record.quote):
            by_id.setdefault((record.doc_id, record.id), record)
            kept[record.doc_id].append(record)
    return dict(kept)


_RowType = TypeVar("_RowType", bound=_Row)


def _read(path: Path, model: type[_RowType], takes: Holding) -> Iterator[_RowType]:
    for line in given_lines(path, takes):
        if isinstance(line, Problem):
            raise QuotesError(str(line))
        try:
            yield model.model_validate_json(line.raw)
        except ValidationError as error:
            raise QuotesError(f"{path}:{line.number}: {_reason(error)}") from None


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return f"{where}: {first['msg']}" if where else first["msg"]
