"""The figures of a report."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quotes.record import Record
from quotes.rulebook import load_rules
from quotes.text.fold import fold

_TOP_SPEAKERS = 15
_TOP_ACTS = 12
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
class Summary:
    """All figures; repeated passages (`duplicate_of`) count as often as they are printed."""

    quotes: int
    articles: int
    speakers: int
    outlets: int
    unnamed: int
    first_date: str | None
    last_date: str | None
    undated: int
    top_speakers: tuple[Count, ...]
    by_medium: Crossing
    over_time: tuple[Count, ...]
    acts: tuple[Count, ...]
    types: tuple[Count, ...]


def summarize(records: Sequence[Record]) -> Summary:
    """The figures of these records."""
    names = _names(records)
    unnamed = unnamed_keys(records)
    named = Counter(r.speaker_key for r in records if r.speaker_key and r.speaker_key not in unnamed)
    dates = sorted(date for record in records if (date := day(record)))
    return Summary(
        quotes=len(records),
        articles=len({(record.doc_id, record.article.text_sha256) for record in records}),
        speakers=len(named),
        outlets=len({record.article.source for record in records if record.article.source}),
        unnamed=len(records) - sum(named.values()),
        first_date=dates[0] if dates else None,
        last_date=dates[-1] if dates else None,
        undated=len(records) - len(dates),
        top_speakers=tuple(Count(names[key], count) for key, count in named.most_common(_TOP_SPEAKERS)),
        by_medium=_by_medium(records, names, [key for key, _ in named.most_common(_TABLE_SPEAKERS)]),
        over_time=_over_time(dates),
        acts=_counts(record.cue.act for record in records)[:_TOP_ACTS],
        types=_counts(record.type for record in records),
    )


def unnamed_keys(records: Sequence[Record]) -> frozenset[str]:
    """Keys of speakers that no record calls by name: a person or source told by a role (مصدر مطلع)."""
    forms = load_rules().role_forms
    by_name: set[str] = set()
    by_role: set[str] = set()
    for record in records:
        if record.speaker_key and record.speaker:
            first = fold(record.speaker.split()[0])
            kinds = {form.role.kind for form in forms.get(first, ())}
            if record.speaker_resolution in ("name", "surname"):
                by_name.add(record.speaker_key)
            elif kinds & {"person", "source"}:
                by_role.add(record.speaker_key)
    return frozenset(by_role - by_name)


def day(record: Record) -> str | None:
    """The day the article carries, as ISO date."""
    return record.article.date[:10] if record.article.date else None


def _names(records: Sequence[Record]) -> dict[str, str]:
    """The spelling that each speaker key is printed in most often."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for record in records:
        if record.speaker_key and record.speaker:
            spellings[record.speaker_key][record.speaker] += 1
    return {key: counter.most_common(1)[0][0] for key, counter in spellings.items()}


def _by_medium(records: Sequence[Record], names: dict[str, str], keys: Sequence[str]) -> Crossing:
    pairs = Counter(
        (record.speaker_key, record.medium_name)
        for record in records
        if record.speaker_key in keys and record.medium_name
    )
    media = Counter[str]()
    for (_, medium), count in pairs.items():
        media[medium or ""] += count
    columns = tuple(name for name, _ in media.most_common(_TABLE_MEDIA))
    rows = [key for key in keys if any(pairs[key, column] for column in columns)]
    cells = tuple(tuple(pairs[key, column] for column in columns) for key in rows)
    return Crossing(tuple(names[key] for key in rows), columns, cells)


def _over_time(dates: Sequence[str]) -> tuple[Count, ...]:
    """By day, month or year: the finest that keeps the chart readable."""
    for length, most in ((10, _MOST_DAYS), (7, _MOST_MONTHS), (4, len(dates))):
        counter = Counter(date[:length] for date in dates)
        if len(counter) <= most:
            return tuple(Count(period, counter[period]) for period in sorted(counter))
    return ()


def _counts(values: Iterable[str]) -> tuple[Count, ...]:
    return tuple(Count(name, count) for name, count in Counter(values).most_common())
