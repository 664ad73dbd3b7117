"""Whether a preposition, alone or joined to its noun, carries a noun phrase on: في وكالة …, من الحزب, بجامعة …"""

from __future__ import annotations

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.personnames import PersonNames
from quotes.pipeline.state import Sentence
from quotes.pipeline.wordforms import heads_person, is_definite, names_person
from quotes.pipeline.wordsincontext import WordsInContext
from quotes.rulebook.inflection import RoleForm
from quotes.text.clitics import ARTICLE
from quotes.text.letters import BEH, LAM

_MAX_COMPLEMENT = 4


class PrepositionalAttachment:
    """Attaches prepositional phrases to the role or institution before them; stateless but for the lexicon."""

    def __init__(self, lexicon: Lexicon, words: WordsInContext, names: PersonNames) -> None:
        self.lexicon = lexicon
        self.forms = words.forms
        self.words = words
        self.names = names

    def belongs(self, s: Sentence, k: int, i: int, limit: int, head: RoleForm | None, named: bool) -> bool:
        """Whether the preposition at `k` carries on the role or institution: في وكالة …, من الحزب."""
        if named or k + 1 >= limit:
            return False
        follower = s.words[k + 1]
        if follower.kind != "word" or not self.lexicon.is_in("role_prepositions", s.words[k].fold):
            return False
        if self.lexicon.is_in("time_words", follower.fold):
            return False
        if head is not None and self.lexicon.is_in("taking_part", s.words[k - 1].fold):
            return True
        if self.words.is_channel(s, k, follower.fold):
            return False
        if self._is_part(s, k, i):
            return is_definite(follower) or self.lexicon.role(follower.fold) is not None
        if head is None:
            return self._is_seated(s, k, i)
        if head.definite and self.lexicon.is_in("demonstratives", follower.fold):
            return False
        if k > i + 1 and self.lexicon.is_in("governing_nouns", s.words[k - 1].fold):
            return is_definite(follower)
        if self.lexicon.is_in("towards", s.words[k].fold):
            return self.lexicon.is_in("envoys", head.lemma)
        if self.lexicon.is_in("person_prepositions", s.words[k].fold) and head.role.kind == "person":
            return names_person(self.lexicon.role(s.words[k - 1].fold))
        if head.role.kind == "institution":
            return self.lexicon.is_in("place_prepositions", s.words[k].fold) and (
                self.lexicon.is_place(follower.fold)
                or self.forms.heads_institution(follower.fold)
                or not self.lexicon.is_common(follower.fold)
            )
        if head.role.kind == "document":
            place = self.lexicon.is_in("place_prepositions", s.words[k].fold) and self.lexicon.is_place(
                follower.fold
            )
            seated = place and k > i + 1 and self.words.closes(s, k + 1)
            return seated or self.lexicon.is_in("author_prepositions", s.words[k].fold)
        if (
            head.definite
            and head.role.kind == "person"
            and k == i + 1
            and not self.lexicon.is_in("person_prepositions", s.words[k].fold)
        ):
            return not self.lexicon.is_place(follower.fold) and self.forms.heads_institution(follower.fold)
        return True

    def joined_belongs(
        self, s: Sentence, k: int, i: int, limit: int, head: RoleForm | None, named: bool
    ) -> bool:
        """Whether a noun at `k` with a joined preposition carries on the role or institution: بجامعة …, للمنظمة …."""
        split = self.lexicon.after_preposition(s.words[k].fold)
        assert split is not None
        bare_subject = head is None or (head.definite and k == i + 1)
        complement = not (bare_subject and split[0] == LAM) and self._may_complement(*split)
        if not named and self.lexicon.is_in("complement_adjectives", s.words[k - 1].fold):
            return True
        if not complement and not named and heads_person(head):
            complement = split[0] == BEH and self._leads_to_name(s, k, split[1], limit)
        return complement and not named and not self.words.is_channel(s, k, split[1])

    def says_what_for(self, s: Sentence, k: int, head: RoleForm | None) -> bool:
        """لسيارات after شركة "…": what an institution with a name in marks is for, unless it is the press."""
        if head is None or head.role.kind != "institution" or s.around[k - 1] is None:
            return False
        split = self.lexicon.after_preposition(s.words[k].fold)
        for_what = split is not None and split[0] == LAM and self.forms.has_preposition(s.words[k])
        return for_what and split is not None and not self.words.is_channel(s, k, split[1])

    def leaves(self, s: Sentence, k: int) -> bool:
        """Whether the preposition at `k` begins a channel or a time."""
        form = s.words[k + 1].fold
        return self.words.is_channel(s, k, form) or self.lexicon.is_in("time_words", form)

    def _is_part(self, s: Sentence, k: int, i: int) -> bool:
        """العديد من المستخدمين, نحو 84% من الاقتصاديين"""
        partitive = self.lexicon.is_in("partitives", s.words[k].fold)
        counts = k == i + 1 and self.lexicon.is_in("parts", s.words[i].fold)
        return partitive and (counts or self.lexicon.is_in("approximations", s.words[i].fold))

    def _is_seated(self, s: Sentence, k: int, i: int) -> bool:
        """بيت الورد في المغرب: a house that no list knows and its country, before the content."""
        construct = k - i >= 2 and not is_definite(s.words[i]) and is_definite(s.words[k - 1])
        place = self.lexicon.is_in("place_prepositions", s.words[k].fold) and self.lexicon.is_place(
            s.words[k + 1].fold
        )
        return construct and place and self.lexicon.is_common(s.words[i].fold) and self.words.closes(s, k + 1)

    def _may_complement(self, preposition: str, form: str) -> bool:
        """Whether a joined preposition carries on a role or institution: بجامعة …, للمنظمة …."""
        if preposition == LAM:
            return True
        return (
            self.lexicon.is_place(form)
            or self.forms.heads_institution(form)
            or self.lexicon.is_in("regions", form)
        )

    def _leads_to_name(self, s: Sentence, k: int, form: str, limit: int) -> bool:
        """مديرة الجمعية بالباحة عزة الزهراني: after a role a noun with ب and soon a given name complete it."""
        local = k + 1 < limit and self.lexicon.is_place(s.words[k + 1].fold)
        if not form.startswith(ARTICLE) and self.lexicon.is_common(form) and not local:
            return False
        for j in range(k + 1, min(k + 1 + _MAX_COMPLEMENT, limit)):
            if self.words.is_given_name(s, j) or self.words.is_title(s, j):
                return True
            if not self.names.fits_name(s, j) and not self.lexicon.is_nisba(s.words[j].fold):
                return False
        return False
