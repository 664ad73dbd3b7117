"""Charts as SVG, drawn by Vega-Lite when the report is written: nothing is left to run where it is read.

Text stays text in the SVG, so that the reader's browser shapes the Arabic.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any

import vl_convert

from quotes.report.summary import Count

_COLOUR = "#1f5fbf"
_FONT = "Noto Sans Arabic, Segoe UI, Geeza Pro, Tahoma, sans-serif"
_LONGEST_LABEL = 180


def bars(counts: Sequence[Count], width: int = 260) -> str:
    """Horizontal bars that grow from the right, names on the right, in the order given."""
    names: dict[str, Any] = {
        "field": "name",
        "type": "nominal",
        "sort": None,
        "axis": {
            "orient": "right",
            "title": None,
            "labelLimit": _LONGEST_LABEL,
            "ticks": False,
            "domain": False,
        },
    }
    numbers: dict[str, Any] = {"field": "count", "type": "quantitative", "sort": "descending", "axis": None}
    encoding = {"y": names, "x": numbers}
    label = {"mark": {"type": "text", "align": "right", "dx": -5}, "encoding": {"text": {"field": "count"}}}
    layers = [{"mark": {"type": "bar", "color": _COLOUR, "cornerRadius": 2}}, label]
    return _svg(counts, {"width": width, "height": {"step": 26}, "encoding": encoding, "layer": layers})


def columns(counts: Sequence[Count], first: str, last: str, width: int = 620, height: int = 200) -> str:
    """Columns on a true time axis, the earliest on the right.

    `counts` are named by day, month or year (2024-03-05, 2024-03, 2024); the axis reaches from `first` to `last`, two
    ISO days, however few periods there are between.
    """
    unit, shown = _UNITS[len(counts[0].name)]
    periods = {
        "field": "name",
        "type": "temporal",
        "timeUnit": unit,
        "scale": {
            "type": "utc",
            "reverse": True,
            "domain": [_moment(first, unit, 0), _moment(last, unit, 1)],
        },
        "axis": {"title": None, "format": shown, "labelAngle": -60, "labelOverlap": True, "tickCount": 16},
    }
    numbers = {
        "field": "count",
        "type": "quantitative",
        "axis": {"orient": "right", "title": None, "tickMinStep": 1, "format": "d", "tickCount": 4},
    }
    mark = {"type": "bar", "color": _COLOUR}
    encoding = {"x": periods, "y": numbers}
    return _svg(counts, {"width": width, "height": height, "mark": mark, "encoding": encoding})


def _moment(day: str, unit: str, later: int) -> dict[str, int | bool]:
    """The beginning of the period that a day is in, or of one so many later."""
    year, month, date_ = (int(part) for part in day.split("-"))
    if unit == "utcyear":
        return {"year": year + later, "month": 1, "date": 1, "utc": True}
    if unit == "utcyearmonth":
        month += later
        return {"year": year + (month - 1) // 12, "month": (month - 1) % 12 + 1, "date": 1, "utc": True}
    following = datetime.date(year, month, date_) + datetime.timedelta(days=later)
    return {"year": following.year, "month": following.month, "date": following.day, "utc": True}


_UNITS = {
    len("2000-01-01"): ("utcyearmonthdate", "%Y-%m-%d"),
    len("2000-01"): ("utcyearmonth", "%Y-%m"),
    len("2000"): ("utcyear", "%Y"),
}


def _svg(counts: Sequence[Count], chart: dict[str, Any]) -> str:
    config = {
        "view": {"stroke": None},
        "axis": {"labelFont": _FONT, "labelFontSize": 13, "grid": False},
        "text": {"font": _FONT, "fontSize": 12},
        "background": None,
    }
    data = {"values": [{"name": count.name, "count": count.count} for count in counts]}
    svg: str = vl_convert.vegalite_to_svg({"data": data, "config": config, **chart})
    return svg
