"""Where a reported clause ends: at the reporter's own words, at another cue, or with its sentence."""

from __future__ import annotations

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.markedopeners import quoted_words
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.state import CueMatch, Opener, Sentence
from quotes.rulebook.entries import Verb
from quotes.text.clitics import CONJUNCTIONS
from quotes.text.letters import WAW

END_SIGNS = ".!؟?،,؛;:…"
_FULL_BREAKS = "؛;.…"
"""Within a sentence these part clauses more than a comma does (… جاهز.. وقالت …)."""
BREAKS = "،,-–" + _FULL_BREAKS
_SHORT_PART = 6
_LONGEST_OPENER = 3


class ClauseEnds:
    """Ends of clauses; `starts` and `openers` are the cues of the sentence and what introduces their contents."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar

    def with_mark(self, s: Sentence, k: int, starts: dict[int, CueMatch]) -> bool:
        """Whether everything reported stands in the marks that open at word `k`."""
        after = s.after_mark(k)
        if after >= len(s.words):
            return True
        word = s.words[after]
        if word.kind == "punct":
            return word.text in END_SIGNS + "-–()" and not self._goes_on(s, k, after)
        if after in starts or after + 1 in starts:
            return True
        return self.lexicon.is_in("reporter_openers", word.fold) or self.lexicon.is_in(
            "time_words", word.fold
        )

    def _goes_on(self, s: Sentence, k: int, after: int) -> bool:
        """إن "الخطوة الأولى"، التي بدأت أمس، ستنتهي: a relative clause carries a short quoted part on.

        إن "النسيم"، وهو أول مركب، غرق: one word in marks is a name, and says nothing.
        """
        if after + 1 >= len(s.words) or after - k > _SHORT_PART:
            return False
        carried = self.lexicon.is_in("relatives", s.words[after + 1].fold)
        mark = s.around[k]
        return carried or (mark is not None and quoted_words(s, mark) == 1)

    def of_clause(
        self,
        s: Sentence,
        cue: CueMatch,
        opener: Opener,
        starts: dict[int, CueMatch],
        openers: dict[int, Opener | None],
    ) -> int:
        """The word before which a reported clause ends."""
        k = opener.j
        while k < len(s.words):
            if s.opens(k) is not None:
                k = s.after_mark(k)
                if self._opens(s, k, "reporter_openers"):
                    return k
                continue
            word = s.words[k]
            if k > opener.j:
                other = starts.get(k)
                if other is not None and self._takes_over(s, cue, other, openers[other.i]):
                    return k
                bare = opener.kind == "object" and opener.i == opener.j
                if word.text in "،," and (bare or self._reporter_speaks(s, k + 1)):
                    return k
                if self._contrast_begins(s, k, openers) or self._leads_to_cue(s, k, starts, openers):
                    return k
            k += 1
        return len(s.words)

    def _takes_over(self, s: Sentence, cue: CueMatch, other: CueMatch, opener: Opener | None) -> bool:
        """Whether a later cue of the sentence ends the clause of an earlier one."""
        joined_by_as = self.lexicon.is_in("as_said", s.words[other.i - 1].fold)
        first = other.i - 1 if joined_by_as else other.i
        before = s.words[first - 1]
        after_comma = before.text in BREAKS or s.around[first - 1] is not None
        if other.kind == "participle":
            sure = isinstance(other.entry, Verb) and other.entry.strength == "sure"
            return (
                opener is not None
                or after_comma
                or (sure and self.lexicon.ends("accusative", s.words[other.i].fold))
            )
        if other.kind == "attribution":
            near_end = other.j >= len(s.words) - 4 or self._closes(s, other)
            return after_comma or other.follows in ("glued", "verb", "pronoun") or near_end
        if other.kind == "noun":
            return False
        joined = joined_by_as or (
            s.words[other.i].fold[0] in CONJUNCTIONS and s.words[other.i].fold != other.lemma
        )
        if opener is None:
            sure = isinstance(other.entry, Verb) and other.entry.strength == "sure"
            return (
                joined
                and sure
                and after_comma
                and self._same_subject(cue, other)
                and other.gender == cue.gender
            )
        if before.text in _FULL_BREAKS:
            return True
        plain = self.lexicon.is_in("plain_saying", self.lexicon.book_fold(other.lemma))
        if joined and (self._same_subject(cue, other) or (plain and after_comma)):
            return after_comma or plain
        if self.lexicon.is_in("reporter_openers", before.fold) and first >= 2:
            return s.words[first - 2].text in "،,"
        return False

    def _closes(self, s: Sentence, cue: CueMatch) -> bool:
        """… بحسب تقديرات الصحيفة: after the source the sentence ends."""
        view, first = self.grammar.words.after_cue(s, cue)
        phrase = self.grammar.parse(view, first, len(s.words))
        return phrase is not None and all(word.kind == "punct" for word in s.words[phrase.end :])

    def _contrast_begins(self, s: Sentence, k: int, openers: dict[int, Opener | None]) -> bool:
        """لكن بعضهم أشار إلى أن …, غير أن الحكومة تقول إن …: somebody else speaks after the contrast."""
        if not self._opens(s, k, "contrasts"):
            return False
        return any(openers.get(i) is not None for i in range(k + 1, k + 9))

    def _leads_to_cue(
        self, s: Sentence, k: int, starts: dict[int, CueMatch], openers: dict[int, Opener | None]
    ) -> bool:
        """، إذ قال إن …، واكتفى بالقول إن …: after a comma a word whose only office is to bring in a cue."""
        other = starts.get(k + 1)
        if other is None or openers[other.i] is None or s.words[k - 1].text not in "،,":
            return False
        form = s.words[k].fold
        return form.startswith(WAW) if other.kind == "noun" else self.lexicon.is_in("cue_openers", form)

    def _same_subject(self, cue: CueMatch, other: CueMatch) -> bool:
        return (cue.gender is None or other.gender is None or cue.gender == other.gender) and (
            cue.number is None or other.number is None or cue.number == other.number or other.number == "sing"
        )

    def _reporter_speaks(self, s: Sentence, k: int) -> bool:
        """Whether the words after a comma are the reporter's: وفق …، وذلك في بيان، دون أن يحدد …."""
        while k < len(s.words) and self.lexicon.is_in("tail_openers", s.words[k].fold):
            k += 1
        return k >= len(s.words) or self._opens(s, k, "reporter_openers") > 0 or self._remarks(s, k)

    def _remarks(self, s: Sentence, k: int) -> bool:
        """دون أن يكشف …، لكنه لم يحدد …، وهو ما نفاه …: what was not said, or what somebody said to it."""
        verb = k + self._opens(s, k, "remark_openers")
        if verb == k or verb >= len(s.words):
            return False
        form = s.words[verb].fold
        return self.lexicon.is_in("withheld", form) or any(
            reading.verb.strength == "sure" or reading.pronoun for reading in self.lexicon.cues(form)
        )

    def _opens(self, s: Sentence, k: int, name: str) -> int:
        """How many words from word `k` on are an entry of the closed list `name`, the longest first; else 0."""
        forms = [word.fold for word in s.words[k : k + _LONGEST_OPENER]]
        for n in range(len(forms), 0, -1):
            if self.lexicon.is_in(name, " ".join(forms[:n])):
                return n
        return 0
