"""What introduces a content after a cue: a complementizer, a colon, marks, the predicate of a verb that judges."""

from __future__ import annotations

from quotes.pipeline.attributionopeners import AttributionOpeners, has_clause
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.markedopeners import MarkedOpeners
from quotes.pipeline.nounphrase import NounPhrase, NounPhraseGrammar
from quotes.pipeline.state import CueMatch, Opener, Sentence
from quotes.pipeline.wordforms import is_definite
from quotes.rulebook.entries import Attribution as AttributionEntry
from quotes.rulebook.entries import Verb
from quotes.text.clitics import ARTICLE, CONJUNCTIONS
from quotes.text.letters import BEH
from quotes.text.marks import Mark

_MAX_ZONE = 45
_MAX_SUBJECT = 5
_FEWEST_PREDICATE = 1
_MOST_SIGNS = 4
_SPEAKING = "().؟!؛،"


class OpenerFinder:
    """Finds the opener that a cue governs; stateless but for the rules."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.words = grammar.words
        self.marks = MarkedOpeners(lexicon, grammar)
        self.attributions = AttributionOpeners(lexicon, grammar)

    def find(self, s: Sentence, cue: CueMatch, starts: dict[int, CueMatch]) -> Opener | None:
        """The opener of the content of `cue`, before the cues that start at other words; None where it has none."""
        if isinstance(cue.entry, AttributionEntry):
            return self.attributions.find(s, cue, starts)
        if cue.kind == "sign":
            return self._after_sign(s, cue)
        assert isinstance(cue.entry, Verb)
        return self._of_verb(s, cue, cue.entry, starts) or self._predicate(s, cue, cue.entry)

    def _of_verb(self, s: Sentence, cue: CueMatch, verb: Verb, starts: dict[int, CueMatch]) -> Opener | None:
        limit = min(len(s.words), cue.j + _MAX_ZONE)
        k = cue.j
        while k < limit:
            mark = s.opens(k)
            if mark is not None:
                if self.marks.is_name(s, k, cue, starts, limit):
                    k = s.after_mark(k)
                    continue
                return self.marks.opener(s, k, mark, cue, verb)
            word = s.words[k]
            if word.text == ":":
                return self._after_colon(s, k, cue, verb)
            if word.text == "." and (self.words.is_abbreviated_title(s, k - 1) or _is_inner_stop(s, k)):
                k += 1
                continue
            if word.text in ".؟!" or (word.text == "؛" and k > cue.j + _MAX_SUBJECT):
                return None
            other = starts.get(k)
            if other is not None and not self._passes_over(s, cue, other):
                return None
            if other is None and k > cue.j and self._is_spoken_for(s, k):
                return None
            opener = self._clause(s, k, cue, verb)
            if opener is not None:
                return opener
            k += 1
        return None

    def _predicate(self, s: Sentence, cue: CueMatch, verb: Verb) -> Opener | None:
        """اعتبر النادي القرار ظلما، ما اعتبره النادي ظلما: of verbs that judge, their object and what it is called."""
        if verb.act != "believe" or "" not in verb.object or cue.passive or cue.kind != "verb":
            return None
        if self.lexicon.begins("present_prefixes", self.lexicon.without_conjunction(s.words[cue.i].fold)):
            return None
        k = cue.j
        related = cue.i > 0 and self.lexicon.is_in("relatives", s.words[cue.i - 1].fold)
        subject = self.grammar.parse(s, k, len(s.words))
        if subject is not None and (cue.pronoun or not related) and self._is_subject(s, k, subject):
            k = subject.end
        elif not (cue.pronoun or related):
            return None
        until = next((n for n in range(k, len(s.words)) if s.words[n].kind == "punct"), len(s.words))
        if (
            until - k < (_FEWEST_PREDICATE if cue.pronoun else _FEWEST_PREDICATE + 2)
            or s.words[k].kind != "word"
        ):
            return None
        if self.grammar.forms.has_preposition(s.words[k]) or self.lexicon.is_in(
            "clause_prepositions", s.words[k].fold
        ):
            return None
        return Opener("object", k, k)

    def _is_subject(self, s: Sentence, k: int, phrase: NounPhrase) -> bool:
        """A predicate is indefinite, whoever judges is not: ما اعتبره الوزير خطوة، ما اعتبره خطوة."""
        return is_definite(s.words[k]) or phrase.kind in ("name", "role", "group")

    def _after_sign(self, s: Sentence, cue: CueMatch) -> Opener | None:
        """فلان: "…": of a colon that is a cue itself what follows it; a dash has its content before it."""
        if s.words[cue.i].text != ":":
            return None
        mark = s.opens(cue.j)
        if mark is None:
            return Opener("colon", cue.i, cue.j)
        return Opener("colon-marks", cue.i, s.at(mark.inner_start), mark)

    def _passes_over(self, s: Sentence, cue: CueMatch, other: CueMatch) -> bool:
        """Whether another cue between a verb and its content does not own that content: قال …، نقلا عن …، إن."""
        if other.kind == "attribution":
            return True
        if other.kind in ("participle", "noun") and other.i == cue.j and cue.kind == "verb":
            return True
        if (
            other.kind == "participle"
            and cue.kind == "verb"
            and other.lemma in self.lexicon.book.words["plain_saying"]
        ):
            return True
        before = s.words[other.i - 1]
        if self.lexicon.is_in("relatives", before.fold):
            return not has_clause(self.lexicon, s, other)
        if self._dates_channel(s, other):
            return True
        if other.pronoun and self.lexicon.is_in("carrying_verbs", self.lexicon.book_fold(other.lemma)):
            return True
        between = s.words[cue.j : other.i]
        return (
            0 < len(between) <= 4
            and all(w.kind == "word" and not w.fold.startswith(ARTICLE) for w in between)
            and s.words[other.i].fold[0] not in CONJUNCTIONS
        )

    def _is_spoken_for(self, s: Sentence, k: int) -> bool:
        """ويتوقع أن: a verb that reports nothing here has its own clause."""
        if k + 1 >= len(s.words):
            return False
        form, after = s.words[k].fold, s.words[k + 1].fold
        return self.lexicon.complementizer(after) is not None and (
            self.lexicon.is_in("impersonal", form)
            or self.lexicon.is_in("impersonal", self.lexicon.without_conjunction(form))
        )

    def _dates_channel(self, s: Sentence, other: CueMatch) -> bool:
        """في حديث لموقع …، نشر الأربعاء، أن: between commas a verb with a time only says when it appeared."""
        return (
            other.j + 1 < len(s.words)
            and s.words[other.i - 1].text in "،,"
            and self.lexicon.is_in("time_words", s.words[other.j].fold)
            and s.words[other.j + 1].text in "،,"
        )

    def _clause(self, s: Sentence, k: int, cue: CueMatch, verb: Verb) -> Opener | None:
        """A complementizer at word `k` that this cue governs."""
        complementizer = self.lexicon.complementizer(s.words[k].fold)
        if complementizer is None or k + 1 >= len(s.words) or _is_inner_stop(s, k - 1):
            return None
        before = s.words[k - 1].fold
        bare = self.lexicon.without_conjunction(before)
        if (
            self.lexicon.is_in("blocks_complementizer", before)
            or self.lexicon.is_in("blocks_complementizer", bare)
            or self._is_conditional(s, k, complementizer.pronoun)
        ):
            return None
        prepositions = {intro.split()[0] for intro in verb.clause if " " in intro}
        prepositions = {self.lexicon.book_fold(p) for p in prepositions}
        if self.lexicon.is_in("clause_prepositions", before):
            if before not in prepositions:
                return None
        elif verb.object and not verb.clause:
            if k == cue.j and not cue.pronoun:
                return None
            if not self._joins_object(complementizer.base, verb):
                return None
            return Opener("object", k, k + 1, pronoun=complementizer.pronoun)
        elif not verb.clause and cue.kind != "noun":
            return None
        return Opener("clause", k, k + 1, pronoun=complementizer.pronoun)

    def _is_conditional(self, s: Sentence, k: int, pronoun: str) -> bool:
        """إن لم: unless; with a pronoun (إنه لم) it reports."""
        return not pronoun and self.lexicon.is_in("past_negations", s.words[k + 1].fold)

    def _joins_object(self, base: str, verb: Verb) -> bool:
        """وصفه بأنه: only بأن follows the object of a verb that takes ب."""
        return base.startswith(BEH) or any(
            self.lexicon.complementizer(self.lexicon.book_fold(o)) for o in verb.object
        )

    def _after_colon(self, s: Sentence, k: int, cue: CueMatch, verb: Verb) -> Opener | None:
        if k + 1 >= len(s.words):
            return None
        mark = s.opens(_past_signs(s, k + 1))
        if mark is not None:
            return Opener("colon-marks", k, s.at(mark.inner_start), mark)
        if s.words[k + 1].text == "(":
            return self._brackets(s, k)
        clause = self._clause(s, k + 1, cue, verb)
        if clause is not None:
            return clause
        plain = self.lexicon.is_in("plain_saying", self.lexicon.book_fold(cue.lemma))
        return Opener("colon", k, k + 1) if verb.quote and (plain or self.marks.is_clear(s, cue, k)) else None

    def _brackets(self, s: Sentence, k: int) -> Opener | None:
        """Some papers print a quotation in brackets: قال: (…)."""
        for close in range(len(s.words) - 1, k + 1, -1):
            if s.words[close].text == ")":
                start, end = s.words[k + 1].end, s.words[close].start
                return Opener("colon-marks", k, k + 2, Mark(start - 1, end + 1, start, end, 0))
        return None


def _past_signs(s: Sentence, k: int) -> int:
    """The word behind a few signs that say nothing: 👉 "…", ** "…"."""
    last = min(len(s.words) - 1, k + _MOST_SIGNS)
    while k < last and s.opens(k) is None and s.words[k].kind == "punct" and s.words[k].text not in _SPEAKING:
        k += 1
    return k


def _is_inner_stop(s: Sentence, k: int) -> bool:
    """إم.آي: a stop between letters ends nothing."""
    return (
        0 < k < len(s.words) - 1
        and s.words[k - 1].end == s.words[k].start
        and s.words[k].end == s.words[k + 1].start
        and s.words[k + 1].kind == "word"
    )
