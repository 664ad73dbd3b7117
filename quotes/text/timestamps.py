"""Dates as programs write them (ISO 8601, compact, seconds since 1970, RFC 2822, numbers alone), in ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from email.utils import parsedate_to_datetime

from pydantic import TypeAdapter, ValidationError

FIRST_YEAR = 1700
"""Years before it are of another calendar, or a mistake: no newspaper is so old."""

_DAY = TypeAdapter(date)
_MOMENT = TypeAdapter(datetime)
_ISO_HEAD = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR_FIRST = re.compile(r"\A(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"\A(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_BEFORE_OFFSET = re.compile(r" (?=[+-]\d\d:?\d\d\Z)")
_COMPACT = re.compile(
    r"\A(?P<year>(?:1[7-9]|2[01])\d\d)(?P<month>\d\d)(?P<day>\d\d)"
    r"(?:[T ]?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<offset>Z|[+-]\d\d:?\d\d)?)?\Z"
)
_EPOCH = re.compile(r"\A(?:(?P<seconds>\d{9,10})|(?P<milliseconds>\d{12,13}))(?:\.\d{1,9})?\Z")
_RFC_2822 = re.compile(
    r"\A(?:[A-Z]{3,9},?\s+)?\d{1,2}\s+[A-Z]{3}\s+\d{4}\s+\d\d:\d\d(?::\d\d)?"
    r"(?:\s+(?:[+-]\d{4}|(?![AP]M)[A-Z]{1,5}))?(?:\s*\([^)]*\))?\Z",
    re.IGNORECASE,
)


def read_timestamp(text: str) -> str | None:
    """The day, or moment with its offset if there is one, as exact as written; None where it is none or unsure.

    The digits of `text` are those of ASCII. With the year last, only one order of day and month may give a date.
    """
    if len(text) > 80:
        return None
    numeric = _year_last(_year_first(text))
    if _ISO_HEAD.match(numeric):
        return _iso(_BEFORE_OFFSET.sub("", numeric))
    return _compact(text) or _epoch(text) or _rfc_2822(text)


def _iso(text: str) -> str | None:
    for adapter in (_DAY, _MOMENT) if len(text) == len("2000-01-01") else (_MOMENT,):
        try:
            found = adapter.validate_python(text)
        except ValidationError:
            continue
        return found.isoformat() if found.year >= FIRST_YEAR else None
    return None


def _compact(text: str) -> str | None:
    match = _COMPACT.match(text)
    if match is None:
        return None
    day = f"{match['year']}-{match['month']}-{match['day']}"
    if match["hour"] is None:
        return _iso(day)
    return _iso(f"{day}T{match['hour']}:{match['minute']}:{match['second'] or '00'}{match['offset'] or ''}")


def _epoch(text: str) -> str | None:
    match = _EPOCH.match(text)
    if match is None:
        return None
    seconds = float(text) if match["seconds"] else float(text) / 1000
    return datetime.fromtimestamp(seconds, timezone.utc).isoformat()


def _rfc_2822(text: str) -> str | None:
    if not _RFC_2822.match(text):
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _year_first(text: str) -> str:
    return _YEAR_FIRST.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02}", text)


def _year_last(text: str) -> str:
    match = _YEAR_LAST.match(text)
    if not match:
        return text
    first, second, year = match.groups()
    orders = {f"{year}-{month:0>2}-{day:0>2}" for day, month in ((first, second), (second, first))}
    days = [day for day in orders if _iso(day)]
    return days[0] + text[match.end() :] if len(days) == 1 else text
