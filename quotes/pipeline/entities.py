"""The table of an article: every person, institution and document that it names, with the roles printed beside them."""

from __future__ import annotations

from collections.abc import Iterable

from quotes.pipeline.annotations import Mention
from quotes.pipeline.entity import Entity, Field, Phrase, Place, bare
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhrase, NounPhraseGrammar
from quotes.pipeline.quote import Span
from quotes.pipeline.state import Sentence
from quotes.text.clitics import ARTICLE
from quotes.text.letters import LAM, WAW

_MAX_ROLE_WORDS = 22


class EntityTable:
    """Whom an article names; what is entered twice under two forms of a name is one entity."""

    def __init__(self, text: str, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.read_field = Field(text)
        """That of the sentences from which the table is made."""
        self.field = self.read_field
        """That of the mentions which are looked up."""
        self.lexicon = lexicon
        self.grammar = grammar
        self.entities: list[Entity] = []
        self._positions: dict[str, list[tuple[Sentence, int]]] = {}
        """Where each word stands that another word precedes."""
        self._by_key: dict[str, list[Entity]] = {}
        """Entities by each folded word of their names."""
        self._read: set[int] = set()

    def read(self, sentences: Iterable[Sentence]) -> None:
        """Enter whom the sentences name, as far as they have not been read yet."""
        for sentence in sentences:
            if sentence.index in self._read:
                continue
            self._read.add(sentence.index)
            for i, word in enumerate(sentence.words[1:], 1):
                self._positions.setdefault(word.fold, []).append((sentence, i))
            self._collect(sentence)

    def _collect(self, s: Sentence) -> None:
        """Enter every noun phrase of a sentence that gives a name, an institution or a document.

        Within the phrase of a named person only institutions are looked for: المتحدث باسم وزارة الصحة فلان.
        """
        name_start = end = 0
        for i, word in enumerate(s.words):
            if word.settled:
                continue
            view = self._freed(s, i)
            if not self._may_introduce(view, i):
                continue
            within = i < end
            limit = len(s.words) if not within else name_start if i < name_start else end
            phrase = self.grammar.parse(view, i, limit)
            if phrase is None or (within and not self._is_institution(phrase, view)):
                continue
            if self._is_relative_of(view, phrase):
                continue
            if not self._joins_names(phrase, view):
                self.enter(phrase.mention(view))
            if phrase.name is not None:
                name_start, end = phrase.name[0], phrase.end

    def _is_relative_of(self, s: Sentence, phrase: NounPhrase) -> bool:
        """زوجة رئيس الوزراء فلان: the name is the minister's, whose phrase begins at the next word."""
        kin = phrase.head is not None and self.lexicon.is_in("kin", self.lexicon.book_fold(phrase.head.lemma))
        k = phrase.start + 1
        named = phrase.name is not None and k < phrase.name[0]
        return kin and named and self.lexicon.role(s.words[k].fold) is not None

    def _freed(self, s: Sentence, i: int) -> Sentence:
        """The sentence with the preposition, or و before a role or a name, taken off word `i`: ووزير الري فلان."""
        form = s.words[i].fold
        rest = self.lexicon.without_conjunction(form)
        if not self._names_somebody(form) and rest != form and self._names_somebody(rest):
            return self.grammar.words.without_and(s, i)
        return self.grammar.words.stripped(s, i)

    def _names_somebody(self, form: str) -> bool:
        lexicon = self.lexicon
        return bool(lexicon.role(form)) or lexicon.is_honorific(form) or lexicon.is_given_name(form)

    def _is_institution(self, phrase: NounPhrase, s: Sentence) -> bool:
        """Not so الخارجية السعودي, of which the adjective belongs to the minister."""
        last = s.words[phrase.end - 1].fold
        strange = self.lexicon.is_nisba(last) and not self.lexicon.ends("feminine", last)
        head = phrase.head
        return phrase.kind == "institution" and not (head is not None and head.gender == "fem" and strange)

    def _joins_names(self, phrase: NounPhrase, s: Sentence) -> bool:
        """Two people named together are no entry of their own."""
        if phrase.name is None:
            return False
        first, last = phrase.name
        return any(
            w.fold.startswith(WAW) and self.lexicon.is_given_name(w.fold[1:])
            for w in s.words[first + 1 : last]
        )

    def _may_introduce(self, s: Sentence, i: int) -> bool:
        word = s.words[i]
        if word.kind != "word":
            return False
        lexicon, form = self.lexicon, word.fold
        if lexicon.role(form) or lexicon.is_honorific(form):
            return True
        if i and (lexicon.role(s.words[i - 1].fold) or lexicon.is_honorific(s.words[i - 1].fold)):
            return False
        if lexicon.leads_name_on(form) and self.grammar.words.begins_name(s, i):
            return True
        before_is_name = i > 0 and s.words[i - 1].pos == "PROPN"
        named = not before_is_name and (lexicon.is_given_name(form) or word.pos == "PROPN")
        return named and not self.grammar.words.is_outlet(s, i)

    def place(self, offset: int) -> Place:
        """A code point of the field whose mentions are looked up."""
        return self.field.order, offset

    def enter(self, mention: Mention, field: Field | None = None) -> Entity:
        """The entity of a mention; merged with one that it names more fully or less."""
        phrase = Phrase(field or self.field, mention.span)
        keys = phrase.keys
        alone = mention.kind == "name" and len(keys) < 2
        for entity in [] if alone else self.sharing(self._rarer(keys)):
            if entity.kind == mention.kind == "name" and _same_name(entity.keys, keys):
                if len(keys) > len(entity.keys):
                    entity.keys, entity.phrase = keys, phrase
                    self._index(entity)
                self.add_role(entity, mention)
                return entity
            if entity.kind == mention.kind != "name" and entity.keys == keys:
                return entity
        entity = Entity(
            mention.kind, phrase, keys, mention.lemma, mention.gender, mention.number,
            first=phrase.place, last=-1, definite=mention.definite, order=len(self.entities),
        )  # fmt: skip
        self.add_role(entity, mention)
        self.entities.append(entity)
        self._index(entity)
        return entity

    def _index(self, entity: Entity) -> None:
        for key in entity.keys:
            bearers = self._by_key.setdefault(key, [])
            if entity not in bearers[-1:]:
                bearers.append(entity)

    def _rarer(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """All but the word that most entities have: who shares two words shares one of these."""
        counts = sorted((len(self._by_key.get(key, ())), key) for key in set(keys))
        return tuple(key for _, key in counts[:-1]) or keys

    def rarest(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """The word that fewest entities have: who has all of the words is among them."""
        return tuple(sorted(keys, key=lambda key: len(self._by_key.get(key, ())))[:1])

    def sharing(self, keys: Iterable[str]) -> list[Entity]:
        """The entities that share a word with `keys`, in the order of their first mention."""
        found = {id(e): e for key in keys for e in self._by_key.get(key, ())}
        return sorted(found.values(), key=lambda e: e.order)

    def add_role(self, entity: Entity, mention: Mention) -> None:
        """Enter the role that a mention prints beside the name, unless it says nothing or is another's."""
        if mention.role is None:
            return
        role = Phrase(self.field, mention.role)
        first = role.keys[:1]
        keys = self.role_keys(mention.role)
        if (
            first
            and self.lexicon.role(first[0]) is None
            and self.lexicon.role(first[0][1:])
            and first[0].startswith(WAW)
        ):
            return
        if not keys:
            entity.titles.append(role)
        only_nationality = all(self.lexicon.is_nisba(key) for key in role.keys)
        if keys and not only_nationality and keys not in entity.role_keys and len(keys) <= _MAX_ROLE_WORDS:
            entity.roles.append(role)
            entity.role_keys.append(keys)
            entity.lemma = entity.lemma or mention.lemma
            entity.gender = entity.gender or mention.gender

    def keys(self, span: Span) -> tuple[str, ...]:
        """The folded words of a mention's span, without signs."""
        return Phrase(self.field, span).keys

    def role_keys(self, span: Span) -> frozenset[str]:
        """The words of a role without article, honorifics left out."""
        return frozenset(bare(form) for form in self.keys(span) if not self.lexicon.is_honorific(form))

    # what the record shows

    def printed(self, entity: Entity) -> str:
        """The fullest form of the speaker's name."""
        form = entity.phrase.field.text[slice(*entity.phrase.span)]
        return ARTICLE + form[1:] if _is_fused(entity.phrase) else form

    def affiliation(self, entity: Entity) -> Phrase | None:
        """The role that tells most of all those printed with this speaker."""
        if entity.kind in ("role", "source") and entity.number in (None, "sing"):
            return entity.phrase
        if entity.kind != "name" or not (entity.roles or entity.titles):
            return None
        roles = sorted(entity.roles or entity.titles[:1], key=lambda role: role.place)
        best = max(roles, key=self.weight)
        start, end = best.span
        return Phrase(best.field, (start - 1, end)) if _is_fused(best) else best

    def weight(self, role: Phrase) -> int:
        """How much a role tells: its words, honorifics and titles alone telling least."""
        return sum(not self.lexicon.is_honorific(key) for key in role.keys)


def _is_fused(phrase: Phrase) -> bool:
    """للعقيد: the words begin in the middle of ل and article."""
    text, start = phrase.field.text, phrase.span[0]
    before = text[max(0, start - 2) : start]
    return before.endswith(LAM) and not before[:-1].isalpha() and text[start] == LAM


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Two forms of one name: of two words or more, one holding all the words of the other."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 2 and set(short) <= set(long)
