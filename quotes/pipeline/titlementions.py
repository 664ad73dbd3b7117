"""Whom a mention in a title means: who speaks in the article below it, in full."""

from __future__ import annotations

from quotes.pipeline.annotations import Mention
from quotes.pipeline.entity import Entity, Phrase, bare
from quotes.pipeline.quote import Resolution
from quotes.pipeline.register import Register
from quotes.pipeline.rolementions import agree
from quotes.text.clitics import ARTICLE


class TitleMentions:
    """Looks the mentions of a title up among the speakers of the article's register."""

    def __init__(self, register: Register, title: str) -> None:
        self.register = register.of_title(title)
        self.lexicon = register.lexicon

    def has_spoken(self, entity: Entity) -> bool:
        """Whether one of the attributions so far is this entity's."""
        return any(entity is other for other in self.register.spoke)

    def announced(self, mention: Mention) -> tuple[Entity, Resolution] | None:
        """Whom a title means by مسؤول, وزير خارجية الأردن, دراسة or الصحة: who speaks in the article in full."""
        speakers = self._speakers()
        same = [e for e in speakers if e.lemma == mention.lemma and agree(e, mention.gender)]
        if mention.kind == "document":
            return (same[0], "document") if same else None
        if mention.kind in ("role", "source"):
            person = self._announced_person(mention, same, speakers)
            return (person, "role") if person else None
        wanted = self._place_keys(self.register.role_keys(mention.span))
        longer = [e for e in speakers if e.kind in ("institution", "other") and self._fits(e, wanted)]
        fullest = max(longer, key=lambda e: len(e.keys), default=None)
        if not wanted or fullest is None or not all(set(e.keys) <= set(fullest.keys) for e in longer):
            return None
        return fullest, "group"

    def _announced_person(
        self, mention: Mention, same: list[Entity], speakers: list[Entity]
    ) -> Entity | None:
        """Who speaks and bears all words of the role, else its noun, else the only person who speaks at all."""
        wanted = self.register.role_keys(mention.span)
        same = [e for e in same if e.kind != "name" or not wanted & set(e.keys)]
        named = [e for e in same if e.kind == "name"]
        fitting = [e for e in same if self._fits(e, self._place_keys(wanted))] or named
        if not same and mention.kind == "role" and not self.register.is_office(mention):
            fitting = [e for e in speakers if e.kind == "name" and agree(e, mention.gender)]
            if any(wanted & set(e.keys) or not e.roles or len(e.keys) < 2 for e in fitting):
                return None
        return fitting[0] if len(fitting) == 1 else None

    def is_spoken_for(self, mention: Mention) -> bool:
        """Whether a speaker's role or name holds all words of an institution: المتحدث باسم الوزارة."""
        wanted = self._place_keys(self.register.role_keys(mention.span))
        return bool(wanted) and any(self._fits(e, wanted) for e in self._speakers())

    def tells_as_much(self, role: Phrase, other: Phrase | None) -> bool:
        """Whether a role tells no less than another."""
        return other is None or self.register.weight(role) >= self.register.weight(other)

    def _fits(self, e: Entity, wanted: frozenset[str]) -> bool:
        """Whether the words of a role or an institution all stand in a speaker's own."""
        own = (*e.role_keys, frozenset(map(bare, e.keys)))
        return any(wanted <= self._place_keys(keys) for keys in own)

    def _place_keys(self, keys: frozenset[str]) -> frozenset[str]:
        """The adjective of a place and the place compare equal: خارجية الأردن, الخارجية الأردنية."""
        return frozenset(map(self._place_key, keys))

    def _place_key(self, form: str) -> str:
        book = self.lexicon.book
        for candidate in (form, ARTICLE + form):
            place = book.nisba_forms.get(candidate) or book.place_forms.get(candidate)
            if place is not None:
                return self.lexicon.book_fold(place.name)
        return form

    def _speakers(self) -> list[Entity]:
        """Who spoke, each once, in the order of the table."""
        return sorted({id(e): e for e in self.register.spoke}.values(), key=lambda e: e.order)
