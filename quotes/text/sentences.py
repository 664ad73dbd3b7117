"""Paragraphs and sentences of a news article, safe inside quotation marks. Offsets are code points."""

from __future__ import annotations

import re
from bisect import bisect_right

from quotes.text.lines import Span, paragraphs
from quotes.text.marks import Mark

_STOP = re.compile(r"[.!?؟…۔]+")
_CLOSERS = re.compile(r"[\"”“″»›’')）\] ]*")
_BLANKS = re.compile("[ \u00a0\t\u200e\u200f]*")
_LONGEST = 6000
"""Code points of the longest sentence; a line without stops is cut so that no rule reads all of it again and again."""
_LONGEST_PAIR = 50_000
"""A longer pair of marks does not keep its sentence whole; no newspaper prints one."""
_DIRECTION = "\u200e\u200f"
_LETTERS_BEFORE = re.compile(r"(?<![^\W\d_])[^\W\d_]+$")
_SIGNATURE = re.compile(r"\s{0,9}[-–—]\s?(?![\s-])[^\n\r.!?؟…:،؛\"“”«»]{3,80}(?=[\n\r]|\Z)")
"""A dash and a name, up to the end of the line: who said the marked words before it."""


def sentences(text: str, marks: list[Mark]) -> list[Span]:
    """Sentences, in order: a stop inside a pair of marks ends none, a pair over several paragraphs joins them.

    A colon at the end of a line joins it to the marks that begin the next, a signature the marks before it.
    """
    outer = [m for m in marks if m.depth == 0]
    starts = [m.start for m in outer]
    spans: list[Span] = []
    for start, end in _joined(text, paragraphs(text), outer):
        for stop in _STOP.finditer(text, start, end):
            at = stop.end()
            k = bisect_right(starts, stop.start()) - 1
            if k >= 0 and stop.start() < outer[k].end:
                if not outer[k].closed or _behind(_CLOSERS, text, at, outer[k].end) < outer[k].end:
                    continue
                at = outer[k].end
                if stop.group()[-1] in "؟?!" or not _begins_anew(text, at, end):
                    continue
            else:
                signed = k >= 0 and outer[k].end == stop.start() and _SIGNATURE.match(text, at, end)
                if signed or not _ends_sentence(text, stop.start(), at, end):
                    continue
            if text[start:at].strip():
                spans.append((start, at))
            start = at
        if text[start:end].strip():
            spans.append((start, end))
    return [_trim(text, part) for span in spans for part in _cut(text, span, outer, starts)]


def _cut(text: str, span: Span, outer: list[Mark], starts: list[int]) -> list[Span]:
    """A sentence, or the parts of one that no newspaper prints: cut at white space outside marks."""
    parts: list[Span] = []
    start, end = span
    while end - start > _LONGEST:
        at = text.rfind(" ", start + 1, start + _LONGEST)
        at = at if at > start else start + _LONGEST
        k = bisect_right(starts, at) - 1
        if k >= 0 and at < outer[k].end <= start + _LONGEST_PAIR:
            at = min(outer[k].end, end)
        parts.append((start, at))
        start = at
    return [*parts, (start, end)] if text[start:end].strip() else parts


def _joined(text: str, lines: list[Span], outer: list[Mark]) -> list[Span]:
    """Lines, those joined that one pair of marks, a colon before marks or a signature after marks ties together."""
    joined: list[Span] = []
    k = 0
    for start, end in lines:
        while k < len(outer) and outer[k].end <= start:
            k += 1
        within = k < len(outer) and outer[k].start < start
        marked = k < len(outer) and outer[k].start == start
        if joined and (
            within
            or (marked and text[joined[-1][1] - 1] == ":")
            or _is_signed(text, joined[-1], start, outer, k)
        ):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _is_signed(text: str, before: Span, start: int, outer: list[Mark], k: int) -> bool:
    """Whether the line from `start` on is a signature under a line that ends in the marks before outer[k]."""
    if k == 0 or not before[0] <= outer[k - 1].start or text[outer[k - 1].end : before[1]].strip(" .،"):
        return False
    return _SIGNATURE.match(text, start) is not None


def _begins_anew(text: str, at: int, end: int) -> bool:
    """After a stop and a closing mark a new sentence begins, unless a comma or small connective carries on."""
    at = _behind(_BLANKS, text, at, end)
    return at < end and (text[at].isalnum() or text[at] in '"“«”')


def _behind(run: re.Pattern[str], text: str, at: int, end: int) -> int:
    """Where the run of characters that begins at `at` ends, `end` at the latest."""
    match = run.match(text, at, end)
    return match.end() if match else at


def _ends_sentence(text: str, start: int, at: int, end: int) -> bool:
    if at >= end:
        return True
    stop = text[start:at]
    before = _LETTERS_BEFORE.search(text[max(0, start - 12) : start])
    letters = len(before.group()) if before else 0
    if (
        text[at] in _DIRECTION
        and at + 1 < end
        and text[at + 1].isalnum()
        and text[start - 1 : start].isdigit()
    ):
        return False
    if not text[at].isspace() and text[at] not in _DIRECTION:
        return stop == "." and letters >= 3 and _long_word_follows(text, at)
    if len(stop) > 1 and "." in stop:
        return False
    if stop == "…":
        return False
    return not (stop == "." and letters == 1 and not text[start - 2 : start - 1].isdigit())


def _long_word_follows(text: str, at: int) -> bool:
    """No space was printed after the stop: a new sentence only if a real Arabic word follows."""
    return len(text) >= at + 3 and all("\u0621" <= c <= "\u064a" for c in text[at : at + 3])


def _trim(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
