"""Records made by hand over small articles, for tests of what reads records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from quotes.article import Article
from quotes.pipeline.quote import Cue, Quote
from quotes.record import Record, records

TEXT = (
    "مقدمة 🌍👨‍👩‍👧 قصيرة.\n\n"
    'وقالت الوزيرة ليلى الحداد لإذاعة المدينة 😀: "سنفتح الجسر 🌉 غدا".\n\n'
    "وأضافت أن العمال أنهوا الطلاء."
)
ARTICLE = Article(
    "news/7",
    TEXT,
    title="الجسر الجديد",
    date="2024-03-05",
    author="هدى سالم",
    source="صحيفة الميناء",
    url="https://example.org/news/7?a=1&b=2",
)


def span(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def quote(words: str, cue: str, text: str = TEXT, **changes: Any) -> Quote:
    """A direct quote of `words` by nobody, unless `changes` say more."""
    start, end = span(words, text)
    at = span(cue, text)
    values: dict[str, Any] = {
        "type": "direct",
        "start": start,
        "end": end,
        "verbatim": ((start, end),),
        "cue": Cue(*at, cue, "قال", "state"),
        "context": (0, len(text)),
        "rule": "made",
        "confidence": 0.9,
    }
    return Quote(**values | changes)


def made_records(article: Article = ARTICLE) -> list[Record]:
    """Two records of ARTICLE: a direct quote with every field, an indirect one of the same speaker."""
    text = article.text
    first = quote(
        "سنفتح الجسر 🌉 غدا",
        "وقالت",
        text,
        speaker="ليلى الحداد",
        speaker_kind="person",
        speaker_mention=span("ليلى الحداد", text),
        speaker_resolution="name",
        affiliation="الوزيرة",
        affiliation_span=span("الوزيرة", text),
        medium_span=span("لإذاعة المدينة", text),
        medium_name="إذاعة المدينة",
        medium_kind="outlet",
    )
    second = quote(
        "العمال أنهوا الطلاء",
        "وأضافت",
        text,
        type="indirect",
        verbatim=(),
        speaker="ليلى الحداد",
        speaker_kind="person",
        speaker_resolution="implicit",
        affiliation="الوزيرة",
        affiliation_span=span("الوزيرة", text),
    )
    return records(article, [first, second])


def title_record() -> Record:
    """A record of a quote in a title, over an article that is ARTICLE but for that title."""
    title = "ليلى الحداد: سنفتح الجسر غدا"
    found = quote(
        "سنفتح الجسر غدا",
        ":",
        title,
        type="headline",
        verbatim=(),
        speaker="ليلى الحداد",
        speaker_kind="person",
        speaker_mention=span("ليلى الحداد", title),
        speaker_resolution="name",
        affiliation="الوزيرة",
    )
    return records(replace(ARTICLE, title=title), [], [found])[0]
