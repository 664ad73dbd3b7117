"""Quotes that were missed: from what a reviewer selects to a record like any other, and where it stands among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from quotes.article import Article
from quotes.errors import QuotesError
from quotes.pipeline.quote import Cue, Quote, QuoteType
from quotes.problem import Problem
from quotes.record import Record, Span, records
from quotes.review.correct import corrected
from quotes.review.decision import Corrections
from quotes.review.log import ReviewLog
from quotes.review.passage import Passage
from quotes.text.marks import Mark, find_marks

RULE = "reviewer"
"""The rule of a record that a reviewer made."""
KnownCues = Mapping[str, tuple[str, str]]
"""Lemma and speech act by the cue as printed: "وقال" → ("قال", "state")."""
_PLAIN_ACT = "state"


def make_record(article: Article, given: Corrections, cues: KnownCues) -> Record:
    """The record of a quote that a reviewer selected in the text; its fields come as corrections do.

    Outer quotation marks are left off; without a `type`, the marks decide. Lemma and act of the cue are those of
    `cues`, else the printed word and "state". Raises QuotesError where quote or cue is missing or not in the text.
    """
    if given.quote is None or given.cue is None:
        raise QuotesError("a quote needs its words and its cue")
    if given.type == "headline":
        raise QuotesError("a quote in the text is no headline")
    marks = find_marks(article.text)
    span = _within(given.quote, marks)
    printed = article.text[slice(*given.cue)]
    lemma, act = cues.get(printed, (printed, _PLAIN_ACT))
    verbatim = [(m.inner_start, m.inner_end) for m in marks if m.depth == 0 and _covers(span, m)]
    kind = given.type or _type(span, verbatim)
    bare = Quote(
        type=kind,
        start=span[0],
        end=span[1],
        verbatim=tuple(verbatim),
        cue=Cue(*given.cue, printed, lemma, act),
        context=span,
        rule=RULE,
        confidence=1.0,
    )
    [record] = records(article, [bare])
    fields = given.model_copy(update={"quote": span, "type": kind})
    return corrected(record, fields, Passage(article.text, 0, "here"))


def with_added(items: Iterable[Record | Problem], log: ReviewLog) -> Iterator[Record | Problem]:
    """The records, after each article's those that reviewers added to it; at the end those of other articles."""
    waiting: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in log.added():
        waiting[_article(record)].append(record)
    there: set[str] = set()
    last: tuple[str, str] | None = None
    for item in items:
        if isinstance(item, Record):
            if last is not None and _article(item) != last:
                yield from (record for record in waiting.pop(last, ()) if record.id not in there)
            last = _article(item)
            there.add(item.id)
        yield item
    first = waiting.pop(last, []) if last is not None else []
    yield from (record for record in chain(first, *waiting.values()) if record.id not in there)


def _article(record: Record) -> tuple[str, str]:
    return record.doc_id, record.article.text_sha256


def _within(span: Span, marks: list[Mark]) -> Span:
    """The words without the marks around them."""
    inner = next(((m.inner_start, m.inner_end) for m in marks if (m.start, m.end) == span), span)
    return inner if inner[0] < inner[1] else span


def _covers(span: Span, mark: Mark) -> bool:
    return span[0] <= mark.inner_start and mark.inner_end <= span[1] and mark.inner_start < mark.inner_end


def _type(span: Span, verbatim: list[Span]) -> QuoteType:
    if span in verbatim:
        return "direct"
    return "mixed" if verbatim else "indirect"
