"""What introduces a content after a cue: a complementizer, a colon, quotation marks, a phrase that ends in marks."""

from __future__ import annotations

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhrase, NounPhraseGrammar
from quotes.pipeline.state import CueMatch, Opener, Sentence
from quotes.pipeline.wordsincontext import is_definite
from quotes.rulebook.entries import Attribution as AttributionEntry
from quotes.rulebook.entries import ContentKind, Verb
from quotes.text.clitics import ARTICLE, CONJUNCTIONS
from quotes.text.letters import BEH, KAF, LAM, WAW
from quotes.text.marks import Mark

_MAX_ZONE = 45
_MAX_NAME_IN_MARKS = 4
_MAX_TITLED_NAME = 8
_MAX_GAP_TO_FRAGMENT = 30
_MIN_LOOSE_FRAGMENT = 5
_MIN_LONG_QUOTE = 6
_MAX_NEAR = 45
_MAX_SUBJECT = 5
_LONGEST_MARKED_SUBJECT = 4
_MAX_SOURCE = 30
_FEWEST_PREDICATE = 1
_PARTING = "،,؛;.…"


class OpenerFinder:
    """Finds the opener that a cue governs; stateless but for the rules."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.words = grammar.words

    def find(
        self, s: Sentence, cue: CueMatch, starts: dict[int, CueMatch], sentences: list[Sentence]
    ) -> Opener | None:
        if isinstance(cue.entry, AttributionEntry):
            return self._opener_of_attribution(s, cue, starts)
        if cue.kind == "sign":
            return self._after_sign(s, cue)
        assert isinstance(cue.entry, Verb)
        return self._of_verb(s, cue, cue.entry, starts, sentences) or self._predicate(s, cue, cue.entry)

    def _of_verb(
        self, s: Sentence, cue: CueMatch, verb: Verb, starts: dict[int, CueMatch], sentences: list[Sentence]
    ) -> Opener | None:
        limit = min(len(s.words), cue.j + _MAX_ZONE)
        k = cue.j
        while k < limit:
            mark = s.opens(k)
            if mark is not None:
                if self._is_name(s, k, cue, starts, limit):
                    k = s.after_mark(k)
                    continue
                return self._marks(s, k, mark, cue, verb)
            word = s.words[k]
            if word.text == ":":
                return self._after_colon(s, k, cue, verb, sentences)
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
        if self.words.has_preposition(s.words[k]) or self.lexicon.is_in(
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
            return not self._has_clause(s, other)
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

    def _has_clause(self, s: Sentence, cue: CueMatch) -> bool:
        """الأمر الذي قالت الوزارة إنه …: a verb of a relative clause with a clause of its own."""
        near = s.words[cue.j : cue.j + _MAX_SUBJECT]
        until = next((n for n, word in enumerate(near) if word.kind == "punct"), len(near))
        return any(self.lexicon.complementizer(word.fold) for word in near[:until])

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
            return self._object(s, k, complementizer.pronoun)
        elif not verb.clause and cue.kind != "noun":
            return None
        far = k > cue.j + 1
        if far and complementizer.base.startswith(BEH) and not self._takes_by(verb):
            return None
        return Opener("clause", k, k + 1, pronoun=complementizer.pronoun)

    def _is_conditional(self, s: Sentence, k: int, pronoun: str) -> bool:
        """إن لم: unless; with a pronoun (إنه لم) it reports."""
        return not pronoun and self.lexicon.is_in("past_negations", s.words[k + 1].fold)

    def _takes_by(self, verb: Verb) -> bool:
        """Whether بأن may follow the verb."""
        return any(intro.startswith(BEH) for intro in verb.clause)

    def _joins_object(self, base: str, verb: Verb) -> bool:
        """وصفه بأنه: only بأن follows the object of a verb that takes ب."""
        return base.startswith(BEH) or any(
            self.lexicon.complementizer(self.lexicon.book_fold(o)) for o in verb.object
        )

    def _object(self, s: Sentence, k: int, pronoun: str) -> Opener:
        return Opener("object", k, k + 1, pronoun=pronoun)

    def _marks(self, s: Sentence, k: int, mark: Mark, cue: CueMatch, verb: Verb) -> Opener | None:
        kind: ContentKind = "marks" if verb.quote and self._is_clear(s, cue, k) else "fragment"
        if kind == "fragment" and not self._governs_fragment(s, cue, verb, k):
            return None
        return Opener(kind, k, s.at(mark.inner_start), mark)

    def _is_clear(self, s: Sentence, cue: CueMatch, k: int) -> bool:
        """Whether only subject, time and channel stand between the cue and word `k`."""
        if k == cue.j:
            return True
        before = s.words[k - 1]
        if before.text in "،,)-–" or self.lexicon.is_in("time_words", before.fold):
            return True
        if self.lexicon.is_in("fillers", before.fold) or self.lexicon.is_in("press", before.fold):
            return True
        if before.kind == "word" and (
            self.lexicon.complementizer(before.fold) or self._leads_to_fragment(s, k)
        ):
            return False
        mark = s.around[k]
        if mark is not None and quoted_words(s, mark) >= _MIN_LONG_QUOTE and k - cue.j <= _MAX_NEAR:
            return not self.lexicon.is_in("title_heads", before.fold)
        first = cue.j
        while first < k and (
            s.words[first].kind == "punct" or self.lexicon.is_in("fillers", s.words[first].fold)
        ):
            first += 1
        phrase = self.grammar.parse(s, first, k)
        if phrase is not None and phrase.end >= k:
            return True
        return any(self._is_channel_noun(s, i) for i in range(first, k)) or (
            k == first + 1 and self.words.is_circumstance(s.words[first].fold)
        )

    def _leads_to_fragment(self, s: Sentence, k: int) -> bool:
        """Whether the word before the marks ties them into a phrase: على ضرورة "…"، بـ"…"."""
        form = s.words[k - 1].fold
        if self.lexicon.is_given_name(form) and k > 1 and self.lexicon.is_given_name(s.words[k - 2].fold):
            return False
        return (
            form in (BEH, LAM, ARTICLE, KAF, WAW)
            or self.lexicon.is_in("clause_prepositions", form)
            or self.lexicon.is_in("fragment_nouns", form)
        )

    def _is_channel_noun(self, s: Sentence, i: int) -> bool:
        """في بيان, لوكالة …, خلال مقابلة: the words up to the marks name a channel."""
        form = s.words[i].fold
        if i and self.lexicon.is_in("channel_prepositions", s.words[i - 1].fold):
            return bool(self.lexicon.media(form.removeprefix(ARTICLE))) or bool(self.lexicon.media(form))
        split = self.lexicon.after_preposition(form)
        return split is not None and (
            self.lexicon.is_in("outlet_heads", split[1]) or bool(self.lexicon.media(split[1]))
        )

    def _governs_fragment(self, s: Sentence, cue: CueMatch, verb: Verb, k: int) -> bool:
        """Whether the verb ties the quoted words to its subject: على ضرورة "…"، بـ"…"، عن "…"."""
        if k - cue.j > _MAX_GAP_TO_FRAGMENT:
            return False
        before = s.words[k - 1]
        if before.kind == "punct" or self.lexicon.complementizer(before.fold):
            return False
        governed = {self.lexicon.book_fold(p) for p in (*verb.noun_phrase, *verb.object)}
        if before.fold in governed or (k == cue.j and "" in governed):
            return True
        if self.lexicon.is_in("fragment_nouns", before.fold):
            return bool(governed)
        mark = s.around[k]
        assert mark is not None
        if k - 2 >= cue.j and self._is_governed_noun(s, k - 2, governed):
            return self.lexicon.is_in("clause_prepositions", before.fold) and quoted_words(s, mark) > 1
        return bool(governed) and quoted_words(s, mark) >= _MIN_LOOSE_FRAGMENT

    def _is_governed_noun(self, s: Sentence, k: int, governed: set[str]) -> bool:
        """بالسعي in متهما إياه بالسعي إلى "…": a noun that the verb governs through ب."""
        split = self.lexicon.after_preposition(s.words[k].fold)
        return split is not None and split[0] in governed and self.words.has_preposition(s.words[k])

    def _is_name(self, s: Sentence, k: int, cue: CueMatch, starts: dict[int, CueMatch], limit: int) -> bool:
        """Whether the pair of marks at `k` only names something on the way to the content."""
        mark = s.around[k]
        assert mark is not None
        after = s.after_mark(k)
        length = sum(w.kind != "punct" for w in s.words[k:after])
        if s.words[k - 1].text == ":":
            return False
        if length <= 6 and self.words.takes_marked_name(s, k - 1) and not self._is_negative(s, k + 1):
            return True
        if (
            k == cue.j
            and length <= _LONGEST_MARKED_SUBJECT
            and cue.kind == "verb"
            and self._acts(s, k, after)
        ):
            return True
        if self._is_titled_name(s, k, after):
            return True
        if length > _MAX_NAME_IN_MARKS:
            return False
        if (
            length <= 2
            and not self._leads_to_fragment(s, k)
            and s.words[k - 1].kind == "word"
            and after < len(s.words)
            and s.words[after].kind == "word"
        ):
            return True
        return self._opens_later(s, after, limit, starts)

    def _is_negative(self, s: Sentence, k: int) -> bool:
        """قال مندوب بالمنظمة "لا يوجد …": no name begins so."""
        return s.words[k].kind == "word" and self.lexicon.is_in("verb_negations", s.words[k].fold)

    def _acts(self, s: Sentence, k: int, after: int) -> bool:
        """حذرت "الميناء" (Mina) قراءها: the marks right after the verb hold its subject, for the sentence goes on."""
        if after >= len(s.words) or s.words[after - 2].kind == "punct":
            return False
        return s.words[after].text == "(" or (
            s.words[after].kind == "word" and s.words[after].fold[0] not in CONJUNCTIONS
        )

    def _is_titled_name(self, s: Sentence, k: int, after: int) -> bool:
        """قائد القوة "اللواء سالم الحداد": a title and a name in marks, and no verb."""
        inside = s.words[k + 1 : after]
        return (
            s.words[k - 1].kind == "word"
            and len(inside) > 1
            and len(inside) <= _MAX_TITLED_NAME
            and self.words.is_title(s, k + 1)
            and not any(w.pos in ("VERB", "AUX") for w in inside)
        )

    def _opens_later(self, s: Sentence, k: int, limit: int, starts: dict[int, CueMatch]) -> bool:
        """Whether a content begins after word `k`, before another cue or the sentence ends."""
        while k < limit:
            word = s.words[k]
            if (k in starts and starts[k].kind != "attribution") or word.text in ".؟!؛":
                return False
            if word.text == ":" or self.lexicon.complementizer(word.fold):
                return not self.lexicon.is_in("blocks_complementizer", s.words[k - 1].fold)
            mark = s.opens(k)
            if mark is not None:
                return s.words[k - 1].kind == "word" and s.after_mark(k) - k > _MAX_NAME_IN_MARKS + 2
            k += 1
        return False

    def _after_colon(
        self, s: Sentence, k: int, cue: CueMatch, verb: Verb, sentences: list[Sentence]
    ) -> Opener | None:
        if k + 1 >= len(s.words):
            return None
        mark = s.opens(k + 1)
        if mark is not None:
            return Opener("colon-marks", k, s.at(mark.inner_start), mark)
        if s.words[k + 1].text == "(":
            return self._brackets(s, k)
        clause = self._clause(s, k + 1, cue, verb)
        if clause is not None:
            return clause
        plain = self.lexicon.is_in("plain_saying", self.lexicon.book_fold(cue.lemma))
        return Opener("colon", k, k + 1) if verb.quote and (plain or self._is_clear(s, cue, k)) else None

    def _brackets(self, s: Sentence, k: int) -> Opener | None:
        """Some papers print a quotation in brackets: قال: (…)."""
        for close in range(len(s.words) - 1, k + 1, -1):
            if s.words[close].text == ")":
                start, end = s.words[k + 1].end, s.words[close].start
                return Opener("colon-marks", k, k + 2, Mark(start - 1, end + 1, start, end, 0))
        return None

    def _opener_of_attribution(
        self, s: Sentence, cue: CueMatch, starts: dict[int, CueMatch]
    ) -> Opener | None:
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
                    if nxt in starts and starts[nxt].kind == "verb" and self._has_clause(s, starts[nxt]):
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


def _is_inner_stop(s: Sentence, k: int) -> bool:
    """إم.آي: a stop between letters ends nothing."""
    return (
        0 < k < len(s.words) - 1
        and s.words[k - 1].end == s.words[k].start
        and s.words[k].end == s.words[k + 1].start
        and s.words[k + 1].kind == "word"
    )


def quoted_words(s: Sentence, mark: Mark) -> int:
    """How many words stand in a pair of marks."""
    return s.count_words(mark.start, mark.end)
