"""The articles that records were found in, at hand again: by doc_id and the hash of the text."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Literal

from quotes.article import Article
from quotes.problem import Problem
from quotes.record import Record

State = Literal["here", "changed", "missing"]


class ArticleStore:
    """Articles by (doc_id, SHA-256 of the text); `problems` are those of their reader."""

    def __init__(self, articles: Iterable[Article | Problem] = ()) -> None:
        self.problems: list[Problem] = []
        self._articles: dict[tuple[str, str], Article] = {}
        self._doc_ids: set[str] = set()
        for item in articles:
            if isinstance(item, Problem):
                self.problems.append(item)
            else:
                self._add(item)

    def get(self, record: Record) -> Article | None:
        """The very article that the record's offsets count in; None if it is not here or has changed."""
        return self._articles.get((record.doc_id, record.article.text_sha256))

    def state(self, record: Record) -> State:
        """Whether the record's article is here, is here with another text, or is missing."""
        if self.get(record) is not None:
            return "here"
        return "changed" if record.doc_id in self._doc_ids else "missing"

    def _add(self, article: Article) -> None:
        digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
        self._articles[article.doc_id, digest] = article
        self._doc_ids.add(article.doc_id)
