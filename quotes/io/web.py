"""The article, or the feed, at an address of the web."""

from __future__ import annotations

from collections.abc import Iterator

from quotes.article import Article
from quotes.io.fetch import Fetcher, FetchError, Page
from quotes.io.html_page import read_html
from quotes.io.kinds import kind_of, refusal
from quotes.io.reading import Reading
from quotes.problem import Problem


def read_address(url: str, reading: Reading, fetcher: Fetcher | None) -> Iterator[Article | Problem]:
    """The article of a page, or those of a feed; its id is the address as given."""
    from quotes.io.feed import read_feed

    if fetcher is None:
        message = "pages are fetched by one machine only: read them without --engine ray"
        yield Problem(url, "fetch", message)
        return
    page = _fetched(url, fetcher)
    if isinstance(page, Page) and kind_of(page.content, "html", "utf-8", ()) == "feed":
        yield from read_feed(page.content, url, reading, fetcher)
    else:
        yield _article(url, page, reading)


def read_page(url: str, reading: Reading, fetcher: Fetcher) -> Article | Problem:
    """The article of a page; its id is the address as given."""
    return _article(url, _fetched(url, fetcher), reading)


def _fetched(url: str, fetcher: Fetcher) -> Page | Problem:
    try:
        return fetcher.fetch(url)
    except FetchError as error:
        return Problem(url, error.kind, str(error))


def _article(url: str, page: Page | Problem, reading: Reading) -> Article | Problem:
    if isinstance(page, Problem):
        return page
    kind = kind_of(page.content, "html", "utf-8", ())
    if kind == "html":
        return read_html(page.content, url, url, reading, page.charset, page.url)
    if kind == "refused":
        return Problem(url, "kind", refusal(page.content, "html", "utf-8"))
    return Problem(url, "kind", "no page: save it, and read the file")
