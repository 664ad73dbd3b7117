"""Articles through the pipeline, one at a time: one that is unfit or fails is told, and the others go on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from quotes.article import Article
from quotes.heading import with_heading
from quotes.problem import Problem, problem_of
from quotes.record import Record, records
from quotes.repeats import Repeats, namesake, repeated
from quotes.rulebook.headings import load_headings
from quotes.text.dates import DateReader
from quotes.text.language import arabic_share
from quotes.time_limit import TimeUp, time_limit

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Outcome = TypeVar("Outcome")

_LEAST_ARABIC_SHARE = 0.2
"""Below it a text is in another language; Arabic articles on foreign books and apps have more."""
_SHOWN = 40
"""Code points of a date that a message shows."""


@dataclass(frozen=True, slots=True)
class Processed:
    """An article, its date in ISO 8601, and its records, in text order."""

    article: Article
    records: list[Record]
    warning: Problem | None = None
    """That the date which the input gives is lost."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one article may take: code points of its text, and seconds (None: any time)."""

    length: int = 1_000_000
    seconds: float | None = 300


def process(
    articles: Iterable[Article | Problem],
    nlp: Language,
    min_confidence: float = 0,
    limits: Limits | None = None,
    rules: Path | None = None,
    headlines: bool = False,
) -> Iterator[Processed | Problem]:
    """Run the pipeline over articles as they come; the reader's problems are passed on in their place.

    A doc_id that comes again is told as a warning before its article, which is processed all the same; the same
    article again, the same in every part, is told and passed by.
    """
    repeats = Repeats()
    for item in articles:
        if isinstance(item, Problem):
            yield item
            continue
        standing = repeats.meet(item)
        if standing == "repeated":
            yield repeated(item)
            continue
        if standing == "namesake":
            yield namesake(item)
        outcome = process_article(item, nlp, min_confidence, limits, rules, headlines)
        if isinstance(outcome, Processed) and outcome.warning:
            yield outcome.warning
        yield outcome


def process_article(
    article: Article,
    nlp: Language,
    min_confidence: float = 0,
    limits: Limits | None = None,
    rules: Path | None = None,
    headlines: bool = False,
) -> Processed | Problem:
    """The records of one article, or what is wrong with it; those below `min_confidence` are left out.

    `rules` is the user's folder of rules, for what stands above the article in its text; `headlines` says whether
    quotes in the title count as well.
    """
    limits = limits or Limits()

    def work() -> Processed:
        nlp.max_length = max(nlp.max_length, limits.length)
        words = load_headings(rules)
        headed, warning = _dated(with_heading(article, words), words.dates)
        found = _with_headlines(headed, nlp) if headlines else records(headed, nlp(headed.text)._.quotes)
        return Processed(headed, confident(found, min_confidence), warning)

    return guarded(article, limits, work)


def guarded(article: Article, limits: Limits, work: Callable[[], Outcome]) -> Outcome | Problem:
    """What the work on an article gives within its limits, or what is wrong: one article must not stop the others."""
    unfitness = unfit(article, limits.length)
    if unfitness is not None:
        return unfitness
    try:
        with time_limit(limits.seconds):
            return work()
    except TimeUp:
        message = (
            f"not done within {limits.seconds:g} seconds ({len(article.text):,} code points): see --timeout"
        )
        return problem_of(article, "timeout", message)
    except MemoryError:
        return problem_of(article, "internal", f"not enough memory for {len(article.text):,} code points")
    except Exception as error:
        return problem_of(article, "internal", f"a mistake of the program: {type(error).__name__}: {error}")


def analyse(nlp: Language, text: str, title: str | None) -> Doc:
    """The text with its title: quotes in the title stand in `doc._.headlines`, those of the text in `doc._.quotes`."""
    doc = nlp.make_doc(text)
    doc._.title = title
    return nlp(doc)


def _dated(article: Article, dates: DateReader) -> tuple[Article, Problem | None]:
    """The article with its date in ISO 8601, without one that is not sure; of that a warning."""
    if article.date is None or not article.date.strip():
        return replace(article, date=None), None
    found = dates.iso(article.date)
    if found is not None:
        return replace(article, date=found), None
    printed = " ".join(article.date.split())[:_SHOWN]
    message = f"date “{printed}” left out, not understood or more than one day: write it as 2024-03-05"
    return replace(article, date=None), problem_of(article, "date", message, True)


def _with_headlines(article: Article, nlp: Language) -> list[Record]:
    doc = analyse(nlp, article.text, article.title)
    return records(article, doc._.quotes, doc._.headlines)


def unfit(article: Article, max_length: int = Limits().length) -> Problem | None:
    """Why an article cannot be processed; None if it can."""
    for field in fields(article):
        value = getattr(article, field.name) or ""
        at = _lone_surrogate(value)
        if at is not None:
            half = f"half a surrogate pair (\\u{ord(value[at]):04x}) at {at}"
            return problem_of(_printable(article), "surrogate", f"{field.name} has {half}: mend the file")
    if not article.text.strip():
        return problem_of(article, "empty", "the article has no text")
    if len(article.text) > max_length:
        message = f"{len(article.text):,} code points, more than the {max_length:,} of --max-length"
        return problem_of(article, "length", message)
    share = arabic_share(article.text)
    if share is None:
        return problem_of(article, "language", "the text has no letters")
    if share < _LEAST_ARABIC_SHARE:
        return problem_of(article, "language", f"not Arabic: {share:.0%} of its letters are Arabic")
    return None


def confident(records: Sequence[Record], least: float) -> list[Record]:
    """The records of an article at or above `least`; a duplicate of one left out is none any more."""
    kept = [record for record in records if record.confidence >= least]
    known = {None, *(record.id for record in kept)}
    return [
        record if record.duplicate_of in known else record.model_copy(update={"duplicate_of": None})
        for record in kept
    ]


def _printable(article: Article) -> Article:
    """The article with an id that can be written, for messages."""
    return Article(article.doc_id.encode("utf-8", "backslashreplace").decode(), "", place=article.place)


def _lone_surrogate(text: str) -> int | None:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None
