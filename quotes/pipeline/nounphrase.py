"""The grammar of noun phrases that name speakers: role, honorific, name, apposition, institution, document.

It reads words, their classes in the rule files, and their tags; it never looks beyond the limit it is given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotes.pipeline.lexicon import ARTICLE, Lexicon
from quotes.pipeline.state import Mention, MentionKind, Sentence
from quotes.rulebook.inflection import RoleForm
from quotes.text.words import Word

_NO_NAME = (
    "prepositions", "relatives", "time_words", "adverbs", "not_names", "quantifiers", "late_quantifiers",
    "conjunctions", "negations",
)  # fmt: skip
_MAX_NAME = 7
_MAX_PHRASE = 25
_MAX_MARKED_NAME = 6
_MAX_BRACKET = 5


@dataclass(slots=True)
class NounPhrase:
    """Words [start, end) of a sentence; `name` and `role` are word ranges within it."""

    start: int
    end: int
    kind: MentionKind
    head: RoleForm | None = None
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None

    def mention(self, s: Sentence) -> Mention:
        """The same as a Mention, in code points."""
        head = self.head
        return Mention(
            span=s.span(*(self.name or (self.start, self.end))),
            kind=self.kind,
            name=s.span(*self.name) if self.name else None,
            role=s.span(*self.role) if self.role else None,
            gender=head.gender if head else None,
            number=head.number if head else None,
            lemma=head.lemma if head else "",
            definite=_is_definite(s.words[self.start]) or (head is not None and head.definite),
        )


class NounPhraseGrammar:
    """Finds the noun phrase that starts at a word; stateless but for the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def parse(self, s: Sentence, i: int, limit: int) -> NounPhrase | None:
        """The noun phrase that starts at word `i` and ends before word `limit`; None where none starts there.

        A name that a comma parts from its role (وزير المالية، فلان) and a role in apposition to a name
        (فلان، وزير المالية) are taken in.
        """
        limit = min(limit, len(s.words), i + _MAX_PHRASE)
        end = self._core_end(s, i, limit)
        if end == i:
            return None
        phrase = self._divide(s, i, end, limit)
        if phrase.kind == "document":
            phrase.end = self._author_end(s, phrase, limit)
        if phrase.kind == "source":
            self._take_anonymity(s, phrase, limit)
        elif phrase.name is None:
            self._take_closing_name(s, phrase, limit)
        if phrase.name is None and phrase.kind != "source":
            self._take_name_after_comma(s, phrase, limit)
        elif phrase.name is not None and (phrase.role is None or phrase.role[1] <= phrase.name[0]):
            self._take_role_after_name(s, phrase, limit)
        return phrase

    def stripped(self, s: Sentence, k: int) -> Sentence:
        """The sentence with the preposition taken off word `k`, so that a phrase can start there (بتوماس)."""
        word = s.words[k]
        split = self.lexicon.after_preposition(word.fold)
        if split is None or not self._has_preposition(word):
            return s
        letters = 1
        while word.end - word.start > letters and not word.text[letters].isalpha():
            letters += 1
        bare = replace(word, start=word.start + letters, text=word.text[letters:], fold=split[1])
        return replace(s, words=[*s.words[:k], bare, *s.words[k + 1 :]])

    def name_start_before(self, s: Sentence, i: int) -> int:
        """Where a name that ends with word `i` starts, going left over words that only names have."""
        first = i
        while first > 0 and i - first < 4 and s.words[first - 1].kind == "word":
            if not self._name_like(s, first - 1, False) or not self._name_start(s, first - 1):
                break
            if s.words[first - 1].pos in ("VERB", "ADP"):
                break
            first -= 1
        return first

    def _author_end(self, s: Sentence, phrase: NounPhrase, limit: int) -> int:
        """بيان مشترك للرئيس فلان ورئيسة … فلانة: the authors belong to the name of a document."""
        end = phrase.end
        for k in range(phrase.start + 1, phrase.end):
            view = self.stripped(s, k)
            role = self.lexicon.role(view.words[k].fold)
            if role is not None and role.role.kind in ("person", "group"):
                author = self.parse(view, k, limit)
                end = max(end, author.end if author else end)
        while end < limit and s.words[end].fold.startswith("و") and self._is_role_phrase(s, end, limit):
            author = self.parse(self.without_and(s, end), end, limit)
            if author is None:
                break
            end = author.end
        return end

    def without_and(self, s: Sentence, k: int) -> Sentence:
        """The sentence with و taken off word `k`."""
        word = s.words[k]
        bare = replace(word, start=word.start + 1, text=word.text[1:], fold=word.fold[1:])
        return replace(s, words=[*s.words[:k], bare, *s.words[k + 1 :]])

    # where the phrase ends

    def _core_end(self, s: Sentence, i: int, limit: int, apposition: bool = False) -> int:
        """The end of the phrase that starts at `i`, without what a comma adds.

        A role in apposition goes on over في and من where a subject would not: الباحثة في الأمن الرقمي.
        """
        head = self._head(s, i, limit)
        named = False
        k = i
        while k < limit:
            word = s.words[k]
            if word.kind == "punct":
                k_next = self._sign_end(s, k, i, limit, named)
                if k_next == k:
                    return self._trim(s, i, k)
                k = k_next
                continue
            if word.kind == "number":
                if k > i:
                    return self._trim(s, i, k)
                k += 1
                continue
            if k > i and self._stops(s, k, i, limit, head, named):
                carries_on = apposition and not named and word.fold in ("في", "من")
                if not (carries_on and k + 1 < limit and not self._leaves(s, k)):
                    return self._trim(s, i, k)
            if k == i and not self._starts(s, k):
                return i
            role = self.lexicon.role(word.fold)
            named = self._starts_name(s, k, i, limit) or (named and not (k > i and self._names_person(role)))
            k += 1
        return self._trim(s, i, k)

    def _leaves(self, s: Sentence, k: int) -> bool:
        """Whether the preposition at `k` begins a channel or a time."""
        form = s.words[k + 1].fold
        return self._is_channel(s, k, form) or self.lexicon.is_in("time_words", form)

    def _head(self, s: Sentence, i: int, limit: int) -> RoleForm | None:
        """The role noun that heads the phrase, honorifics and quantifiers passed over."""
        for k in range(i, min(i + 4, limit)):
            form = s.words[k].fold
            if s.words[k].kind == "number":
                continue
            role = self.lexicon.role(form) or self.lexicon.role(self.lexicon.without_conjunction(form))
            if role is not None:
                return role
            passed = self.lexicon.is_honorific(form) or self.lexicon.is_in("quantifiers", form)
            if not (passed or self.lexicon.is_nisba(form)):
                return None
        return None

    def _sign_end(self, s: Sentence, k: int, i: int, limit: int, named: bool) -> int:
        """The word after a sign that the phrase runs over (a name in marks, an acronym in brackets); else `k`."""
        mark = s.opens(k)
        if mark is not None:
            after = s.after_mark(k)
            short = after - k - 2 <= _MAX_MARKED_NAME
            if short and after <= limit and (k == i or (not named and self.takes_marked_name(s, k - 1))):
                return after
            return k
        if s.words[k].text == "(" and k > i:
            for close in range(k + 1, min(k + 2 + _MAX_BRACKET, limit)):
                if s.words[close].text == ")":
                    return close + 1
        return k

    def takes_marked_name(self, s: Sentence, k: int) -> bool:
        """Whether word `k` is a noun that a name in marks may follow: صحيفة "…"، باسم "…"، لـ"…"."""
        if k < 0 or s.words[k].kind != "word":
            return False
        form = self._bare(s.words[k].fold)
        role = self.lexicon.role(form)
        named = role is not None and role.role.kind in ("institution", "group", "document")
        return (
            (named and role is not None and not (role.definite and role.role.kind == "document"))
            or self.lexicon.is_in("title_heads", form)
            or self.lexicon.is_in("outlet_heads", form)
        )

    def _starts(self, s: Sentence, k: int) -> bool:
        """Whether a phrase may start with this word."""
        word = s.words[k]
        lexicon = self.lexicon
        form = word.fold
        bare = lexicon.without_conjunction(form)
        if lexicon.complementizer(form) or lexicon.complementizer(bare):
            return False
        if (
            lexicon.role(form)
            or self._is_given(s, k)
            or lexicon.is_place(form)
            or lexicon.is_name_particle(form)
        ):
            return True
        if any(
            lexicon.is_in(name, form) or (lexicon.is_in(name, bare) and word.pos != "PROPN")
            for name in (
                "prepositions",
                "relatives",
                "adverbs",
                "conjunctions",
                "time_words",
                "negations",
                "fillers",
            )
        ):
            return False
        if lexicon.attributions(form):
            return False
        if self.is_circumstance(form) or self._has_preposition(word):
            return False
        return self._is_unknown(form) or not self._is_verb(s, k)

    def _is_unknown(self, form: str) -> bool:
        """A word that no list holds: where a subject must stand, it is a name whatever its tag."""
        return not (self.lexicon.is_common(form) or self.lexicon.is_known(form) or self.lexicon.cues(form))

    def is_circumstance(self, form: str) -> bool:
        """قائلا, موضحا, مشددة, مخاطبا: a participle that says how, not a role."""
        if (
            form.startswith("م")
            and form.endswith("ا")
            and len(form) >= 5
            and self.lexicon.is_common(form[:-1])
        ):
            return True
        return any(r.kind == "participle" for r in self.lexicon.cues(form)) and not form.startswith(ARTICLE)

    def _has_preposition(self, word: Word) -> bool:
        """ب, ل or ك is joined to a word that stands on its own elsewhere."""
        split = self.lexicon.after_preposition(word.fold)
        if split is None:
            return False
        if self.lexicon.is_in("press", word.fold) or (word.fold.startswith("لل") and len(word.fold) > 4):
            return True
        if self.lexicon.is_known(word.fold) or self.lexicon.is_common(word.fold):
            return False
        rest = split[1]
        if any(r.kind == "noun" for r in self.lexicon.cues(rest)):
            return True
        role = self.lexicon.role(rest)
        citation = role is not None and rest.removeprefix(ARTICLE) == self.lexicon.book_fold(role.lemma)
        if rest.startswith(ARTICLE) or citation or self.lexicon.is_in("outlet_heads", rest):
            return True
        if self.lexicon.is_given_name(rest) and split[0] != "ك" and len(rest) >= 5:
            return True
        if split[0] == "ك" and len(rest) >= 4 and self.lexicon.is_common(rest):
            return True
        if word.pos == "PROPN":
            return False
        return (
            role is not None
            or self.lexicon.is_place(rest)
            or (len(rest) >= 4 and self.lexicon.is_common(rest) and not rest.endswith("ا"))
        )

    def _stops(self, s: Sentence, k: int, i: int, limit: int, head: RoleForm | None, named: bool) -> bool:
        """Whether the phrase ends before word `k`."""
        lexicon, word = self.lexicon, s.words[k]
        form = word.fold
        if lexicon.is_name_particle(form):
            return False
        if self._is_given(s, k):
            impersonal = head is not None and not self.lexicon.is_person_too(s.words[i].fold)
            return impersonal and k > i + 1 and _is_definite(s.words[k - 1])
        if self._is_name_in_chain(s, k, i):
            return False
        if lexicon.is_in("role_adjectives", form) and lexicon.role(s.words[k - 1].fold):
            return False
        if (
            lexicon.complementizer(form)
            or form == "و"
            or any(
                lexicon.is_in(name, form)
                for name in ("relatives", "adverbs", "time_words", "conjunctions", "negations")
            )
        ):
            return True
        if lexicon.is_in("demonstratives", form) and k + 1 < limit and self._is_time(s, k + 1):
            return True
        if lexicon.is_in("late_quantifiers", form) and (named or _is_definite(s.words[k - 1])):
            return True
        if lexicon.is_in("prepositions", form):
            return not self._preposition_belongs(s, k, i, limit, head, named)
        if self._needs_complement(s, k - 1):
            return False
        role = lexicon.role(form)
        after_sign = (
            s.words[k - 1].kind == "punct" and not _is_definite(word) and not self._names_person(role)
        )
        if after_sign and not self._name_like(s, k, False):
            return True
        if named and lexicon.is_common(form) and not _is_definite(word) and not self._names_person(role):
            return True
        if role is None and (self.is_circumstance(form) or lexicon.attributions(form)):
            return True
        if (
            form.startswith("و")
            and not role
            and len(form) > 2
            and word.pos != "PROPN"
            and not lexicon.is_common(form)
        ):
            return not self._is_coordinated(s, k, named)
        if role and named:
            return False
        if self._has_preposition(word):
            split = lexicon.after_preposition(form)
            assert split is not None
            complement = (head is not None or split[0] != "ل") and self._may_complement(*split)
            return named or self._is_channel(s, k, split[1]) or not complement
        if self._is_second_subject(s, k, i, head, role):
            return True
        return self._is_verb(s, k) or (not self._names_person(role) and self._is_new_phrase(s, k, i))

    def _is_second_subject(
        self, s: Sentence, k: int, i: int, head: RoleForm | None, role: RoleForm | None
    ) -> bool:
        """After a definite head a definite noun that is no adjective of it is the object: المدرب اللاعب."""
        word = s.words[k]
        if head is None or not head.definite or head.number != "sing" or k != i + 1 or not _is_definite(word):
            return False
        if self._names_person(role):
            return head.role.kind == "person" and word.pos != "ADJ"
        if self.lexicon.is_nisba(word.fold) or not self.lexicon.is_common(word.fold):
            return False
        if role is not None and word.pos == "NOUN":
            return True
        return (head.gender == "fem") != word.fold.endswith("ه")

    def _names_person(self, role: RoleForm | None) -> bool:
        return role is not None and role.role.kind == "person"

    def _is_time(self, s: Sentence, k: int) -> bool:
        return self.lexicon.is_in("time_words", s.words[k].fold)

    def _needs_complement(self, s: Sentence, k: int) -> bool:
        """بمحافظة, باسم: whatever noun follows completes it."""
        form = s.words[k].fold
        split = self.lexicon.after_preposition(form)
        return self.lexicon.is_in("construct_heads", form) or (
            split is not None
            and self.lexicon.is_in("construct_heads", split[1])
            and self._has_preposition(s.words[k])
        )

    def _may_complement(self, preposition: str, form: str) -> bool:
        """Whether a joined preposition carries on a role or institution: بجامعة …, للمنظمة …."""
        if preposition == "ل":
            return True
        return self.lexicon.is_place(form) or self._heads_institution(form)

    def _is_given(self, s: Sentence, k: int) -> bool:
        """A given name; على is the preposition unless it is spelt or tagged as the name."""
        word = s.words[k]
        if not self.lexicon.is_given_name(word.fold) or self._is_label(s, k):
            return False
        if self.lexicon.is_in("prepositions", word.fold):
            return word.text.endswith("ي") and (word.pos == "PROPN" or self._stands_in_name(s, k))
        return True

    def _stands_in_name(self, s: Sentence, k: int) -> bool:
        """الدكتور علي لطفي, أبو علي: a title or name stands before, or a word that only names have follows."""
        if k and s.words[k - 1].kind == "word":
            before = s.words[k - 1].fold
            if self.lexicon.is_honorific(before) or self.lexicon.is_name_particle(before):
                return True
        return (
            k + 1 < len(s.words)
            and (self._is_unknown(s.words[k + 1].fold) or self.lexicon.is_given_name(s.words[k + 1].fold))
            and s.words[k + 1].kind == "word"
            and not self._has_preposition(s.words[k + 1])
        )

    def _is_label(self, s: Sentence, k: int) -> bool:
        """باسم after متحدث is no given name."""
        return (
            k > 0
            and self.lexicon.is_in("construct_heads", s.words[k].fold)
            and (self.lexicon.role(s.words[k - 1].fold) is not None)
        )

    def _is_new_phrase(self, s: Sentence, k: int, i: int) -> bool:
        """An indefinite common noun after a phrase that is definite by now begins another one: its object."""
        before, word = s.words[k - 1], s.words[k]
        if _is_definite(word) or before.kind != "word":
            return False
        accusative = word.fold.endswith("ا") and self.lexicon.is_common(word.fold[:-1])
        if not (accusative or self.lexicon.is_common(word.fold) or self._is_possessed(word.fold)):
            return False
        if self.lexicon.is_nisba(word.fold) or self.lexicon.is_honorific(word.fold):
            return False
        unknown = self._is_unknown(before.fold) and not self._has_preposition(before)
        proper = unknown or self.lexicon.is_place(before.fold)
        return _is_definite(before) or (proper and k - i >= 2)

    def _preposition_belongs(
        self, s: Sentence, k: int, i: int, limit: int, head: RoleForm | None, named: bool
    ) -> bool:
        """Whether the preposition at `k` carries on the role or institution: في وكالة …, من الحزب."""
        if named or k + 1 >= limit:
            return False
        follower = s.words[k + 1]
        if follower.kind != "word" or not self.lexicon.is_in("role_prepositions", s.words[k].fold):
            return False
        if self._is_channel(s, k, follower.fold) or self.lexicon.is_in("time_words", follower.fold):
            return False
        if head is None:
            return False
        if s.words[k].fold in ("عن", "علي") and head.role.kind == "person":
            return self._names_person(self.lexicon.role(s.words[k - 1].fold))
        if head.role.kind == "institution":
            return s.words[k].fold in ("في", "من") and (
                self.lexicon.is_place(follower.fold)
                or self._heads_institution(follower.fold)
                or not self.lexicon.is_common(follower.fold)
            )
        if head.role.kind == "document":
            return s.words[k].fold in ("عن", "من")
        if (
            head.definite
            and head.role.kind == "person"
            and k == i + 1
            and s.words[k].fold not in ("عن", "علي")
        ):
            return not self.lexicon.is_place(follower.fold) and self._heads_institution(follower.fold)
        return True

    def _heads_institution(self, form: str) -> bool:
        role = self.lexicon.role(form)
        return role is not None and role.role.kind == "institution"

    def _is_channel(self, s: Sentence, k: int, form: str) -> bool:
        """Whether `form` begins a medium: an outlet, a platform, a document or an event that carries words."""
        lexicon = self.lexicon
        if lexicon.is_in("not_channels", form):
            return False
        if lexicon.is_in("press", form):
            return True
        if lexicon.is_in("outlet_heads", form) and s.words[k].fold not in ("في", "من", "عن"):
            return True
        return any(
            tuple(w.fold for w in s.words[k + 1 : k + len(parts)]) == parts[1:]
            or tuple(w.fold for w in s.words[k + 2 : k + 1 + len(parts)]) == parts[1:]
            for parts, _ in lexicon.media(form)
        )

    def _is_coordinated(self, s: Sentence, k: int, named: bool) -> bool:
        """Whether و joins another noun to the phrase, not a new clause."""
        rest = s.words[k].fold[1:]
        lexicon = self.lexicon
        if (
            lexicon.role(rest)
            or lexicon.is_honorific(rest)
            or lexicon.is_nisba(rest)
            or lexicon.is_place(rest)
        ):
            return True
        if lexicon.cues(rest) or s.words[k].pos in ("VERB", "AUX", "CCONJ"):
            return False
        if named:
            return lexicon.is_given_name(rest)
        return lexicon.is_common(rest) or s.words[k].pos in ("NOUN", "ADJ", "PROPN")

    def _is_verb(self, s: Sentence, k: int) -> bool:
        word = s.words[k]
        if self.lexicon.role(word.fold) or self.lexicon.is_place(word.fold) or _is_definite(word):
            return False
        if word.pos in ("VERB", "AUX"):
            return _looks_verbal(word.fold) or not self._is_unknown(word.fold)
        return any(r.kind in ("past", "present") for r in self.lexicon.cues(word.fold)) and word.pos in (
            "",
            "X",
        )

    def _is_possessed(self, form: str) -> bool:
        """حديثها: a common noun with a pronoun."""
        return not form.startswith(ARTICLE) and any(
            form.endswith(pronoun) and self.lexicon.is_common(form[: -len(pronoun)])
            for pronoun in ("ه", "ها", "هم")
            if len(form) - len(pronoun) >= 3
        )

    # what the phrase is made of

    def _divide(self, s: Sentence, i: int, end: int, limit: int) -> NounPhrase:
        """Tell name from role in words [i, end); before word `limit` a role may follow the name."""
        head = self._head(s, i, end)
        name = self._name(s, i, end, head)
        if name is None:
            return NounPhrase(i, end, self._kind(s, i, end, head), head, None, None)
        role = (i, name[0]) if name[0] > i else None
        phrase = NounPhrase(i, end, "name", head, name, role)
        if name[1] < end and self._is_role_phrase(s, name[1], end):
            stop = self._core_end(s, name[1], limit, apposition=True)
            if role is None or self._is_longer(role, (name[1], stop)):
                phrase.role = (name[1], stop)
                phrase.head = self._head(s, name[1], stop)
                phrase.end = stop
        elif name[1] < end:
            phrase.end = name[1]
        return phrase

    def _kind(self, s: Sentence, i: int, end: int, head: RoleForm | None) -> MentionKind:
        if head is not None:
            kind = head.role.kind
            if kind == "person":
                return "group" if head.number != "sing" else "role"
            return kind
        first = s.words[i]
        if self.lexicon.is_place(first.fold):
            return "institution"
        return "other"

    def _name(self, s: Sentence, i: int, end: int, head: RoleForm | None) -> tuple[int, int] | None:
        """The personal name in [i, end): at its start, after an honorific, or at the end of a role phrase."""
        if head is not None and head.role.kind in ("institution", "document", "source"):
            return self._governor(s, i, end, head) if self.lexicon.is_person_too(s.words[i].fold) else None
        if head is not None and head.role.kind == "person" and head.number == "plur":
            return None
        if (
            head is None
            and self.lexicon.is_place(s.words[i].fold)
            and not self.lexicon.is_given_name(s.words[i].fold)
        ):
            return None
        first = i
        while first < end and self._is_title(s, first):
            first += 1
        if first < end and (first > i or not self._names_role(s, i)) and self._name_like(s, first, first > i):
            stop = self._name_end(s, first, end)
            return first, stop
        return self._trailing_name(s, first, end, head)

    def _is_title(self, s: Sentence, k: int) -> bool:
        """An honorific; without article it may also be a given name (رائد)."""
        form = s.words[k].fold
        return self.lexicon.is_honorific(form) and (
            _is_definite(s.words[k]) or not self.lexicon.is_given_name(form)
        )

    def _governor(self, s: Sentence, i: int, end: int, head: RoleForm) -> tuple[int, int] | None:
        """محافظة المصرف فلانة: a word that also is an institution is a role where a given name ends the phrase."""
        name = self._trailing_name(s, i, end, head)
        return name if name is not None and self.lexicon.is_given_name(s.words[name[0]].fold) else None

    def _names_role(self, s: Sentence, k: int) -> bool:
        form = s.words[k].fold
        if self.lexicon.is_given_name(form) and not self._is_label(s, k) and self._surname_follows(s, k):
            return False
        return (
            self.lexicon.role(form) is not None
            or self.lexicon.is_nisba(form)
            or self.lexicon.is_in("quantifiers", form)
        )

    def _surname_follows(self, s: Sentence, k: int) -> bool:
        """رائد الشامي: a given name that also is a title, before a surname."""
        if k + 1 >= len(s.words) or s.words[k + 1].kind != "word":
            return False
        form = s.words[k + 1].fold
        return self.lexicon.is_nisba(form) or not (
            self.lexicon.is_common(form) or self.lexicon.is_known(form)
        )

    def _trailing_name(
        self, s: Sentence, first: int, end: int, head: RoleForm | None
    ) -> tuple[int, int] | None:
        """The run of name words that ends the phrase, or stands before a second role."""
        stop = end
        for k in range(first + 1, end):
            if self._is_name_in_chain(s, k, first):
                continue
            if self._is_role_phrase(s, k, end) and self._name_like(s, k - 1, True) and self._ends_name(s, k):
                stop = k
                break
        start = stop
        while start > first + (head is not None) and self._name_like(s, start - 1, start - 1 > first):
            start -= 1
        while start < stop and not self._name_start(s, start):
            start += 1
        start = self._after_honorific(s, self._after_complement(s, first, start, stop), stop)
        while start < stop and not self._name_start(s, start):
            start += 1
        return (start, stop) if start < stop <= start + _MAX_NAME else None

    def _ends_name(self, s: Sentence, k: int) -> bool:
        return not _is_definite(s.words[k]) or self.lexicon.role(s.words[k].fold) is not None

    def _after_complement(self, s: Sentence, first: int, start: int, stop: int) -> int:
        """Skip the word that completes a construct: in مدرب تشيلسي كونتي the club is no part of the name."""
        if start >= stop:
            return start
        for k in range(start + 1, stop):
            if self.lexicon.is_given_name(s.words[k].fold) and not self._given_before(s, start, k):
                return k
        before = s.words[start - 1].fold if start > first else s.words[first].fold
        if self.lexicon.is_in("prepositions", before):
            return stop
        role = self.lexicon.role(before)
        construct = (role is not None and not role.definite) or self.lexicon.is_in("construct_heads", before)
        if construct and not self.lexicon.is_given_name(s.words[start].fold):
            return start + 1
        return start

    def _given_before(self, s: Sentence, start: int, k: int) -> bool:
        """Whether a given name or a particle of names stands between `start` and `k`."""
        return any(
            self.lexicon.is_given_name(w.fold) or self.lexicon.is_name_particle(w.fold)
            for w in s.words[start:k]
        )

    def _after_honorific(self, s: Sentence, start: int, stop: int) -> int:
        for k in range(stop - 1, start - 1, -1):
            if self.lexicon.is_honorific(s.words[k].fold) and not self._is_name_in_chain(s, k, start):
                return k + 1
        return start

    def _name_end(self, s: Sentence, first: int, end: int) -> int:
        k = first + 1
        while k < end and k < first + _MAX_NAME and self._name_like(s, k, True):
            role = self.lexicon.role(s.words[k].fold) and not self.lexicon.is_name_particle(s.words[k].fold)
            if role and not self._is_name_in_chain(s, k, first):
                break
            k += 1
        return k

    # words of names

    def _name_start(self, s: Sentence, k: int) -> bool:
        form = s.words[k].fold
        if self.lexicon.is_place(form) and not self.lexicon.is_given_name(form):
            return False
        return s.words[k].kind == "word" and not form.startswith(ARTICLE)

    def _starts_name(self, s: Sentence, k: int, i: int, limit: int) -> bool:
        """Whether a name surely begins here, so that a preposition after it leaves the phrase."""
        if self._is_given(s, k) and not self.lexicon.role(s.words[k].fold):
            return True
        if k == i and not self._names_role(s, k):
            return self._name_like(s, k, False)
        if k == i:
            return False
        if self.lexicon.is_honorific(s.words[k - 1].fold):
            return True
        return self._name_like(s, k, False) and self._name_like(s, k - 1, False)

    def _name_like(self, s: Sentence, k: int, inside: bool) -> bool:
        """Whether word `k` may be part of a personal name; `inside`: a name or title stands before it."""
        word, lexicon = s.words[k], self.lexicon
        if word.kind != "word" or s.around[k] is not None:
            return False
        form = word.fold
        if self._is_possessed(form) and word.pos != "PROPN":
            return False
        if lexicon.is_name_particle(form):
            return inside or lexicon.complementizer(lexicon.without_conjunction(form)) is None
        if self._is_given(s, k):
            return True
        if lexicon.is_in("construct_heads", form) or self._is_outlet(s, k):
            return False
        if (
            lexicon.role(form)
            or lexicon.is_nisba(form)
            or lexicon.is_place(form)
            or lexicon.is_in("outlet_heads", form)
        ):
            return inside and self._is_name_in_chain(s, k, k - 1)
        if any(
            lexicon.is_in(name, form) or lexicon.is_in(name, lexicon.without_conjunction(form))
            for name in _NO_NAME
        ):
            return False
        if word.text.isascii():
            return True
        if form.startswith(ARTICLE):
            return inside and self._is_surname_with_article(s, k)
        if form.startswith("و" + ARTICLE) or (
            form.startswith("و") and lexicon.is_common(form[1:]) and word.pos != "PROPN"
        ):
            return False
        if lexicon.is_common(form) or self._has_preposition(word) or lexicon.cues(form):
            return inside and self._is_name_in_chain(s, k, k - 1)
        if inside and k > 0 and self._is_given(s, k - 1):
            return True
        if word.text.endswith("ى") and len(form) >= 4:
            return False
        return word.pos not in ("VERB", "AUX", "ADP", "PUNCT") or (
            word.pos == "VERB" and not _looks_verbal(form) and self._is_unknown(form)
        )

    def _is_outlet(self, s: Sentence, k: int) -> bool:
        """Whether word `k` is part of an outlet's name of several words (بي بي سي)."""
        for first in range(max(0, k - 3), k + 1):
            for parts, medium in self.lexicon.media(s.words[first].fold):
                reaches = len(parts) > max(k - first, 1) and medium.kind == "outlet"
                if reaches and tuple(w.fold for w in s.words[first : first + len(parts)]) == parts:
                    return True
        return False

    def _is_surname_with_article(self, s: Sentence, k: int) -> bool:
        """الشريف after منال: after a given name, or a word that only names have."""
        if k == 0:
            return False
        before = s.words[k - 1].fold
        if self._is_title(s, k - 1) and self._closes(s, k) and self.lexicon.role(s.words[k].fold) is None:
            return True
        if self.lexicon.is_given_name(before) or self.lexicon.is_name_particle(before):
            return not self._names_role(s, k) or self._is_name_in_chain(s, k, k - 1)
        return not self.lexicon.is_common(s.words[k].fold) and self._name_like(s, k - 1, False)

    def _is_name_in_chain(self, s: Sentence, k: int, i: int) -> bool:
        """A word that elsewhere is a noun or place is part of a name after a given name: محمد أمين، علي الشريف."""
        if k <= i or s.words[k].kind != "word":
            return False
        before = s.words[k - 1].fold
        if self.lexicon.is_name_particle(before):
            return True
        role = self.lexicon.role(s.words[k].fold)
        form = s.words[k].fold
        if role is not None and not self.lexicon.is_given_name(form):
            return self._is_given(s, k - 1) and _is_definite(s.words[k]) and self._closes(s, k)
        if self.lexicon.is_given_name(form):
            return self._is_given(s, k - 1)
        if not self._is_given(s, k - 1) or any(self.lexicon.is_in(name, form) for name in _NO_NAME):
            return False
        if _is_definite(s.words[k]):
            return not self.lexicon.is_nisba(form) or self._closes(s, k)
        return (
            not self.is_circumstance(form)
            and not self._has_preposition(s.words[k])
            and not form.startswith("و")
            and s.words[k].pos not in ("VERB", "AUX", "ADP")
        )

    def _closes(self, s: Sentence, k: int) -> bool:
        """Whether the phrase ends after word `k`: a sign, a complementizer or marks follow."""
        if k + 1 >= len(s.words):
            return True
        follower = s.words[k + 1]
        if follower.kind == "punct" or self.lexicon.complementizer(follower.fold) is not None:
            return True
        ends = ("prepositions", "time_words", "relatives", "adverbs", "press")
        return (
            any(self.lexicon.is_in(name, follower.fold) for name in ends)
            or self._has_preposition(follower)
            or bool(self.lexicon.cues(follower.fold))
        )

    # roles and names beyond a comma

    def _is_role_phrase(self, s: Sentence, k: int, limit: int) -> bool:
        """Whether a role begins at word `k`."""
        if k >= limit or s.words[k].kind != "word":
            return False
        form = s.words[k].fold
        role = self.lexicon.role(form) or self.lexicon.role(self.lexicon.without_conjunction(form))
        if role is not None:
            return role.role.kind == "person" and role.number == "sing"
        return self.lexicon.is_honorific(form)

    def _take_name_after_comma(self, s: Sentence, phrase: NounPhrase, limit: int) -> None:
        """وزير المالية، فلان الفلاني، …"""
        if phrase.kind != "role" or phrase.head is None or phrase.head.number != "sing":
            return
        k = self._comma(s, phrase.end, limit)
        if k is None:
            return
        first = k
        while first < limit and self.lexicon.is_honorific(s.words[first].fold):
            first += 1
        if first >= limit or not self._name_start(s, first) or self._names_role(s, first):
            return
        stop = first
        if self._name_like(s, first, first > k):
            stop = self._name_end(s, first, self._core_end(s, first, limit))
        if stop <= first:
            stop = self._name_between_commas(s, first, limit)
        if stop <= first:
            return
        phrase.role = (phrase.start, first if first > k else phrase.end)
        phrase.name = (first, stop)
        phrase.kind = "name"
        phrase.end = stop

    def _take_closing_name(self, s: Sentence, phrase: NounPhrase, limit: int) -> None:
        """After a role made definite (رئيس بلدية القدس) indefinite words before a sign or أن can only be a name."""
        head = phrase.head
        if phrase.kind != "role" or head is None or head.number != "sing" or phrase.end - phrase.start < 2:
            return
        last = s.words[phrase.end - 1]
        if not (_is_definite(last) or self.lexicon.is_place(last.fold)):
            return
        k = phrase.end
        while k < min(limit, len(s.words)) and k - phrase.end < 5 and self._fits_name(s, k):
            k += 1
        words = k - phrase.end
        if 2 <= words <= 4 and (k >= limit or self._closes(s, k - 1)):
            phrase.role = (phrase.start, phrase.end)
            phrase.name = (phrase.end, k)
            phrase.kind = "name"
            phrase.end = k

    def _fits_name(self, s: Sentence, k: int) -> bool:
        """Whether a word of any class may be part of a name that its place alone shows."""
        word = s.words[k]
        return (
            word.kind == "word"
            and s.around[k] is None
            and not self.lexicon.cues(word.fold)
            and not self._has_preposition(word)
            and not self._names_role(s, k)
            and not word.fold.startswith("و" + ARTICLE)
            and not any(self.lexicon.is_in(name, word.fold) for name in _NO_NAME)
        )

    def _name_between_commas(self, s: Sentence, first: int, limit: int) -> int:
        """The end of two to five words between commas after a role: a name, even of common words (أكبر الباكر)."""
        k = first
        while k < limit and k < first + 6 and s.words[k].kind == "word":
            form = s.words[k].fold
            if (
                self.lexicon.cues(form)
                or self._has_preposition(s.words[k])
                or any(
                    self.lexicon.is_in(name, form)
                    for name in (
                        "prepositions",
                        "relatives",
                        "time_words",
                        "adverbs",
                        "conjunctions",
                        "negations",
                    )
                )
            ):
                return first
            k += 1
        return k if 2 <= k - first <= 5 and k < limit and s.words[k].text in "،," else first

    def _take_role_after_name(self, s: Sentence, phrase: NounPhrase, limit: int) -> None:
        """فلان الفلاني، وزير المالية، … or وهو وزير المالية."""
        if phrase.name is None:
            return
        k = self._comma(s, phrase.end, limit)
        if k is None:
            k = phrase.end
            while k < limit and s.words[k].text == "(":
                k = self._sign_end(s, k, phrase.start, limit, False) if k > phrase.start else k
                break
            if k == phrase.end or not self._is_role_phrase(s, k, limit):
                return
        if k + 1 < limit and s.words[k].fold == "و" and self.lexicon.is_in("copulas", s.words[k + 1].fold):
            k += 1
        if k < limit and self.lexicon.is_in("copulas", s.words[k].fold):
            k += 1
        if not self._is_role_phrase(s, k, limit):
            return
        stop = self._core_end(s, k, limit, apposition=True)
        name = self._name(s, k, stop, self._head(s, k, stop))
        if name is not None:
            stop = name[0]
        if stop < k + 1 + (name is not None):
            return
        if phrase.role is None or self._is_longer(phrase.role, (k, stop)):
            phrase.role = (k, stop)
            phrase.head = self._head(s, k, stop)
        phrase.end = stop

    def _take_anonymity(self, s: Sentence, phrase: NounPhrase, limit: int) -> None:
        """مصادر لم تسمها"""
        k = phrase.end
        if k + 1 < limit and s.words[k].fold == "لم" and s.words[k + 1].kind == "word":
            phrase.end = k + 2

    def _comma(self, s: Sentence, k: int, limit: int) -> int | None:
        """The word after a comma at `k`, an age in between passed over; None where there is no comma."""
        if k + 1 < limit and s.words[k].text in "،,-–":
            return k + 1
        return None

    def _is_longer(self, old: tuple[int, int], new: tuple[int, int]) -> bool:
        return new[1] - new[0] > old[1] - old[0]

    def _trim(self, s: Sentence, i: int, k: int) -> int:
        """Take dangling prepositions and conjunctions off the end."""
        while k > i and (
            self.lexicon.is_in("prepositions", s.words[k - 1].fold) or s.words[k - 1].fold == "و"
        ):
            k -= 1
        return k

    def _bare(self, form: str) -> str:
        """The form without conjunction or preposition where only that makes it known."""
        if self.lexicon.is_known(form):
            return form
        form = self.lexicon.without_conjunction(form)
        split = self.lexicon.after_preposition(form)
        return split[1] if split and not self.lexicon.is_known(form) else form


def _looks_verbal(form: str) -> bool:
    """Whether an unknown word has the shape of a verb: prefix of the present, ending of the past."""
    return form[0] in "يتن" or form.endswith(("ت", "وا", "نا")) or len(form) <= 4


def _is_definite(word: Word) -> bool:
    return word.fold.startswith(ARTICLE) and len(word.fold) > 3
