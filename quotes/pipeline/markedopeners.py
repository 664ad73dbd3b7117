"""What a pair of marks after a cue holds: its content, a fragment that its verb governs, or a mere name."""

from __future__ import annotations

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.state import CueMatch, Opener, Sentence
from quotes.rulebook.entries import ContentKind, Verb
from quotes.text.clitics import ARTICLE, CONJUNCTIONS
from quotes.text.letters import BEH, KAF, LAM, WAW
from quotes.text.marks import Mark

_MAX_NAME_IN_MARKS = 4
_MAX_TITLED_NAME = 8
_MAX_GAP_TO_FRAGMENT = 30
_MIN_LOOSE_FRAGMENT = 3
_MIN_LONG_QUOTE = 6
_MAX_NEAR = 45
_LONGEST_MARKED_SUBJECT = 4


class MarkedOpeners:
    """Reads the marks on the way from a cue to its content; stateless but for the rules."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.words = grammar.words

    def opener(self, s: Sentence, k: int, mark: Mark, cue: CueMatch, verb: Verb) -> Opener | None:
        """The marks at word `k` as the content of the cue, or as a fragment of it; None where it governs neither."""
        kind: ContentKind = "marks" if verb.quote and self.is_clear(s, cue, k) else "fragment"
        if kind == "fragment" and not self._governs_fragment(s, cue, verb, k):
            return None
        return Opener(kind, k, s.at(mark.inner_start), mark)

    def is_name(self, s: Sentence, k: int, cue: CueMatch, starts: dict[int, CueMatch], limit: int) -> bool:
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

    def is_clear(self, s: Sentence, cue: CueMatch, k: int) -> bool:
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
            k == first + 1 and self.grammar.forms.is_circumstance(s.words[first].fold)
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
        return split is not None and split[0] in governed and self.grammar.forms.has_preposition(s.words[k])

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


def quoted_words(s: Sentence, mark: Mark) -> int:
    """How many words stand in a pair of marks."""
    return s.count_words(mark.start, mark.end)
