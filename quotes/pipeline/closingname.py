"""The name that closes a role: over complements too long for a noun phrase of its own (مدير … في … فلان الفلاني)."""

from __future__ import annotations

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.personnames import PersonNames
from quotes.pipeline.state import Sentence
from quotes.pipeline.wordforms import is_definite
from quotes.pipeline.wordsincontext import WordsInContext
from quotes.text.clitics import ARTICLE

_MAX_BETWEEN = 12
_MAX_NAME = 5
_NEVER_BETWEEN = ("relatives", "conjunctions", "negations", "press", "copulas", "not_names")
_CARRIERS = ("outlet", "platform", "press")


class ClosingName:
    """Looks to the right of a role for the name of its bearer; stateless but for the lexicon."""

    def __init__(self, lexicon: Lexicon, words: WordsInContext, names: PersonNames) -> None:
        self.lexicon = lexicon
        self.forms = words.forms
        self.words = words
        self.names = names

    def find(self, s: Sentence, first: int, end: int, limit: int) -> tuple[int, int] | None:
        """The name after the role in words [first, end): a range of words before word `limit`, or None.

        Between role and name only nouns, adjectives and prepositional phrases may stand that belong to the role.
        """
        for k in range(first + 1, min(limit, end + _MAX_BETWEEN)):
            name = self._name_at(s, first, k, limit)
            if name is not None:
                return name
            if k >= end and s.words[k].text in "،,":
                return self._after_comma(s, k + 1, limit)
            if k >= end and not self._belongs(s, k, limit):
                return None
        return None

    def _after_comma(self, s: Sentence, k: int, limit: int) -> tuple[int, int] | None:
        """A name between commas; a nationality or titles may stand before it: ، الكرواتي فلان الفلاني،"""
        first = k
        while k < limit and (self.words.is_title(s, k) or self._is_nationality(s, k)):
            k += 1
        if k >= limit or s.words[k].kind != "word" or is_definite(s.words[k]):
            return None
        if not (self._may_begin(s, k, k > first) or self.names.is_name_like(s, k, False)):
            return None
        stop = self._name_end(s, k, limit)
        closed = stop >= limit or s.words[stop].text in "،,"
        return (k, stop) if stop - k > 1 and closed else None

    def _is_nationality(self, s: Sentence, k: int) -> bool:
        return is_definite(s.words[k]) and self.lexicon.is_nisba(s.words[k].fold)

    def _name_at(self, s: Sentence, first: int, k: int, limit: int) -> tuple[int, int] | None:
        titled = self.words.is_title(s, k - 1) and is_definite(s.words[k - 1])
        if s.words[k].kind != "word" or not self._may_begin(s, k, titled) or not self._is_closed(s, first, k):
            return None
        stop = self._name_end(s, k, limit)
        return (k, stop) if stop - k > 1 or titled else None

    def _name_end(self, s: Sentence, k: int, limit: int) -> int:
        stop = k + 1
        while stop < min(limit, k + _MAX_NAME) and self.names.is_name_like(s, stop, True):
            stop += 1
        return stop

    def _may_begin(self, s: Sentence, k: int, titled: bool) -> bool:
        if is_definite(s.words[k]) or self.words.names_role(s, k):
            return False
        if self.lexicon.leads_name_on(s.words[k].fold) and self.names.is_name_like(s, k, False):
            return True
        return self.words.is_given_name(s, k) or (titled and self.names.is_name_like(s, k, True))

    def _is_closed(self, s: Sentence, first: int, k: int) -> bool:
        """Whether no noun before word `k` still waits for its complement: not so مكتب الرئيس فلان, نادي سعد."""
        while k - 1 > first and self.words.is_holder(s, k - 1):
            k -= 1
        before = s.words[k - 1]
        if before.kind != "word":
            return s.around[k - 1] is not None or before.text == ")"
        form = before.fold
        if self.lexicon.is_in("prepositions", form) or self.lexicon.is_in("construct_heads", form):
            return False
        place = self.lexicon.is_place(self.lexicon.without_conjunction(form))
        return place or self.forms.is_made_definite(before) or self._completes(s, first, k - 1)

    def _completes(self, s: Sentence, first: int, k: int) -> bool:
        """Whether word `k`, of no article, ends a construct: في معهد برادوك, لسوق زهران."""
        form = s.words[k].fold
        if k - 1 <= first or self.lexicon.role(form) is not None or self.lexicon.is_ordinary(form):
            return False
        split = self.lexicon.after_preposition(s.words[k - 1].fold)
        forms = (s.words[k - 1].fold, split[1] if split else "")
        return any(self.lexicon.is_common(f) and not f.startswith(ARTICLE) for f in forms)

    def _belongs(self, s: Sentence, k: int, limit: int) -> bool:
        """Whether word `k` may stand between a role and its bearer's name."""
        word, lexicon = s.words[k], self.lexicon
        form = word.fold
        if word.kind != "word":
            return word.text in "()" and s.around[k] is None
        if s.around[k] is not None or lexicon.complementizer(form) or lexicon.cues(form):
            return False
        if any(lexicon.is_in(name, form) for name in _NEVER_BETWEEN):
            return False
        if lexicon.is_in("prepositions", form):
            follows = k + 1 < limit and s.words[k + 1].kind == "word"
            return (
                follows
                and lexicon.is_in("role_prepositions", form)
                and not self._carries(s, k, s.words[k + 1].fold)
                and not lexicon.is_in("time_words", s.words[k + 1].fold)
            )
        if lexicon.is_in("time_words", form) or lexicon.is_in("adverbs", form):
            return lexicon.is_in("role_adjectives", form)
        split = lexicon.after_preposition(form)
        if split is not None and self.forms.has_preposition(word):
            return not self._carries(s, k, split[1])
        return not self.forms.is_circumstance(form)

    def _carries(self, s: Sentence, k: int, form: str) -> bool:
        """Whether the preposition at or in word `k` begins an outlet, a platform or the press: للوكالة, على تويتر."""
        if self.lexicon.is_in("no_channel_prepositions", s.words[k].fold):
            return False
        known = any(medium.kind in _CARRIERS for _, medium in self.lexicon.media(form))
        return known or self.lexicon.is_in("press", form) or self.lexicon.is_in("outlet_heads", form)
