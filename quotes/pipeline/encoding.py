"""The article's words as vectors, once for all attributions; gone from the Doc when they have been read."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from quotes.encoder.network import Floats, ReadingNetwork
from quotes.encoder.windows import Words, known

_LONGEST_ARTICLE = 8_000
"""Words; of what is longer the network reads nothing, and the rules decide alone."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """Surface words and their vectors: [words, width]."""

    words: Words
    vectors: Floats


class ArticleEncoder:
    """A pipeline component: reads `doc._.attributions`, writes `doc._.encoded`."""

    def __init__(self, network: ReadingNetwork) -> None:
        self.network = network

    def __call__(self, doc: Doc) -> Doc:
        doc._.encoded = self.encode(doc) if doc._.attributions else None
        return doc

    def encode(self, doc: Doc) -> Encoded | None:
        """The vectors of a text; None of one too long."""
        words = Words(doc.text)
        if len(words) > _LONGEST_ARTICLE:
            return None
        found = doc._.attributions
        bits = known(words, [(a.cue.start, a.cue.end) for a in found], [(a.start, a.end) for a in found])
        return Encoded(words, self.network.vectors(words, bits))
