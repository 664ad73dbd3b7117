"""The report as HTML: figures, charts, and the quotes in their context, with a filter."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from quotes.io.store import ArticleStore
from quotes.record import Record
from quotes.report.charts import bars, columns
from quotes.report.speakers import counted_key, counted_name, unnamed_keys
from quotes.report.summary import Count, Summary, day, summarize
from quotes.review.passage import passage
from quotes.text.fold import fold
from quotes.text.language import arabic_share


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a context with the fields that cover them, as CSS classes."""

    words: str
    fields: str


def render(records: Sequence[Record], title: str, most_quotes: int) -> str:
    """One HTML file. Of the quotes, without reprints, the first `most_quotes` are shown; the figures are of all."""
    summary = summarize(records)
    unnamed = unnamed_keys(records)
    listed = [record for record in records if record.duplicate_of is None]
    shown = [_shown(record, unnamed) for record in listed[:most_quotes]]
    parts = files("quotes.report")
    script = (parts / "report.js").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["side"] = _side
    template = environment.from_string((parts / "report.html.j2").read_text(encoding="utf-8"))
    return template.render(
        title=title,
        summary=summary,
        share=f"{summary.unnamed / summary.quotes:.0%}" if summary.quotes else "–",
        charts=_charts(summary),
        profiles=[
            (profile, _timeline(profile.over_time, summary, n)) for n, profile in enumerate(summary.profiles)
        ],
        darkest=max((max(row) for row in summary.by_medium.cells), default=1),
        quotes=shown,
        listed=len(listed),
        speakers=sorted({item["speaker"] for item in shown if item["speaker"]}),
        outlets=sorted({item["record"].article.source for item in shown if item["record"].article.source}),
        names=_translate,
        style=Markup((parts / "report.css").read_text(encoding="utf-8")),
        script=Markup(script),
        script_hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
    )


def _charts(summary: Summary) -> dict[str, Markup]:
    drawn = {
        "speakers": bars(summary.top_speakers) if summary.top_speakers else "",
        "acts": bars([Count(_translate(item.name), item.count) for item in summary.acts]),
        "types": bars([Count(_translate(item.name), item.count) for item in summary.types]),
    }
    return {name: Markup(_with_own_ids(svg, name)) for name, svg in drawn.items()} | {
        "time": _timeline(summary.over_time, summary)
    }


def _timeline(counts: Sequence[Count], summary: Summary, profile: int | None = None) -> Markup:
    """Quotes over time; all timelines of a report have one axis, so that they can be compared."""
    if not counts or summary.first_date is None or summary.last_date is None:
        return Markup()
    height = 200 if profile is None else 60
    name = "time" if profile is None else f"time-{profile}"
    return Markup(_with_own_ids(columns(counts, summary.first_date, summary.last_date, height=height), name))


def _with_own_ids(svg: str, name: str) -> str:
    """Each chart numbers its clip paths from 0; on one page they need names of their own."""
    return svg.replace('id="clip', f'id="{name}-clip').replace("url(#clip", f"url(#{name}-clip")


def _shown(record: Record, unnamed: frozenset[str]) -> dict[str, Any]:
    url = record.article.url or ""
    said = f"{record.quote} {record.speaker or ''} {record.affiliation or ''} {record.medium or ''}"
    return {
        "record": record,
        "pieces": pieces(record),
        "day": day(record) or "",
        "url": url if urlsplit(url).scheme in ("http", "https") else None,
        "speaker": counted_name(record),
        "is_unnamed": counted_key(record) is None or record.speaker_key in unnamed,
        "words": fold(f"{said} {record.article.source or ''} {record.article.title or ''}"),
    }


def pieces(record: Record) -> list[Piece]:
    """The record's context cut where quote, cue, speaker, role and medium begin and end."""
    place = passage(record, ArticleStore())
    if place.base is None:
        return [Piece(place.text, "")]
    mention = record.speaker_mention
    spans = {
        "quote": (record.start, record.end),
        "cue": (record.cue.start, record.cue.end),
        "speaker": (mention.start, mention.end) if mention else None,
        "affiliation": record.affiliation_span,
        "medium": record.medium_span,
    }
    inside = {
        name: (span[0] - place.base, span[1] - place.base)
        for name, span in spans.items()
        if span and place.cut(*span) is not None
    }
    cuts = sorted({0, len(place.text), *(offset for span in inside.values() for offset in span)})
    return [
        Piece(
            place.text[start:end],
            " ".join(name for name, span in inside.items() if span[0] <= start and end <= span[1]),
        )
        for start, end in pairwise(cuts)
    ]


def _side(text: str) -> str:
    """Words with any Arabic in them read from the right, also where they begin with a Latin name."""
    return "rtl" if arabic_share(text) else "ltr"


def _translate(name: str) -> str:
    """The Arabic word for a speech act or type; the name itself if there is none."""
    words = _words()
    found: str = words["acts"].get(name) or words["ar"].get(name) or name
    return found


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = json.loads(
        (files("quotes.review") / "web" / "words.json").read_text(encoding="utf-8")
    )
    return words
