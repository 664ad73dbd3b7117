"""HTML within a text: whether there is any, and the text without it."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

from quotes.article import Article

_MARKUP = re.compile(
    r"</?(?:p|br|a|div|span|strong|em|b|i|u|h[1-6]|ul|ol|li|img|blockquote|figure|table|tr|td|script|style|iframe)"
    r"(?:\s[^<>]{0,2000})?/?>|&(?:nbsp|quot|amp|lt|gt|laquo|raquo|[lr][ds]quo|zwnj|#\d{1,7}|#x[0-9a-f]{1,6});",
    re.IGNORECASE,
)
_LINE_ENDS = frozenset("p br div li tr h1 h2 h3 h4 h5 h6 blockquote figure figcaption table ul ol".split())
_UNSEEN = frozenset(("script", "style", "iframe", "figcaption"))


def has_markup(article: Article) -> bool:
    """Whether text or title hold tags or entities of HTML."""
    return bool(_MARKUP.search(article.text) or (article.title and _MARKUP.search(article.title)))


def without_markup(article: Article) -> Article:
    """The article with the tags of text and title taken out and their entities read; paragraphs become lines."""
    title = article.title and strip(article.title)
    return replace(article, text=strip(article.text), title=title)


def strip(text: str) -> str:
    """The text that a browser would show; captions are left out. A text without markup stays as it is."""
    if not _MARKUP.search(text):
        return text
    parser = _Text(text.casefold())
    parser.feed(text)
    parser.close()
    lines = "".join(parser.parts).replace("\u00a0", " ").split("\n")
    return "\n".join(filter(None, map(str.strip, lines)))


class _Text(HTMLParser):
    def __init__(self, whole: str) -> None:
        super().__init__(convert_charrefs=True)
        # What has no end would take the rest of the text with it.
        self._ended = {tag for tag in _UNSEEN if f"</{tag}" in whole}
        self.parts: list[str] = []
        self._unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._ended:
            self._unseen.append(tag)
        if tag in _LINE_ENDS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if self._unseen and tag == self._unseen[-1]:
            self._unseen.pop()
        if tag in _LINE_ENDS:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.parts.append(data)
