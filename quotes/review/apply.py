"""What follows from the decisions: reviewed records, and gold for `quotes evaluate`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from quotes.errors import QuotesError
from quotes.evaluation.as_gold import gold_quote
from quotes.io.store import ArticleStore
from quotes.problem import Problem
from quotes.record import Record
from quotes.review.added import with_added
from quotes.review.correct import corrected
from quotes.review.log import ReviewLog
from quotes.review.passage import passage


def reviewed(
    records: Iterable[Record | Problem], log: ReviewLog, store: ArticleStore, only_decided: bool = False
) -> Iterator[Record | Problem]:
    """Accepted, corrected and added records, with confidence 1; undecided as they are; no rejected."""
    return _judged(with_added(records, log), log, store, only_decided)


def _judged(
    records: Iterable[Record | Problem], log: ReviewLog, store: ArticleStore, only_decided: bool = False
) -> Iterator[Record | Problem]:
    for record in records:
        if isinstance(record, Problem):
            yield record
            continue
        verdict = log.verdict(record.id)
        if verdict is None:
            if not only_decided:
                yield record
        elif verdict.decision != "reject":
            try:
                right = corrected(record, verdict.corrections, passage(record, store))
                yield right.model_copy(update={"confidence": 1.0})
            except QuotesError as error:
                yield Problem(record.id, "field", f"this correction cannot be applied: {error}")


def gold(
    records: Iterable[Record | Problem], log: ReviewLog, store: ArticleStore
) -> Iterator[dict[str, Any] | Problem]:
    """Gold articles, as `quotes evaluate` reads them, of the articles whose records are all decided.

    What was missed is in it as far as reviewers added it: only then does it measure recall too.
    """
    by_article: dict[tuple[str, str], list[Record]] = {}
    for record in with_added(records, log):
        if isinstance(record, Problem):
            yield record
        else:
            by_article.setdefault((record.doc_id, record.article.text_sha256), []).append(record)
    for together in by_article.values():
        yield from _gold_article(together, log, store)


def _gold_article(
    records: list[Record], log: ReviewLog, store: ArticleStore
) -> Iterator[dict[str, Any] | Problem]:
    doc_id, article = records[0].doc_id, store.get(records[0])
    undecided = sum(log.verdict(record.id) is None for record in records)
    if undecided:
        yield Problem(doc_id, "field", f"left out of the gold: {undecided} of {len(records)} undecided", True)
    elif article is None:
        yield Problem(doc_id, "field", "left out of the gold: its text is not among --articles")
    else:
        kept: list[Record] = []
        for item in _judged(records, log, store):
            if isinstance(item, Problem):
                yield item
            elif item.field == "text" and item.duplicate_of is None:
                kept.append(item)
        yield {
            "doc_id": doc_id,
            "outlet": article.source,
            "title": article.title,
            "date": article.date,
            "text": article.text,
            "quotes": [gold_quote(record) for record in sorted(kept, key=lambda r: (r.start, r.end))],
        }
