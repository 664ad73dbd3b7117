"""Who is who in an article: every mention goes back to the person, institution or document that it means.

One table for the whole article, built from every paragraph: full names with the roles printed beside them,
institutions and documents with their longest form. A surname, a role alone, a short form, or nothing at all
(وأضاف: "…") is then looked up in it, with the gender and number that the verb shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc

from quotes.pipeline.lexicon import ARTICLE, Lexicon
from quotes.pipeline.nounphrase import NounPhrase, NounPhraseGrammar
from quotes.pipeline.quote import Resolution, Span
from quotes.pipeline.speakers import SpeakerFinder, main_subject
from quotes.pipeline.state import Attribution, Mention, MentionKind, Sentence
from quotes.rulebook.entries import Gender, Number
from quotes.text.words import words

_FEMININE = "ه"
_LONG_VOWELS = "اوي"
_SHORTEST_SKELETON = 3
_MAX_ROLE_WORDS = 22
_SHORT_MENTION = 2
_SENTENCES_BACK = 3
_LONGEST_EPITHET = 4
_NISBA_ENDINGS = ("ي", "يه")
_GOING_ON = ("add", "continue")
"""Speech acts of whoever spoke before."""
_LONGEST_ARTICLE = 20_000
"""Words; what is longer is read in parts, each with a table of its own, so that the time stays linear."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something that can speak, as the article gives it; equal only to itself."""

    kind: MentionKind
    span: Span
    """The fullest form."""
    keys: tuple[str, ...]
    """Folded words of that form."""
    lemma: str = ""
    gender: Gender | None = None
    number: Number | None = None
    roles: list[Span] = field(default_factory=list)
    role_keys: list[frozenset[str]] = field(default_factory=list)
    first: int = 0
    """Code point of the first mention."""
    last: int = 0
    """Code point of the last mention so far, while attributions are resolved in order."""
    definite: bool = False
    order: int = 0
    """Place in the table."""
    titles: list[Span] = field(default_factory=list)
    """Honorifics printed before the name, for want of a role."""


class People:
    """A pipeline component: fills in speaker, resolution and affiliation of `doc._.attributions`.

    The table stays in `doc._.people`.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        grammar: NounPhraseGrammar,
        finder: SpeakerFinder,
        tag: Callable[[str, Sentence], None] | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.finder = finder
        self.tag = tag
        """Tags a sentence of a text that has not been tagged yet."""

    def __call__(self, doc: Doc) -> Doc:
        spoken: dict[int, list[Attribution]] = {}
        for attribution in doc._.attributions:
            spoken.setdefault(attribution.cue.sentence.index, []).append(attribution)
        text = doc.text if spoken else ""
        for part in _parts(doc._.sentences) if spoken else ():
            attributions = [a for sentence in part for a in spoken.get(sentence.index, ())]
            if attributions:
                doc._.people = Register(text, part, self._telling(text, part, attributions), self)
                doc._.people.resolve(attributions)
        return doc

    def _telling(
        self, text: str, sentences: list[Sentence], attributions: list[Attribution]
    ) -> list[Sentence]:
        """The sentences that may hold a cue, and those that share a name or a role with a speaker."""
        names, roles = self._sought(text, attributions)
        first = attributions[0]
        nameless = first.cue.sentence.index if first.mention is None else 0
        found: list[Sentence] = []
        for s in sentences:
            if (
                s.may_hold_cue
                or s.index < nameless
                or any(self._tells(word.fold, names, roles) for word in s.words)
            ):
                found.append(s)
        return self.tagged(text, found)

    def tagged(self, text: str, sentences: list[Sentence]) -> list[Sentence]:
        """The sentences of a text, with their tags."""
        for s in sentences:
            if not s.tagged and self.tag is not None:
                self.tag(text, s)
        return sentences

    def _sought(self, text: str, attributions: list[Attribution]) -> tuple[set[str], set[str]]:
        """Words of the speakers' names and of long mentions if uncommon, and the lemmas of their roles."""
        found = [a.mention or main_subject(a.cue.sentence, self.finder, a.cue.i) for a in attributions]
        mentions = [mention for mention in found if mention is not None]
        forms = {form for m in mentions for form in self._telling_forms(text, m)}
        return forms, {m.lemma for m in mentions if m.lemma}

    def _telling_forms(self, text: str, mention: Mention) -> list[str]:
        forms = [word.fold for word in words(text, *(mention.name or mention.span)) if word.kind == "word"]
        if mention.name or len(forms) <= _SHORT_MENTION:
            return forms
        return [form for form in forms if not self.lexicon.is_common(form)]

    def _tells(self, form: str, names: set[str], lemmas: set[str]) -> bool:
        if form in names or form[1:] in names:
            return True
        role = self.lexicon.role(form)
        return role is not None and role.lemma in lemmas


def _parts(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """All sentences of an article as newspapers print them; of a longer one so many at a time."""
    part: list[Sentence] = []
    size = 0
    for sentence in sentences:
        if size + len(sentence.words) > _LONGEST_ARTICLE and part:
            yield part
            part, size = [], 0
        part.append(sentence)
        size += len(sentence.words)
    yield part


class Register:
    """The table of one article."""

    def __init__(self, text: str, part: list[Sentence], telling: list[Sentence], people: People) -> None:
        self.text = text
        self._part = part
        """All sentences, of which the telling ones are read into the table."""
        self._positions: dict[str, list[tuple[Sentence, int]]] = {}
        """Where each word stands that another word precedes."""
        self._looked_at: dict[str, int] = {}
        """How many of the places of a surname have been searched for the full name."""
        self.people = people
        self.lexicon = people.lexicon
        self.entities: list[Entity] = []
        self._by_key: dict[str, list[Entity]] = {}
        """Entities by each folded word of their names."""
        self._by_skeleton: dict[str, list[Entity]] = {}
        """Full names by the skeleton of their last word, now or before they were found to be longer."""
        self.spoke: list[Entity] = []
        """Who spoke so far, in order."""
        self._read: set[int] = set()
        self.read(telling)

    # the table

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
            phrase = self.people.grammar.parse(view, i, limit)
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
            return self.people.grammar.words.without_and(s, i)
        return self.people.grammar.words.stripped(s, i)

    def _names_somebody(self, form: str) -> bool:
        lexicon = self.lexicon
        return bool(lexicon.role(form)) or lexicon.is_honorific(form) or lexicon.is_given_name(form)

    def _is_institution(self, phrase: NounPhrase, s: Sentence) -> bool:
        """Not so الخارجية السعودي, of which the adjective belongs to the minister."""
        last = s.words[phrase.end - 1].fold
        strange = self.lexicon.is_nisba(last) and not last.endswith(_FEMININE)
        head = phrase.head
        return phrase.kind == "institution" and not (head is not None and head.gender == "fem" and strange)

    def _joins_names(self, phrase: NounPhrase, s: Sentence) -> bool:
        """Two people named together are no entry of their own."""
        if phrase.name is None:
            return False
        first, last = phrase.name
        return any(
            w.fold.startswith("و") and self.lexicon.is_given_name(w.fold[1:])
            for w in s.words[first + 1 : last]
        )

    def _may_introduce(self, s: Sentence, i: int) -> bool:
        word = s.words[i]
        if word.kind != "word":
            return False
        lexicon, form = self.lexicon, word.fold
        if lexicon.role(form) or lexicon.is_honorific(form):
            return True
        if self.people.grammar.words.is_outlet(s, i):
            return False
        if i and (lexicon.role(s.words[i - 1].fold) or lexicon.is_honorific(s.words[i - 1].fold)):
            return False
        if lexicon.leads_name_on(form) and self.people.grammar.words.begins_name(s, i):
            return True
        before_is_name = i > 0 and s.words[i - 1].pos == "PROPN"
        return not before_is_name and (lexicon.is_given_name(form) or word.pos == "PROPN")

    def enter(self, mention: Mention) -> Entity:
        """The entity of a mention; merged with one that it names more fully or less."""
        keys = self._keys(mention.span)
        alone = mention.kind == "name" and len(keys) < 2
        for entity in [] if alone else self._sharing(self._rarer(keys)):
            if entity.kind == mention.kind == "name" and _same_name(entity.keys, keys):
                if len(keys) > len(entity.keys):
                    entity.keys, entity.span = keys, mention.span
                    self._index(entity)
                self._add_role(entity, mention)
                return entity
            if entity.kind == mention.kind != "name" and entity.keys == keys:
                return entity
        entity = Entity(
            mention.kind, mention.span, keys, mention.lemma, mention.gender, mention.number,
            first=mention.span[0], last=-1, definite=mention.definite, order=len(self.entities),
        )  # fmt: skip
        self._add_role(entity, mention)
        self.entities.append(entity)
        self._index(entity)
        return entity

    def _index(self, entity: Entity) -> None:
        if entity.kind == "name" and len(entity.keys) > 1:
            self._by_skeleton.setdefault(_skeleton(entity.keys[-1]), []).append(entity)
        for key in entity.keys:
            bearers = self._by_key.setdefault(key, [])
            if entity not in bearers[-1:]:
                bearers.append(entity)

    def _rarer(self, keys: tuple[str, ...]) -> tuple[str, ...]:
        """All but the word that most entities have: who shares two words shares one of these."""
        counts = sorted((len(self._by_key.get(key, ())), key) for key in set(keys))
        return tuple(key for _, key in counts[:-1]) or keys

    def _sharing(self, keys: Iterable[str]) -> list[Entity]:
        """The entities that share a word with `keys`, in the order of their first mention."""
        found = {id(e): e for key in keys for e in self._by_key.get(key, ())}
        return sorted(found.values(), key=lambda e: e.order)

    def _add_role(self, entity: Entity, mention: Mention) -> None:
        if mention.role is None:
            return
        keys = self._role_keys(mention.role)
        first = self._keys(mention.role)[:1]
        if (
            first
            and self.lexicon.role(first[0]) is None
            and self.lexicon.role(first[0][1:])
            and first[0].startswith("و")
        ):
            return
        if not keys:
            entity.titles.append(mention.role)
        only_nationality = all(self.lexicon.is_nisba(key) for key in self._keys(mention.role))
        if keys and not only_nationality and keys not in entity.role_keys and len(keys) <= _MAX_ROLE_WORDS:
            entity.roles.append(mention.role)
            entity.role_keys.append(keys)
            entity.lemma = entity.lemma or mention.lemma
            entity.gender = entity.gender or mention.gender

    def _keys(self, span: Span) -> tuple[str, ...]:
        return tuple(w.fold for w in words(self.text, *span) if w.kind != "punct")

    def _role_keys(self, span: Span) -> frozenset[str]:
        return frozenset(_bare(form) for form in self._keys(span) if not self.lexicon.is_honorific(form))

    # resolution

    def resolve(self, attributions: list[Attribution]) -> None:
        """Fill in speaker, resolution and affiliation, in the order of the text."""
        for a in attributions:
            if a.cue.passive:
                a.resolution = "none"
                continue
            entity, a.resolution = self._entity(a)
            if entity is None:
                continue
            self._note_features(entity, a)
            a.speaker = self.printed(entity)
            a.full_affiliation = self.affiliation(entity)
            entity.last = a.cue.start
            self.spoke.append(entity)

    def _entity(self, a: Attribution) -> tuple[Entity | None, Resolution]:
        if a.mention is None:
            return self._implicit(a)
        meant, resolution = self.meant(a.mention)
        if a.cue.act in _GOING_ON and a.cue.kind == "verb" and self._is_new_holder(meant, a.mention):
            before = self.spoke[-1] if self.spoke else None
            if before is not None and before.kind == "name" and _agree(before, a.mention.gender):
                self._add_role(before, replace(a.mention, role=a.mention.span))
                return before, "role"
        return meant, resolution

    def _is_new_holder(self, entity: Entity, mention: Mention) -> bool:
        """وأضاف قائد الفريق: a role that belongs to nobody so far, and not to anyone at all (مسؤول)."""
        new = entity.kind == "role" and entity.span == mention.span and entity.last < 0
        certain = mention.definite or self._is_construct(entity.keys)
        return new and certain and mention.number == "sing"

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
            return self._by_role(mention)
        if mention.kind == "document":
            return self._longest_form(self._whole(mention)), "document"
        if mention.kind == "group":
            return self._longest_form(mention), "group"
        if mention.kind == "institution":
            return self._longest_form(mention), "group"
        return self._other(mention)

    def _bearer(self, mention: Mention) -> Entity | None:
        """Whose surname a definite noun is: القاضي after عمار القاضي."""
        keys = self._keys(mention.span)
        if mention.name is not None or len(keys) != 1 or not keys[0].startswith(ARTICLE):
            return None
        bearers = [
            e for e in self._sharing(keys) if e.kind == "name" and len(e.keys) > 1 and e.keys[-1] == keys[0]
        ]
        return bearers[0] if bearers else None

    def _abbreviated(self, mention: Mention) -> Entity | None:
        """فيفا for الاتحاد … (فيفا): the short form stands in brackets or marks after the long one."""
        keys = self._keys(mention.span)
        if len(keys) != 1:
            return None
        for e in self._sharing(keys):
            closed = self.text[e.span[1] - 1] in ')"»”“'
            if closed and e.kind == "institution" and len(e.keys) > 2 and e.keys[-1] == keys[0]:
                return e
        return None

    def _is_same_again(self, mention: Mention) -> bool:
        """المصدر ذاته, المتحدث نفسه."""
        after = next(words(self.text, mention.span[1], mention.span[1] + 12), None)
        return after is not None and self.lexicon.is_in("same_again", after.fold)

    def _named(self, mention: Mention) -> tuple[Entity, Resolution]:
        keys = self._keys(mention.span)
        persons = [e for e in self._sharing(keys[:1]) if e.kind == "name" and _names(e.keys, keys)]
        if len(keys) == 1:
            persons = [e for e in persons if keys[0] in (e.keys[0], e.keys[-1])]
            persons += [
                e for e in self._sharing(keys) if e.kind == "institution" and self._short_for(e, keys)
            ]
        if not persons:
            persons = self._expanded(keys) or self._spelt_alike(keys)
        if not persons:
            return self.enter(mention), "name"
        best = max(persons, key=lambda e: (e.last >= 0 and len(e.keys) > 1, min(len(e.keys), 6), -e.first))
        self._add_role(best, mention)
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
            first = self.people.grammar.words.name_start_before(s, i)
            if first < i:
                span = s.span(first, i + 1)
                found.append(self.enter(Mention(span, "name", name=span)))
        return found

    def _spelt_alike(self, keys: tuple[str, ...]) -> list[Entity]:
        """بوتن for فلاديمير بوتين: one surname with and without the letters of its long vowels."""
        skeleton = _skeleton(keys[0])
        if len(keys) > 1 or len(skeleton) < _SHORTEST_SKELETON:
            return []
        found = set(self._by_skeleton.get(skeleton, ()))
        return sorted((e for e in found if _skeleton(e.keys[-1]) == skeleton), key=lambda e: e.order)

    def _by_role(self, mention: Mention) -> tuple[Entity, Resolution]:
        wanted = self._role_keys(mention.span)
        if not mention.definite and mention.kind == "source":
            return self.enter(mention), "role"
        candidates = [
            e for e in self.entities
            if e.kind == "name" and any(wanted <= keys for keys in e.role_keys) and _agree(e, mention.gender)
        ]  # fmt: skip
        if candidates and (mention.definite or len(wanted) > 1):
            earlier = [e for e in candidates if e.first < mention.span[0]]
            return max(earlier or candidates, key=lambda e: (e.last, e.first)), "role"
        if mention.definite and len(wanted) == 1:
            for e in reversed(self.spoke):
                holder = e.kind in ("name", "role", "source") and e.lemma == mention.lemma
                same_number = e.kind == "name" or e.number == mention.number
                if holder and same_number and _agree(e, mention.gender):
                    return e, "role"
        if mention.number != "plur" and self._is_generic(mention):
            person = self._last_person(mention)
            if person is not None:
                self._add_role(person, replace(mention, role=mention.span))
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
            if e.kind in ("role", "source") and wanted < frozenset(map(_bare, e.keys)) and e.first < mention.span[0]
        ]  # fmt: skip
        if longer and mention.definite and len(wanted) <= 2:
            return longer[-1], "role"
        return self.enter(mention), "role"

    def _is_generic(self, mention: Mention) -> bool:
        """المتحدث, الناشط الأمازيغي: no office is named that somebody else may hold."""
        keys = self._keys(mention.span)
        listed = self.lexicon.is_in("generic_roles", self.lexicon.book_fold(mention.lemma))
        if len(keys) == 1 or not mention.definite:
            return listed and mention.definite
        described = keys[0].startswith(ARTICLE) and all(self._is_epithet(key) for key in keys[1:])
        return described and len(keys) <= _LONGEST_EPITHET and not self._is_office(mention)

    def _is_epithet(self, key: str) -> bool:
        """الإسباني, المخضرم, الحكومي: an adjective that says nothing of an office."""
        if self.lexicon.is_nisba(key) or self.lexicon.is_in("epithets", key):
            return True
        return key.startswith(ARTICLE) and key.endswith(_NISBA_ENDINGS) and self.lexicon.role(key) is None

    def _is_of_another_country(self, entity: Entity, mention: Mention) -> bool:
        """اللاعب الكرواتي after المهاجم الإسباني فلان."""
        wanted = {key for key in map(_bare, self._keys(mention.span)) if self.lexicon.is_nisba(key)}
        own = {key for keys in entity.role_keys for key in keys if self.lexicon.is_nisba(key)}
        return bool(wanted and own) and not wanted & own

    def _last_person(self, mention: Mention) -> Entity | None:
        """Whom المتحدث or الناشطة means: who spoke last, else a person of that gender named shortly before."""
        for entity in reversed(self.spoke):
            certain = mention.gender != "fem" or entity.gender == "fem"
            single = entity.kind == "name" or (entity.kind in ("role", "source") and entity.number != "plur")
            if certain and single and _agree(entity, mention.gender):
                return None if self._is_of_another_country(entity, mention) else entity
        named = [
            e for e in self.entities
            if e.kind == "name" and e.gender == mention.gender and e.roles and e.first < mention.span[0]
        ]  # fmt: skip
        return named[-1] if named else None

    def _longest_form(self, mention: Mention) -> Entity:
        """The institution, group or document that a short form means: الحركة, الاتحاد الكرواتي, البيان."""
        keys = self._keys(mention.span)
        own = self.enter(mention)
        if not mention.definite:
            return own
        epithets = len(keys) > 1 and all(self.lexicon.is_in("epithets", key) for key in keys[1:])
        wanted = tuple(map(_bare, keys[:1] if epithets else keys))
        same = [
            e for e in self.entities
            if e is not own and e.kind == mention.kind and self._extends(e, wanted, mention)
        ]  # fmt: skip
        earlier = [e for e in same if e.first < mention.span[0]]
        if not earlier:
            return self._ministry(mention) or own
        if len(wanted) == 1:
            meant = set(earlier)
            recent = next((e for e in reversed(self.spoke) if e in meant), None)
            if recent is not None:
                return recent
        return max(earlier, key=lambda e: (len(e.keys) <= 12, len(e.keys), -e.first))

    def _whole(self, mention: Mention) -> Mention:
        """نتائج الدراسة means الدراسة."""
        parts = list(words(self.text, *mention.span))
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
        if len(self._keys(mention.span)) > 1 or not self.lexicon.is_in(
            "ministry", self.lexicon.book_fold(mention.lemma)
        ):
            return None
        fields = [e for e in self.spoke if self.lexicon.is_in("ministry_fields", e.keys[0])]
        return fields[-1] if fields else None

    def _extends(self, e: Entity, wanted: tuple[str, ...], mention: Mention) -> bool:
        keys = tuple(map(_bare, e.keys))
        if not mention.lemma or e.lemma != mention.lemma:
            return False
        if mention.kind == "document" and not e.definite and e.number == mention.number:
            return True
        if len(keys) <= len(wanted) and not (len(keys) == len(wanted) and not e.definite):
            return False
        if e.number != mention.number:
            return False
        if len(wanted) == 1:
            return not e.definite or len(keys) > 1
        return keys[0] == wanted[0] and _in_order(wanted, keys)

    def _other(self, mention: Mention) -> tuple[Entity, Resolution]:
        """A noun that no list knows (المخلافي, داعش): a surname if some full name ends in it, or an institution."""
        keys = self._keys(mention.span)
        surname = tuple(key for key in keys if not self.lexicon.is_honorific(key))
        for e in self._sharing(surname):
            if e.kind == "name" and len(e.keys) > len(surname) and e.keys[-len(surname) :] == surname:
                return e, "surname"
            if e.kind == "institution" and self._short_for(e, keys):
                return e, "group"
        expanded = self._expanded(keys) if len(keys) == 1 and mention.definite else []
        if expanded:
            return expanded[0], "surname"
        full = [
            e for e in self._sharing(keys) if e.kind in ("other", "institution") and len(e.keys) > len(keys)
        ]
        for e in full:
            if e.keys[: len(keys)] == keys and e.first < mention.span[0]:
                return e, "group"
        return self.enter(mention), "group"

    def _is_construct(self, keys: tuple[str, ...]) -> bool:
        """قائد الفريق, مدير بلدية برلين, but not مسؤول في المرفأ or متحدث باسم الشرطة."""
        parted = any(
            self.lexicon.is_in("prepositions", key) or self.lexicon.is_in("construct_prepositions", key)
            for key in keys[1:]
        )
        return not parted and any(key.startswith(ARTICLE) or self.lexicon.is_place(key) for key in keys[1:])

    def _implicit(self, a: Attribution) -> tuple[Entity | None, Resolution]:
        """No words for the speaker: the subject of the sentence, else the last speaker that agrees with the verb."""
        s, cue = a.cue.sentence, a.cue
        subject = main_subject(s, self.people.finder, cue.i) if cue.i > 1 else None
        for entity in reversed(self.spoke):
            if entity.last < s.start:
                break
            if _agree_without_words(entity, a):
                return entity, "implicit"
        if subject is not None:
            meant, _ = self.meant(subject)
            if meant is not None and _agree(meant, cue.gender) and not self._is_thing(meant):
                a.from_subject = True
                return meant, "implicit"
        if cue.i > 3 and not self.spoke:
            here = [
                e for e in self.entities
                if s.start <= e.first < cue.start and e.kind in ("name", "institution") and e.gender == cue.gender
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
            if full and entity.first < cue.start and _agree_without_words(entity, a):
                a.from_other_paragraph = True
                return entity, "implicit"
        return None, "none"

    def _recent_subject(self, a: Attribution) -> Entity | None:
        """Who acts in the sentences since somebody spoke: دخل فلان القاعة. وقال: …"""
        s, cue = a.cue.sentence, a.cue
        if cue.kind != "verb" or cue.act in _GOING_ON:
            return None
        spoken = self.spoke[-1].last if self.spoke else -1
        at = s.index - self._part[0].index
        for other in reversed(self._part[max(0, at - _SENTENCES_BACK) : at]):
            if other.end <= spoken or (self.spoke and other.paragraph != s.paragraph):
                break
            self.people.tagged(self.text, [other])
            subject = main_subject(other, self.people.finder, len(other.words))
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

    def _note_features(self, entity: Entity, a: Attribution) -> None:
        """The verb before its subject agrees with it in gender."""
        shown = a.mention is not None and a.cue.kind in ("verb", "attribution") and a.cue.gender is not None
        if shown and (entity.gender is None or entity.kind == "name"):
            entity.gender = a.cue.gender

    # a title above the text

    def append(self, title: str) -> int:
        """Let mentions stand in a title as well; returns the code point at which it begins, behind the text."""
        self.text += "\n\n"
        base = len(self.text)
        self.text += title
        return base

    def has_spoken(self, entity: Entity) -> bool:
        """Whether one of the attributions so far is this entity's."""
        return any(entity is other for other in self.spoke)

    def announced(self, mention: Mention) -> tuple[Entity, Resolution] | None:
        """Whom a title means by مسؤول, وزير خارجية الأردن, دراسة or الصحة: who speaks in the article in full."""
        speakers = self._speakers()
        same = [e for e in speakers if e.lemma == mention.lemma and _agree(e, mention.gender)]
        if mention.kind == "document":
            return (same[0], "document") if same else None
        if mention.kind in ("role", "source"):
            person = self._announced_person(mention, same, speakers)
            return (person, "role") if person else None
        wanted = self._place_keys(self._role_keys(mention.span))
        longer = [e for e in speakers if e.kind in ("institution", "other") and self._fits(e, wanted)]
        fullest = max(longer, key=lambda e: len(e.keys), default=None)
        if not wanted or fullest is None or not all(set(e.keys) <= set(fullest.keys) for e in longer):
            return None
        return fullest, "group"

    def _announced_person(
        self, mention: Mention, same: list[Entity], speakers: list[Entity]
    ) -> Entity | None:
        """Who speaks and bears all words of the role, else its noun, else the only person who speaks at all."""
        wanted = self._role_keys(mention.span)
        same = [e for e in same if e.kind != "name" or not wanted & set(e.keys)]
        named = [e for e in same if e.kind == "name"]
        fitting = [e for e in same if self._fits(e, self._place_keys(wanted))] or named
        if not same and mention.kind == "role" and not self._is_office(mention):
            fitting = [e for e in speakers if e.kind == "name" and _agree(e, mention.gender)]
            if any(wanted & set(e.keys) or not e.roles or len(e.keys) < 2 for e in fitting):
                return None
        return fitting[0] if len(fitting) == 1 else None

    def _is_office(self, mention: Mention) -> bool:
        return self.lexicon.is_in("offices", self.lexicon.book_fold(mention.lemma))

    def is_spoken_for(self, mention: Mention) -> bool:
        """Whether a speaker's role or name holds all words of an institution: المتحدث باسم الوزارة."""
        wanted = self._place_keys(self._role_keys(mention.span))
        return bool(wanted) and any(self._fits(e, wanted) for e in self._speakers())

    def tells_as_much(self, role: Span, other: Span | None) -> bool:
        """Whether a role tells no less than another."""
        return other is None or self._weight(role) >= self._weight(other)

    def _fits(self, e: Entity, wanted: frozenset[str]) -> bool:
        """Whether the words of a role or an institution all stand in a speaker's own."""
        own = (*e.role_keys, frozenset(map(_bare, e.keys)))
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
        return sorted({id(e): e for e in self.spoke}.values(), key=lambda e: e.order)

    # what the record shows

    def printed(self, entity: Entity) -> str:
        """The fullest form of the speaker's name."""
        start, end = entity.span
        form = self.text[start:end]
        return ARTICLE + form[1:] if self._fused(entity.span) else form

    def _fused(self, span: Span) -> bool:
        """للعقيد: the span begins in the middle of ل and article."""
        start = span[0]
        before = self.text[max(0, start - 2) : start]
        return before.endswith("ل") and not before[:-1].isalpha() and self.text[start] == "ل"

    def affiliation(self, entity: Entity) -> Span | None:
        """The role that tells most of all those printed with this speaker."""
        if entity.kind in ("role", "source") and entity.number in (None, "sing"):
            return entity.span
        if entity.kind != "name" or not (entity.roles or entity.titles):
            return None
        start, end = max(entity.roles or entity.titles[:1], key=lambda span: (self._weight(span), -span[0]))
        return (start - 1 if self._fused((start, end)) else start), end

    def _weight(self, role: Span) -> int:
        """How much a role tells: its words, honorifics and titles alone telling least."""
        keys = self._keys(role)
        return sum(not self.lexicon.is_honorific(key) for key in keys)


def _skeleton(form: str) -> str:
    """The letters of a name without the long vowels after its first letter."""
    return form[:1] + "".join(c for c in form[1:] if c not in _LONG_VOWELS)


def _bare(form: str) -> str:
    """Without article and conjunction, so that الوزير and وزير compare equal."""
    if form.startswith("وال") and len(form) > 5:
        form = form[1:]
    if form.startswith("لل") and len(form) > 4:
        return form[2:]
    return form[2:] if form.startswith(ARTICLE) and len(form) > 4 else form


def _in_order(some: tuple[str, ...], all_: tuple[str, ...]) -> bool:
    """Whether all words of `some` stand in `all_`, in the same order: الوزارة الروسية, وزارة الخارجية الروسية."""
    rest = iter(all_)
    return all(word in rest for word in some)


def _same_name(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Two forms of one name: of two words or more, one holding all the words of the other."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 2 and set(short) <= set(long)


def _names(full: tuple[str, ...], mention: tuple[str, ...]) -> bool:
    """Whether a mention (surname, first name, whole name) names the person with this full name."""
    if len(mention) > len(full):
        return False
    return set(mention) <= set(full)


def _agree(entity: Entity, gender: Gender | None) -> bool:
    return gender is None or entity.gender is None or entity.gender == gender or entity.number == "plur"


def _agree_without_words(entity: Entity, a: Attribution) -> bool:
    """With no subject printed the cue shows the speaker's number too; things in the plural take the feminine."""
    gender, number = a.cue.gender, a.cue.number
    if not _agree(entity, gender):
        return False
    if number == "plur":
        return entity.number == "plur" or a.cue.kind == "verb"
    return not (entity.number == "plur" and gender == "masc" and number == "sing")
