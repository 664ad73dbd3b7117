"""The article on an HTML page, with trafilatura: its text without what else the page shows, title, date, author."""

from __future__ import annotations

import logging
import re
from functools import lru_cache

from quotes.article import Article
from quotes.io.encoding import likely_encoding, marked_encoding, undecodable
from quotes.io.extras import how_to_install
from quotes.io.own import is_our_report
from quotes.io.reading import Reading
from quotes.problem import Problem
from quotes.text.fold import fold

_CHARSET = re.compile(
    r"<(?:meta|\?xml)[^>]{0,500}?(?:charset|encoding)\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE
)
_HEAD_BYTES = 4096
_BESIDE = (
    "//figcaption",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' wp-caption-text ')]",
    "//*[contains(@class, 'caption') and not(descendant::p[2])]",
    "//*[contains(@class, 'read-also') or contains(@class, 'readalso') or contains(@class, 'read_also')]",
    "//*[contains(@class, 'also-read') or contains(@class, 'see-also') or contains(@class, 'related')]"
    "[not(descendant-or-self::body or descendant-or-self::article or descendant::h1)]",
)
"""What stands within an article without being of it: captions, and what leads to other articles."""
_WORD = re.compile(r"[^\W_]+")
_LONGEST_LINK = 4


def read_html(
    raw: bytes, name: str, place: str, reading: Reading, charset: str | None = None, url: str | None = None
) -> Article | Problem:
    """The page as one article; `charset` and `url` are what the server said and where the page was found."""
    text = _decoded(raw, charset, reading.encoding)
    if isinstance(text, UnicodeDecodeError):
        return Problem(place, "encoding", undecodable(raw, text))
    if is_our_report(text[:_HEAD_BYTES]):
        return Problem(
            place, "kind", "a report of `quotes report`, no article: name the files that hold the articles"
        )
    try:
        import trafilatura
    except ImportError as error:
        return Problem(place, "extra", how_to_install("web", error))
    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).setLevel(logging.CRITICAL)
    try:
        page = trafilatura.bare_extraction(
            text,
            url=url,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
            prune_xpath=list(_BESIDE),
        )
    except Exception as error:  # a page can be anything
        return Problem(place, "html", f"this page cannot be read: {type(error).__name__}: {error}")
    found = "" if page is None or isinstance(page, dict) else _lines(page.text or "", page.title)
    if page is None or isinstance(page, dict) or not found:
        return Problem(place, "html", "no article on this page: save the article's own page, or its text")
    source = page.sitename or page.hostname
    return Article(name, found, page.title, page.date, page.author, source, page.url or url, place)


def _decoded(raw: bytes, charset: str | None, encoding: str) -> str | UnicodeDecodeError:
    """The page's text: by its mark, else what the user, the server and the page say, else what its bytes tell."""
    said = _CHARSET.search(raw[:_HEAD_BYTES].decode("ascii", "replace"))
    declared = said[1] if said else None
    given = None if encoding == "utf-8" else encoding
    error = UnicodeDecodeError("utf-8", raw or b"\0", 0, 1, "unknown")
    for candidate in (marked_encoding(raw), given, charset, declared, "utf-8", likely_encoding(raw)):
        if candidate is None:
            continue
        try:
            return raw.decode(candidate).removeprefix("\ufeff")
        except UnicodeDecodeError as found:
            error = found if candidate in (encoding, declared) else error
        except LookupError:
            continue
    return error


def _lines(text: str, title: str | None) -> str:
    """The lines but the title, and those that lead to another article or name a picture (rules/headings.yaml)."""
    lines = [line.strip() for line in text.strip().split("\n")]
    if lines[0] == title:
        del lines[0]
    return "\n".join(line for line in lines if not _is_link(line)).strip()


def _is_link(line: str) -> bool:
    links, labels = _link_words()
    words = [
        (match.group(), match.end())
        for match, _ in zip(_WORD.finditer(fold(line)), range(_LONGEST_LINK), strict=False)
    ]
    folded = fold(line)
    for n in range(len(words), 0, -1):
        form = " ".join(word for word, _ in words[:n])
        if form in links or (form in labels and folded[words[n - 1][1] :].lstrip().startswith((":", "."))):
            return True
    return False


@lru_cache(maxsize=1)
def _link_words() -> tuple[frozenset[str], frozenset[str]]:
    from quotes.rulebook.headings import load_headings

    words = load_headings()
    return words.page_links, words.page_labels
