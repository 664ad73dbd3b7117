"""Charts as SVG, drawn by Vega-Lite when the report is written: nothing is left to run where it is read.

Text stays text in the SVG, so that the reader's browser shapes the Arabic.
"""

from __future__ import annotations

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


def columns(counts: Sequence[Count], width: int = 620) -> str:
    """Columns over time, the earliest on the right."""
    periods = {
        "field": "name",
        "type": "ordinal",
        "sort": "descending",
        "axis": {"title": None, "labelAngle": -60, "labelOverlap": True},
    }
    numbers = {
        "field": "count",
        "type": "quantitative",
        "axis": {"orient": "right", "title": None, "tickMinStep": 1, "format": "d"},
    }
    mark = {"type": "bar", "color": _COLOUR}
    return _svg(
        counts, {"width": width, "height": 200, "mark": mark, "encoding": {"x": periods, "y": numbers}}
    )


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
