"""Whether a noun after a subject is the object or addressee of its verb, and no part of the subject: المدرب اللاعب"""

from __future__ import annotations

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.personnames import PersonNames
from quotes.pipeline.state import Sentence
from quotes.pipeline.wordforms import heads_person, is_definite, names_person
from quotes.pipeline.wordsincontext import WordsInContext
from quotes.rulebook.inflection import RoleForm
from quotes.text.clitics import ARTICLE


class ObjectNouns:
    """Tells the object from an adjective or complement of the subject before it; stateless but for the lexicon."""

    def __init__(self, lexicon: Lexicon, words: WordsInContext, names: PersonNames) -> None:
        self.lexicon = lexicon
        self.forms = words.forms
        self.words = words
        self.names = names

    def is_second_subject(
        self, s: Sentence, k: int, i: int, head: RoleForm | None, role: RoleForm | None
    ) -> bool:
        """After a definite head a definite noun that is no adjective of it is the object: المدرب اللاعب."""
        word = s.words[k]
        if self._titles_name(s, k) and heads_person(head):
            return False
        if role is not None and is_definite(word) and word.pos in ("NOUN", "PROPN"):
            before = s.words[k - 1].fold
            if self.lexicon.is_nisba(before) and before.startswith(ARTICLE):
                return True
        if self._follows_persons(s, k) and word.pos == "NOUN":
            feminine = self.lexicon.ends("feminine", word.fold) and self.lexicon.is_common(word.fold)
            return feminine or self._is_object_of(s, k, role)
        if head is None or not head.definite or head.number != "sing" or k != i + 1 or not is_definite(word):
            return False
        if names_person(role):
            other_number = role is not None and role.number != head.number
            return head.role.kind == "person" and (other_number or word.pos != "ADJ")
        if head.role.kind == "person" and word.pos == "NOUN" and self.lexicon.is_common(word.fold):
            return not self.lexicon.is_nisba(word.fold)
        if self.lexicon.is_nisba(word.fold) or not self.lexicon.is_common(word.fold):
            return False
        if role is not None and word.pos == "NOUN":
            return True
        return (head.gender == "fem") != self.lexicon.ends("feminine", word.fold)

    def is_addressee(self, s: Sentence, k: int, role: RoleForm | None) -> bool:
        """أبلغ مسؤول أمني وكالة …: after an adjective without article an institution without article is another."""
        before = s.words[k - 1].fold
        institution = role is not None and role.role.kind == "institution" and not role.definite
        return (
            (institution or self.lexicon.is_place(s.words[k].fold))
            and self.lexicon.is_nisba(before)
            and not before.startswith(ARTICLE)
        )

    def is_other_state(self, s: Sentence, k: int, i: int, head: RoleForm | None) -> bool:
        """اتهم الكرملين أوكرانيا: a state right after a state or a definite institution is the object."""
        form = s.words[k].fold
        adjective = is_definite(s.words[k]) and self.lexicon.is_nisba(form)
        if k != i + 1 or adjective or not self.lexicon.is_place(form):
            return False
        institution = head is not None and head.role.kind == "institution" and head.definite
        return institution or (head is None and self.lexicon.is_place(s.words[i].fold))

    def is_new_phrase(self, s: Sentence, k: int, i: int) -> bool:
        """An indefinite common noun after a phrase that is definite by now begins another one: its object."""
        before, word = s.words[k - 1], s.words[k]
        if is_definite(word) or before.kind != "word":
            return False
        accusative = self.lexicon.ends("accusative", word.fold) and self.lexicon.is_common(word.fold[:-1])
        if not (accusative or self.lexicon.is_ordinary(word.fold) or self.forms.is_possessed(word.fold)):
            return False
        if self.lexicon.is_nisba(word.fold) or self.lexicon.is_honorific(word.fold):
            return False
        unknown = self.forms.is_unknown(before.fold) and not self.forms.has_preposition(before)
        proper = unknown or self.lexicon.is_place(before.fold)
        return is_definite(before) or (proper and k - i >= 2)

    def _is_object_of(self, s: Sentence, k: int, role: RoleForm | None) -> bool:
        """الاتفاق after الجمهوريون: the nominative plural takes no singular adjective."""
        subject = self.lexicon.ends("nominative_plurals", s.words[k - 1].fold)
        return (
            subject
            and not names_person(role)
            and not self.lexicon.ends("persons_adjectives", s.words[k].fold)
        )

    def _follows_persons(self, s: Sentence, k: int) -> bool:
        """After الاقتصاديين or الباحثون a singular noun is no adjective."""
        before = s.words[k - 1]
        return is_definite(before) and is_definite(s.words[k]) and self.lexicon.ends("plurals", before.fold)

    def _titles_name(self, s: Sentence, k: int) -> bool:
        """الدكتورة before a name, which a role before it may carry on to."""
        return self.words.is_title(s, k) and k + 1 < len(s.words) and self.names.is_name_like(s, k + 1, True)
