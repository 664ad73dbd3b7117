"""How far a noun phrase reaches: where it may start, and before which word it ends."""

from __future__ import annotations

from quotes.pipeline.attachment import PrepositionalAttachment
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.objectnouns import ObjectNouns
from quotes.pipeline.personnames import PersonNames
from quotes.pipeline.state import Sentence
from quotes.pipeline.wordforms import is_definite, names_person
from quotes.pipeline.wordsincontext import WordsInContext
from quotes.rulebook.inflection import RoleForm
from quotes.text.letters import WAW

_MAX_MARKED_NAME = 6
_MAX_BRACKET = 5


class Extent:
    """The extent of noun phrases; stateless but for the lexicon."""

    def __init__(self, lexicon: Lexicon, words: WordsInContext, names: PersonNames) -> None:
        self.lexicon = lexicon
        self.forms = words.forms
        self.words = words
        self.names = names
        self.attachment = PrepositionalAttachment(lexicon, words, names)
        self.objects = ObjectNouns(lexicon, words, names)

    def end(self, s: Sentence, i: int, limit: int, apposition: bool = False) -> int:
        """The end of the phrase that starts at `i`, without what a comma adds.

        A role in apposition goes on over في and من where a subject would not: الباحثة في الأمن الرقمي.
        """
        head = self.head(s, i, limit)
        named = False
        k = i
        while k < limit:
            word = s.words[k]
            if word.kind == "punct":
                k_next = self.sign_end(s, k, i, limit, named)
                if k_next == k:
                    return self.trim(s, i, k)
                k = k_next
                continue
            if word.kind == "number":
                if k > i and not self._counts_unit(s, k, limit, head, named) and not self._is_share(s, k, i):
                    return self.trim(s, i, k)
                k += 1
                continue
            if k > i and self._stops(s, k, i, limit, head, named):
                carries_on = apposition and not named and self.lexicon.is_in("place_prepositions", word.fold)
                if not (carries_on and k + 1 < limit and not self.attachment.leaves(s, k)):
                    return self.trim(s, i, k)
            if k == i and not self._starts(s, k):
                return i
            role = self.lexicon.role(word.fold)
            named = self.starts_name(s, k, i) or (named and not (k > i and names_person(role)))
            k += 1
        return self.trim(s, i, k)

    def _counts_unit(self, s: Sentence, k: int, limit: int, head: RoleForm | None, named: bool) -> bool:
        """قائد اللواء 143 مشاة …: a number that tells one unit from another inside a role."""
        if named or head is None or head.role.kind != "person" or k + 1 >= limit:
            return False
        follower = s.words[k + 1]
        unit = self.lexicon.role(s.words[k - 1].fold) or self.lexicon.is_honorific(s.words[k - 1].fold)
        return bool(unit) and follower.kind == "word" and not self.lexicon.is_in("time_words", follower.fold)

    def _is_share(self, s: Sentence, k: int, i: int) -> bool:
        """حوالي 84% من الاقتصاديين"""
        return k == i + 1 and self.lexicon.is_in("approximations", s.words[i].fold)

    def head(self, s: Sentence, i: int, limit: int) -> RoleForm | None:
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

    def sign_end(self, s: Sentence, k: int, i: int, limit: int, named: bool) -> int:
        """The word after a sign that the phrase runs over (a name in marks, an acronym in brackets); else `k`."""
        mark = s.opens(k)
        if mark is not None:
            after = s.after_mark(k)
            short = after - k - 2 <= _MAX_MARKED_NAME
            if (
                short
                and after <= limit
                and (k == i or (not named and self.words.takes_marked_name(s, k - 1)))
            ):
                return after
            return k
        if s.words[k].text == "%" and k > i and s.words[k - 1].kind == "number":
            return k + 1
        if s.words[k].text == "." and self.words.is_abbreviated_title(s, k - 1):
            return k + 1
        if s.words[k].text == "(" and k > i:
            for close in range(k + 1, min(k + 2 + _MAX_BRACKET, limit)):
                if s.words[close].text == ")":
                    counted = s.words[k + 1].kind == "number" and not named
                    return close + 1 if not counted or self._counts_on(s, close + 1, limit) else k
        return k

    def _counts_on(self, s: Sentence, k: int, limit: int) -> bool:
        """ثلثي (62%) المجيبين: after a share in brackets who is counted."""
        return k < limit and s.words[k].kind == "word" and is_definite(s.words[k])

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
            or self.words.is_given_name(s, k)
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
                "copulas",
            )
        ):
            return False
        if lexicon.attributions(form) or any(r.kind in ("past", "present") for r in lexicon.cues(form)):
            return False
        if self.forms.is_circumstance(form) or self.forms.has_preposition(word):
            return False
        if self.forms.is_belonging(form) and word.pos != "PROPN":
            return False
        return self.forms.is_unknown(form) or not self.words.is_verb(s, k)

    def _stops(self, s: Sentence, k: int, i: int, limit: int, head: RoleForm | None, named: bool) -> bool:
        """Whether the phrase ends before word `k`."""
        lexicon, word = self.lexicon, s.words[k]
        form = word.fold
        if lexicon.complementizer(form) or lexicon.complementizer(lexicon.without_conjunction(form)):
            return True
        if lexicon.is_name_particle(form):
            return False
        if self.words.is_given_name(s, k):
            impersonal = head is not None and not self.lexicon.is_person_too(s.words[i].fold)
            return impersonal and k > i + 1 and is_definite(s.words[k - 1])
        if self.names.is_in_name(s, k, i):
            return False
        if lexicon.is_in("role_adjectives", form) and lexicon.role(s.words[k - 1].fold):
            return False
        if (
            lexicon.complementizer(form)
            or form == WAW
            or any(
                lexicon.is_in(name, form)
                for name in ("relatives", "adverbs", "time_words", "conjunctions", "negations")
            )
        ):
            return True
        if k + 1 < limit and lexicon.is_in("withholding", s.words[k + 1].fold):
            return True
        described = k == i + 1 and head is not None and head.definite
        if lexicon.is_in("demonstratives", form) and (named or described):
            return True
        if lexicon.is_in("demonstratives", form) and k + 1 < limit and self.words.is_time(s, k + 1):
            return True
        if self.names.is_titled(s, k) or (named and self.words.is_one_of(s, k)):
            return False
        if lexicon.is_in("late_quantifiers", form) and (named or is_definite(s.words[k - 1])):
            return True
        if lexicon.is_in("prepositions", form):
            return not self.attachment.belongs(s, k, i, limit, head, named)
        if self._needs_complement(s, k - 1):
            return False
        role = lexicon.role(form)
        if self.objects.is_addressee(s, k, role) or self.objects.is_other_state(s, k, i, head):
            return True
        after_sign = s.words[k - 1].kind == "punct" and not is_definite(word) and not names_person(role)
        if after_sign and not self.names.is_name_like(s, k, False):
            return not self.attachment.says_what_for(s, k, head)
        if named and lexicon.is_ordinary(form) and not is_definite(word) and not names_person(role):
            return True
        if role is None and (self.forms.is_circumstance(form) or lexicon.attributions(form)):
            return True
        if (
            form.startswith(WAW)
            and not role
            and len(form) > 2
            and (word.pos != "PROPN" or lexicon.is_given_name(form[1:]))
            and not lexicon.is_common(form)
        ):
            return not self._is_coordinated(s, k, named)
        if role and named:
            return False
        if self.forms.has_preposition(word):
            return not self.attachment.joined_belongs(s, k, i, limit, head, named)
        if (
            named
            and (not names_person(role) if role else lexicon.is_common(form))
            and is_definite(word)
            and not lexicon.is_nisba(form)
        ):
            return True
        if self.objects.is_second_subject(s, k, i, head, role):
            return True
        return self.words.is_verb(s, k) or (not names_person(role) and self.objects.is_new_phrase(s, k, i))

    def _needs_complement(self, s: Sentence, k: int) -> bool:
        """بمحافظة, باسم: whatever noun follows completes it."""
        form = s.words[k].fold
        split = self.lexicon.after_preposition(form)
        return self.lexicon.is_in("construct_heads", form) or (
            split is not None
            and self.lexicon.is_in("construct_heads", split[1])
            and self.forms.has_preposition(s.words[k])
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
            whole = self.words.is_given_name(s, k - 2) if k > 1 else False
            return lexicon.is_given_name(rest) and not whole
        if k + 1 < len(s.words) and is_definite(s.words[k + 1]) and not is_definite(s.words[k]):
            return True
        return lexicon.is_common(rest) or s.words[k].pos in ("NOUN", "ADJ", "PROPN")

    def starts_name(self, s: Sentence, k: int, i: int) -> bool:
        """Whether the speaker's name surely begins here, so that a preposition after it leaves the phrase."""
        return self._is_name(s, k, i) and not self.names.is_namesake(s, k)

    def _is_name(self, s: Sentence, k: int, i: int) -> bool:
        if self.words.is_given_name(s, k) and not self.lexicon.role(s.words[k].fold):
            return True
        if k == i and not self.words.names_role(s, k):
            return self.names.is_name_like(s, k, False)
        if k == i:
            return False
        if self.lexicon.is_honorific(s.words[k - 1].fold):
            return self.lexicon.role(s.words[k].fold) is None and not self._describes(s, k)
        return self.names.is_name_like(s, k, False) and self.names.is_name_like(s, k - 1, False)

    def _describes(self, s: Sentence, k: int) -> bool:
        """القانوني in المستشار القانوني السابق: a common adjective with another one or a role to follow."""
        common = is_definite(s.words[k]) and self.lexicon.is_common(s.words[k].fold)
        return common and k + 1 < len(s.words) and is_definite(s.words[k + 1])

    def trim(self, s: Sentence, i: int, k: int) -> int:
        """Take dangling prepositions and conjunctions off the end."""
        while k > i and (
            self.lexicon.is_in("prepositions", s.words[k - 1].fold) or s.words[k - 1].fold == WAW
        ):
            if self.words.is_given_name(s, k - 1):
                break
            k -= 1
        return k
