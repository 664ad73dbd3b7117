"""Finds the channel of a statement around it: between cue and content, before the cue, after the content."""

from __future__ import annotations

from collections.abc import Sequence

from quotes.pipeline.attributioncues import AttributionCues
from quotes.pipeline.channels import Channel, ChannelPhrases
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.state import Draft, Sentence
from quotes.rulebook.entries import Attribution as AttributionEntry
from quotes.text.letters import ALEF, LAM

_MAX_BEFORE = 16
_MAX_AFTER = 14


class MediumFinder:
    """Gives each attribution the channel printed with it, where there is one."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.channels = ChannelPhrases(lexicon)
        self.attributions = AttributionCues(lexicon, grammar)

    def fill(self, drafts: Sequence[Draft]) -> None:
        """Fill in the medium of attributions, all those of a text."""
        by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            by_sentence.setdefault(draft.cue.sentence.index, []).append(draft)
        for draft in drafts:
            channel = self.find(draft, by_sentence[draft.cue.sentence.index])
            if channel is not None:
                draft.medium = self.channels.span_of(draft.cue.sentence, channel)
                draft.medium_name, draft.medium_kind = channel.name, channel.kind

    def find(self, a: Draft, others: list[Draft]) -> Channel | None:
        """The channel between cue and content, else before the cue, else after the content."""
        s = a.cue.sentence
        if a.cue.kind == "attribution":
            return self._of_document(s, a) or self._relay_before(s, a) or self._beside(s, a)
        if a.cue.kind == "noun":
            return self._relay_before(s, a) or self.channels.first_in(s, *a.zone)
        return (
            self._relay_in_zone(s, a)
            or self.channels.first_in(s, *a.zone, a.mention.role if a.mention else None)
            or self._before(s, a)
            or self._after(s, a, others)
        )

    def _before(self, s: Sentence, a: Draft) -> Channel | None:
        """وفي بيان، قال …; أصدر بيانا قال فيه; a relative clause on the channel itself."""
        cue = a.cue
        after = s.words[cue.j].fold if cue.j < len(s.words) else ""
        if self.lexicon.is_in("back_references", after) and cue.i > 0:
            for k in range(cue.i - 1, max(-1, cue.i - 10), -1):
                stem = s.words[k].fold.removesuffix(ALEF)
                for parts, medium in self.lexicon.media(stem):
                    if len(parts) == 1 and medium.kind in ("document", "event"):
                        return Channel(k, k + 1, medium.name, medium.kind)
        first = max(0, cue.i - _MAX_BEFORE)
        relay = self._relayed_by(s, 0) if cue.i else None
        if relay is not None and self._reaches(s, relay.end, cue.i):
            return relay
        for k in range(first, cue.i):
            if k != 0 and s.words[k - 1].text not in "،,":
                continue
            channel = self.channels.at(s, k, cue.i)
            if channel is not None and self._reaches(s, channel.end, cue.i):
                return channel
        return None

    def _reaches(self, s: Sentence, end: int, cue: int) -> bool:
        """Only a comma, a time or a place stands between a fronted channel and the cue."""
        return cue - end <= 6 and not any(w.pos == "VERB" for w in s.words[end:cue])

    def _after(self, s: Sentence, a: Draft, others: list[Draft]) -> Channel | None:
        """The content، وفقا لما نقلته وكالة …; على حد قوله في مقابلة; also after more words، وذلك في بيان …."""
        first = s.at(a.end)
        last = min((o.cue.i for o in others if o.cue.i >= first), default=len(s.words))
        for k in range(first, len(s.words)):
            if k > first and s.words[k - 1].text not in "،,":
                continue
            near = self._passed(s, k)
            if k > last or near >= len(s.words):
                return None
            if any(o is not a and o.cue.i <= near and o.end > s.words[near].start for o in others):
                return None
            relay = self._relayed_by(s, near)
            if relay is not None:
                return relay
            tail = self.lexicon.is_in("tail_openers", s.words[near - 1].fold)
            channel = (
                self.channels.at(s, near, min(len(s.words), near + _MAX_AFTER))
                if k == first or tail
                else None
            )
            if channel is not None:
                return channel
        return None

    def _passed(self, s: Sentence, k: int) -> int:
        """The word after the signs, وذلك and على حد قوله that stand at word `k`."""
        while k < len(s.words):
            cue = self.attributions.find(s, k)
            if cue is not None and cue.follows == "pronoun":
                k = cue.j
            elif s.words[k].kind == "punct" or self.lexicon.is_in("tail_openers", s.words[k].fold):
                k += 1
            else:
                break
        return k

    def _beside(self, s: Sentence, a: Draft) -> Channel | None:
        """وفق ما أعلن الوزير في بيان: the channel right after an attribution and its speaker."""
        k = a.cue.j
        if a.mention is not None and a.mention.span[0] >= a.cue.start:
            k = max(k, s.at(a.mention.span[1]))
        while k < len(s.words) and (
            self.lexicon.is_in("fillers", s.words[k].fold)
            or self.lexicon.is_in("time_words", s.words[k].fold)
        ):
            k += 1
        return self.channels.at(s, k, min(len(s.words), k + _MAX_AFTER)) if k < len(s.words) else None

    def _relayed_by(self, s: Sentence, k: int) -> Channel | None:
        """وفقا لوكالة …, وفق ما نقلته عنه وكالة …, وفق البيان: a second attribution names who carries it."""
        cue = self.attributions.find(s, k)
        if cue is None or not isinstance(cue.entry, AttributionEntry) or cue.follows == "pronoun":
            return None
        view, first = self.grammar.words.after_cue(s, cue)
        while first < len(view.words) and self.lexicon.is_in("fillers", view.words[first].fold):
            first += 1
        if first >= len(view.words):
            return None
        form = view.words[first].fold
        if self.lexicon.is_in("outlet_heads", form) or self.lexicon.media(form):
            end = self.channels.extent.outlet_end(view, first, len(view.words))
            skip = view.words[first].start - s.words[first].start
            return Channel(first, end, *self.channels.named(view, first), skip=skip)
        return None

    def _relay_before(self, s: Sentence, a: Draft) -> Channel | None:
        """نقلت وكالة … عن فلان قوله: the subject of the relaying verb."""
        for k in range(a.cue.i - 1, -1, -1):
            if a.mention is not None and s.words[k].start >= a.mention.span[0]:
                continue
            if any(
                self.lexicon.is_in("relay_verbs", self.lexicon.book_fold(r.lemma))
                for r in self.lexicon.cues(s.words[k].fold)
            ):
                return self._subject_outlet(s, k + 1, a.cue.i)
        return None

    def _relay_in_zone(self, s: Sentence, a: Draft) -> Channel | None:
        first, limit = a.zone
        for k in range(first, limit - 1):
            about = self.lexicon.is_in("relay_prepositions", s.words[k].fold)
            if about and self.lexicon.is_in("relay_nouns", s.words[k - 1].fold):
                return self._outlet_before(s, a.cue.i) or self._subject_outlet(s, first, k - 1)
            if about and self.lexicon.is_in("relay_verbs", self.lexicon.book_fold(a.cue.lemma)):
                return self._subject_outlet(s, first, limit) or self._outlet_before(s, a.cue.i)
            relay = self._relayed_by(s, k) if self.lexicon.attributions(s.words[k].fold) else None
            if relay is not None:
                return relay
        return None

    def _subject_outlet(self, s: Sentence, first: int, limit: int) -> Channel | None:
        k = first
        while k < limit and (
            (s.words[k].kind == "punct" and s.opens(k) is None)
            or self.lexicon.is_in("fillers", s.words[k].fold)
        ):
            k += 1
        if k >= limit or self.lexicon.is_in("relay_prepositions", s.words[k].fold):
            return None
        if s.opens(k) is not None:
            end = s.after_mark(k)
            return Channel(k + 1, max(k + 2, end - 1), *self.channels.named(s, k + 1))
        end = self.channels.extent.outlet_end(s, k, limit)
        return Channel(k, end, *self.channels.named(s, k)) if end > k else None

    def _outlet_before(self, s: Sentence, cue: int) -> Channel | None:
        for k in range(max(0, cue - 10), cue):
            if self.lexicon.is_in("outlet_heads", s.words[k].fold):
                end = self.channels.extent.outlet_end(s, k, cue)
                return Channel(k, end, *self.channels.named(s, k))
        return None

    def _of_document(self, s: Sentence, a: Draft) -> Channel | None:
        """وفقا لبيان مقتضب من الوزارة: the statement is the channel when its author is the speaker."""
        cue = a.cue
        if cue.follows not in ("glued", "speaker") or a.mention is None or a.mention.kind == "document":
            return None
        view, first = self.grammar.words.after_cue(s, cue)
        if first >= len(view.words) or a.mention.span[0] <= view.words[first].start:
            return None
        head = self.channels.head(view, first, len(view.words))
        if head is None:
            return None
        end = first + 1
        while (
            end < len(view.words)
            and not self.lexicon.is_in("author_prepositions", view.words[end].fold)
            and view.words[end].fold != LAM
            and (view.words[end].start < a.mention.span[0])
        ):
            end += 1
        return Channel(first, end, *head)
