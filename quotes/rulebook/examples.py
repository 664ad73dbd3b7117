"""Examples in rule files: sentences that mark what must be found, contents as ⟦…⟧ and speakers as ⟨…⟩."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from quotes.rulebook.entries import DayExample

_BRACKET = re.compile("[⟦⟧⟨⟩]")
_CLOSING = {"⟦": "⟧", "⟨": "⟩"}

Found = tuple[str, str | None]
"""A content as found, and its speaker: the local mention, or the name where there is none."""
Find = Callable[[str], Iterable[Found]]
"""What finds quotes in a text; the pipeline is handed in, so that rules know nothing of it."""
FindDays = Callable[[str, date | None], Iterable[date | None]]
"""What tells, of a text and its article's date, the day of each statement found."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence without its brackets, with the contents and speakers they marked, in order."""

    text: str
    contents: tuple[str, ...]
    speakers: tuple[str, ...]


def parse_example(marked: str) -> Example:
    """Read the brackets of an example; ValueError says what is wrong with them."""
    parts: dict[str, list[str]] = {"⟦": [], "⟨": []}
    opened: list[tuple[str, int]] = []
    text, last = "", 0
    for match in _BRACKET.finditer(marked):
        text += marked[last : match.start()]
        last = match.end()
        if match.group() in _CLOSING:
            opened.append((match.group(), len(text)))
        elif opened and _CLOSING[opened[-1][0]] == match.group():
            bracket, start = opened.pop()
            parts[bracket].append(text[start:])
        else:
            raise ValueError(f"{match.group()} closes nothing")
    if opened:
        raise ValueError(f"{opened[-1][0]} is never closed")
    return Example(text + marked[last:], tuple(parts["⟦"]), tuple(parts["⟨"]))


def mistake(marked: str, find: Find) -> str | None:
    """What is wrong with what `find` makes of an example, in one line; None where it finds what is marked."""
    try:
        example = parse_example(marked)
    except ValueError as error:
        return f"{error}: {marked}"
    found = list(find(example.text))
    contents = tuple(content for content, _ in found)
    found_speakers = [speaker for _, speaker in found if speaker]
    if contents != example.contents:
        return f"found {_shown(contents)} in: {marked}"
    missing = [speaker for speaker in example.speakers if speaker not in found_speakers]
    if missing:
        return f"found the speaker {_shown(found_speakers)}, not {_shown(missing)}, in: {marked}"
    return None


def wrong_day(example: DayExample, find_days: FindDays) -> str | None:
    """What is wrong with the day that `find_days` gives an example's only statement; None where it is right."""
    days = list(find_days(example.text, example.printed))
    if days == [example.said_on]:
        return None
    found = " + ".join(str(day or "no day") for day in days) or "nothing"
    return f"found {found}, not {example.said_on or 'no day'}, in: {example.text}"


def _shown(strings: Iterable[str]) -> str:
    return " + ".join(f"“{string}”" for string in strings) or "nothing"
