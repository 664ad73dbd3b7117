"""Where the name of a person stands in the words of a noun phrase: at its start, after a title, at its end."""

from __future__ import annotations

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.personnames import PersonNames
from quotes.pipeline.state import Sentence
from quotes.pipeline.wordforms import is_definite
from quotes.pipeline.wordsincontext import WordsInContext
from quotes.rulebook.inflection import RoleForm

_MAX_NAME = 7


class NameInPhrase:
    """Parts the name from the role in a phrase whose extent is known; stateless but for the lexicon."""

    def __init__(self, lexicon: Lexicon, words: WordsInContext, names: PersonNames) -> None:
        self.lexicon = lexicon
        self.forms = words.forms
        self.words = words
        self.names = names

    def find(self, s: Sentence, i: int, end: int, head: RoleForm | None) -> tuple[int, int] | None:
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
        while first < end and self.words.is_title(s, first):
            first += 1
        if (
            first < end
            and (first > i or not self.words.names_role(s, i))
            and self.names.is_name_like(s, first, first > i)
            and not (first > i and self._completes_title(s, first))
        ):
            stop = self.end(s, first, end)
            return first, stop
        return self._trailing_name(s, first, end, head)

    def end(self, s: Sentence, first: int, end: int) -> int:
        """Where the name ends that starts at word `first`, at word `end` at the latest."""
        k = first + 1
        while k < end and k < first + _MAX_NAME and self.names.is_name_like(s, k, True):
            role = self.lexicon.role(s.words[k].fold) and not self.lexicon.is_name_particle(s.words[k].fold)
            if role and not self.names.is_in_name(s, k, first):
                break
            k += 1
        return k

    def end_between_commas(self, s: Sentence, first: int, limit: int) -> int:
        """The end of two to five words between commas after a role: a name, even of common words (أكبر الباكر)."""
        k = first
        while k < limit and k < first + 6 and s.words[k].kind == "word":
            form = s.words[k].fold
            if (
                self.lexicon.cues(form)
                or self.forms.has_preposition(s.words[k])
                or any(
                    self.lexicon.is_in(name, form)
                    for name in (
                        "prepositions",
                        "relatives",
                        "time_words",
                        "adverbs",
                        "conjunctions",
                        "negations",
                        "copulas",
                    )
                )
            ):
                return first
            k += 1
        return k if 2 <= k - first <= 5 and k < limit and s.words[k].text in "،," else first

    def _completes_title(self, s: Sentence, k: int) -> bool:
        """أستاذ الجغرافيا, شيخ الجامع: after a title without article a noun with it says of what."""
        title = s.words[k - 1]
        return (
            is_definite(s.words[k]) and not is_definite(title) and self.lexicon.role(title.fold) is not None
        )

    def _governor(self, s: Sentence, i: int, end: int, head: RoleForm) -> tuple[int, int] | None:
        """محافظة المصرف فلانة: a word that also is an institution is a role where a given name ends the phrase."""
        name = self._trailing_name(s, i, end, head)
        return name if name is not None and self.lexicon.is_given_name(s.words[name[0]].fold) else None

    def _trailing_name(
        self, s: Sentence, first: int, end: int, head: RoleForm | None
    ) -> tuple[int, int] | None:
        """The run of name words that ends the phrase, or stands before a second role."""
        stop = end
        for k in range(first + 1, end):
            if self.names.is_in_name(s, k, first):
                continue
            if (
                self.words.is_role_phrase(s, k, end)
                and self.names.is_name_like(s, k - 1, True)
                and self._ends_name(s, k)
            ):
                stop = k
                break
        start = stop
        while start > first + (head is not None) and self.names.is_name_like(s, start - 1, start - 1 > first):
            start -= 1
        while start < stop and not self.names.may_start_name(s, start):
            start += 1
        if start == first + 1 and start < stop and head is None and self._continues_name(s, start):
            return first, stop
        if start > first + 1 and start < stop and self.lexicon.leads_name_on(s.words[start].fold):
            start -= self.names.fits_name(s, start - 1) and not is_definite(s.words[start - 1])
        if self.names.is_namesake(s, start):
            return None
        start = self._after_honorific(s, self._after_complement(s, first, start, stop), stop)
        while start < stop and not self.names.may_start_name(s, start):
            start += 1
        return (start, stop) if start < stop <= start + _MAX_NAME else None

    def _continues_name(self, s: Sentence, k: int) -> bool:
        """عبد, بن or a given name at word `k` carries on the name that the word before begins: كفاح محمود."""
        before = s.words[k - 1]
        if self.words.names_role(s, k - 1) or self.lexicon.is_honorific(before.fold):
            return False
        if self.lexicon.is_name_particle(s.words[k].fold):
            return True
        return self.words.is_given_name(s, k) and self.names.fits_name(s, k - 1) and not is_definite(before)

    def _ends_name(self, s: Sentence, k: int) -> bool:
        return not is_definite(s.words[k]) or self.lexicon.role(s.words[k].fold) is not None

    def _after_complement(self, s: Sentence, first: int, start: int, stop: int) -> int:
        """Skip the word that completes a construct: in مدرب تشيلسي كونتي the club is no part of the name."""
        if start >= stop:
            return start
        if start > first and is_definite(s.words[start - 1]):
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
            if self.lexicon.is_honorific(s.words[k].fold) and not self.names.is_in_name(s, k, start):
                return k + 1
        return start
