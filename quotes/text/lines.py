"""The paragraphs of a text: its lines, those of hard-wrapped text put together again. Offsets are code points."""

from __future__ import annotations

import re
from itertools import groupby

_LINE = re.compile(r"[^\n\r\u2028\u2029\u0085]*(?:\r\n|[\n\r\u2028\u2029\u0085]|\Z)")
_WIDEST = 100
"""Code points; newspapers print longer paragraphs on one line, and programs that wrap text stop before."""
_NARROWEST = 30
_ENDS = frozenset(".!؟?…:؛;\"»”“›’')]")
_BEGINNINGS = frozenset('"«“”-–—•*»›‹●▪')
_NARROW_SHARE = 0.5
"""How short a wrapped line may be, of the longest beside it."""

Span = tuple[int, int]


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of `text` that hold more than white space, without the white space at their edges."""
    lines = [_trimmed(text, *line.span()) for line in _LINE.finditer(text) if line.end() > line.start()]
    found: list[Span] = []
    for blank, block in groupby(lines, key=lambda line: line[0] == line[1]):
        if not blank:
            found.extend(_unwrapped(text, list(block)))
    return found


def _trimmed(text: str, start: int, end: int) -> Span:
    line = text[start:end]
    left = len(line) - len(line.lstrip())
    return start + left, max(start + left, start + len(line.rstrip()))


def _unwrapped(text: str, lines: list[Span]) -> list[Span]:
    """Lines with no blank one between them; those that a program broke in mid-sentence are joined."""
    if not _is_wrapped(text, lines):
        return lines
    joined = lines[:1]
    for start, end in lines[1:]:
        if text[joined[-1][1] - 1] in _ENDS or text[start] in _BEGINNINGS:
            joined.append((start, end))
        else:
            joined[-1] = (joined[-1][0], end)
    return joined


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """All lines short, all but the last about as long, most of them without a sign at their end, the last with one."""
    *full, last = (end - start for start, end in lines)
    if (
        not full
        or not _NARROWEST <= max(full) <= _WIDEST
        or last > max(full)
        or text[lines[-1][1] - 1] not in _ENDS
    ):
        return False
    broken = [end - start for start, end in lines[:-1] if text[end - 1] not in _ENDS]
    return len(broken) * 2 > len(full) and min(broken) >= _NARROW_SHARE * max(full)
