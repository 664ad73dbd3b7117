"""Finds attributions that are no verb: وفقا لفلان، بحسب ما قال، على حد قوله."""

from __future__ import annotations

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.markedopeners import quoted_words
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.state import CueMatch, Sentence
from quotes.rulebook.entries import Attribution
from quotes.text.clitics import ARTICLE, LAM_ARTICLE

_SHORTEST_QUOTE = 5
"""Words in marks that are said and no name."""


class AttributionCues:
    """Reads the attribution that begins at a word; stateless but for the rules."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar

    def find(self, s: Sentence, i: int) -> CueMatch | None:
        """The attribution that starts at word `i`, longest form first."""
        if self.lexicon.is_in("as_said", s.words[i].fold) and (i == 0 or self._opens_clause(s, i + 1)):
            return None
        for parts, entry in self.lexicon.attributions(s.words[i].fold):
            cue = self._follow(s, i, parts, entry)
            if cue is not None:
                return cue
        return None

    def _opens_clause(self, s: Sentence, i: int) -> bool:
        """كما أكد أن …، كما أضاف "…": the verb has a content of its own to come, so كما only joins it."""
        for k, word in enumerate(s.words[i + 1 : i + 14], i + 1):
            mark = s.opens(k)
            if word.text == ":" or self.lexicon.complementizer(word.fold):
                return True
            if mark is not None and quoted_words(s, mark) >= _SHORTEST_QUOTE:
                return True
            if word.kind == "punct":
                return False
        return False

    def _follow(self, s: Sentence, i: int, parts: tuple[str, ...], entry: Attribution) -> CueMatch | None:
        """Match the other words of the form; a final one-letter preposition is joined to the next word."""
        glued = parts[-1] if len(parts) > 1 and len(parts[-1]) == 1 else ""
        body = parts[:-1] if glued else parts
        j = i + len(body)
        if j > len(s.words):
            return None
        last = s.words[j - 1].fold
        between = [w.fold for w in s.words[i + 1 : j - 1]]
        if len(body) > 1 and between != list(body[1:-1]):
            return None
        pronoun = ""
        if len(body) > 1 and last != body[-1]:
            pronoun = self._pronoun_after(last, body[-1])
            if not pronoun or "pronoun" not in entry.follows:
                return None
        elif len(body) == 1 and last != body[0] and self.lexicon.without_conjunction(last) != body[0]:
            return None
        if pronoun:
            return self._attribution_cue(s, i, j, entry, "pronoun", pronoun)
        if glued:
            if j >= len(s.words) or not s.words[j].fold.startswith(glued):
                return None
            if self.lexicon.is_in("joined_relatives", s.words[j].fold):
                return None
        if "verb" in entry.follows:
            if (
                j < len(s.words)
                and self._says(s, j)
                and (entry.strength != "weak" or self._says_only(s, j + 1))
            ):
                return self._attribution_cue(s, i, j + 1, entry, "verb", "")
            return None
        if j >= len(s.words) or (s.words[j].kind == "punct" and s.opens(j) is None):
            return None
        if self.lexicon.is_in("free_relatives", s.words[j].fold) or self._is_standard(
            s.words[j].fold, bool(glued)
        ):
            return None
        return self._attribution_cue(s, i, j, entry, "glued" if glued else "speaker", "")

    def _is_standard(self, form: str, glued: bool) -> bool:
        """وفقا للقانون, حسب الحاجة: a rule or measure that nobody speaks."""
        if glued:
            form = ARTICLE + form[2:] if form.startswith(LAM_ARTICLE) else form[1:]
        return self.lexicon.is_in("standards", form) or self.lexicon.is_in(
            "standards", form.removeprefix(ARTICLE)
        )

    def _says(self, s: Sentence, j: int) -> bool:
        """A finite verb of saying, weak ones only where words appear (بحسب ما ورد في …); not على ما وصفوه بـ…."""
        follower = s.words[j + 1].fold if j + 1 < len(s.words) else ""
        return any(
            r.kind in ("past", "present")
            and not (r.pronoun and r.act == "describe")
            and (
                r.verb.strength == "sure"
                or (
                    self.lexicon.is_in("locatives", follower)
                    and self.lexicon.is_in("appearing", self.lexicon.book_fold(r.lemma))
                )
                or self.lexicon.is_in("carrying_verbs", self.lexicon.book_fold(r.lemma))
            )
            for r in self.lexicon.cues(s.words[j].fold)
        )

    def _says_only(self, s: Sentence, k: int) -> bool:
        """كما قال الوزير، and not كما أعلن استقالته, كما دعا إلى …: the verb's content can only stand before it."""
        if not s.tagged:
            return True
        while k < len(s.words) and s.words[k].text not in ".؟!":
            word = s.words[k]
            if word.kind == "punct" or self.lexicon.is_in("time_words", word.fold):
                k += 1
                continue
            if self.lexicon.is_in("place_prepositions", word.fold):
                return True
            phrase = self.grammar.parse(s, k, len(s.words))
            if self.lexicon.is_in("clause_prepositions", word.fold):
                return False
            if phrase is None or self.lexicon.is_in("prepositions", word.fold):
                return True
            after = s.words[phrase.end] if phrase.end < len(s.words) else None
            return (
                after is None
                or after.kind == "punct"
                or any(
                    self.lexicon.is_in(name, after.fold)
                    for name in ("time_words", "relatives", "channel_prepositions")
                )
            )
        return True

    def _pronoun_after(self, form: str, stem: str) -> str:
        rest = form[len(stem) :] if form.startswith(stem) else ""
        return rest if rest and self.lexicon.is_in("third_person", rest) else ""

    def _attribution_cue(
        self, s: Sentence, i: int, j: int, entry: Attribution, follows: str, pronoun: str
    ) -> CueMatch:
        act: str = entry.act
        gender = number = None
        if follows == "verb":
            verb = next(r for r in self.lexicon.cues(s.words[j - 1].fold) if r.kind in ("past", "present"))
            act, gender, number = verb.act, verb.gender, verb.number
        return CueMatch(
            s,
            i,
            j,
            "attribution",
            entry.lemma,
            act,
            gender,
            number,
            pronoun=pronoun,
            entry=entry,
            follows=follows,
        )
