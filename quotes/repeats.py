"""Whether an article was seen before: what tells one from another, and what is said of one that comes again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple
from typing import Literal

from quotes.article import Article
from quotes.problem import Problem, problem_of


def article_key(article: Article) -> tuple[str, bytes]:
    """The id, and a hash of all parts of the article, so that a corrected title counts as a change too."""
    parts = json.dumps(astuple(article)[:-1])
    doc_id = article.doc_id.encode("utf-8", "backslashreplace").decode()
    return doc_id, hashlib.sha256(parts.encode()).digest()[:16]


class Repeats:
    """The articles met so far, in memory: two numbers for each."""

    def __init__(self) -> None:
        self._seen: set[int] = set()

    def meet(self, article: Article) -> Literal["new", "namesake", "repeated"]:
        """Whether this article stands earlier, the same in every part, or another one with its id does."""
        key = article_key(article)
        whole, doc_id = hash(key), hash(key[0])
        if whole in self._seen:
            return "repeated"
        standing: Literal["new", "namesake"] = "namesake" if doc_id in self._seen else "new"
        self._seen |= {whole, doc_id}
        return standing


def namesake(article: Article) -> Problem:
    """The warning before an article of which another with the same id stands earlier."""
    return problem_of(article, "duplicate", "another article with this id; records of both are kept", True)


def repeated(article: Article) -> Problem:
    """The warning in the place of an article that stands earlier, the same in every part."""
    return problem_of(article, "duplicate", "the same article again; taken once", True)
