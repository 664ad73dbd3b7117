"""Somebody or something that an article names and that can speak, and the words that name him."""

from __future__ import annotations

from dataclasses import dataclass, field

from quotes.pipeline.annotations import MentionKind
from quotes.pipeline.quote import Span, SpeakerKind
from quotes.rulebook.entries import Gender, Number
from quotes.text.clitics import ARTICLE, LAM_ARTICLE
from quotes.text.letters import WAW
from quotes.text.words import words

_SPEAKER_KINDS: dict[MentionKind, SpeakerKind] = {
    "name": "person",
    "role": "unnamed",
    "source": "unnamed",
    "group": "group",
    "institution": "org",
    "document": "document",
    "other": "org",
}
"""A noun that no list holds is an organisation more often than anything else."""

Place = tuple[int, int]
"""The order of a field and a code point in it; what is read later is greater."""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of the article whose words are looked up in its table: the text is read first, then the title."""

    text: str
    order: int = 0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words as a field prints them."""

    field: Field
    span: Span

    @property
    def place(self) -> Place:
        return self.field.order, self.span[0]

    @property
    def keys(self) -> tuple[str, ...]:
        """The folded words, without signs."""
        return tuple(w.fold for w in words(self.field.text, *self.span) if w.kind != "punct")


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that can speak, as the article gives it; equal only to itself."""

    kind: MentionKind
    phrase: Phrase
    """The fullest form."""
    keys: tuple[str, ...]
    """Folded words of that form."""
    lemma: str = ""
    gender: Gender | None = None
    number: Number | None = None
    roles: list[Phrase] = field(default_factory=list)
    role_keys: list[frozenset[str]] = field(default_factory=list)
    first: Place = (0, 0)
    """That of the first mention."""
    last: int = 0
    """Code point of the last mention so far, while attributions are resolved in order."""
    definite: bool = False
    order: int = 0
    """Place in the table."""
    titles: list[Phrase] = field(default_factory=list)
    """Honorifics printed before the name, for want of a role."""


def speaker_kind(entity: Entity) -> SpeakerKind:
    """What an entity is as a speaker; a role or a source in the plural is a group."""
    kind = _SPEAKER_KINDS[entity.kind]
    return "group" if kind == "unnamed" and entity.number not in (None, "sing") else kind


def bare(form: str) -> str:
    """Without article and conjunction, so that الوزير and وزير compare equal."""
    if form.startswith(WAW + ARTICLE) and len(form) > 5:
        form = form[1:]
    if form.startswith(LAM_ARTICLE) and len(form) > 4:
        return form[2:]
    return form[2:] if form.startswith(ARTICLE) and len(form) > 4 else form
