"""The figures of a report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from quotes.record import Record
from quotes.report.speakers import counted_key, names, unnamed_keys

_TOP_SPEAKERS = 15
_TOP_ACTS = 12
_TOP_OF_SPEAKER = 5
_TABLE_SPEAKERS = 10
_TABLE_MEDIA = 6
_MOST_DAYS = 62
_MOST_MONTHS = 60


@dataclass(frozen=True, slots=True)
class Count:
    """How often something occurs, under the name it is shown by."""

    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Crossing:
    """Speakers (rows) by media (columns): cells[row][column] quotes."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """A speaker: in which roles he was quoted, by which outlets, and when."""

    name: str
    quotes: int
    roles: tuple[Count, ...]
    outlets: tuple[Count, ...]
    over_time: tuple[Count, ...]
    undated: int


@dataclass(frozen=True, slots=True)
class Summary:
    """All figures. As in `quotes stats`, reprinted passages count once, quotes in titles among the types only."""

    quotes: int
    reprints: int
    headlines: int
    articles: int
    speakers: int
    outlets: int
    unnamed: int
    first_date: str | None
    last_date: str | None
    undated: int
    top_speakers: tuple[Count, ...]
    profiles: tuple[Profile, ...]
    by_medium: Crossing
    over_time: tuple[Count, ...]
    acts: tuple[Count, ...]
    types: tuple[Count, ...]


def summarize(records: Sequence[Record]) -> Summary:
    """The figures of these records."""
    printed_once = [record for record in records if record.duplicate_of is None]
    counted = [record for record in printed_once if record.type != "headline"]
    shown = names(counted)
    unnamed = unnamed_keys(counted)
    keys = [counted_key(record) for record in counted if record.speaker_key not in unnamed]
    named = Counter(key for key in keys if key)
    dates = sorted(printed for record in counted if (printed := day(record)))
    top = [key for key, _ in named.most_common(_TOP_SPEAKERS)]
    unit = _unit(dates)
    return Summary(
        quotes=len(counted),
        reprints=len(records) - len(printed_once),
        headlines=len(printed_once) - len(counted),
        articles=len({(record.doc_id, record.article.text_sha256) for record in counted}),
        speakers=len(named),
        outlets=len({record.article.source for record in counted if record.article.source}),
        unnamed=len(counted) - sum(named.values()),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        undated=len(counted) - len(dates),
        top_speakers=tuple(Count(shown[key], named[key]) for key in top),
        profiles=_profiles(counted, top, shown, unit),
        by_medium=_by_medium(counted, shown, top[:_TABLE_SPEAKERS]),
        over_time=_over_time(dates, unit),
        acts=_counts(record.cue.act for record in counted)[:_TOP_ACTS],
        types=_counts(record.type for record in printed_once),
    )


def day(record: Record) -> str | None:
    """The day the article carries, as ISO date; None where it carries none, or something else."""
    printed = (record.article.date or "")[:10]
    try:
        return date.fromisoformat(printed).isoformat()
    except ValueError:
        return None


def _profiles(
    records: Sequence[Record], keys: Sequence[str], shown: dict[str, str], unit: int
) -> tuple[Profile, ...]:
    by_key: dict[str, list[Record]] = {key: [] for key in keys}
    for record in records:
        if (key := counted_key(record)) in by_key:
            by_key[key or ""].append(record)
    return tuple(_profile(shown[key], own, unit) for key, own in by_key.items())


def _profile(name: str, own: Sequence[Record], unit: int) -> Profile:
    dates = sorted(printed for record in own if (printed := day(record)))
    return Profile(
        name=name,
        quotes=len(own),
        roles=_counts(record.affiliation for record in own)[:_TOP_OF_SPEAKER],
        outlets=_counts(record.article.source for record in own)[:_TOP_OF_SPEAKER],
        over_time=_over_time(dates, unit),
        undated=len(own) - len(dates),
    )


def _by_medium(records: Sequence[Record], shown: dict[str, str], keys: Sequence[str]) -> Crossing:
    pairs = Counter(
        (key, record.medium_name)
        for record in records
        if (key := counted_key(record)) in keys and record.medium_name
    )
    media = Counter[str]()
    for (_, medium), count in pairs.items():
        media[medium or ""] += count
    columns = tuple(name for name, _ in media.most_common(_TABLE_MEDIA))
    rows = [key for key in keys if any(pairs[key, column] for column in columns)]
    cells = tuple(tuple(pairs[key, column] for column in columns) for key in rows)
    return Crossing(tuple(shown[key] for key in rows), columns, cells)


def _unit(dates: Sequence[str]) -> int:
    """How much of a date is a period, in letters: the day, month or year that keeps the axis readable."""
    if not dates:
        return len("2000-01-01")
    first, last = date.fromisoformat(dates[0]), date.fromisoformat(dates[-1])
    if (last - first).days < _MOST_DAYS:
        return len("2000-01-01")
    months = 12 * (last.year - first.year) + last.month - first.month
    return len("2000-01") if months < _MOST_MONTHS else len("2000")


def _over_time(dates: Sequence[str], unit: int) -> tuple[Count, ...]:
    """Periods in which there are quotes, in their order."""
    counter = Counter(printed[:unit] for printed in dates)
    return tuple(Count(period, counter[period]) for period in sorted(counter))


def _counts(values: Iterable[str | None]) -> tuple[Count, ...]:
    counter = Counter(value for value in values if value)
    return tuple(Count(name, count) for name, count in counter.most_common())
