"""Finds the day that dates a statement: قال الوزير الثلاثاء، في بيان صدر أمس، ويوم الأربعاء قال."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quotes.pipeline.dayphrase import DayPhrase, DayPhraseGrammar
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.quote import Span
from quotes.pipeline.state import CueMatch, Draft, Sentence
from quotes.text.clitics import ARTICLE
from quotes.text.letters import WAW
from quotes.text.words import Word

_MAX_BEFORE = 24
_MAX_AFTER = 14
_SIGNS = "،,-–()"


class DayFinder:
    """Gives each attribution the day printed with it, where one is sure to date it."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.forms = grammar.forms
        self.words = grammar.words
        self.phrases = DayPhraseGrammar(lexicon.book.days)

    def fill(self, drafts: Sequence[Draft], cues: Sequence[CueMatch]) -> None:
        """Fill in the day of attributions; `cues` are all those of the text."""
        verbs: dict[int, list[CueMatch]] = {}
        for cue in cues:
            if cue.kind == "verb" and not self._is_relative(cue):
                verbs.setdefault(cue.sentence.index, []).append(cue)
        before: Draft | None = None
        for a in drafts:
            index = a.cue.sentence.index
            if before is not None and before.cue.sentence.index != index:
                before = None
            earlier = [cue for cue in verbs.get(index, ()) if cue.j <= a.cue.i] if before is None else []
            self._date(a, before, earlier[-1] if earlier else None)
            before = a

    def _date(self, a: Draft, before: Draft | None, verb: CueMatch | None) -> None:
        s = a.cue.sentence
        phrase = self.find(a, verb)
        if phrase is not None:
            start, end = s.span(phrase.start, phrase.end)
            a.day, a.day_span = phrase.day, (start + s.words[phrase.start].fold.startswith(WAW), end)
        elif a.cue.kind == "participle" and before is not None:
            a.day, a.day_span = before.day, before.day_span

    def _relays(self, verb: CueMatch) -> bool:
        """نقلت الوكالة الثلاثاء عن الوزير قوله."""
        return self.lexicon.is_in("relay_verbs", self.lexicon.book_fold(verb.lemma))

    def _is_relative(self, cue: CueMatch) -> bool:
        """التي انتهت: a verb in a relative clause."""
        return cue.i > 0 and self.lexicon.is_in("relatives", cue.sentence.words[cue.i - 1].fold)

    def find(self, a: Draft, verb: CueMatch | None) -> DayPhrase | None:
        """The only day between cue and content; else the one before the cue, or with the channel.

        `verb` is the verb of saying before the cue, where no content is its own: صرح أمس قائلا.
        """
        s = a.cue.sentence
        for first, limit in self._stretches(s, a, verb):
            found = list(self._phrases(s, first, limit, a))
            if found:
                return found[0] if len(found) == 1 and found[0].day is not None else None
        return self._fronted(s, a) or self._in_opening(s, a)

    def _stretches(self, s: Sentence, a: Draft, verb: CueMatch | None) -> Iterator[tuple[int, int]]:
        """Words [first, limit) of the attribution, the nearest to its cue first."""
        if a.opener.kind == "before":
            yield a.zone[0], self._end_after_content(s, a)
        else:
            yield a.zone
        if verb is not None and (a.cue.kind == "participle" or (a.cue.kind == "noun" and self._relays(verb))):
            yield verb.j, self._object_start(s, verb.j, a.cue.i)
        if a.medium is not None and a.medium[1] <= min(a.start, a.cue.start):
            yield s.at(a.medium[0]), a.cue.i
        elif a.medium is not None and a.medium[0] >= max(a.end, a.cue.end) and a.medium_kind != "outlet":
            yield s.at(a.medium[0]), self._end_after_content(s, a)

    def _object_start(self, s: Sentence, first: int, limit: int) -> int:
        """Where a verb goes on to what it speaks of, days and all: نوهت الصحف بأداء الفريق السبت، مشيرة …."""
        for k in range(first, limit):
            if self.forms.has_preposition(s.words[k]) and not self.lexicon.is_in("press", s.words[k].fold):
                return k
        return limit

    def _end_after_content(self, s: Sentence, a: Draft) -> int:
        """After a content the attribution runs to a sign; a day alone between signs still belongs to it."""
        k = max(a.zone[0], s.at(a.medium[0]) if a.medium and a.medium[0] >= a.end else 0)
        limit = min(len(s.words), k + _MAX_AFTER)
        while k < limit:
            if s.words[k].kind == "punct" and s.around[k] is None and s.words[k].text in "،,؛;:-–":
                phrase = self.phrases.parse(s, k + 1) if k + 1 < limit else None
                closed = phrase is not None and (
                    phrase.end >= len(s.words) or s.words[phrase.end].kind == "punct"
                )
                return phrase.end if phrase is not None and closed else k
            k = s.after_mark(k)
        return limit

    # days in a stretch of words

    def _phrases(self, s: Sentence, first: int, limit: int, a: Draft) -> Iterator[DayPhrase]:
        """The days in words [first, limit) that date the statement and nothing else."""
        elsewhere = a.cue.kind == "attribution" and a.cue.follows not in ("verb", "pronoun")
        k = first
        while k < min(limit, len(s.words)):
            if s.around[k] is not None:
                k = s.after_mark(k)
                continue
            phrase = self.phrases.parse(s, k)
            if phrase is not None:
                if not elsewhere and self._is_free(s, phrase, a):
                    yield phrase
                k = phrase.end
                continue
            if self._is(s, k, "statement_verbs"):
                elsewhere = elsewhere and not (a.cue.kind == "attribution" and self._dates_channel(s, k, a))
            elif s.words[k].text in _SIGNS and a.cue.kind != "attribution":
                elsewhere = False
            elif self.lexicon.is_in("relatives", s.words[k].fold):
                if not self._dates_channel(s, k + 1, a):
                    if k == 0 or s.words[k - 1].text not in _SIGNS:
                        return  # the clause may go on after a comma: الذي زار المدينة، ثم الميناء أمس
                    elsewhere = True
            elif self._is(s, k, "elsewhere") or self._is_other_verb(s.words[k], a):
                elsewhere = True
            k += 1

    def _is_other_verb(self, word: Word, a: Draft) -> bool:
        if word.pos != "VERB" or _holds(_speaker(a), word) or _holds(a.medium, word):
            return False
        return not self.lexicon.is_given_name(word.fold) and not _may_end_name(word, a)

    def _dates_channel(self, s: Sentence, k: int, a: Draft) -> bool:
        """بيان صدر, المؤتمر الصحفي الذي عقده: word `k` is a verb that speaks of the channel or document."""
        if k >= len(s.words) or not self._is(s, k, "statement_verbs"):
            return False
        before = k - 1
        if before >= 0 and self.lexicon.is_in("relatives", s.words[before].fold):
            before -= 1
        if before < 0:
            return False
        end = s.words[before].end
        document = a.mention is not None and a.mention.kind == "document" and a.mention.span[0] < end
        return document or (a.medium is not None and a.medium[0] < end <= a.medium[1] + 1)

    def _is_free(self, s: Sentence, phrase: DayPhrase, a: Draft) -> bool:
        """Whether the word before the day leaves it to the statement: not مباراة السبت, منذ الثلاثاء, في اليوم."""
        k = phrase.start - 1
        in_outlet = a.medium_kind == "outlet" and _holds(a.medium, s.words[phrase.start])
        if phrase.relative and not phrase.headed and (in_outlet or self._is_outlet(s, k)):
            return False
        if k < 0 or k == a.cue.j - 1 or s.words[k].kind != "word" or s.around[k] is not None:
            return True
        form = s.words[k].fold
        if self.lexicon.is_in("locatives", form):
            return phrase.headed or not phrase.relative
        if self.lexicon.is_in("partitives", form):
            return k > 0 and self._is(s, k - 1, "day_leads")
        if self._is(s, k, "day_leads") or self._is(s, k, "statement_verbs"):
            return True
        if _holds(a.medium, s.words[k]):
            return a.medium_kind != "outlet" or not self._owns(s, k)
        if self._owns(s, k) or (not phrase.headed and self._may_be_surname(s, k, a)):
            return False
        if s.words[phrase.start].kind == "number" and self.lexicon.is_common(form):
            return False
        if _holds(_speaker(a), s.words[k]) or form.startswith(ARTICLE) or self.lexicon.cues(form):
            return True
        return not self.lexicon.is_common(form)

    def _is_outlet(self, s: Sentence, k: int) -> bool:
        """روسيا اليوم, لصحيفة اليوم: اليوم after word `k` is the name of an outlet."""
        if k < 0 or self.words.is_outlet(s, k + 1):
            return k >= 0
        split = self.lexicon.after_preposition(s.words[k].fold)
        heads = (s.words[k].fold, split[1] if split else "")
        return any(self.lexicon.is_in("outlet_heads", h) and not h.startswith(ARTICLE) for h in heads)

    def _may_be_surname(self, s: Sentence, k: int, a: Draft) -> bool:
        """محمد الخميس: after a given name alone the day may be the rest of the name."""
        name = a.mention.name if a.mention else None
        return (
            name is not None and name[0] == s.words[k].start and self.lexicon.is_given_name(s.words[k].fold)
        )

    def _owns(self, s: Sentence, k: int) -> bool:
        """خطيب, لصحيفة, باستبعاد: a day right after it belongs to it."""
        owners = self.lexicon.book.days.words["owners"]
        split = self.lexicon.after_preposition(s.words[k].fold)
        if split is None or not self.forms.has_preposition(s.words[k]):
            return s.words[k].fold in owners
        return split[1] in owners or (not split[1].startswith(ARTICLE) and self.lexicon.is_common(split[1]))

    # days before the cue

    def _fronted(self, s: Sentence, a: Draft) -> DayPhrase | None:
        """ويوم الأربعاء، قال …: the day opens the sentence, and nothing stands between it and the cue."""
        if not self._begins_clause(a.cue):
            return None
        k = 0
        while k < a.cue.i:
            phrase = self._opening(s, k)
            if phrase is not None:
                return phrase if phrase.day is not None and self._reaches(s, phrase.end, a.cue.i) else None
            if not self._is(s, k, "day_leads"):
                return None
            k += 1
        return None

    def _in_opening(self, s: Sentence, a: Draft) -> DayPhrase | None:
        """وفي مؤتمر صحفي عقده أمس، قال …: the sentence opens with what the statement was part of."""
        if not self._is(s, 0, "during") or not self._begins_clause(a.cue):
            return None
        found = list(self._phrases(s, 0, a.cue.i, a))
        if len(found) != 1 or found[0].day is None or found[0].start == 0:
            return None
        k = found[0].start - 1
        set_off = s.words[k].text in _SIGNS and self._reaches(s, found[0].end, a.cue.i)
        return found[0] if set_off or self._is(s, k, "statement_verbs") else None

    def _begins_clause(self, cue: CueMatch) -> bool:
        """A verb without و near the start of its sentence, so that what stands before it belongs to it."""
        form = cue.sentence.words[cue.i].fold
        return cue.i <= _MAX_BEFORE and cue.kind == "verb" and form == self.lexicon.without_conjunction(form)

    def _opening(self, s: Sentence, k: int) -> DayPhrase | None:
        phrase = self.phrases.parse(s, k)
        if phrase is None and k == 0 and s.words[k].fold.startswith(WAW):
            phrase = self.phrases.parse(self.words.without_and(s, k), k)
        return phrase

    def _reaches(self, s: Sentence, k: int, cue: int) -> bool:
        return all(w.text in _SIGNS or self.lexicon.is_in("auxiliaries", w.fold) for w in s.words[k:cue])

    def _is(self, s: Sentence, k: int, name: str) -> bool:
        return s.words[k].fold in self.lexicon.book.days.words[name]


def _speaker(a: Draft) -> Span | None:
    return a.mention.span if a.mention is not None else None


def _holds(span: Span | None, word: Word) -> bool:
    return span is not None and span[0] <= word.start < span[1]


def _may_end_name(word: Word, a: Draft) -> bool:
    """A surname that the tagger takes for a verb (يونغ), right after the name."""
    mention = a.mention
    return mention is not None and mention.kind == "name" and word.start == mention.span[1] + 1
