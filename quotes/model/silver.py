"""Raw articles annotated by a model, for the next network to begin with ("silver" gold).

A network that first reads thousands of articles as its elder did, and then the gold ones, has met more names, outlets
and ways of reporting than gold has (self-training: Yarowsky 1995, "Unsupervised Word Sense Disambiguation Rivaling
Supervised Methods"; Xie et al. 2020, "Self-training with Noisy Student").
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from quotes.article import Article
from quotes.encoder.targets import Gold
from quotes.evaluation.as_gold import gold_quote
from quotes.problem import Problem
from quotes.ranking.evidence import Name
from quotes.record import records
from quotes.run import Limits, guarded

_LEAST = 0.7
"""Confidence of a record below which it stays open who speaks."""
_SPEAKER = ("speaker", "speaker_full", "speaker_kind", "affiliation", "affiliation_local")
_LEAST_NAME = 0.5
_REPRINT = 60
"""Code points at the top by which reprints are known."""


def silver(articles: Iterable[Article | Problem], nlp: Language) -> Iterator[dict[str, Any] | Problem]:
    """The articles in which something is quoted, with the keys of gold and the confidence of each quote; names are
    those that the network reads."""
    for item in articles:
        found = item if isinstance(item, Problem) else guarded(item, Limits(), partial(_annotated, item, nlp))
        if found is not None:
            yield found


def to_begin_with(silver: Iterable[Gold], known: Sequence[Gold], tested: Sequence[Gold]) -> list[Gold]:
    """Silver articles that a network may begin with: no reprints of gold, no outlets that only held-out articles have.

    Of a quote whose confidence is low the keys that say who speaks are left out, so that they train nothing.
    """
    tops = {top(article) for article in (*known, *tested)}
    aside = {article.get("outlet") for article in tested} - {article.get("outlet") for article in known}
    return [
        {**article, "quotes": [_decided(quote) for quote in article["quotes"]]}
        for article in silver
        if top(article) not in tops and article.get("outlet") not in aside
    ]


def top(article: Gold) -> str:
    """What reprints of an article share."""
    return hashlib.sha256(article["text"][:_REPRINT].encode()).hexdigest()


def _decided(quote: Gold) -> Gold:
    unsure = quote.get("confidence", 1) < _LEAST
    return {key: value for key, value in quote.items() if not (unsure and key in _SPEAKER)}


def _annotated(article: Article, nlp: Language) -> dict[str, Any] | None:
    doc = nlp(article.text)
    found = records(Article(article.doc_id, article.text), doc._.quotes)
    kept = [record for record in found if record.duplicate_of is None]
    if not kept or doc._.reading is None:
        return None
    return {
        "doc_id": article.doc_id,
        "outlet": article.source,
        "text": article.text,
        "people": _names(doc, True),
        "orgs": _names(doc, False),
        "quotes": [gold_quote(record) | {"confidence": record.confidence} for record in kept],
    }


def _names(doc: Doc, person: bool) -> list[str]:
    names: Iterable[Name] = doc._.reading.names
    return sorted(
        {
            doc.text[slice(*name.span)]
            for name in names
            if name.person == person and name.probability > _LEAST_NAME
        }
    )
