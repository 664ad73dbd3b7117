"""Where the subject of a verb stands: after it, before it, or with the first verb of its sentence."""

from __future__ import annotations

from quotes.pipeline.annotations import Mention
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhrase, NounPhraseGrammar
from quotes.pipeline.state import CueMatch, Sentence
from quotes.pipeline.wordforms import is_definite
from quotes.text.letters import FEH, LAM
from quotes.text.words import Word

_MAX_LEFT = 22
_THINGS = ("document", "other")
_SPEAKERS = ("name", "role", "group", "source", "institution")


class Subjects:
    """Finds the subject of a verb; stateless but for the rules."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar

    def after(self, s: Sentence, first: int, limit: int) -> NounPhrase | None:
        """The subject between a verb and its content; adverbs, times and channels before it are passed over."""
        k = first
        while k < limit:
            word = s.words[k]
            if word.kind == "punct":
                if s.opens(k) is None:
                    k += 1
                    continue
            elif self._passed_over(word.fold):
                k += 1
                continue
            elif self.grammar.forms.is_circumstance(word.fold) and self.lexicon.role(word.fold) is None:
                return None
            elif self._is_adjunct(s, k):
                k = self._adjunct_end(s, k, limit)
                continue
            phrase = self.grammar.parse(s, k, limit)
            if phrase is None or self._no_speaker(s, phrase):
                return None
            return phrase
        return None

    def _passed_over(self, form: str) -> bool:
        return self.lexicon.is_in("fillers", form) or (
            self.lexicon.is_in("adverbs", form) and self.lexicon.role(form) is None
        )

    def _is_adjunct(self, s: Sentence, k: int) -> bool:
        form = s.words[k].fold
        lexicon = self.lexicon
        if self.grammar.words.is_given_name(s, k):  # علي behind a verb, which folds to a preposition
            return False
        if lexicon.is_in("quantifiers", form) and k + 1 < len(s.words) and not is_definite(s.words[k + 1]):
            return False
        if any(lexicon.is_in(name, form) for name in ("prepositions", "time_words", "press")):
            return True
        split = lexicon.after_preposition(form)
        return bool(
            split
            and not lexicon.is_known(form)
            and s.words[k].pos != "PROPN"
            and (
                lexicon.is_in("press", split[1])
                or lexicon.is_in("outlet_heads", split[1])
                or lexicon.media(split[1])
            )
        )

    def _adjunct_end(self, s: Sentence, k: int, limit: int) -> int:
        """An adjunct runs to the next comma; without one, a single time word or press word is passed over."""
        form = s.words[k].fold
        time = self.lexicon.is_in("time_words", form) and not self.lexicon.is_in("prepositions", form)
        if time or self.lexicon.is_in("press", form):
            return k + 1
        if form == LAM and k + 1 < limit:
            return self._bracket_end(s, k + 1, limit) or s.after_mark(k + 1)
        for j in range(k + 1, limit):
            if s.words[j].text in "،,":
                return j + 1
        return limit

    def _bracket_end(self, s: Sentence, k: int, limit: int) -> int | None:
        """The word after the brackets that open at word `k`: لـ(عكاظ)."""
        if s.words[k].text != "(":
            return None
        return next((j + 1 for j in range(k + 1, min(limit, k + 6)) if s.words[j].text == ")"), None)

    def _no_speaker(self, s: Sentence, phrase: NounPhrase) -> bool:
        """A verbal complement, not a subject: a lone adverb-like or pronoun-like word."""
        word = s.words[phrase.start]
        if self._is_accusative(word):
            return True
        if phrase.kind != "other":
            return False
        if phrase.end - phrase.start == 1 and word.pos in (
            "ADP",
            "PART",
            "SCONJ",
            "CCONJ",
            "PRON",
            "DET",
            "ADV",
        ):
            return True
        return word.kind == "number" and phrase.end - phrase.start == 1

    def _is_accusative(self, word: Word) -> bool:
        """دعا اللبنانيين, حث المسؤولين: a plural or dual in ين is the object of a verb."""
        form = word.fold
        if not is_definite(word) or not self.lexicon.ends("oblique_plurals", form):
            return False
        role = self.lexicon.role(form)
        return self.lexicon.is_nisba(form) or (role is not None and role.number != "sing")

    # before the verb

    def before(self, s: Sentence, cue: CueMatch) -> Mention | None:
        """SVO (لكن الوزير قال), relative clauses (الوزير الذي قال), أما فلان فقال."""
        if cue.j < len(s.words) and self.lexicon.is_in("back_references", s.words[cue.j].fold):
            return None
        k = cue.i - 1
        while k >= 0 and (self.lexicon.is_in("auxiliaries", s.words[k].fold) or s.words[k].text in "،,"):
            k -= 1
        if k < 0:
            return None
        joined = s.words[cue.i].fold not in self.lexicon.book.cue_forms
        if joined and not self._after_topic(s, cue):
            return None
        relative = self.lexicon.is_in("relatives", s.words[k].fold)
        if relative:
            k -= 1
            while k >= 0 and s.words[k].text in "،,":
                k -= 1
        elif any(self.lexicon.is_in(name, s.words[k].fold) for name in ("prepositions", "no_subjects")):
            return None
        subject = self._ending_at(s, k + 1, cue)
        if relative and subject is not None and subject.kind in _THINGS and self._is_taken_up(s, cue):
            return None
        return subject

    def _is_taken_up(self, s: Sentence, cue: CueMatch) -> bool:
        """الاتفاق الذي قال إنه …: the pronoun shows that it is spoken of and does not speak."""
        complementizer = self.lexicon.complementizer(s.words[cue.j].fold) if cue.j < len(s.words) else None
        return complementizer is not None and bool(complementizer.pronoun)

    def _after_topic(self, s: Sentence, cue: CueMatch) -> bool:
        """أما فلان فقال"""
        first = max(0, cue.i - _MAX_LEFT)
        return s.words[cue.i].fold.startswith(FEH) and any(
            self.lexicon.is_in("topics", w.fold) for w in s.words[first : cue.i]
        )

    def _ending_at(self, s: Sentence, end: int, cue: CueMatch) -> Mention | None:
        """The longest noun phrase that ends before word `end` and starts where a subject may start."""
        first = max(0, end - _MAX_LEFT)
        starts = [start for start in range(first, end) if self._may_start_subject(s, start)]
        starts += [start for start in range(first, end) if self.lexicon.role(s.words[start].fold)]
        for start in starts:
            phrase = self.grammar.parse(s, start, end)
            if phrase is None or not self._agrees(phrase, cue):
                continue
            if phrase.end < end - (s.words[end - 1].kind == "punct"):
                continue
            if start and not self._may_follow(s.words[start - 1], s.words[start], phrase):
                continue
            return phrase.mention(s)
        return None

    def _may_follow(self, before: Word, first: Word, phrase: NounPhrase) -> bool:
        """After a preposition or another verb only who can speak may be the subject of what follows."""
        if self.lexicon.is_in("prepositions", before.fold):
            return phrase.kind in _SPEAKERS and not self.lexicon.is_place(first.fold)
        auxiliary = before.pos != "VERB" or self.lexicon.is_in("auxiliaries", before.fold)
        return auxiliary or phrase.kind != "other"

    def _may_start_subject(self, s: Sentence, start: int) -> bool:
        if s.words[start].kind == "punct" and s.opens(start) is None:
            return False
        if start == 0:
            return True
        before = s.words[start - 1]
        if before.kind == "punct":
            return True
        return (
            self.lexicon.is_in("subject_openers", before.fold)
            or self.lexicon.complementizer(before.fold) is not None
            or self.lexicon.complementizer(self.lexicon.without_conjunction(before.fold)) is not None
            or before.pos in ("VERB", "AUX")
            or self.lexicon.is_in("prepositions", before.fold)
        )

    def _agrees(self, phrase: NounPhrase, cue: CueMatch) -> bool:
        if phrase.head is None or cue.gender is None:
            return True
        if phrase.kind in ("role", "name") and phrase.head.number == "sing":
            return phrase.head.gender == cue.gender
        return True

    # the first verb of a sentence, with which participles and و-verbs go on

    def main(self, s: Sentence, before: int) -> Mention | None:
        """The subject of the sentence's first verb before word `before`: participles and و-verbs go on with it."""
        lexicon = self.lexicon
        for k in range(min(before, _MAX_LEFT)):
            word = s.words[k]
            if word.kind != "word" or s.around[k] is not None or lexicon.is_in("auxiliaries", word.fold):
                continue
            topic = self._topic(s, k + 1, before) if lexicon.is_in("topics", word.fold) else None
            if topic is not None:
                return topic
            if (
                word.pos not in ("VERB", "AUX")
                and not lexicon.cues(word.fold)
                and not self._opens_as_verb(s, k)
            ):
                continue
            between = self._after_auxiliary(s, k)
            if between is not None:
                return between
            phrase = self.after(s, k + 1, before)
            if phrase is not None and self._is_speaker(s, phrase):
                return phrase.mention(s)
            return self._ending_at(s, k, CueMatch(s, k, k + 1, "verb", "", ""))
        return None

    def _opens_as_verb(self, s: Sentence, k: int) -> bool:
        """The first word of a sentence before a definite institution or role is its verb, whatever its tag."""
        if k > 0 or len(s.words) < 2 or self.lexicon.role(s.words[0].fold) or is_definite(s.words[0]):
            return False
        role = self.lexicon.role(s.words[1].fold)
        return role is not None and role.definite

    def _topic(self, s: Sentence, first: int, limit: int) -> Mention | None:
        """أما فلان فقد …, with the topic at word `first`."""
        for k in range(first + 1, limit):
            form = s.words[k].fold
            resumed = any(self.lexicon.is_in(name, form) for name in ("auxiliaries", "resumptives"))
            if form.startswith(FEH) and (resumed or s.words[k].pos in ("VERB", "AUX")):
                phrase = self.after(s, first, k)
                return phrase.mention(s) if phrase is not None and self._is_speaker(s, phrase) else None
        return None

    def _after_auxiliary(self, s: Sentence, verb: int) -> Mention | None:
        """وكان فلان أعلن …, with the main verb at word `verb`."""
        end = verb
        while end and (
            self.lexicon.is_in("auxiliaries", s.words[end - 1].fold) or s.words[end - 1].text in "،,"
        ):
            end -= 1
        for k in range(max(0, end - _MAX_LEFT), end - 1):
            if self.lexicon.is_in("auxiliaries", s.words[k].fold):
                phrase = self.grammar.parse(s, k + 1, end)
                if phrase is None or phrase.end < end:
                    return None
                return phrase.mention(s) if self._is_speaker(s, phrase) or s.opens(k + 1) else None
        return None

    def _is_speaker(self, s: Sentence, phrase: NounPhrase) -> bool:
        """Whether a noun phrase far from the cue may be its subject."""
        return phrase.kind != "other" or is_definite(s.words[phrase.start])
