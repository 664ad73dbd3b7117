"""The record: one attributed quote of one article, a line of JSON. The contract with every consumer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from quotes.article import Article
from quotes.pipeline.quote import Quote, QuoteType, Resolution, SpeakerKind
from quotes.rulebook.entries import MediumKind
from quotes.text.days import resolve
from quotes.text.fold import fold_phrase

SCHEMA_VERSION = 3
SCHEMA_ID = f"urn:quotes:record:{SCHEMA_VERSION}"

Offset = Annotated[int, Field(ge=0)]
Span = tuple[Offset, Offset]
TextField = Literal["text", "title"]


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", json_schema_serialization_defaults_required=True)


class Mention(_Model):
    """Words of the article as printed: `text` stands at [start, end) in code points."""

    text: str
    start: Offset
    end: Offset


class CueMention(_Model):
    """The words that report, as printed, with the lemma and speech act of their rule."""

    text: str
    lemma: str
    act: str
    start: Offset
    end: Offset


class ArticleInfo(_Model):
    """Where the quote was printed."""

    title: str | None
    date: Annotated[str | None, Field(description="ISO 8601; null if none is certain")]
    author: str | None
    source: str | None
    url: str | None
    text_sha256: Annotated[str, Field(description="SHA-256 of the text in UTF-8, hexadecimal")]


class Record(_Model):
    """One reported content tied to one attribution. Every key is always present; null where unknown.

    All offsets are code points into `field` of the article, end exclusive.
    """

    speaker: Annotated[
        str | None,
        Field(description="the speaker as filed: the fullest name the article gives, without role"),
    ]
    affiliation: Annotated[
        str | None,
        Field(description="role and organisation, the most informative the article gives, as printed"),
    ]
    quote: Annotated[str, Field(description="the words, without their outer marks: exactly field[start:end]")]
    medium: Annotated[str | None, Field(description="the channel of this statement, as printed")]
    type: QuoteType
    id: Annotated[
        str,
        Field(description="hash of article, cue and the quote's place as its rule found it; never changes"),
    ]
    doc_id: str
    field: Annotated[TextField, Field(description="the part of the article that start and end count in")]
    start: Offset
    end: Offset
    verbatim: Annotated[list[Span], Field(description="[start, end] of each part in quotation marks")]
    cue: CueMention
    speaker_mention: Annotated[
        Mention | None, Field(description="the speaker as printed at this attribution")
    ]
    speaker_resolution: Annotated[Resolution, Field(description="how speaker was found")]
    speaker_key: Annotated[str | None, Field(description="speaker folded for grouping")]
    affiliation_span: Annotated[
        Span | None, Field(description="null also where a title's speaker has it from the text only")
    ]
    medium_span: Span | None
    medium_name: Annotated[str | None, Field(description="the channel's normalised name")]
    medium_kind: MediumKind | None
    context: Annotated[str, Field(description="the paragraph or sentences that hold cue and quote")]
    rule: Annotated[str, Field(description="id of the rule that fired")]
    confidence: Annotated[float, Field(ge=0, le=1)]
    article: ArticleInfo
    duplicate_of: Annotated[
        str | None, Field(description="id of the first record, when this one stands in a reprinted passage")
    ]
    said_on: Annotated[
        str | None,
        Field(pattern=r"^\d{4}-\d\d-\d\d$", description="day of the statement; null where that is unsure"),
    ] = None
    """Records of schema version 1 have none."""
    speaker_kind: Annotated[
        SpeakerKind | None,
        Field(description="what the speaker is (unnamed: one person without a name); null where speaker is"),
    ] = None
    """Records of schema versions 1 and 2 have none."""


def records(article: Article, quotes: Sequence[Quote], headlines: Sequence[Quote] = ()) -> list[Record]:
    """The records of the quotes found in the title, then those of the quotes in `article.text`, in their order.

    The article's date is None or in ISO 8601.
    Raises UnicodeEncodeError when doc_id, title or text hold a lone surrogate, which UTF-8 cannot encode.
    """
    info = _article_info(article)
    return [
        *_records_of("title", article.title or "", headlines, article, info),
        *_records_of("text", article.text, quotes, article, info),
    ]


def record_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of one record; the version stands in its `$id`."""
    schema = Record.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **schema,
    }


def speaker_key(speaker: str) -> str:
    """The speaker folded for grouping: spelling variants and runs of spaces make no difference."""
    return fold_phrase(speaker)


def _records_of(
    field: TextField, text: str, quotes: Sequence[Quote], article: Article, info: ArticleInfo
) -> list[Record]:
    """The records of the quotes in one field, whose words are `text`."""
    printed_in = (field, text) if field == "title" else (field,)
    ids = [_record_id(article.doc_id, info.text_sha256, printed_in, quote) for quote in quotes]
    return [_record(quote, field, text, article.doc_id, info, ids, n) for n, quote in enumerate(quotes)]


def _record(
    quote: Quote, field: TextField, text: str, doc_id: str, info: ArticleInfo, ids: Sequence[str], index: int
) -> Record:
    return Record(
        speaker=quote.speaker,
        affiliation=quote.affiliation,
        quote=text[quote.start : quote.end],
        medium=_cut(text, quote.medium_span),
        type=quote.type,
        id=ids[index],
        doc_id=doc_id,
        field=field,
        start=quote.start,
        end=quote.end,
        verbatim=list(quote.verbatim),
        cue=CueMention(
            text=quote.cue.text,
            lemma=quote.cue.lemma,
            act=quote.cue.act,
            start=quote.cue.start,
            end=quote.cue.end,
        ),
        speaker_mention=_mention(text, quote.speaker_mention),
        speaker_resolution=quote.speaker_resolution,
        speaker_key=speaker_key(quote.speaker) if quote.speaker else None,
        affiliation_span=quote.affiliation_span,
        medium_span=quote.medium_span,
        medium_name=quote.medium_name,
        medium_kind=quote.medium_kind,
        context=text[slice(*quote.context)],
        rule=quote.rule,
        confidence=quote.confidence,
        article=info,
        duplicate_of=None if quote.duplicate_of is None else ids[quote.duplicate_of],
        said_on=_said_on(quote, info.date),
        speaker_kind=quote.speaker_kind,
    )


def _said_on(quote: Quote, printed: str | None) -> str | None:
    """The day of the statement; of an article's date only the day counts, in its own time zone."""
    if quote.day is None:
        return None
    day = resolve(quote.day, date.fromisoformat(printed[: len("2000-01-01")]) if printed else None)
    return day.isoformat() if day else None


def _record_id(doc_id: str, text_sha256: str, printed_in: tuple[str, ...], quote: Quote) -> str:
    start, end = quote.rule_span or (quote.start, quote.end)
    identity = json.dumps([doc_id, text_sha256, *printed_in, start, end, quote.cue.start], ensure_ascii=False)
    return hashlib.sha256(identity.encode()).hexdigest()[:20]


def _article_info(article: Article) -> ArticleInfo:
    return ArticleInfo(
        title=article.title,
        date=article.date,
        author=article.author,
        source=article.source,
        url=article.url,
        text_sha256=hashlib.sha256(article.text.encode()).hexdigest(),
    )


def _mention(text: str, span: tuple[int, int] | None) -> Mention | None:
    return Mention(text=text[slice(*span)], start=span[0], end=span[1]) if span else None


def _cut(text: str, span: tuple[int, int] | None) -> str | None:
    return text[slice(*span)] if span else None
