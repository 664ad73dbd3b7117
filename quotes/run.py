"""Many articles through the pipeline: one that is unfit or fails is told, and the others go on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

from spacy.language import Language

from quotes.article import Article
from quotes.problem import Problem
from quotes.record import Record, records
from quotes.text.language import arabic_share

_LEAST_ARABIC_SHARE = 0.2
"""Below it a text is in another language; Arabic articles on foreign books and apps have more."""


@dataclass(frozen=True, slots=True)
class Processed:
    """An article and its records, in text order."""

    article: Article
    records: list[Record]


def process(
    articles: Iterable[Article | Problem], nlp: Language, min_confidence: float = 0
) -> Iterator[Processed | Problem]:
    """Run the pipeline over articles as they come; the reader's problems are passed on in their place.

    A doc_id that comes again is told as a warning before its article, which is processed all the same.
    Records below `min_confidence` are left out.
    """
    seen: set[str] = set()
    for item in articles:
        if isinstance(item, Problem):
            yield item
            continue
        if item.doc_id in seen:
            yield Problem(
                item.doc_id, "duplicate", "another article with this id; records of both are kept", True
            )
        seen.add(item.doc_id)
        yield unfit(item) or _process(item, nlp, min_confidence)


def unfit(article: Article) -> Problem | None:
    """Why an article cannot be processed; None if it can."""
    for field in fields(article):
        value = getattr(article, field.name) or ""
        at = _lone_surrogate(value)
        if at is not None:
            return Problem(
                article.doc_id,
                "surrogate",
                f"{field.name} has half a surrogate pair (\\u{ord(value[at]):04x}) at {at}: mend the file",
            )
    if not article.text.strip():
        return Problem(article.doc_id, "empty", "the article has no text")
    share = arabic_share(article.text)
    if share is None:
        return Problem(article.doc_id, "language", "the text has no letters")
    if share < _LEAST_ARABIC_SHARE:
        return Problem(article.doc_id, "language", f"not Arabic: {share:.0%} of its letters are Arabic")
    return None


def confident(records: Sequence[Record], least: float) -> list[Record]:
    """The records of an article at or above `least`; a duplicate of one left out is none any more."""
    kept = [record for record in records if record.confidence >= least]
    ids = {record.id for record in kept}
    return [
        record if record.duplicate_of in ids | {None} else record.model_copy(update={"duplicate_of": None})
        for record in kept
    ]


def _process(article: Article, nlp: Language, min_confidence: float) -> Processed | Problem:
    try:
        found = records(article, nlp(article.text)._.quotes)
        return Processed(article, confident(found, min_confidence))
    except Exception as error:  # one article must not stop the others
        return Problem(
            article.doc_id, "internal", f"a mistake of the program: {type(error).__name__}: {error}"
        )


def _lone_surrogate(text: str) -> int | None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None
