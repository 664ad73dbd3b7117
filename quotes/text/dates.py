"""Dates as newspapers and feeds print them, in ISO 8601."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from pydantic import TypeAdapter, ValidationError

_DAY = TypeAdapter(date)
_MOMENT = TypeAdapter(datetime)
_ISO_HEAD = re.compile(r"\d{4}-\d\d-\d\d")
_YEAR_FIRST = re.compile(r"^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")


def iso_date(printed: str) -> str | None:
    """The date as ISO 8601, as exact as printed (day, or moment with its offset); None where it is none.

    Reads ISO 8601, RFC 2822 ("Mon, 09 Jul 2018 23:20:06 +0400") and numeric dates. Year-last dates are read
    where only one order of day and month gives a date: 15/12/2023, but not 03/04/2023. Nothing is guessed.
    """
    text = "".join(str(unicodedata.decimal(c, c)) for c in printed).strip()
    numeric = _year_last(_year_first(text))
    return _iso(numeric) if _ISO_HEAD.match(numeric) else _rfc2822(text)


def _iso(text: str) -> str | None:
    for adapter in (_DAY, _MOMENT) if len(text) == len("2000-01-01") else (_MOMENT,):
        try:
            return adapter.validate_python(text).isoformat()
        except ValidationError:
            continue
    return None


def _rfc2822(text: str) -> str | None:
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
