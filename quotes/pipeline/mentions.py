"""Whom a mention means: a surname, a short form, an abbreviation go back to an entity of the table."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import TypeVar

from quotes.pipeline.annotations import Mention
from quotes.pipeline.entity import Entity, Field, bare
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.quote import Resolution
from quotes.pipeline.rolementions import RoleMentions
from quotes.pipeline.state import Sentence
from quotes.text.clitics import ARTICLE
from quotes.text.words import words

MentionsT = TypeVar("MentionsT", bound="Mentions")


class Mentions(RoleMentions):
    """Looks mentions up in the table, in the order of the text."""

    def __init__(self, text: str, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        super().__init__(text, lexicon, grammar)
        self._looked_at: dict[str, int] = {}
        """How many of the places of a surname have been searched for the full name."""

    def of_title(self: MentionsT, title: str) -> MentionsT:
        """The same table, for mentions that stand in a title."""
        other = copy(self)
        other.field = Field(title, order=1)
        return other

    def meant(self, mention: Mention) -> tuple[Entity, Resolution]:
        """Whom a mention means; a new entity where the article says no more of it."""
        if self._is_same_again(mention) and self.spoke:
            return self.spoke[-1], "pronoun"
        bearer = self._bearer(mention)
        if bearer is not None:
            return bearer, "surname"
        institution = self._abbreviated(mention)
        if institution is not None:
            return institution, "group"
        if mention.kind == "name":
            return self._named(mention)
        if mention.kind in ("role", "source"):
            return self.by_role(mention)
        if mention.kind == "document":
            return self._longest_form(self._whole(mention)), "document"
        if mention.kind == "group":
            return self._longest_form(mention), "group"
        if mention.kind == "institution":
            return self._longest_form(mention), "group"
        return self._other(mention)

    def _bearer(self, mention: Mention) -> Entity | None:
        """Whose surname a definite noun is: القاضي after عمار القاضي."""
        keys = self.keys(mention.span)
        if mention.name is not None or len(keys) != 1 or not keys[0].startswith(ARTICLE):
            return None
        bearers = [
            e for e in self.sharing(keys) if e.kind == "name" and len(e.keys) > 1 and e.keys[-1] == keys[0]
        ]
        return bearers[0] if bearers else None

    def _abbreviated(self, mention: Mention) -> Entity | None:
        """فيفا for الاتحاد … (فيفا): the short form stands in brackets or marks after the long one."""
        keys = self.keys(mention.span)
        if len(keys) != 1:
            return None
        for e in self.sharing(keys):
            closed = e.phrase.field.text[e.phrase.span[1] - 1] in ')"»”“'
            if closed and e.kind == "institution" and len(e.keys) > 2 and e.keys[-1] == keys[0]:
                return e
        return None

    def _is_same_again(self, mention: Mention) -> bool:
        """المصدر ذاته, المتحدث نفسه."""
        after = next(words(self.field.text, mention.span[1], mention.span[1] + 12), None)
        return after is not None and self.lexicon.is_in("same_again", after.fold)

    def _named(self, mention: Mention) -> tuple[Entity, Resolution]:
        keys = self.keys(mention.span)
        bearers = self.sharing(self.rarest(keys))
        persons = [e for e in bearers if e.kind == "name" and _names(e.keys, keys)]
        if len(keys) == 1:
            persons = [e for e in persons if keys[0] in (e.keys[0], e.keys[-1])]
            persons += [e for e in self.sharing(keys) if e.kind == "institution" and self._short_for(e, keys)]
        if not persons:
            persons = self._expanded(keys)
        if not persons:
            return self.enter(mention), "name"
        best = max(
            persons, key=lambda e: (e.last >= 0 and len(e.keys) > 1, min(len(e.keys), 6), _earliness(e))
        )
        self.add_role(best, mention)
        if best.kind == "institution":
            return best, "group"
        return best, "name" if len(best.keys) == len(keys) else "surname"

    def _short_for(self, institution: Entity, keys: tuple[str, ...]) -> bool:
        """طالبان for حركة طالبان: the name follows the head noun."""
        head, *rest = institution.keys
        return (
            tuple(rest[: len(keys)]) == keys
            and not (keys[0].startswith(ARTICLE) and self.lexicon.is_common(keys[0]))
            and self.lexicon.is_in("named_institutions", head)
        )

    def _expanded(self, keys: tuple[str, ...]) -> list[Entity]:
        """The full name, where the article prints the surname after other name words and no list knows them."""
        found: list[Entity] = []
        positions = self._positions.get(keys[0], [])
        looked_at = self._looked_at.get(keys[0], 0)
        self._looked_at[keys[0]] = len(positions)
        for s, i in positions[looked_at:]:
            first = self.grammar.names.name_start_before(s, i)
            if first < i and self._is_surely_surname(s, i):
                span = s.span(first, i + 1)
                found.append(self.enter(Mention(span, "name", name=span), self.read_field))
        return found

    def _is_surely_surname(self, s: Sentence, i: int) -> bool:
        """الحاجز in بردان الحاجز، …, but not الفريق in قاد برادوف الفريق للفوز."""
        common = self.lexicon.is_common(s.words[i].fold)
        closed = i + 1 < len(s.words) and s.words[i + 1].text in "،,"
        return not common or closed or self.grammar.words.is_given_name(s, i - 1)

    def _longest_form(self, mention: Mention) -> Entity:
        """The institution, group or document that a short form means: الحركة, الاتحاد الكرواتي, البيان."""
        keys = self.keys(mention.span)
        own = self.enter(mention)
        if not mention.definite:
            return own
        epithets = len(keys) > 1 and all(self.lexicon.is_in("epithets", key) for key in keys[1:])
        wanted = tuple(map(bare, keys[:1] if epithets else keys))
        same = [
            e for e in self.entities
            if e is not own and e.kind == mention.kind and self._extends(e, wanted, mention)
        ]  # fmt: skip
        earlier = [e for e in same if e.first < self.place(mention.span[0])]
        if not earlier:
            return self._ministry(mention) or own
        if len(wanted) == 1:
            meant = set(earlier)
            recent = next((e for e in reversed(self.spoke) if e in meant), None)
            if recent is not None:
                return recent
        return max(earlier, key=lambda e: (len(e.keys) <= 12, len(e.keys), _earliness(e)))

    def _whole(self, mention: Mention) -> Mention:
        """نتائج الدراسة means الدراسة."""
        parts = list(words(self.field.text, *mention.span))
        if len(parts) == 2 and self.lexicon.is_in("document_parts", parts[0].fold):
            head = self.lexicon.role(parts[1].fold)
            if head is not None and head.role.kind == "document":
                return replace(
                    mention, span=(parts[1].start, parts[1].end), lemma=head.lemma, definite=True,
                    gender=head.gender, number=head.number,
                )  # fmt: skip
        return mention

    def _ministry(self, mention: Mention) -> Entity | None:
        """الوزارة means الخارجية الإماراتية, a ministry named by its field alone."""
        if len(self.keys(mention.span)) > 1 or not self.lexicon.is_in(
            "ministry", self.lexicon.book_fold(mention.lemma)
        ):
            return None
        fields = [e for e in self.spoke if self.lexicon.is_in("ministry_fields", e.keys[0])]
        return fields[-1] if fields else None

    def _extends(self, e: Entity, wanted: tuple[str, ...], mention: Mention) -> bool:
        if not mention.lemma or e.lemma != mention.lemma or e.number != mention.number:
            return False
        if mention.kind == "document" and not e.definite:
            return True
        if len(e.keys) <= len(wanted) and not (len(e.keys) == len(wanted) and not e.definite):
            return False
        if len(wanted) == 1:
            return not e.definite or len(e.keys) > 1
        keys = tuple(map(bare, e.keys))
        return keys[0] == wanted[0] and _in_order(wanted, keys)

    def _other(self, mention: Mention) -> tuple[Entity, Resolution]:
        """A noun that no list knows (المخلافي, داعش): a surname if some full name ends in it, or an institution."""
        keys = self.keys(mention.span)
        surname = tuple(key for key in keys if not self.lexicon.is_honorific(key))
        for e in self.sharing(surname):
            if e.kind == "name" and len(e.keys) > len(surname) and e.keys[-len(surname) :] == surname:
                return e, "surname"
            if e.kind == "institution" and self._short_for(e, keys):
                return e, "group"
        expanded = self._expanded(keys) if len(keys) == 1 and mention.definite else []
        if expanded:
            return expanded[0], "surname"
        full = [
            e for e in self.sharing(keys) if e.kind in ("other", "institution") and len(e.keys) > len(keys)
        ]
        for e in full:
            if e.keys[: len(keys)] == keys and e.first < self.place(mention.span[0]):
                return e, "group"
        return self.enter(mention), "group"


def _earliness(entity: Entity) -> tuple[int, int]:
    """Greater for what is mentioned earlier."""
    field, offset = entity.first
    return -field, -offset


def _in_order(some: tuple[str, ...], all_: tuple[str, ...]) -> bool:
    """Whether all words of `some` stand in `all_`, in the same order: الوزارة الروسية, وزارة الخارجية الروسية."""
    rest = iter(all_)
    return all(word in rest for word in some)


def _names(full: tuple[str, ...], mention: tuple[str, ...]) -> bool:
    """Whether a mention (surname, first name, whole name) names the person with this full name."""
    if len(mention) > len(full):
        return False
    return set(mention) <= set(full)
