"""From cues to contents: what introduces the reported words, where they begin, and where they end."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field

from spacy.tokens import Doc

from quotes.pipeline.clauseends import ClauseEnds
from quotes.pipeline.contentsbefore import ContentsBefore
from quotes.pipeline.drafter import Drafter, trimmed_end
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.markedopeners import quoted_words
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.openers import OpenerFinder
from quotes.pipeline.quote import Span
from quotes.pipeline.state import CueMatch, Draft, Opener, Sentence, worksheet
from quotes.rulebook.entries import Verb
from quotes.rulebook.patterns import Patterns

_SHORTEST_SENTENCE = 6
"""Words in marks that are a statement and no name."""


@dataclass(slots=True)
class _Claims:
    """Contents already taken in a sentence, so that two cues never own the same words."""

    found: dict[int, Draft] = field(default_factory=dict)
    """By the first word of the cue."""
    _spans: list[Span] = field(default_factory=list)

    def take(self, attribution: Draft | None) -> None:
        """Enter an attribution, unless another has taken some of its words."""
        if attribution is None or not self._free(attribution.start, attribution.end):
            return
        insort(self._spans, (attribution.start, attribution.end))
        self.found[attribution.cue.i] = attribution

    def _free(self, start: int, end: int) -> bool:
        k = bisect_right(self._spans, (start, end))
        before, after = self._spans[max(0, k - 1) : k], self._spans[k : k + 1]
        return all(end <= a or start >= b for a, b in (*before, *after))


class ContentFinder:
    """A pipeline component: reads sentences and cues, drafts attributions without speakers."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar, patterns: Patterns) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.openers = OpenerFinder(lexicon, grammar)
        self.drafter = Drafter(grammar.words, patterns)
        self.ends = ClauseEnds(lexicon, grammar)
        self.before = ContentsBefore(lexicon, grammar, self.ends, self.drafter)

    def __call__(self, doc: Doc) -> Doc:
        by_sentence: dict[int, list[CueMatch]] = {}
        sheet = worksheet(doc)
        for cue in sheet.cues:
            by_sentence.setdefault(cue.sentence.index, []).append(cue)
        found: list[Draft] = []
        for index, cues in by_sentence.items():
            found.extend(self.find(sheet.sentences, index, cues))
            found.extend(self._goes_on_in_marks(sheet.sentences, cues))
        for cues in by_sentence.values():
            said = self._said_in_sentence_before(sheet.sentences, cues[0])
            if said is not None and not any(a.start < said.end and said.start < a.end for a in found):
                found.append(said)
        found.sort(key=lambda a: a.cue.start)
        sheet.drafts = found
        return doc

    def find(self, sentences: list[Sentence], index: int, cues: list[CueMatch]) -> list[Draft]:
        """The contents of one sentence's cues, in the order of the cues."""
        s = sentences[index]
        starts = {cue.i: cue for cue in cues}
        openers = {cue.i: self.openers.find(s, cue, starts) for cue in cues}
        claims = _Claims()
        for cue in cues:
            claims.take(self.before.interposed(s, cue, starts, openers))
        for cue in cues:
            opener = openers[cue.i]
            if opener is not None and cue.i not in claims.found:
                claims.take(self._content(s, cue, opener, starts, openers, sentences))
        for cue in cues:
            if openers[cue.i] is None:
                claims.take(self.before.before(s, cue, claims.found))
        return sorted(claims.found.values(), key=lambda a: a.cue.i)

    def _goes_on_in_marks(self, sentences: list[Sentence], cues: list[CueMatch]) -> list[Draft]:
        """قال فلان إنه قلق. "…": sentences that are one pair of marks each go on with the verb before them."""
        s = cues[-1].sentence
        cue = next((c for c in reversed(cues) if c.kind in ("verb", "participle") and not c.passive), None)
        if cue is None or not isinstance(cue.entry, Verb) or not cue.entry.quote:
            return []
        opener = self.openers.find(s, cue, {c.i: c for c in cues})
        if opener is None:
            return []
        found: list[Draft] = []
        for following in sentences[s.index + 1 :]:
            mark = following.opens(0)
            if mark is None or not mark.closed or following.count_words(mark.end, following.end):
                break
            if quoted_words(following, mark) < _SHORTEST_SENTENCE:
                break
            goes_on = Opener("marks", opener.i, opener.i, mark)
            draft = self.drafter.quoted(following, cue, goes_on, "direct", mark, (cue.j, opener.i))
            found += [draft] if draft is not None else []
        return found

    def _said_in_sentence_before(self, sentences: list[Sentence], cue: CueMatch) -> Draft | None:
        """ "…". يقول فلان: the sentence before is nothing but marks, and this one says who speaks."""
        s = cue.sentence
        if cue.i != 0 or s.index == 0 or cue.kind != "verb" or not self._only_names(s, cue):
            return None
        before = sentences[s.index - 1]
        mark = before.opens(0)
        if mark is None or not mark.closed or before.count_words(mark.end, before.end):
            return None
        if quoted_words(before, mark) < _SHORTEST_SENTENCE:
            return None
        opener = Opener("before", 0, 0, mark)
        return self.drafter.quoted(before, cue, opener, "direct", mark, (cue.j, len(s.words)))

    def _only_names(self, s: Sentence, cue: CueMatch) -> bool:
        """A verb of saying in the present whose subject is all that follows, a sign or a circumstance at the most."""
        form = s.words[cue.i].fold
        if not self.lexicon.begins("present_prefixes", form) or form not in self.lexicon.book.cue_forms:
            return False
        if not self.lexicon.is_in("plain_saying", self.lexicon.book_fold(cue.lemma)):
            return False
        if any(word.text == ":" or self.lexicon.complementizer(word.fold) for word in s.words[cue.j :]):
            return False
        phrase = self.grammar.parse(s, cue.j, len(s.words))
        return phrase is not None and phrase.kind != "other"

    def _sign_start(self, s: Sentence) -> int:
        """The first word of a sentence that is no sign: whoever speaks before the colon."""
        return next((k for k, word in enumerate(s.words) if word.kind != "punct"), 0)

    def _content(
        self,
        s: Sentence,
        cue: CueMatch,
        opener: Opener,
        starts: dict[int, CueMatch],
        openers: dict[int, Opener | None],
        sentences: list[Sentence],
    ) -> Draft | None:
        zone = (self._sign_start(s), cue.i) if cue.kind == "sign" else (cue.j, opener.i)
        if opener.kind in ("marks", "colon-marks"):
            mark = opener.mark
            assert mark is not None
            return self.drafter.quoted(s, cue, opener, "direct", mark, zone)
        if opener.kind == "fragment":
            mark = opener.mark
            assert mark is not None
            return self.drafter.quoted(s, cue, opener, "mixed", mark, zone)
        if opener.kind == "colon":
            start = s.words[opener.j].start
            stop = self._colon_end(s, opener, starts, openers)
            end = trimmed_end(s, opener.j, stop)
            if stop == len(s.words):
                end = max(end, self._paragraph_rest(s, end, sentences))
            return self.drafter.draft(s, cue, opener, "direct", (start, end), ((start, end),), zone)
        return self._clause_content(s, cue, opener, starts, openers, zone)

    def _colon_end(
        self,
        s: Sentence,
        opener: Opener,
        starts: dict[int, CueMatch],
        openers: dict[int, Opener | None],
    ) -> int:
        for other in starts.values():
            if other.i > opener.j and other.kind == "participle" and openers[other.i] is not None:
                return other.i
        return len(s.words)

    def _paragraph_rest(self, s: Sentence, end: int, sentences: list[Sentence]) -> int:
        """Words after a colon without marks run on to the end of their paragraph where that is short."""
        last = end
        for following in sentences[s.index + 1 : s.index + 5]:
            if following.paragraph != s.paragraph or (following.paragraph[0] == s.start and s.index == 0):
                break
            if following.index - s.index > 3 or any(m is not None for m in following.around):
                return end
            if any(self.lexicon.cues(w.fold) for w in following.words[:2]):
                return last
            last = trimmed_end(following, 0, len(following.words))
        return last

    def _clause_content(
        self,
        s: Sentence,
        cue: CueMatch,
        opener: Opener,
        starts: dict[int, CueMatch],
        openers: dict[int, Opener | None],
        zone: tuple[int, int],
    ) -> Draft | None:
        k = opener.j
        if k >= len(s.words):
            return None
        mark = s.opens(k)
        if mark is not None and self.ends.with_mark(s, k, starts):
            return self.drafter.quoted(s, cue, opener, "direct", mark, zone)
        stop = self.ends.of_clause(s, cue, opener, starts, openers)
        if stop <= k:
            return None
        return self.drafter.clause(s, cue, opener, k, stop, zone)
