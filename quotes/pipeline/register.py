"""Who speaks at each attribution of an article: whom its mention means, and who goes on where there is none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from quotes.pipeline.annotations import Mention
from quotes.pipeline.entity import Entity, speaker_kind
from quotes.pipeline.mentions import Mentions
from quotes.pipeline.quote import Resolution
from quotes.pipeline.rolementions import agree
from quotes.pipeline.state import Draft, Sentence
from quotes.pipeline.subjects import Subjects
from quotes.text.clitics import ARTICLE

_SENTENCES_BACK = 3
_GOING_ON = ("add", "continue")
"""Speech acts of whoever spoke before."""
Tagger = Callable[[str, list[Sentence]], list[Sentence]]
"""Gives the sentences of a text their tags, where they have none yet."""


class Register(Mentions):
    """Fills in speaker, kind, resolution and affiliation of attributions, with the verb's gender and number."""

    def __init__(self, text: str, sentences: list[Sentence], subjects: Subjects, tagged: Tagger) -> None:
        super().__init__(text, subjects.lexicon, subjects.grammar)
        self._sentences = sentences
        self._subjects = subjects
        self._tagged = tagged

    def resolve(self, attributions: list[Draft]) -> None:
        """Fill in speaker, kind, resolution and affiliation, in the order of the text."""
        for a in attributions:
            if a.cue.passive:
                a.resolution = "none"
                continue
            entity, a.resolution = self._entity(a)
            if entity is None:
                continue
            self._note_features(entity, a)
            a.speaker = self.printed(entity)
            a.speaker_kind = speaker_kind(entity)
            role = self.affiliation(entity)
            a.affiliation = role.span if role else None
            entity.last = a.cue.start
            self.spoke.append(entity)

    def _entity(self, a: Draft) -> tuple[Entity | None, Resolution]:
        if a.mention is None:
            return self._implicit(a)
        meant, resolution = self.meant(a.mention)
        if a.cue.act in _GOING_ON and a.cue.kind == "verb" and self._is_new_holder(meant, a.mention):
            before = self.spoke[-1] if self.spoke else None
            if before is not None and before.kind == "name" and agree(before, a.mention.gender):
                self.add_role(before, replace(a.mention, role=a.mention.span))
                return before, "role"
        return meant, resolution

    def _is_new_holder(self, entity: Entity, mention: Mention) -> bool:
        """وأضاف قائد الفريق: a role that belongs to nobody so far, and not to anyone at all (مسؤول)."""
        new = entity.kind == "role" and entity.phrase.span == mention.span and entity.last < 0
        certain = mention.definite or self._is_construct(entity.keys)
        return new and certain and mention.number == "sing"

    def _is_construct(self, keys: tuple[str, ...]) -> bool:
        """قائد الفريق, مدير بلدية برلين, but not مسؤول في المرفأ or متحدث باسم الشرطة."""
        parted = any(
            self.lexicon.is_in("prepositions", key) or self.lexicon.is_in("construct_prepositions", key)
            for key in keys[1:]
        )
        return not parted and any(key.startswith(ARTICLE) or self.lexicon.is_place(key) for key in keys[1:])

    def _implicit(self, a: Draft) -> tuple[Entity | None, Resolution]:
        """No words for the speaker: the subject of the sentence, else the last speaker that agrees with the verb."""
        s, cue = a.cue.sentence, a.cue
        subject = self._subjects.main(s, cue.i) if cue.i > 1 else None
        for entity in reversed(self.spoke):
            if entity.last < s.start:
                break
            if _agree_without_words(entity, a):
                return entity, "implicit"
        if subject is not None:
            meant, _ = self.meant(subject)
            if meant is not None and agree(meant, cue.gender) and not self._is_thing(meant):
                a.from_subject = True
                return meant, "implicit"
        if cue.i > 3 and not self.spoke:
            here = [
                e for e in self.entities
                if self.place(s.start) <= e.first < self.place(cue.start)
                and e.kind in ("name", "institution") and e.gender == cue.gender
            ]  # fmt: skip
            if here:
                return here[0], "implicit"
        recent = self._recent_subject(a)
        if recent is not None:
            a.from_subject = True
            return recent, "implicit"
        for entity in reversed(self.spoke):
            if _agree_without_words(entity, a):
                a.from_other_paragraph = entity.last < s.paragraph[0]
                return entity, "implicit"
        if self.spoke:
            return None, "none"
        for entity in reversed(self.entities):
            full = entity.kind == "name" and len(entity.keys) > 1
            if full and entity.first < self.place(cue.start) and _agree_without_words(entity, a):
                a.from_other_paragraph = True
                return entity, "implicit"
        return None, "none"

    def _recent_subject(self, a: Draft) -> Entity | None:
        """Who acts in the sentences since somebody spoke: دخل فلان القاعة. وقال: …"""
        s, cue = a.cue.sentence, a.cue
        if cue.kind != "verb" or cue.act in _GOING_ON:
            return None
        spoken = self.spoke[-1].last if self.spoke else -1
        at = s.index - self._sentences[0].index
        for other in reversed(self._sentences[max(0, at - _SENTENCES_BACK) : at]):
            if other.end <= spoken or (self.spoke and other.paragraph != s.paragraph):
                break
            self._tagged(self.field.text, [other])
            subject = self._subjects.main(other, len(other.words))
            if subject is None or subject.kind not in ("name", "role", "source", "institution"):
                continue
            entity, _ = self.meant(subject)
            known = entity.kind != "name" or len(entity.keys) > 1 or entity.roles
            if known and _agree_without_words(entity, a) and not self._is_thing(entity):
                return entity
        return None

    def _is_thing(self, entity: Entity) -> bool:
        """الحادثة, الأمر الوحيد, but not الخطوط القطرية: a common noun that no list of speakers holds."""
        of_a_country = any(self.lexicon.is_nisba(key) for key in entity.keys)
        return entity.kind == "other" and self.lexicon.is_common(entity.keys[0]) and not of_a_country

    def _note_features(self, entity: Entity, a: Draft) -> None:
        """The verb before its subject agrees with it in gender."""
        shown = a.mention is not None and a.cue.kind in ("verb", "attribution") and a.cue.gender is not None
        if shown and (entity.gender is None or entity.kind == "name"):
            entity.gender = a.cue.gender


def _agree_without_words(entity: Entity, a: Draft) -> bool:
    """With no subject printed the cue shows the speaker's number too; things in the plural take the feminine."""
    gender, number = a.cue.gender, a.cue.number
    if not agree(entity, gender):
        return False
    if number == "plur":
        return entity.number == "plur" or a.cue.kind == "verb"
    return not (entity.number == "plur" and gender == "masc" and number == "sing")
