"""Finds the cues of a sentence: speech verbs, participles, verbal nouns and attributions, outside quotation marks."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from quotes.pipeline.attributioncues import AttributionCues
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.state import CueMatch, Sentence, worksheet
from quotes.rulebook.conjugation import CueForm
from quotes.rulebook.entries import CueKind
from quotes.text.clitics import ARTICLE
from quotes.text.letters import HEH, WAW
from quotes.text.words import Word

_MAX_SUBJECT = 7
_LONGEST_SUBJECT = 22
_SHADDA = "\u0651"
"""Printed on بيّن, it tells the verb from the preposition."""
_DASHES = "-–—"
_LONGEST_SPEAKER = 10
_SHORTEST_SPEECH = 3
"""Words in marks that are a statement and no title."""
_KIND: dict[str, CueKind] = {"past": "verb", "present": "verb", "participle": "participle", "noun": "noun"}


class CueFinder:
    """A pipeline component: reads sentences, writes `doc._.cues` in order of appearance."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.attributions = AttributionCues(lexicon, grammar)

    def __call__(self, doc: Doc) -> Doc:
        sheet = worksheet(doc)
        sheet.cues = [cue for s in sheet.sentences if s.tagged for cue in self.find(s)]
        doc._.cues = [cue.cue(sheet.text) for cue in sheet.cues]
        return doc

    def find(self, s: Sentence) -> list[CueMatch]:
        """The cues of one sentence; of one without tags all that any tags could allow, and perhaps more."""
        cues: list[CueMatch] = []
        i = 0
        while i < len(s.words):
            word = s.words[i]
            if s.around[i] is not None or word.kind == "number":
                i += 1
                continue
            if word.kind == "punct":
                cue = None if cues else self._sign(s, i)
            else:
                cue = self.attributions.find(s, i) or self._verb(s, i)
            if cue is None:
                i += 1
                continue
            cues.append(cue)
            i = cue.j
        return cues

    # signs: فلان: "…"، "…" – فلان

    def _sign(self, s: Sentence, i: int) -> CueMatch | None:
        """A colon after nothing but a speaker, a dash between marks and nothing but a speaker."""
        sign = s.words[i].text
        if sign == ":":
            start = next(k for k, word in enumerate(s.words) if word.kind != "punct" or k == i)
            names = start < i and self._begins_speech(s, i + 1) and self._is_speaker(s, start, i)
            names = names and (s.opens(i + 1) is not None or self._is_new_line(s, start, i))
        else:
            names = sign in _DASHES and self._ends_marks(s, i) and self._is_speaker(s, i + 1, len(s.words))
        return CueMatch(s, i, i + 1, "sign", sign, "state") if names else None

    def _is_speaker(self, s: Sentence, start: int, end: int) -> bool:
        """Whether words [start, end) name a speaker and do nothing else."""
        if not 0 < end - start <= _LONGEST_SPEAKER or s.opens(start) is not None:
            return False
        if any(self.lexicon.cues(w.fold) and w.pos in ("VERB", "") for w in s.words[start : start + 1]):
            return False
        if not s.tagged:
            return True
        phrase = self.grammar.parse(s, start, end)
        return phrase is not None and phrase.end == end and phrase.kind in ("name", "role", "group")

    def _begins_speech(self, s: Sentence, k: int) -> bool:
        mark = s.opens(k)
        span = (s.words[k - 1].end, s.end) if mark is None else (mark.start, mark.end)
        return s.count_words(*span) >= _SHORTEST_SPEECH

    def _is_new_line(self, s: Sentence, start: int, i: int) -> bool:
        """Words without marks are somebody's only where his name begins the line."""
        if s.start != s.paragraph[0]:
            return False
        phrase = self.grammar.parse(s, start, i) if s.tagged else None
        if phrase is None:
            return True
        ordinary = (
            self.lexicon.is_ordinary(s.words[start].fold) and self.lexicon.role(s.words[start].fold) is None
        )
        return phrase.kind == "name" and not ordinary

    def _ends_marks(self, s: Sentence, i: int) -> bool:
        """Whether a marked statement and nothing else stands before the dash."""
        mark = s.opens(0)
        if mark is None or not mark.closed or s.count_words(mark.end, s.words[i].start):
            return False
        return s.count_words(mark.start, mark.end) >= _SHORTEST_SPEECH

    # verbs, participles, verbal nouns

    def _verb(self, s: Sentence, i: int) -> CueMatch | None:
        word = s.words[i]
        readings = [r for r in self.lexicon.cues(word.fold) if self._plausible(s, i, r)]
        if not readings or self._negated(s, i) or self._hides_name(s, i) or self._is_impersonal(s, i):
            return None
        return self.match(s, i, readings)

    def match(self, s: Sentence, i: int, readings: Sequence[CueForm]) -> CueMatch:
        """Word `i` as a cue, in the plainest of these readings."""
        reading = min(readings, key=lambda r: (r.voice == "passive", bool(r.pronoun), r.kind == "noun"))
        return CueMatch(
            s, i, i + 1, _KIND[reading.kind], reading.lemma, reading.act, reading.gender, reading.number,
            passive=reading.voice == "passive", pronoun=reading.pronoun, entry=reading.verb,
        )  # fmt: skip

    def _plausible(self, s: Sentence, i: int, reading: CueForm) -> bool:
        word = s.words[i]
        before = s.words[i - 1] if i else None
        if reading.kind == "participle":
            return self._is_circumstantial(word, before, reading)
        if reading.kind == "noun":
            if before is not None and self.lexicon.is_in(
                "blocks_complementizer", self.lexicon.without_conjunction(before.fold)
            ):
                return False
            return bool(reading.pronoun) or (
                ARTICLE in word.fold[:3]
                and self.lexicon.is_in("plain_saying", self.lexicon.book_fold(reading.lemma))
            )
        if word.pos in ("ADP", "ADV") and not self._leads_to_clause(s, i):
            return False
        if (
            before is not None
            and self.lexicon.is_in("prepositions", before.fold)
            and not self.lexicon.is_in("subject_openers", before.fold)
            and word.pos not in ("VERB", "AUX")
            and s.tagged
        ):
            return False
        if self.lexicon.is_given_name(word.fold) and word.pos != "VERB" and s.tagged:
            return False
        private = reading.act == "believe" and reading.verb.strength == "weak"
        judged = bool(reading.pronoun) and reading.kind == "past"
        if private and not judged and before is not None and self.lexicon.is_in("relatives", before.fold):
            return False
        role = self.lexicon.role(word.fold)
        return role is None or word.pos in ("VERB", "")

    def _leads_to_clause(self, s: Sentence, i: int) -> bool:
        """وبين أن …، وأبان التقرير أن …: where a sentence begins the verb, though it is spelt as a preposition."""
        if i and s.words[i - 1].kind != "punct":
            return False
        if _SHADDA in s.words[i].text:
            return True
        if i == 0 and s.words[0].start == s.paragraph[0]:
            return self._opens_clause_later(s)
        for k in range(i + 1, min(i + _MAX_SUBJECT, len(s.words))):
            form = s.words[k].fold
            if self.lexicon.complementizer(form):
                return True
            if self.lexicon.is_in("prepositions", form) or form.startswith(WAW):
                return False
        return False

    def _opens_clause_later(self, s: Sentence) -> bool:
        """وبين فلان في حديثه للصحيفة أن …: at the start of a paragraph the subject may be long."""
        for word in s.words[1:_LONGEST_SUBJECT]:
            if self.lexicon.complementizer(word.fold):
                return True
            if word.text in ".؛" or word.fold == s.words[0].fold:
                return False
        return False

    def _is_circumstantial(self, word: Word, before: Word | None, reading: CueForm) -> bool:
        """قائلا، مضيفة: indefinite, and after a comma, a mark, or the subject; never after a preposition."""
        if word.fold.startswith(ARTICLE) or not self.lexicon.ends("circumstantial", word.fold):
            return False
        if word.text.endswith(HEH):
            return False
        return not (before is not None and self.lexicon.is_in("prepositions", before.fold))

    def _hides_name(self, s: Sentence, i: int) -> bool:
        """طلب عدم ذكر اسمه, رفض الكشف عن هويته: said of the speaker, not by him."""
        if i + 2 < len(s.words) and self.lexicon.is_in("ages", s.words[i + 2].fold):
            return True
        if i and self.lexicon.is_in("withholding", s.words[i - 1].fold):
            return True
        if (
            i + 1 < len(s.words)
            and self.lexicon.is_in("demonstratives", s.words[i + 1].fold)
            and any(
                self.lexicon.is_in("appearing", self.lexicon.book_fold(r.lemma))
                for r in self.lexicon.cues(s.words[i].fold)
            )
        ):
            return True
        k = i + 1
        if k + 1 < len(s.words) and self.lexicon.is_in("withholding", s.words[k].fold):
            k += 1
        return k < len(s.words) and self.lexicon.is_in("anonymity", s.words[k].fold)

    def _is_impersonal(self, s: Sentence, i: int) -> bool:
        """ويذكر أن, ويعتقد أن: nobody is said to have said it."""
        following = [w.fold for w in s.words[i + 1 : i + 3]]
        if following and self.lexicon.is_in("clause_prepositions", following[0]):
            following = following[1:]
        if not following or self.lexicon.complementizer(following[0]) is None:
            return False
        form = s.words[i].fold
        return self.lexicon.is_in("impersonal", form) or self.lexicon.is_in(
            "impersonal", self.lexicon.without_conjunction(form)
        )

    def _negated(self, s: Sentence, i: int) -> bool:
        if i == 0:
            return False
        before = s.words[i - 1].fold
        return any(
            self.lexicon.is_in("verb_negations", w)
            for w in (before, self.lexicon.without_conjunction(before))
        )
