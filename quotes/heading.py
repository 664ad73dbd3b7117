"""The title, date and byline that a text file prints above the article; recognised, never cut."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quotes.article import Article
from quotes.rulebook.headings import HeadingWords
from quotes.text.fold import fold

_MOST_LINES = 8
_LONGEST_TITLE = 25
_LONGEST_NAME = 4
_STOPS = (".", ":", "،", "؛", ",", ";", "-", "–", "—")
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above an article, as far as it is sure; the date in ISO 8601."""

    title: str | None = None
    date: str | None = None
    author: str | None = None


def with_heading(article: Article, words: HeadingWords) -> Article:
    """The article with what its text prints above it, where the input names no title, date or author."""
    if article.title or article.date or article.author:
        return article
    found = find_heading(article.text, words)
    return replace(article, title=found.title, date=found.date, author=found.author)


def find_heading(text: str, words: HeadingWords) -> Heading:
    """What the first lines say of the article below them. A line that may belong to it is left to it.

    A date line holds a date and at most weekday and time; a byline a name after a word like بقلم, or between
    such lines and the article; a title is the first line, without a stop, and shorter than the sentence below.
    """
    lines = list(_first_lines(text))
    above = _above(lines, words)
    if above == 0 and not _is_title(lines):
        return Heading()
    title = lines[0] if _is_title_before(lines, above, words) else None
    found = Heading(title)
    for before, line in zip(["", *lines], lines[:above], strict=False):
        found = replace(
            found,
            date=found.date or words.dates.day(line),
            author=found.author or _author(line, words) or _name_below(before, line, lines, words),
        )
    return found


def _first_lines(text: str) -> Iterator[str]:
    number = 0
    for match in re.finditer(r"[^\n\r\u2028\u2029\u0085]+", text):
        if line := match.group().strip():
            yield line
            number += 1
            if number == _MOST_LINES:
                return


def _above(lines: list[str], words: HeadingWords) -> int:
    """How many lines stand above the article, to the last that is a date, a byline or of the page."""
    last = 0
    for number, line in enumerate(lines[:-1], 1):
        if words.dates.day(line) or _author(line, words) or _is_page(line, words):
            last = number
        elif number > 1 and number > last + 1:
            break
    if 0 < last < len(lines) - 1 and _name_below(lines[last - 1], lines[last], lines, words):
        last += 1
    return last


def _is_title_before(lines: list[str], above: int, words: HeadingWords) -> bool:
    """Whether the first line is a title: other lines of a heading follow it, or the article itself."""
    line = lines[0]
    if words.dates.day(line) or _author(line, words) or _is_page(line, words):
        return False
    return _may_be_title(line) if above else _is_title(lines)


def _is_title(lines: list[str]) -> bool:
    """A short line without stop and comma, above a longer one that ends with a stop."""
    if len(lines) < 2 or not _may_be_title(lines[0]):
        return False
    below = lines[1]
    if "،" in lines[0]:
        return False
    return below.rstrip("\"”»“'").endswith(".") and len(below) > 1.5 * len(lines[0])


def _may_be_title(line: str) -> bool:
    return 2 <= len(line.split()) <= _LONGEST_TITLE and not line.rstrip("\"”»“'").endswith(_STOPS)


def _only(line: str, known: frozenset[str]) -> bool:
    """Whether a folded line is made of known words and phrases, and signs."""
    rest = " ".join(_WORD.findall(line))
    for phrase in sorted(known, key=len, reverse=True):
        rest = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", rest)
    return not rest.strip()


def _is_page(line: str, words: HeadingWords) -> bool:
    return len(line.split()) <= _LONGEST_NAME and _only(fold(line), words.page_words)


def _author(line: str, words: HeadingWords) -> str | None:
    """The name after a word that begins bylines, alone on its line."""
    parts = re.split(r"[\s:/|–—-]+", line.strip(), maxsplit=1)
    if len(parts) < 2 or fold(parts[0]) not in words.byline_starts:
        return None
    return _name(parts[1].strip(" :/|–—-"))


def _name_below(before: str, line: str, lines: list[str], words: HeadingWords) -> str | None:
    """A name alone on its line, below a date or what a page prints."""
    if line == lines[0] or not (words.dates.day(before) or _is_page(before, words)):
        return None
    if words.dates.day(line) or _is_page(line, words):
        return None
    return _name(line)


def _name(text: str) -> str | None:
    parts = text.split()
    letters = all(
        char.isalpha() or char in "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652 ." for char in text
    )
    return text if 2 <= len(parts) <= _LONGEST_NAME and letters and not text.endswith(".") else None
