"""Where the content begins after an attribution in front of it: وفقا لفلان، …; وحسب التقرير تحتل المدينة …"""

from __future__ import annotations

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.state import CueMatch, Opener, Sentence
from quotes.rulebook.entries import Attribution as AttributionEntry
from quotes.text.letters import WAW

_MAX_SUBJECT = 5
_MAX_SOURCE = 30
_PARTING = "،,؛;.…"


class AttributionOpeners:
    """Finds the opener of a content after according to …; stateless but for the rules."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.words = grammar.words

    def find(self, s: Sentence, cue: CueMatch, starts: dict[int, CueMatch]) -> Opener | None:
        """According to somebody, content: only where the cue begins the sentence or its clause."""
        entry = cue.entry
        assert isinstance(entry, AttributionEntry)
        if "before" not in entry.position or not self._begins_clause(s, cue.i):
            return None
        first = cue.j
        phrase = None
        if cue.follows != "pronoun":
            view, first = self.words.after_cue(s, cue)
            phrase = self.grammar.parse(view, first, len(s.words))
        start = k = phrase.end if phrase else first
        while k < min(len(s.words), cue.j + _MAX_SOURCE):
            word = s.words[k]
            if word.text in "،,:":
                nxt = k + 1
                if nxt < len(s.words):
                    if self.lexicon.is_in("relatives", s.words[nxt].fold):
                        k = nxt
                        continue
                    if (
                        nxt in starts
                        and starts[nxt].kind == "verb"
                        and has_clause(self.lexicon, s, starts[nxt])
                    ):
                        return None
                    if s.opens(nxt) and s.after_mark(nxt) >= len(s.words) - 1:
                        mark = s.opens(nxt)
                        assert mark is not None
                        return Opener("colon-marks", k, s.at(mark.inner_start), mark)
                    if self.lexicon.complementizer(self.lexicon.without_conjunction(s.words[nxt].fold)):
                        return Opener("clause", nxt, nxt + 1)
                    return Opener("clause", k, nxt)
                return None
            if self.lexicon.is_in("resumptives", word.fold):
                return Opener("clause", k, k + 1)
            if s.opens(k) is not None:
                k = s.after_mark(k)
                continue
            if k in starts and k != cue.i and not self._resumes(s, k):
                break
            k += 1
        return self._bare_clause(s, cue, start) if phrase else None

    def _bare_clause(self, s: Sentence, cue: CueMatch, k: int) -> Opener | None:
        """وحسب التقرير تحتل المدينة …: the verb right after the source begins the clause, or فقد that takes it up."""
        for n in range(k, min(k + _MAX_SUBJECT, len(s.words))):
            word = s.words[n]
            if word.kind == "punct" or self.lexicon.is_in("relatives", word.fold):
                return None
            if word.pos in ("VERB", "AUX") and not self.lexicon.cues(word.fold):
                return Opener("clause", n, n)
        return None

    def _resumes(self, s: Sentence, k: int) -> bool:
        """وفقا لمصدرين تحدثت معهما القناة، فإن …: what the speakers did ends where فإن takes the clause up."""
        return any(self.lexicon.is_in("resumptives", word.fold) for word in s.words[k + 1 : k + 9])

    def _begins_clause(self, s: Sentence, i: int) -> bool:
        """At the start of the sentence; after a comma or the like with و before it; after لكن."""
        if i == 0 or (i == 1 and s.words[0].kind == "punct"):
            return True
        form, before = s.words[i].fold, s.words[i - 1]
        joined = form.startswith(WAW) and bool(self.lexicon.attributions(form[1:]))
        return (joined and before.text in _PARTING) or self.lexicon.is_in("contrasts", before.fold)


def has_clause(lexicon: Lexicon, s: Sentence, cue: CueMatch) -> bool:
    """الأمر الذي قالت الوزارة إنه …: a verb of a relative clause with a clause of its own."""
    near = s.words[cue.j : cue.j + _MAX_SUBJECT]
    until = next((n for n, word in enumerate(near) if word.kind == "punct"), len(near))
    return any(lexicon.complementizer(word.fold) for word in near[:until])
