"""What stands before a colon of a title and names a speaker: فلان: كلام, الوزير عن الخطة: كلام."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quotes.pipeline.channels import Channel, ChannelPhrases
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhrase, NounPhraseGrammar
from quotes.pipeline.state import Sentence
from quotes.pipeline.wordforms import is_definite
from quotes.rulebook.headlines import HeadlineWords
from quotes.text.letters import BEH, LAM, WAW

_MOST_BEFORE_COLON = 16
_MOST_AFTER_SPEAKER = 10


@dataclass(frozen=True, slots=True)
class TitleHead:
    """What stands before a colon: words [first, colon), of which `phrase` names the speaker."""

    first: int
    colon: int
    sentence: Sentence
    """The title as the phrase was read in it: و or marks may be off."""
    phrase: NounPhrase
    channel: Channel | None


class TitleHeads:
    """Reads the heads of a title; stateless but for the rules."""

    def __init__(
        self, lexicon: Lexicon, grammar: NounPhraseGrammar, channels: ChannelPhrases, words: HeadlineWords
    ) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.channels = channels
        self.words = words

    def find(self, s: Sentence) -> Iterator[TitleHead]:
        """The heads before the colons of a title, in their order."""
        for colon, word in enumerate(s.words):
            if word.text == ":" and s.around[colon] is None and not self._is_clock(s, colon):
                head = self._head(s, self._part_start(s, colon), colon)
                if head is not None:
                    yield head

    def _is_clock(self, s: Sentence, colon: int) -> bool:
        """10:30, 2:1"""
        around = s.words[colon - 1 : colon + 2] if colon else []
        return len(around) == 3 and around[0].kind == "number" == around[2].kind

    def _part_start(self, s: Sentence, colon: int) -> int:
        """Where the part of the title begins that ends with a colon: after dots, a stroke, a mark or another colon."""
        k = colon
        while k > 0 and not (s.around[k - 1] is None and self._parts(s, k - 1)):
            k -= 1
        return k

    def _parts(self, s: Sentence, k: int) -> bool:
        """Whether the sign at word `k` parts a title."""
        text = s.words[k].text
        if text == ".":
            return k > 0 and (s.words[k - 1].text == "." or len(s.words[k - 1].text) > 2)
        return text in "|؟?!…:"

    def _head(self, s: Sentence, first: int, colon: int) -> TitleHead | None:
        if not 0 < colon - first <= _MOST_BEFORE_COLON or self._is_label(s, first, colon):
            return None
        view, start, limit = s, first, colon
        mark = s.opens(first)
        after = first
        if mark is not None:
            after = s.after_mark(first)
            start, limit = first + 1, after - 1
            if not mark.closed or not start < limit <= colon:
                return None
        elif first and self._is_joined(s, first):
            view = self.grammar.words.without_and(s, first)
        phrase = self.grammar.parse(view, start, self._before_verb(view, start, limit))
        if phrase is None or self._is_topic(view, phrase):
            return None
        phrase = self._whole_relation(view, phrase)
        if mark is not None and phrase.end < limit:
            return None
        end = max(phrase.end, after)
        channel = self.channels.first_in(view, end, colon)
        if channel and view.words[channel.start].fold in self.words.occasions:
            channel = None
        if end == colon or (channel and channel.start == end) or self._may_follow(view, end, colon):
            return TitleHead(first, colon, view, phrase, channel)
        return None

    def _before_verb(self, s: Sentence, first: int, limit: int) -> int:
        """A speaker ends before a verb or an occasion: نجم الفريق يسأل زميله, الوزير ردا على النائب."""
        for k in range(first + 1, limit):
            form = s.words[k].fold
            after = form in self.words.after_speaker and not self.lexicon.is_in("role_prepositions", form)
            if (
                (after or self._says(form))
                and self.lexicon.role(form) is None
                and not self.lexicon.is_given_name(form)
            ):
                return k
        return limit

    def _says(self, form: str) -> bool:
        """A speech verb in the present, or a verb that titles use like one."""
        return form in self.words.title_verbs or any(r.kind == "present" for r in self.lexicon.cues(form))

    def _whole_relation(self, s: Sentence, phrase: NounPhrase) -> NounPhrase:
        """صديق فلان, نائب فلان: who speaks is not the one who is named."""
        noun = s.words[phrase.start].fold
        related = self.lexicon.is_in("kin", noun) or self.lexicon.is_in("staff", noun)
        if phrase.name is None or not related or phrase.name[0] != phrase.start + 1:
            return phrase
        return replace(phrase, kind="role", name=None, role=None, end=phrase.name[1])

    def _is_joined(self, s: Sentence, k: int) -> bool:
        """وفلان in the second part of a title."""
        form = s.words[k].fold
        return (
            len(form) > 2
            and form.startswith(WAW)
            and not (self.lexicon.is_given_name(form) or self.lexicon.role(form))
        )

    def _is_label(self, s: Sentence, first: int, colon: int) -> bool:
        """عاجل, بالصور: what the newspaper says of its own article."""
        forms = [w.fold for w in s.words[first:colon] if w.kind != "punct"]
        return not forms or forms[0] in self.words.labels or " ".join(forms) in self.words.labels

    def _is_topic(self, s: Sentence, phrase: NounPhrase) -> bool:
        """A place, a cup, a case, what befell somebody: what the article is about."""
        first = s.words[phrase.start]
        if first.fold in self.words.topics:
            return True
        if phrase.kind == "document":
            return first.fold not in self.words.speaking_documents
        if phrase.name is not None and phrase.name[0] > phrase.start and phrase.head is None:
            return not is_definite(first) and not self.lexicon.is_honorific(first.fold)
        whole = " ".join(w.fold for w in s.words[phrase.start : phrase.end])
        if whole in self.words.speaking_places:
            return False
        return self.lexicon.is_place(whole) or (phrase.name is None and self.lexicon.is_place(first.fold))

    def _may_follow(self, s: Sentence, k: int, colon: int) -> bool:
        """What may part speaker and colon: عن الانتخابات, بعد الفوز, للمعلمين, بواشنطن, متحديا, محذرا من …, يقول."""
        word = s.words[k]
        if colon - k > _MOST_AFTER_SPEAKER or word.kind != "word":
            return False
        joined = word.fold[0] in (LAM, BEH) and self.lexicon.after_preposition(word.fold) is not None
        return (
            joined
            or word.fold in self.words.after_speaker
            or word.fold in self.words.title_verbs
            or any(r.kind in ("past", "present", "participle") for r in self.lexicon.cues(word.fold))
            or self.grammar.forms.is_circumstance(word.fold)
        )
