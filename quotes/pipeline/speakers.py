"""From cue and content to the words that name the speaker at this very place."""

from __future__ import annotations

from quotes.pipeline.annotations import Mention
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhrase, NounPhraseGrammar
from quotes.pipeline.state import CueMatch, Draft, Sentence
from quotes.pipeline.subjects import Subjects
from quotes.rulebook.entries import Verb
from quotes.text.letters import BEH

_MAX_LEFT = 22
_DESCRIBING = "describe"
"""The speech act of verbs that are never without an object: وصف الخطة بـ"…"."""


class SpeakerFinder:
    """Gives each attribution its local mention, where the text has one."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.subjects = Subjects(lexicon, grammar)

    def find(self, a: Draft) -> Mention | None:
        """The mention of the speaker at this attribution; None where it has no words of its own."""
        cue, s = a.cue, a.cue.sentence
        if cue.passive:
            return None
        if cue.kind == "attribution":
            return self._after_attribution(s, cue, a)
        if cue.kind == "noun":
            return None if s.words[cue.i].fold.startswith(BEH) else self._relayed(s, cue)
        relayed = self._source_in_zone(s, a)
        if relayed is not None:
            return relayed
        if self.lexicon.is_in("appearing", self.lexicon.book_fold(cue.lemma)):
            return self._carrier(s, a)
        if self._follows_auxiliary(s, cue):
            before = self.subjects.before(s, cue)
            if before is not None:
                return before
        if cue.kind == "participle":
            return None
        phrase = self.subjects.after(s, *a.zone)
        if phrase is not None and not self._is_object(s, phrase, a):
            return phrase.mention(s)
        return self.subjects.before(s, cue)

    def _follows_auxiliary(self, s: Sentence, cue: CueMatch) -> bool:
        """وكان فلان قد قال: the subject stands before قد."""
        return (
            cue.i > 1
            and self.lexicon.is_in("perfect_particles", s.words[cue.i - 1].fold)
            and not self.lexicon.is_in("auxiliaries", s.words[cue.i - 2].fold)
        )

    def _is_object(self, s: Sentence, phrase: NounPhrase, a: Draft) -> bool:
        """واعتبر الأمر بمثابة "…": the only noun phrase before what is said of it is the object, not the subject."""
        entry = a.cue.entry
        if a.opener.kind not in ("object", "fragment") or not isinstance(entry, Verb) or not entry.object:
            return False
        joined = self.lexicon.is_in("clause_prepositions", s.words[a.opener.i - 1].fold)
        if a.cue.pronoun or (joined and a.cue.act != _DESCRIBING):
            return False
        k = phrase.end
        while k < a.opener.i:
            if s.words[k].kind == "word" and self.grammar.parse(s, k, a.opener.i) is not None:
                return False
            k += 1
        return True

    def _after_attribution(self, s: Sentence, cue: CueMatch, a: Draft) -> Mention | None:
        if cue.follows == "pronoun":
            return None
        if cue.follows == "verb":
            phrase = self.subjects.after(s, cue.j, min(len(s.words), cue.j + _MAX_LEFT))
            return phrase.mention(s) if phrase else None
        view, first = self.grammar.words.after_cue(s, cue)
        phrase = self.grammar.parse(view, first, len(view.words))
        if phrase is None:
            return None
        if phrase.kind == "document":
            return self._source_of_document(view, phrase) or phrase.mention(view)
        return phrase.mention(view)

    def _source_of_document(self, s: Sentence, phrase: NounPhrase) -> Mention | None:
        """وفقا لبيان مقتضب من الوزارة: the ministry speaks, the statement is the medium."""
        for k in range(phrase.start + 1, min(len(s.words), phrase.start + 6)):
            if self.lexicon.is_in("author_prepositions", s.words[k].fold) and k + 1 < len(s.words):
                source = self.grammar.parse(s, k + 1, len(s.words))
                if source is not None and source.kind in ("institution", "name", "other", "group"):
                    return source.mention(s)
        return None

    def _carrier(self, s: Sentence, a: Draft) -> Mention | None:
        """وجاء في بيان … أن: the document speaks."""
        for k in range(a.zone[0], a.zone[1] - 1):
            if self.lexicon.is_in("locatives", s.words[k].fold):
                phrase = self.grammar.parse(s, k + 1, a.zone[1])
                return phrase.mention(s) if phrase else None
        return None

    def _relayed(self, s: Sentence, cue: CueMatch) -> Mention | None:
        first = max(0, cue.i - _MAX_LEFT - 4)
        ascribed = any(self.lexicon.is_in("ascribing", word.fold) for word in s.words[first : cue.i])
        for k in range(cue.i - 1, first - 1, -1):
            form = s.words[k].fold
            source = self.lexicon.is_in("relay_prepositions", form) or (
                ascribed and self.lexicon.is_in("towards", form)
            )
            if source and k + 1 < cue.i:
                phrase = self.grammar.parse(s, k + 1, cue.i)
                if phrase is not None:
                    return phrase.mention(s)
        return self.subjects.before(s, cue) if not cue.pronoun else None

    def _source_in_zone(self, s: Sentence, a: Draft) -> Mention | None:
        first, limit = a.zone
        for k in range(first, limit - 1):
            if k > first and self._is_on_tongue(s, k):
                phrase = self.grammar.parse(s, k + 1, limit)
                return phrase.mention(s) if phrase else None
            if self.lexicon.is_in("relay_prepositions", s.words[k].fold) and self._is_relay(s, a, k):
                phrase = self.grammar.parse(s, k + 1, limit)
                return phrase.mention(s) if phrase else None
        return None

    def _is_on_tongue(self, s: Sentence, k: int) -> bool:
        """على لسان فلان: words `k - 1` and `k`."""
        return self.lexicon.is_in("on_the_tongue", f"{s.words[k - 1].fold} {s.words[k].fold}")

    def _is_relay(self, s: Sentence, a: Draft, k: int) -> bool:
        if a.cue.lemma in self.lexicon.book.words["relay_verbs"]:
            return True
        return self.lexicon.is_in("relay_nouns", s.words[k - 1].fold)
