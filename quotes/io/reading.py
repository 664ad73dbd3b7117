"""How input is read: which names hold the parts of an article, in which encoding, and what becomes of markup."""

from __future__ import annotations

from dataclasses import astuple, dataclass, field
from typing import Literal

Markup = Literal["keep", "strip"]


@dataclass(frozen=True, slots=True)
class Fields:
    """Names of the JSON keys or columns that hold each part of an article; the first one present counts."""

    doc_id: tuple[str, ...] = ("doc_id", "id")
    text: tuple[str, ...] = ("text", "content", "body")
    title: tuple[str, ...] = ("title",)
    date: tuple[str, ...] = ("date",)
    author: tuple[str, ...] = ("author",)
    url: tuple[str, ...] = ("url",)
    source: tuple[str, ...] = ("source",)

    def names(self) -> frozenset[str]:
        """All of them."""
        return frozenset(name for names in astuple(self) for name in names)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the user says of the input; plain values, so that they can be handed to another process."""

    fields: Fields = field(default_factory=Fields)
    encoding: str = "utf-8"
    markup: Markup = "keep"
    """Whether HTML within a text is read as it is, or taken out."""
