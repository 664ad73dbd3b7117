"""How far the words that name a channel reach: a statement, an event, the name of an outlet."""

from __future__ import annotations

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.state import Sentence
from quotes.text.letters import BEH

_MAX_LENGTH = 18


class ChannelExtent:
    """The ends of channels; stateless but for the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def end(self, s: Sentence, k: int, limit: int) -> int:
        """The phrase runs to a comma, a time word, a place in a preposition, or the content."""
        stop = min(limit, len(s.words), k + _MAX_LENGTH)
        while k < stop:
            if s.opens(k) is not None:
                k = s.after_mark(k)
                continue
            word = s.words[k]
            if word.kind == "punct" and word.text not in "()#":
                break
            time = self.lexicon.is_in("time_words", word.fold) and not self._describes_role(s, k)
            time = time or self.lexicon.is_in("afterwards", word.fold)
            if time or (
                self.lexicon.is_in("fillers", word.fold) and not self.lexicon.is_in("possessors", word.fold)
            ):
                break
            if any(r.kind == "participle" for r in self.lexicon.cues(word.fold)) and self.lexicon.ends(
                "accusative", word.fold
            ):
                break
            if (
                (self.lexicon.is_in("locatives", word.fold) or word.fold == BEH)
                and k + 1 < stop
                and not self._goes_on(s, k + 1, stop)
            ):
                break
            if self.lexicon.complementizer(word.fold):
                break
            k += 1
        while k > 0 and (
            self.lexicon.is_in("prepositions", s.words[k - 1].fold)
            or self.lexicon.is_in("dangling", s.words[k - 1].fold)
        ):
            k -= 1
        return k

    def _describes_role(self, s: Sentence, k: int) -> bool:
        """العام in المدعي العام, elsewhere a year."""
        return self.lexicon.is_in("role_adjectives", s.words[k].fold) and bool(
            self.lexicon.role(s.words[k - 1].fold)
        )

    def _goes_on(self, s: Sentence, k: int, limit: int) -> bool:
        """After في a channel goes on with an event or an institution, not with a place or time."""
        form = s.words[k].fold
        if (
            self.lexicon.is_place(form)
            or self.lexicon.is_in("time_words", form)
            or self.lexicon.is_in("place_heads", form)
        ):
            return False
        return not self.lexicon.is_in("quantifiers", form)

    def outlet_end(self, s: Sentence, k: int, limit: int) -> int:
        """The end of an outlet's name: وكالة الأنباء السعودية، صحيفة «…»، شبكة سي بي سي."""
        j = k + 1
        while j < min(limit, len(s.words), k + 7):
            if s.opens(j) is not None and s.after_mark(j) - j <= 8:
                j = s.after_mark(j)
                continue
            word = s.words[j]
            if word.kind != "word" or self.lexicon.is_in("time_words", word.fold):
                break
            if self.lexicon.is_in("prepositions", word.fold) or self.lexicon.is_in("relatives", word.fold):
                break
            if self.lexicon.is_in("free_relatives", word.fold):
                break
            if word.pos in ("VERB", "AUX") or self.lexicon.complementizer(word.fold):
                break
            j += 1
        return j
