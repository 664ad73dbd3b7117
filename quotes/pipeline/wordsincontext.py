"""What a word is by its neighbours: a given name or a common noun, a title, a role, a verb, an outlet."""

from __future__ import annotations

from dataclasses import replace

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.state import CueMatch, Sentence
from quotes.pipeline.wordforms import WordForms, heads_person, is_definite
from quotes.text.letters import ALEF_MAQSURA, YEH


class WordsInContext:
    """Answers questions about word `k` of a sentence from the rule files, its tag, and its neighbours."""

    def __init__(self, lexicon: Lexicon, forms: WordForms) -> None:
        self.lexicon = lexicon
        self.forms = forms

    def stripped(self, s: Sentence, k: int) -> Sentence:
        """The sentence with the preposition taken off word `k`, so that a phrase can start there (بتوماس)."""
        return self._without_preposition(s, k) if self.forms.has_preposition(s.words[k]) else s

    def after_cue(self, s: Sentence, cue: CueMatch) -> tuple[Sentence, int]:
        """Where the phrase after an attribution starts; the preposition that وفقا ل joins to it is taken off."""
        if cue.follows != "glued":
            return s, cue.j
        if len(s.words[cue.j].fold) == 1:
            return s, cue.j + 1
        return self._without_preposition(s, cue.j), cue.j

    def _without_preposition(self, s: Sentence, k: int) -> Sentence:
        word = s.words[k]
        split = self.lexicon.after_preposition(word.fold)
        if split is None:
            return s
        letters = 1
        while word.end - word.start > letters and not word.text[letters].isalpha():
            letters += 1
        bare = replace(word, start=word.start + letters, text=word.text[letters:], fold=split[1])
        return replace(s, words=[*s.words[:k], bare, *s.words[k + 1 :]])

    def without_and(self, s: Sentence, k: int) -> Sentence:
        """The sentence with و taken off word `k`."""
        word = s.words[k]
        bare = replace(word, start=word.start + 1, text=word.text[1:], fold=word.fold[1:])
        return replace(s, words=[*s.words[:k], bare, *s.words[k + 1 :]])

    def takes_marked_name(self, s: Sentence, k: int) -> bool:
        """Whether word `k` is a noun that a name in marks may follow: صحيفة "…"، باسم "…"، لـ"…"."""
        if k < 0 or s.words[k].kind != "word":
            return False
        form = self.forms.bare(s.words[k].fold)
        role = self.lexicon.role(form)
        named = role is not None and role.role.kind in ("institution", "group", "document")
        return (
            (named and role is not None and not (role.definite and role.role.kind == "document"))
            or self.lexicon.is_in("title_heads", form)
            or self.lexicon.is_in("outlet_heads", form)
        )

    def is_time(self, s: Sentence, k: int) -> bool:
        return self.lexicon.is_in("time_words", s.words[k].fold)

    def is_given_name(self, s: Sentence, k: int) -> bool:
        """A given name; على is the preposition unless it is spelt or tagged as the name."""
        word = s.words[k]
        if self.lexicon.is_in("before_god_names", word.fold) and self._precedes_god(s, k):
            return True
        if not self.lexicon.is_given_name(word.fold) or self.is_label(s, k):
            return False
        if self.lexicon.is_in("prepositions", word.fold):
            titled = k > 0 and self.is_title(s, k - 1) and not word.text.endswith(ALEF_MAQSURA)
            return (titled or word.text.endswith(YEH)) and (word.pos == "PROPN" or self._stands_in_name(s, k))
        return True

    def _precedes_god(self, s: Sentence, k: int) -> bool:
        """حسب الله, نصر الله: a noun that makes a name with الله."""
        return k + 1 < len(s.words) and self.lexicon.is_in("divine_names", s.words[k + 1].fold)

    def is_medium(self, s: Sentence, first: int, last: int) -> bool:
        """Whether the words are the name of a medium: عكاظ."""
        return " ".join(w.fold for w in s.words[first:last]) in self.lexicon.book.media_forms

    def begins_name(self, s: Sentence, k: int) -> bool:
        """عبد or أبو at word `k` begins a name: none stands before, and an article or a name follows."""
        if k + 1 >= len(s.words) or s.words[k + 1].kind != "word":
            return False
        if self.lexicon.is_in("surname_parts", s.words[k].fold):
            return False
        follower = s.words[k + 1]
        inside = k > 0 and (self.is_given_name(s, k - 1) or s.words[k - 1].pos == "PROPN")
        noun = (
            is_definite(follower)
            or self.lexicon.is_in("divine_names", follower.fold)
            or self.lexicon.is_given_name(follower.fold)
        )
        return noun and not inside

    def is_one_of(self, s: Sentence, k: int) -> bool:
        """أحد مستشاري …: one of a group of persons."""
        if k + 1 >= len(s.words) or not self.lexicon.is_in("one_of", s.words[k].fold):
            return False
        role = self.lexicon.role(s.words[k + 1].fold)
        return role is not None and role.role.kind == "person" and role.number != "sing"

    def _stands_in_name(self, s: Sentence, k: int) -> bool:
        """الدكتور علي لطفي, أبو علي: a title or name stands before, or a word that only names have follows."""
        if k and s.words[k - 1].kind == "word":
            before = s.words[k - 1].fold
            if self.lexicon.is_honorific(before) or self.lexicon.leads_name_on(before):
                return True
            if self.lexicon.is_given_name(before) and self._ends_name(s, k):
                return True
        if k + 2 < len(s.words) and is_definite(s.words[k + 1]) and s.words[k + 1].text.endswith(YEH):
            return self.closes(s, k + 1)
        return (
            k + 1 < len(s.words)
            and (
                self.forms.is_unknown(s.words[k + 1].fold) or self.lexicon.is_given_name(s.words[k + 1].fold)
            )
            and s.words[k + 1].kind == "word"
            and not self.forms.has_preposition(s.words[k + 1])
        )

    def _ends_name(self, s: Sentence, k: int) -> bool:
        """Whether a sign or وهو comes after word `k`, so that علي is no preposition."""
        follower = s.words[k + 1] if k + 1 < len(s.words) else None
        return follower is None or follower.kind == "punct" or self.lexicon.is_in("copulas", follower.fold)

    def is_label(self, s: Sentence, k: int) -> bool:
        """باسم after متحدث or المتحدث الرسمي is no given name."""
        if k == 0 or not self.lexicon.is_in("construct_heads", s.words[k].fold):
            return False
        governor = k - 1
        if governor > 0 and self.lexicon.is_in("spokesman_adjectives", s.words[governor].fold):
            governor -= 1
        form = s.words[governor].fold
        return bool(self.lexicon.role(form) or self.lexicon.role(self.lexicon.without_conjunction(form)))

    def is_channel(self, s: Sentence, k: int, form: str) -> bool:
        """Whether `form` begins a medium: an outlet, a platform, a document or an event that carries words."""
        lexicon = self.lexicon
        if lexicon.is_in("not_channels", form):
            return False
        if lexicon.is_in("press", form):
            return True
        if lexicon.is_in("outlet_heads", form) and not self.lexicon.is_in(
            "no_channel_prepositions", s.words[k].fold
        ):
            return True
        return any(
            tuple(w.fold for w in s.words[k + 1 : k + len(parts)]) == parts[1:]
            or tuple(w.fold for w in s.words[k + 2 : k + 1 + len(parts)]) == parts[1:]
            for parts, _ in lexicon.media(form)
        )

    def is_verb(self, s: Sentence, k: int) -> bool:
        """Whether word `k` is a verb by its tag and its form: taggers take rare names for verbs."""
        word = s.words[k]
        if self.lexicon.role(word.fold) or self.lexicon.is_place(word.fold) or is_definite(word):
            return False
        if self.forms.is_purpose(word.fold):
            return True
        if word.pos in ("VERB", "AUX"):
            if (
                k
                and self.is_given_name(s, k - 1)
                and self.forms.is_unknown(word.fold)
                and (self.begins_role(s, k + 1) or self.closes(s, k))
            ):
                return False
            return self.forms.looks_verbal(word.fold) or not self.forms.is_unknown(word.fold)
        return any(r.kind in ("past", "present") for r in self.lexicon.cues(word.fold)) and word.pos in (
            "",
            "X",
        )

    def is_title(self, s: Sentence, k: int) -> bool:
        """An honorific; without article it may also be a given name (رائد)."""
        form = s.words[k].fold
        return self.lexicon.is_honorific(form) and (
            is_definite(s.words[k]) or not self.lexicon.is_given_name(form)
        )

    def is_abbreviated_title(self, s: Sentence, k: int) -> bool:
        """د, م, أ before a full stop and a name."""
        form = s.words[k].fold
        return len(form) == 1 and self.lexicon.is_honorific(form) and k + 2 < len(s.words)

    def is_holder(self, s: Sentence, k: int) -> bool:
        """A title, or the definite role of one person: الدكتور, الرئيس."""
        role = self.lexicon.role(s.words[k].fold)
        return self.is_title(s, k) or (is_definite(s.words[k]) and heads_person(role))

    def names_role(self, s: Sentence, k: int) -> bool:
        """A role, an adjective of origin or a quantifier, unless a surname shows that it is a given name."""
        form = s.words[k].fold
        if self.lexicon.is_given_name(form) and not self.is_label(s, k) and self._surname_follows(s, k):
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

    def is_outlet(self, s: Sentence, k: int) -> bool:
        """Whether word `k` is part of an outlet's name of several words (بي بي سي)."""
        for first in range(max(0, k - 3), k + 1):
            for parts, medium in self.lexicon.media(s.words[first].fold):
                reaches = len(parts) > max(k - first, 1) and medium.kind == "outlet"
                if reaches and tuple(w.fold for w in s.words[first : first + len(parts)]) == parts:
                    return True
        return False

    def is_role_phrase(self, s: Sentence, k: int, limit: int) -> bool:
        """Whether a role begins at word `k`."""
        if k >= limit or s.words[k].kind != "word":
            return False
        if self.is_one_of(s, k):
            return True
        form = s.words[k].fold
        role = self.lexicon.role(form) or self.lexicon.role(self.lexicon.without_conjunction(form))
        if role is not None:
            return role.role.kind == "person" and role.number == "sing"
        return self.lexicon.is_honorific(form)

    def begins_role(self, s: Sentence, k: int) -> bool:
        """مدير, رئيسة: a role of one person without article."""
        if k >= len(s.words) or is_definite(s.words[k]):
            return False
        role = self.lexicon.role(s.words[k].fold)
        return heads_person(role) and not self.lexicon.is_given_name(s.words[k].fold)

    def closes(self, s: Sentence, k: int) -> bool:
        """Whether the phrase ends after word `k`: a sign, a complementizer or marks follow."""
        if k + 1 >= len(s.words):
            return True
        follower = s.words[k + 1]
        if follower.kind == "punct" or self.lexicon.complementizer(follower.fold) is not None:
            return True
        ends = ("prepositions", "time_words", "relatives", "adverbs", "press")
        return (
            any(self.lexicon.is_in(name, follower.fold) for name in ends)
            or self.forms.has_preposition(follower)
            or bool(self.lexicon.cues(follower.fold))
        )
