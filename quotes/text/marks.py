"""Quotation marks of Arabic newspapers: find the marks, pair them, and nest the pairs.

Seen in print: "…" “…” ”…“ „…“ «…» ‹…› ''…'' ‘…’ ((…)), pairs reversed or mixed, spaces inside the marks,
"…" nested in "…", marks never closed, and a new opening mark at each paragraph of one long quote.
A stray mark ends at its paragraph: it never reaches the rest of the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from quotes.text.lines import Span, paragraphs

_MARK = re.compile(r"''|``|\(\(|\)\)|[\"“”„‟″＂❝❞«»‹›‘’]|(?<![^\W_])'(?=[^\W_])|(?<=[^\W_.!؟])'(?![^\W_])")
_FAMILIES = {
    "double": {'"', "“", "”", "„", "‟", "″", "＂", "❝", "❞", "''", "``"},
    "angle": {"«", "»", "‹", "›"},
    "single": {"‘", "’", "'"},
    "bracket": {"((", "))"},
}
_FAMILY = {glyph: family for family, glyphs in _FAMILIES.items() for glyph in glyphs}
_OPENING = {"“", "„", "❝", "«", "‹", "‘", "((", "``"}
_CLOSING = {"”", "❞", "»", "›", "’", "))"}
_MAX_DEPTH = 4
_TERMINAL = ".!?؟…،,؛;:)]"
_INVISIBLE = frozenset(
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_SIZE = re.compile(r"(?<![\d.,٫])\d{1,3}(?:[.,٫]\d{1,2})?$")
_LONGEST_SIZE = 7

Role = Literal["open", "close", "either"]


@dataclass(frozen=True, slots=True)
class Mark:
    """A pair of quotation marks: [start, end) with the marks, [inner_start, inner_end) without, in code points.

    `depth` is 0 for an outer pair; `closed` is False where the closing mark was never printed.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    depth: int
    closed: bool = True


@dataclass(slots=True)
class _Glyph:
    start: int
    end: int
    family: str
    role: Role
    """What the glyph itself says."""
    place: Role
    """What the spaces around it say."""
    paragraph: Span = (0, 0)


def find_marks(text: str) -> list[Mark]:
    """All pairs of quotation marks in `text`, sorted by start, outer pairs before the pairs within them."""
    marks: list[Mark] = []
    carried: _Glyph | None = None
    for paragraph in paragraphs(text):
        glyphs = [_glyph(text, m, paragraph) for m in _MARK.finditer(text, *paragraph)]
        if carried is None and _begins_with_bullet(text, glyphs, paragraph):
            glyphs = glyphs[1:]
        carried = _pair_paragraph(text, glyphs, paragraph, carried, marks)
    if carried is not None:
        marks.append(_unclosed(text, carried, carried.paragraph[1]))
    return _without_crossings(sorted(marks, key=lambda m: (m.start, -m.end)))


def outer(marks: list[Mark]) -> list[Mark]:
    """The pairs that stand in no other pair."""
    return [m for m in marks if m.depth == 0]


def _begins_with_bullet(text: str, glyphs: list[_Glyph], paragraph: Span) -> bool:
    """» قال …: a closing mark before a space at the start of a line, which no other mark there pairs with."""
    if not glyphs or glyphs[0].start != paragraph[0] or glyphs[0].role != "close":
        return False
    same = sum(glyph.family == glyphs[0].family for glyph in glyphs)
    return same % 2 == 1 and text[glyphs[0].end : glyphs[0].end + 1].isspace()


def _glyph(text: str, match: re.Match[str], paragraph: Span) -> _Glyph:
    glyph, start, end = match.group(), match.start(), match.end()
    role: Role = "open" if glyph in _OPENING else "close" if glyph in _CLOSING else "either"
    return _Glyph(start, end, _FAMILY[glyph], role, _place(text, start, end), paragraph)


def _place(text: str, start: int, end: int) -> Role:
    while start and text[start - 1] in _INVISIBLE:
        start -= 1
    while end < len(text) and text[end] in _INVISIBLE:
        end += 1
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    space_before = before.isspace() or before in "([{-–—:،,/" or _is_proclitic(text, start)
    space_after = after.isspace() or after in _TERMINAL
    if space_before and not space_after:
        return "open"
    if space_after and not space_before:
        return "close"
    if before == ":" or text[max(0, start - 2) : start].strip() == ":":
        return "open"
    return "either"


def _is_proclitic(text: str, start: int) -> bool:
    """A single letter, or the letters of a bare preposition and tatweel, stands alone before the mark: بـ"…"."""
    i = start
    while i and text[i - 1] == "\u0640":
        i -= 1
    if i == start and not (i and text[i - 1].isalpha()):
        return False
    return bool(i) and text[i - 1].isalpha() and (i == 1 or not text[i - 2].isalnum())


def _pair_paragraph(
    text: str, glyphs: list[_Glyph], span: Span, carried: _Glyph | None, marks: list[Mark]
) -> _Glyph | None:
    """Pair the glyphs of one paragraph; returns an outer opening mark that the paragraph leaves open."""
    known = len(marks)
    stack: list[_Glyph] = []
    if carried is not None:
        head = text[span[0] : glyphs[0].start].strip() if glyphs else "no mark"
        if glyphs and not head and glyphs[0].family == carried.family and glyphs[0].place != "close":
            glyphs = glyphs[1:]
            stack.append(carried)
        elif glyphs and glyphs[0].family == carried.family and _closes_first(glyphs[0]):
            stack.append(carried)
        else:
            marks.append(_unclosed(text, carried, carried.paragraph[1]))
    strays: list[_Glyph] = []
    for at, glyph in enumerate(glyphs):
        if _is_inch(text, glyph, stack, glyphs, at):
            continue
        if _opens(glyph, stack, glyphs, at):
            if len(stack) < _MAX_DEPTH:
                stack.append(glyph)
        elif not _close(glyph, stack, marks, text):
            strays.append(glyph)
    marks.extend(_pair_strays(strays, text))
    if not stack:
        return None
    for glyph in stack[1:]:
        marks.append(_unclosed(text, glyph, _sentence_end(text, glyph.end, span[1])))
    first = stack[0]
    later = [m.start for m in marks[known:] if m.start > first.start]
    if later or first.family == "single":
        marks.append(_unclosed(text, first, _sentence_end(text, first.end, min([*later, span[1]]))))
        return None
    return first


def _closes_first(glyph: _Glyph) -> bool:
    return glyph.role == "close" or (glyph.role == "either" and glyph.place == "close")


def _opens(glyph: _Glyph, stack: list[_Glyph], glyphs: list[_Glyph], at: int) -> bool:
    """Decide between opening and closing from the glyph, the spaces around it and what is open."""
    same_open = any(g.family == glyph.family for g in stack)
    if not same_open:
        if glyph.role == "close" and glyph.place == "close":
            return False
        return glyph.role == "open" or glyph.place != "close"
    if glyph.place == "close":
        return False
    if glyph.role == "open" and glyph.place == "open":
        return True
    if glyph.role == "close" and glyph.place != "open":
        return False
    if glyph.place == "open":
        return _nests(glyphs, at)
    return False


def _is_inch(text: str, glyph: _Glyph, stack: list[_Glyph], glyphs: list[_Glyph], at: int) -> bool:
    """شاشة 27": after a size a double mark that closes nothing, or has a mark behind it that closes what is open."""
    size = _SIZE.search(text[max(0, glyph.start - _LONGEST_SIZE) : glyph.start])
    if size is None or glyph.family != "double" or glyph.place != "close":
        return False
    opening = next((g for g in reversed(stack) if g.family == "double"), None)
    if opening is None:
        return True
    if glyph.start - len(size.group()) <= opening.end:
        return False
    after = next((g for g in glyphs[at + 1 :] if g.family == "double"), None)
    return after is not None and after.place == "close"


def _nests(glyphs: list[_Glyph], at: int) -> bool:
    """An opening-looking mark inside an open pair is nested if a closing-looking one comes before the next opening."""
    rest = [g for g in glyphs[at + 1 : at + 9] if g.family == glyphs[at].family]
    return bool(rest) and rest[0].place == "close"


def _close(glyph: _Glyph, stack: list[_Glyph], marks: list[Mark], text: str) -> bool:
    """Close the innermost open mark of this family; False where none is open."""
    for depth in range(len(stack) - 1, -1, -1):
        opening = stack[depth]
        if opening.family != glyph.family:
            continue
        for skipped in stack[depth + 1 :]:
            if skipped.family != "single":
                marks.append(_unclosed(text, skipped, glyph.start))
        del stack[depth:]
        marks.append(_mark(text, opening.start, opening.end, glyph.start, glyph.end, True))
        return True
    return False


def _pair_strays(strays: list[_Glyph], text: str) -> list[Mark]:
    """Two closing marks that close nothing, the first after a word and before a space: فلان” كلام طويل”."""
    pairs = []
    for first, second in zip(strays[::2], strays[1::2], strict=False):
        if first.family == second.family and first.family != "single":
            pairs.append(_mark(text, first.start, first.end, second.start, second.end, True))
    return pairs


def _mark(text: str, start: int, inner_start: int, inner_end: int, end: int, closed: bool) -> Mark:
    while inner_start < inner_end and _is_blank(text[inner_start]):
        inner_start += 1
    while inner_end > inner_start and _is_blank(text[inner_end - 1]):
        inner_end -= 1
    return Mark(start, end, inner_start, inner_end, 0, closed)


def _is_blank(char: str) -> bool:
    return char.isspace() or char in _INVISIBLE


def _unclosed(text: str, glyph: _Glyph, end: int) -> Mark:
    end = max(end, glyph.end)
    mark = _mark(text, glyph.start, glyph.end, end, end, False)
    return replace(mark, end=max(mark.inner_end, glyph.end))


def _sentence_end(text: str, start: int, limit: int) -> int:
    """The end of the last full sentence before `limit`, or `limit` where there is none."""
    for i in range(limit - 1, start, -1):
        if text[i] in ".!؟?" and (i + 1 >= limit or text[i + 1].isspace()):
            return i + 1
    return limit


def _without_crossings(marks: list[Mark]) -> list[Mark]:
    """Give each pair its depth; drop empty pairs and those that cross an earlier one."""
    kept: list[Mark] = []
    around: list[Mark] = []
    for mark in marks:
        if mark.inner_end <= mark.inner_start:
            continue
        while around and around[-1].end <= mark.start:
            around.pop()
        if around and mark.end > around[-1].end:
            continue
        mark = replace(mark, depth=len(around))
        kept.append(mark)
        around.append(mark)
    return kept
