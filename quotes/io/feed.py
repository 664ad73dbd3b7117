"""The articles of an RSS or Atom feed, with feedparser: each is read on its own page."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from quotes.article import Article
from quotes.io.extras import how_to_install
from quotes.io.fetch import Fetcher
from quotes.io.reading import Reading
from quotes.io.web import read_page
from quotes.problem import Problem


def read_feed(
    raw: bytes, place: str, reading: Reading, fetcher: Fetcher | None
) -> Iterator[Article | Problem]:
    """The articles in the order of the feed; what their pages do not say of title, date and author, the feed says."""
    if fetcher is None:
        message = "a feed: its pages are fetched by one machine only; read it without --engine ray"
        yield Problem(place, "fetch", message)
        return
    try:
        import feedparser
    except ImportError as error:
        yield Problem(place, "extra", how_to_install("web", error))
        return
    found: Any = feedparser.parse(io.BytesIO(raw))
    if not found.entries:
        broken = f": {' '.join(str(found.bozo_exception).split())}" if found.get("bozo") else ""
        yield Problem(place, "empty", f"no articles in this feed{broken}")
        return
    for number, entry in enumerate(found.entries, 1):
        link = entry.get("link")
        if not link:
            yield Problem(f"{place}:{number}", "field", "this entry of the feed has no link to a page")
            continue
        item = read_page(link, reading, fetcher)
        yield _completed(item, entry) if isinstance(item, Article) else item
    if found.get("bozo") and not isinstance(found.bozo_exception, feedparser.CharacterEncodingOverride):
        reason = " ".join(str(found.bozo_exception).split())
        yield Problem(place, "damaged", f"the feed is damaged ({reason}): entries may be missing", True)


def _completed(article: Article, entry: Any) -> Article:
    return replace(
        article,
        title=article.title or entry.get("title") or None,
        date=article.date or entry.get("published") or entry.get("updated") or None,
        author=article.author or entry.get("author") or None,
    )
