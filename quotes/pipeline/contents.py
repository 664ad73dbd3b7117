"""From cues to contents: what introduces the reported words, where they begin, and where they end."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass, field
from itertools import islice

from spacy.tokens import Doc

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.markedopeners import quoted_words
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.openers import OpenerFinder
from quotes.pipeline.quote import QuoteType, Span
from quotes.pipeline.state import CueMatch, Draft, Opener, Sentence, worksheet
from quotes.pipeline.wordforms import is_definite
from quotes.pipeline.wordsincontext import WordsInContext
from quotes.rulebook.entries import Attribution as AttributionEntry
from quotes.rulebook.entries import Verb
from quotes.rulebook.patterns import Patterns
from quotes.text.clitics import CONJUNCTIONS
from quotes.text.letters import WAW
from quotes.text.words import Word

_SHORT_PART = 6
_LONGEST_OPENER = 3
_SHORT_START = 4
_LONG_START = 5
_SHORTEST_FRAGMENT = 2
_SHORTEST_SENTENCE = 6
"""Words in marks that are a statement and no name."""
_PREDICATES = ("ADJ", "VERB", "ADV")
_END_SIGNS = ".!؟?،,؛;:…"
_ASIDES = "،,-–"
_FULL_BREAKS = "؛;.…"
"""Within a sentence these part clauses more than a comma does (… جاهز.. وقالت …)."""
_BREAKS = "،,-–" + _FULL_BREAKS


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
        self.patterns = patterns
        self.openers = OpenerFinder(lexicon, grammar)

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
            claims.take(self._interposed(s, cue, starts, openers))
        for cue in cues:
            opener = openers[cue.i]
            if opener is not None and cue.i not in claims.found:
                claims.take(self._content(s, cue, opener, starts, openers, sentences))
        for cue in cues:
            if openers[cue.i] is None:
                claims.take(self._content_before(s, cue, claims.found))
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
            span = (mark.inner_start, mark.inner_end)
            pattern = self.patterns.get((cue.kind, "marks"))
            if pattern is not None:
                goes_on = Opener("marks", opener.i, opener.i, mark)
                found.append(Draft(cue, goes_on, "direct", *span, (span,), pattern.id, (cue.j, opener.i)))
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
        span = (mark.inner_start, mark.inner_end)
        opener = Opener("before", 0, 0, mark)
        return self._attribution(before, cue, opener, "direct", span, (span,), (cue.j, len(s.words)))

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

    # where it ends

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
            span = (mark.inner_start, mark.inner_end)
            return self._attribution(s, cue, opener, "direct", span, (span,), zone)
        if opener.kind == "fragment":
            mark = opener.mark
            assert mark is not None
            span = (mark.inner_start, mark.inner_end)
            return self._attribution(s, cue, opener, "mixed", span, (span,), zone)
        if opener.kind == "colon":
            start = s.words[opener.j].start
            stop = self._colon_end(s, opener, starts, openers)
            end = trimmed_end(s, opener.j, stop)
            if stop == len(s.words):
                end = max(end, self._paragraph_rest(s, end, sentences))
            return self._attribution(s, cue, opener, "direct", (start, end), ((start, end),), zone)
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
        if mark is not None and self._ends_with_mark(s, k, starts):
            span = (mark.inner_start, mark.inner_end)
            return self._attribution(s, cue, opener, "direct", span, (span,), zone)
        stop = self._clause_end(s, cue, opener, starts, openers)
        if stop <= k:
            return None
        start, end = s.words[k].start, trimmed_end(s, k, stop)
        if end <= start:
            return None
        verbatim = verbatim_parts(self.grammar.words, s, k, stop, (start, end))
        kind: QuoteType = "mixed" if verbatim else "indirect"
        return self._attribution(s, cue, opener, kind, (start, end), verbatim, zone)

    def _ends_with_mark(self, s: Sentence, k: int, starts: dict[int, CueMatch]) -> bool:
        """Whether everything reported stands in the marks that open at word `k`."""
        after = s.after_mark(k)
        if after >= len(s.words):
            return True
        word = s.words[after]
        if word.kind == "punct":
            return word.text in _END_SIGNS + "-–()" and not self._goes_on(s, k, after)
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

    def _clause_end(
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
        after_comma = before.text in _BREAKS or s.around[first - 1] is not None
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

    # content around the cue

    def _interposed(
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
            return self._attribution(s, cue, opener, "direct", (parts[0][0], parts[1][1]), parts, zone)
        if before is not None or after is not None or not self._stands_inside(s, cue, stop):
            return None
        first = self._part_start(s, cue, starts)
        last = self._clause_end(s, cue, opener, starts, openers)
        if s.words[first].kind != "word":
            return None
        start, end = s.words[first].start, trimmed_end(s, first, last)
        verbatim = verbatim_parts(self.grammar.words, s, first, last, (start, end))
        return self._attribution(
            s, cue, opener, "mixed" if verbatim else "indirect", (start, end), verbatim, zone
        )

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

    # content before the cue

    def _content_before(self, s: Sentence, cue: CueMatch, found: dict[int, Draft]) -> Draft | None:
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
        while k >= 0 and s.words[k].text in (_END_SIGNS if thus else _BREAKS) and s.around[k] is None:
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
        span = (mark.inner_start, mark.inner_end)
        return self._attribution(s, cue, opener, "direct", span, (span,), (cue.j, len(s.words)))

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
        mark = next(
            (s.around[k] for k in range(cue.i - 1, -1, -1) if s.words[k].text not in _END_SIGNS), None
        )
        if mark is None:
            return None
        span = (mark.inner_start, mark.inner_end)
        opener = Opener("before", s.at(mark.start), s.at(mark.inner_start), mark)
        return self._attribution(s, cue, opener, "direct", span, (span,), (cue.j, len(s.words)))

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
            span = (mark.inner_start, mark.inner_end)
            kind: QuoteType = "direct" if s.at(mark.start) <= first + 1 else "mixed"
            return self._attribution(s, cue, opener, kind, span, (span,), zone)
        start, end = s.words[first].start, trimmed_end(s, first, k)
        verbatim = verbatim_parts(self.grammar.words, s, first, k, (start, end))
        return self._attribution(
            s, cue, opener, "mixed" if verbatim else "indirect", (start, end), verbatim, zone
        )

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

    def _attribution(
        self,
        s: Sentence,
        cue: CueMatch,
        opener: Opener,
        kind: QuoteType,
        span: Span,
        verbatim: tuple[Span, ...],
        zone: tuple[int, int],
    ) -> Draft | None:
        pattern = self.patterns.get((cue.kind, opener.kind))
        if pattern is None or span[1] <= span[0]:
            return None
        if s.count_words(*span) < pattern.min_words:
            return None
        return Draft(cue, opener, kind, span[0], span[1], verbatim, pattern.id, zone)


def _holds_clause(words: list[Word]) -> bool:
    return len(list(islice((w for w in words if w.kind == "word"), 3))) == 3


def verbatim_parts(words: WordsInContext, s: Sentence, first: int, stop: int, span: Span) -> tuple[Span, ...]:
    """The quoted parts of words [first, stop) in `span`; short names in marks after a title noun do not count."""
    parts: list[Span] = []
    i = first
    while i < stop:
        mark = s.opens(i)
        if mark is None:
            i += 1
            continue
        named = words.takes_marked_name(s, i - 1) and quoted_words(s, mark) < 4
        inside = mark.inner_end <= span[1] and mark.start >= span[0]
        if inside and not named and (i == first or not _is_scare(s, i)):
            parts.append((mark.inner_start, mark.inner_end))
        i = s.after_mark(i)
    return tuple(parts)


def _is_scare(s: Sentence, i: int) -> bool:
    """One word in marks inside a paraphrase is a name or a distance, unless it can be no name."""
    inside = [w for w in s.words[i : s.after_mark(i)] if w.kind != "punct"]
    return len(inside) <= 1 and not any(w.pos in _PREDICATES and not is_definite(w) for w in inside)


def trimmed_end(s: Sentence, first: int, stop: int) -> int:
    """End of the last word before `stop`, signs that end clauses taken off."""
    k = stop
    while k > first and s.words[k - 1].text in ".،,؛;:…-–" and s.around[k - 1] is None:
        k -= 1
    return s.words[k - 1].end if k > first else s.words[first].start
