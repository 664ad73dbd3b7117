"""Whom a role alone means: الوزير, المتحدث, قائد الفريق go back to its bearer."""

from __future__ import annotations

from dataclasses import replace

from quotes.pipeline.annotations import Mention
from quotes.pipeline.entities import EntityTable
from quotes.pipeline.entity import Entity, bare
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.quote import Resolution
from quotes.rulebook.entries import Gender
from quotes.text.clitics import ARTICLE

_LONGEST_EPITHET = 4


class RoleMentions(EntityTable):
    """Looks roles up in the table; who spoke last counts."""

    def __init__(self, text: str, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        super().__init__(text, lexicon, grammar)
        self.spoke: list[Entity] = []
        """Who spoke so far, in order."""

    def by_role(self, mention: Mention) -> tuple[Entity, Resolution]:
        wanted = self.role_keys(mention.span)
        if not mention.definite and mention.kind == "source":
            return self.enter(mention), "role"
        if not wanted:
            person = self._titled(mention) or self._last_person(mention)
            return (person or self.enter(mention)), "role"
        candidates = [
            e for e in self.entities
            if e.kind == "name" and any(wanted <= keys for keys in e.role_keys) and agree(e, mention.gender)
        ]  # fmt: skip
        if candidates and (mention.definite or len(wanted) > 1):
            earlier = [e for e in candidates if e.first < self.place(mention.span[0])]
            return max(earlier or candidates, key=lambda e: (e.last, e.first)), "role"
        if mention.definite and len(wanted) == 1:
            for e in reversed(self.spoke):
                holder = e.kind in ("name", "role", "source") and e.lemma == mention.lemma
                same_number = e.kind == "name" or e.number == mention.number
                if holder and same_number and agree(e, mention.gender):
                    return e, "role"
        if mention.number != "plur" and self._is_generic(mention):
            person = self._last_person(mention)
            if person is not None:
                self.add_role(person, replace(mention, role=mention.span))
                return person, "role"
        partly = [
            e for e in self.entities
            if e.kind == "name" and e.lemma == mention.lemma and any(keys < wanted for keys in e.role_keys)
        ]  # fmt: skip
        nouns = [key for key in wanted if not self.lexicon.is_in("prepositions", key)]
        if len(partly) == 1 and len(nouns) <= 3:
            return partly[0], "role"
        longer = [
            e for e in self.entities
            if e.kind in ("role", "source") and wanted < frozenset(map(bare, e.keys))
            and e.first < self.place(mention.span[0])
        ]  # fmt: skip
        if longer and mention.definite and len(wanted) <= 2:
            return longer[-1], "role"
        return self.enter(mention), "role"

    def _titled(self, mention: Mention) -> Entity | None:
        """الملك, الأمير, الدكتورة: who bears that title, the last to speak before others."""
        keys = set(self.keys(mention.span))
        bearers = [
            e for e in self.entities
            if e.kind == "name" and e.first < self.place(mention.span[0]) and agree(e, mention.gender)
            and any(keys & set(phrase.keys) for phrase in (*e.titles, *e.roles))
        ]  # fmt: skip
        return max(bearers, key=lambda e: (e.last, e.first), default=None)

    def _is_generic(self, mention: Mention) -> bool:
        """المتحدث, الناشط الأمازيغي: no office is named that somebody else may hold."""
        keys = self.keys(mention.span)
        listed = self.lexicon.is_in("generic_roles", self.lexicon.book_fold(mention.lemma))
        if len(keys) == 1 or not mention.definite:
            return listed and mention.definite
        described = keys[0].startswith(ARTICLE) and all(self._is_epithet(key) for key in keys[1:])
        return described and len(keys) <= _LONGEST_EPITHET and not self.is_office(mention)

    def _is_epithet(self, key: str) -> bool:
        """الإسباني, المخضرم, الحكومي: an adjective that says nothing of an office."""
        if self.lexicon.is_nisba(key) or self.lexicon.is_in("epithets", key):
            return True
        return key.startswith(ARTICLE) and self.lexicon.ends("nisba", key) and self.lexicon.role(key) is None

    def _is_of_another_country(self, entity: Entity, mention: Mention) -> bool:
        """اللاعب الكرواتي after المهاجم الإسباني فلان."""
        wanted = {key for key in map(bare, self.keys(mention.span)) if self.lexicon.is_nisba(key)}
        own = {key for keys in entity.role_keys for key in keys if self.lexicon.is_nisba(key)}
        return bool(wanted and own) and not wanted & own

    def is_office(self, mention: Mention) -> bool:
        """رئيس, وزير: what somebody else may hold in another country."""
        return self.lexicon.is_in("offices", self.lexicon.book_fold(mention.lemma))

    def _last_person(self, mention: Mention) -> Entity | None:
        """Whom المتحدث or الناشطة means: who spoke last, else a person of that gender named shortly before."""
        for entity in reversed(self.spoke):
            certain = mention.gender != "fem" or entity.gender == "fem"
            single = entity.kind == "name" or (entity.kind in ("role", "source") and entity.number != "plur")
            if certain and single and agree(entity, mention.gender):
                return None if self._is_of_another_country(entity, mention) else entity
        named = [
            e for e in self.entities
            if e.kind == "name" and e.gender == mention.gender and e.roles and e.first < self.place(mention.span[0])
        ]  # fmt: skip
        return named[-1] if named else None


def agree(entity: Entity, gender: Gender | None) -> bool:
    """Whether an entity can be of a gender; many are of any."""
    return gender is None or entity.gender is None or entity.gender == gender or entity.number == "plur"
