"""Contents that stand before their cue, and those that a cue with its speaker interrupts."""

from __future__ import annotations

from itertools import islice

from quotes.pipeline.clauseends import BREAKS, END_SIGNS, ClauseEnds
from quotes.pipeline.drafter import Drafter
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.markedopeners import quoted_words
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.quote import QuoteType
from quotes.pipeline.state import CueMatch, Draft, Opener, Sentence
from quotes.rulebook.entries import Attribution as AttributionEntry
from quotes.rulebook.entries import Verb
from quotes.text.words import Word

_SHORT_START = 4
_LONG_START = 5
_SHORTEST_FRAGMENT = 2
_ASIDES = "،,-–"


class ContentsBefore:
    """Contents whose cue comes behind them or in their midst."""

    def __init__(
        self, lexicon: Lexicon, grammar: NounPhraseGrammar, ends: ClauseEnds, drafter: Drafter
    ) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.ends = ends
        self.drafter = drafter

    def interposed(
        self, s: Sentence, cue: CueMatch, starts: dict[int, CueMatch], openers: dict[int, Opener | None]
    ) -> Draft | None:
        """…، يقول الوزير، … and "…"، يقول الوزير، "…": the cue and its speaker stand between commas."""
        if cue.i < 2 or s.words[cue.i - 1].text not in _ASIDES:
            return None
        stop = self._parenthesis_end(s, cue)
        if stop is None or stop + 1 >= len(s.words):
            return None
        before, after = s.around[cue.i - 2], s.opens(stop + 1)
        zone = (cue.j, stop)
        opener = Opener("interposed", cue.i, stop + 1)
        if before is not None and after is not None:
            parts = ((before.inner_start, before.inner_end), (after.inner_start, after.inner_end))
            return self.drafter.draft(s, cue, opener, "direct", (parts[0][0], parts[1][1]), parts, zone)
        if before is not None or after is not None or not self._stands_inside(s, cue, stop):
            return None
        first = self._part_start(s, cue, starts)
        last = self.ends.of_clause(s, cue, opener, starts, openers)
        if s.words[first].kind != "word":
            return None
        return self.drafter.clause(s, cue, opener, first, last, zone)

    def _part_start(self, s: Sentence, cue: CueMatch, starts: dict[int, CueMatch]) -> int:
        """Where the interrupted clause starts: after a comma, if somebody else speaks earlier in the sentence."""
        first = self._clause_start(s, cue.i)
        if next(iter(starts)) == cue.i:
            return first
        for k in range(cue.i - 4, first - 1, -1):
            if s.words[k].text in "،," and s.around[k] is None:
                return k + 1
        return first

    def _parenthesis_end(self, s: Sentence, cue: CueMatch) -> int | None:
        """The comma after the cue's speaker, where nothing else stands between."""
        if cue.kind == "attribution" and cue.follows == "pronoun":
            k = cue.j
        elif cue.kind == "attribution" and cue.follows != "verb":
            view, first = self.grammar.words.after_cue(s, cue)
            phrase = self.grammar.parse(view, first, len(s.words))
            if phrase is None:
                return None
            k = phrase.end
        elif cue.kind == "verb" and isinstance(cue.entry, Verb) and cue.entry.strength == "sure":
            phrase = self.grammar.parse(s, cue.j, len(s.words))
            if phrase is None or phrase.kind == "other":
                return None
            k = phrase.end
        else:
            return None
        signs = "،," if s.words[cue.i - 1].text in "،," else "-–"
        return k if k < len(s.words) and s.words[k].text in signs else None

    def _stands_inside(self, s: Sentence, cue: CueMatch, stop: int) -> bool:
        """A source after few words; a present-tense verb without و, with a clause of nobody else's on both sides."""
        if cue.kind == "attribution" and cue.follows != "pronoun":
            first = self._clause_start(s, cue.i)
            after = s.words[stop + 1]
            goes_on = self.lexicon.is_in("clause_prepositions", after.fold)
            return after.kind == "word" and (goes_on or cue.i - 1 - first <= _SHORT_START)
        form = s.words[cue.i].fold
        if (
            cue.kind != "verb"
            or form not in self.lexicon.book.cue_forms
            or not self.lexicon.begins("present_prefixes", form)
        ):
            return False
        return all(map(_holds_clause, (s.words[: cue.i], s.words[stop:]))) and not any(
            self.lexicon.complementizer(w.fold) for w in s.words[stop + 1 : stop + 3]
        )

    def before(self, s: Sentence, cue: CueMatch, found: dict[int, Draft]) -> Draft | None:
        if cue.kind == "verb":
            return self._before_verb(s, cue)
        if cue.kind == "sign":
            return self._before_signature(s, cue)
        entry = cue.entry
        if not isinstance(entry, AttributionEntry) or "after" not in entry.position or cue.i < 3:
            return None
        if any(
            a.cue.i < cue.i and a.end <= s.words[cue.i].start and a.cue.kind != "attribution"
            for a in found.values()
        ):
            return None
        if any(a.zone[0] <= cue.i < a.zone[1] for a in found.values()):
            return None
        return self._clause_before(s, cue)

    def _before_verb(self, s: Sentence, cue: CueMatch) -> Draft | None:
        """ "…"، قال فلان: the marks end right before the verb."""
        k = cue.i - 1
        thus = k > 0 and self.lexicon.is_in("thus", s.words[k].fold)
        k -= thus
        while k >= 0 and s.words[k].text in (END_SIGNS if thus else BREAKS) and s.around[k] is None:
            k -= 1
        mark = s.around[k] if k >= 0 else None
        if mark is None and not thus and self._says_afterwards(s, cue):
            return self._clause_before(s, cue)
        if mark is None or not isinstance(cue.entry, Verb) or not cue.entry.quote:
            return None
        if s.words[cue.i].fold != self.lexicon.without_conjunction(s.words[cue.i].fold) and (
            s.words[cue.i].fold not in self.lexicon.book.cue_forms
        ):
            return None
        opener = Opener("before", s.at(mark.start), s.at(mark.inner_start), mark)
        return self.drafter.quoted(s, cue, opener, "direct", mark, (cue.j, len(s.words)))

    def _says_afterwards(self, s: Sentence, cue: CueMatch) -> bool:
        """… تقول الصحيفة: in the present, and nothing but its subject up to a comma or the end of the sentence."""
        form, before = s.words[cue.i].fold, s.words[cue.i - 1]
        if (
            cue.i < _LONG_START
            or not self.lexicon.begins("present_prefixes", form)
            or form not in self.lexicon.book.cue_forms
        ):
            return False
        if not self.lexicon.is_in("plain_saying", self.lexicon.book_fold(cue.lemma)) or before.text in ":؛":
            return False
        if any(
            self.lexicon.is_in(name, before.fold)
            for name in ("relatives", "conjunctions", "prepositions", "as_said", "no_subjects", "copulas")
        ):
            return False
        phrase = self.grammar.parse(s, cue.j, len(s.words))
        if phrase is None or phrase.kind == "other":
            return False
        return phrase.end >= len(s.words) or s.words[phrase.end].kind == "punct"

    def _before_signature(self, s: Sentence, cue: CueMatch) -> Draft | None:
        """ "…" – فلان: the marks end before the dash."""
        mark = next((s.around[k] for k in range(cue.i - 1, -1, -1) if s.words[k].text not in END_SIGNS), None)
        if mark is None:
            return None
        opener = Opener("before", s.at(mark.start), s.at(mark.inner_start), mark)
        return self.drafter.quoted(s, cue, opener, "direct", mark, (cue.j, len(s.words)))

    def _clause_before(self, s: Sentence, cue: CueMatch) -> Draft | None:
        k = cue.i
        while k > 0 and self._joins(s, k - 1):
            k -= 1
        first = self._clause_start(s, cue.i)
        if first >= k:
            return None
        zone = (cue.j, len(s.words))
        opener = Opener("before", first, first)
        mark = s.around[k - 1]
        if mark is not None and quoted_words(s, mark) >= _SHORTEST_FRAGMENT:
            kind: QuoteType = "direct" if s.at(mark.start) <= first + 1 else "mixed"
            return self.drafter.quoted(s, cue, opener, kind, mark, zone)
        return self.drafter.clause(s, cue, opener, first, k, zone)

    def _joins(self, s: Sentence, k: int) -> bool:
        """Whether word `k` only joins an attribution to the content before it: a comma, وذلك."""
        sign = s.words[k].text in "،,-–" and s.around[k] is None
        return sign or self.lexicon.is_in("tail_openers", s.words[k].fold)

    def _clause_start(self, s: Sentence, limit: int) -> int:
        """Skip what stands before the clause: a dateline's dash, بدوره،, من جهته،."""
        first = 0
        for k in range(min(limit, 12)):
            if s.words[k].text in "-–—" and k > 0 and s.around[k] is None and s.words[k - 1].text in ")-–—":
                first = k + 1
        if self.lexicon.attributions(s.words[first].fold) and self.lexicon.is_in(
            "free_relatives", s.words[first + 1].fold
        ):
            first += 3
        if self.lexicon.is_in("impersonal", s.words[first].fold) and self.lexicon.complementizer(
            s.words[first + 1].fold
        ):
            return first + 2
        if self.lexicon.is_in("in_turn", s.words[first].fold) and s.words[first + 1].text in "،,":
            return first + 2
        if (
            self.lexicon.is_in("on_the_side_of", s.words[first].fold)
            and first + 2 < limit
            and s.words[first + 2].text in "،,"
        ):
            return first + 3
        return first + self.lexicon.is_in("as_said", s.words[first].fold)


def _holds_clause(words: list[Word]) -> bool:
    return len(list(islice((w for w in words if w.kind == "word"), 3))) == 3
