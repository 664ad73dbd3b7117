"""Finds the channel of a statement: للصحفيين، لوكالة …، في بيان، على موقع …، خلال مؤتمر صحفي."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from quotes.pipeline.cues import CueFinder
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.quote import Span
from quotes.pipeline.state import Draft, Sentence
from quotes.rulebook.entries import Attribution as AttributionEntry
from quotes.rulebook.entries import MediumKind
from quotes.text.clitics import ARTICLE, LAM_ARTICLE
from quotes.text.letters import ALEF, BEH, HEH, LAM, TEH, WAW

_MAX_BEFORE = 16
_MAX_AFTER = 14
_MAX_LENGTH = 18


@dataclass(slots=True)
class Channel:
    """Words [start, end) that name a medium, with its canonical name and kind.

    `skip` counts the letters of a preposition in front that the cue owns: وفقا لوكالة …
    """

    start: int
    end: int
    name: str
    kind: MediumKind
    skip: int = 0


class MediumFinder:
    """Gives each attribution the channel printed with it, where there is one."""

    def __init__(self, lexicon: Lexicon, grammar: NounPhraseGrammar) -> None:
        self.lexicon = lexicon
        self.grammar = grammar
        self.cues = CueFinder(lexicon, grammar)

    def fill(self, drafts: Sequence[Draft]) -> None:
        """Fill in the medium of attributions, all those of a text."""
        by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            by_sentence.setdefault(draft.cue.sentence.index, []).append(draft)
        for draft in drafts:
            channel = self.find(draft, by_sentence[draft.cue.sentence.index])
            if channel is not None:
                draft.medium = self.span_of(draft.cue.sentence, channel)
                draft.medium_name, draft.medium_kind = channel.name, channel.kind

    def find(self, a: Draft, others: list[Draft]) -> Channel | None:
        """The channel between cue and content, else before the cue, else after the content."""
        s = a.cue.sentence
        if a.cue.kind == "attribution":
            return self._of_document(s, a) or self._relay_before(s, a) or self._beside(s, a)
        if a.cue.kind == "noun":
            return self._relay_before(s, a) or self.channel_in(s, *a.zone)
        return (
            self._relay_in_zone(s, a)
            or self.channel_in(s, *a.zone, a.mention.role if a.mention else None)
            or self._before(s, a)
            or self._after(s, a, others)
        )

    def span_of(self, s: Sentence, channel: Channel) -> Span:
        """The words of the channel; a conjunction before it is no part of it."""
        start, end = s.span(channel.start, channel.end)
        first = s.words[channel.start].fold
        joined = first.startswith(WAW) and self.lexicon.is_in("channel_prepositions", first[1:])
        return start + joined + channel.skip, end

    def described(self, s: Sentence, span: Span) -> tuple[str, MediumKind]:
        """Canonical name and kind of a channel that somebody else found, for instance in another sentence."""
        first, end = s.at(span[0]), s.at(span[1])
        if first and s.words[first - 1].end > span[0]:
            first -= 1
        for k in range(first, end):
            channel = self._at(s, k, end)
            if channel is not None:
                return channel.name, channel.kind
            head = self._head(s, k, end)
            if head is not None:
                return self._named(s, k) if head[1] == "outlet" else head
        return " ".join(word.text for word in s.words[first:end]), "outlet"

    # a channel inside a stretch of words

    def channel_in(self, s: Sentence, first: int, limit: int, role: Span | None = None) -> Channel | None:
        """The first channel in words [first, limit) that is no part of the speaker's role."""
        for k in range(first, min(limit, len(s.words))):
            if self.lexicon.is_in("relatives", s.words[k].fold):
                comma = next((j for j in range(k, limit) if s.words[j].text in "،,"), limit)
                return self._addressed(s, k, comma) or self.channel_in(s, comma + 1, limit, role)
            if role is not None and role[0] <= s.words[k].start < role[1]:
                continue
            channel = self._at(s, k, limit)
            if channel is not None:
                return channel
        return None

    def _addressed(self, s: Sentence, first: int, limit: int) -> Channel | None:
        """فلان الذي يعيش في … لوكالة …: the outlet at the end of a relative clause in which nobody speaks."""
        if any(self.lexicon.cues(word.fold) for word in s.words[first:limit]):
            return None
        for k in range(first, limit):
            channel = self._at(s, k, limit)
            if channel is not None and channel.end == limit and channel.kind in ("outlet", "press"):
                return channel
        return None

    def _at(self, s: Sentence, k: int, limit: int) -> Channel | None:
        """The channel whose phrase starts at word `k`, with its preposition."""
        word = s.words[k]
        lexicon = self.lexicon
        if word.kind != "word" or s.around[k] is not None:
            return None
        form = word.fold
        bare = lexicon.without_conjunction(form)
        if lexicon.is_in("channel_prepositions", form) or lexicon.is_in("channel_prepositions", bare):
            if form in (LAM, BEH):
                return self._outlet(s, k, k + 1, limit, marked=True)
            head = self._head(s, k + 1, limit)
            if head is None or (
                head[1] == "outlet" and lexicon.is_in("locatives", bare) and not self._names_outlet(s, k + 1)
            ):
                return None
            return self._extend(s, k, head, limit)
        if lexicon.is_in("audience_prepositions", form) and k + 1 < limit:
            return self._audience(s, k, limit)
        if lexicon.is_in("press", form):
            return Channel(k, self._press_end(s, k + 1, limit), self._press_name(form), "press")
        split = lexicon.after_preposition(form)
        if (split and split[0] == LAM and word.pos != "PROPN") or (
            split and split[0] == LAM and lexicon.media(split[1])
        ):
            return self._outlet(s, k, k, limit, marked=False, form=split[1])
        if (
            lexicon.is_in("addressing", form)
            and k + 1 < limit
            and lexicon.is_in("press", s.words[k + 1].fold)
        ):
            return Channel(k, k + 2, self._press_name(s.words[k + 1].fold), "press")
        return None

    def _audience(self, s: Sentence, k: int, limit: int) -> Channel | None:
        """أمام نواب البرلمان, أمام مجلس الأمن: before whom it was said."""
        form = s.words[k + 1].fold
        if not any(self.lexicon.is_in("audiences", f) for f in (form, form.removeprefix(ARTICLE))):
            return None
        end = self._extent(s, k + 2, limit)
        return Channel(k, end, s.words[k + 1].text, "event")

    def _press_end(self, s: Sentence, k: int, limit: int) -> int:
        """للصحفيين على متن الطائرة, للصحفيين في مؤتمر: what stands with the press, but for a mere place."""
        if k >= limit or not self.lexicon.is_in("prepositions", s.words[k].fold):
            return k
        end = self._extent(s, k, limit)
        if self.lexicon.is_in("whereabouts", s.words[k].fold) and not any(
            self._head(s, j, end) for j in range(k + 1, end)
        ):
            return k
        return end

    def _press_name(self, form: str) -> str:
        """The canonical name of whom للصحفيين addresses, or the word without its preposition."""
        split = self.lexicon.after_preposition(form)
        for candidate in (form, split[1] if split else form):
            for parts, medium in self.lexicon.media(candidate):
                if len(parts) == 1:
                    return medium.name
        return split[1] if split else form

    def _names_outlet(self, s: Sentence, k: int) -> bool:
        """Whether word `k` is the head of an outlet or stands in marks: في الشرق الأوسط is a region."""
        return s.opens(k) is not None or self.lexicon.is_in("outlet_heads", s.words[k].fold)

    def _outlet(
        self, s: Sentence, start: int, k: int, limit: int, marked: bool, form: str = ""
    ) -> Channel | None:
        """لـ«الشرق الأوسط», لوكالة …, لـCNN: after ل only outlets and the press are channels."""
        if k >= limit:
            return None
        form = form or s.words[k].fold
        lexicon = self.lexicon
        if lexicon.is_in("press", form):
            return Channel(start, self._extent(s, k + 1, limit), self._press_name(form), "press")
        mark = s.opens(k)
        if mark is not None:
            end = s.after_mark(k)
            if end - k > 8 or end > limit:
                return None
            return Channel(start, self._channel_tail(s, end, limit), *self._named(s, k + 1))
        if marked and s.words[k].text == "(":
            close = next((j for j in range(k + 1, min(limit, k + 6)) if s.words[j].text == ")"), None)
            return Channel(start, close + 1, *self._named(s, k + 1)) if close else None
        if lexicon.is_in("outlet_heads", form):
            end = self._phrase_end(s, k, limit)
            return Channel(start, self._channel_tail(s, end, limit), *self._named(s, k, form))
        for parts, medium in lexicon.media(form):
            if medium.kind in ("outlet", "press", "platform") and self._matches(s, k, parts, limit):
                end = k + len(parts)
                return Channel(start, self._channel_tail(s, end, limit), medium.name, medium.kind)
        foreign = marked and s.words[k].text.isascii() and s.words[k].kind == "word"
        if foreign and s.words[start].fold == LAM:
            return Channel(start, self._channel_tail(s, k + 1, limit), s.words[k].text, "outlet")
        return None

    def _channel_tail(self, s: Sentence, end: int, limit: int) -> int:
        """لصوت أميركا في تعليقات مكتوبة: a second channel right after the first belongs to it."""
        head = self._head(s, end + 1, limit) if end < limit and self._is_channel_preposition(s, end) else None
        if head is None:
            return end
        return self._extent(s, end + 2, limit)

    def _is_channel_preposition(self, s: Sentence, k: int) -> bool:
        return self.lexicon.is_in("channel_prepositions", s.words[k].fold)

    def _matches(self, s: Sentence, k: int, parts: tuple[str, ...], limit: int) -> bool:
        return tuple(w.fold for w in s.words[k + 1 : k + len(parts)]) == parts[1:] and k + len(parts) <= limit

    def _head(self, s: Sentence, k: int, limit: int) -> tuple[str, MediumKind] | None:
        """What kind of channel the noun at word `k` heads, if any."""
        if k >= limit or k >= len(s.words):
            return None
        mark = s.opens(k)
        if mark is not None:
            k += 1
        lexicon = self.lexicon
        while k < limit and lexicon.is_in("quantifiers", s.words[k].fold):
            k += 1
        if k >= limit or s.words[k].kind != "word":
            return None
        form = s.words[k].fold
        if lexicon.is_in("not_channels", form):
            return None
        for candidate in self._stems(form):
            for parts, medium in lexicon.media(candidate):
                if self._matches(s, k, parts, limit):
                    return medium.name, medium.kind
        if lexicon.is_in("outlet_heads", form):
            return s.words[k].text, "outlet"
        return None

    def _stems(self, form: str) -> list[str]:
        """The noun without article or possessive: تصريحاته, التصريحات, تصريحات."""
        stems = [form]
        if form.startswith(ARTICLE):
            stems.append(form[2:])
        for pronoun in self.lexicon.affixes["channel_possessives"]:
            if form.endswith(pronoun) and len(form) - len(pronoun) >= 3:
                base = form[: -len(pronoun)]
                stems += [base, base[:-1] + HEH if base.endswith(TEH) else base]
        return stems

    def _extend(self, s: Sentence, k: int, head: tuple[str, MediumKind], limit: int) -> Channel:
        return Channel(k, self._extent(s, k + 2, limit), *head)

    def _extent(self, s: Sentence, k: int, limit: int) -> int:
        """The phrase runs to a comma, a time word, a place in a preposition, or the content."""
        stop = min(limit, len(s.words), k + _MAX_LENGTH)
        while k < stop:
            if s.opens(k) is not None:
                k = s.after_mark(k)
                continue
            word = s.words[k]
            if word.kind == "punct" and word.text not in "()#":
                break
            time = self.lexicon.is_in("time_words", word.fold) and not self._describes_role(s, k)
            time = time or self.lexicon.is_in("afterwards", word.fold)
            if time or (
                self.lexicon.is_in("fillers", word.fold) and not self.lexicon.is_in("possessors", word.fold)
            ):
                break
            if any(r.kind == "participle" for r in self.lexicon.cues(word.fold)) and self.lexicon.ends(
                "accusative", word.fold
            ):
                break
            if (
                (self.lexicon.is_in("locatives", word.fold) or word.fold == BEH)
                and k + 1 < stop
                and not self._goes_on(s, k + 1, stop)
            ):
                break
            if self.lexicon.complementizer(word.fold):
                break
            k += 1
        while k > 0 and (
            self.lexicon.is_in("prepositions", s.words[k - 1].fold)
            or self.lexicon.is_in("dangling", s.words[k - 1].fold)
        ):
            k -= 1
        return k

    def _describes_role(self, s: Sentence, k: int) -> bool:
        """العام in المدعي العام, elsewhere a year."""
        return self.lexicon.is_in("role_adjectives", s.words[k].fold) and bool(
            self.lexicon.role(s.words[k - 1].fold)
        )

    def _goes_on(self, s: Sentence, k: int, limit: int) -> bool:
        """After في a channel goes on with an event or an institution, not with a place or time."""
        form = s.words[k].fold
        if (
            self.lexicon.is_place(form)
            or self.lexicon.is_in("time_words", form)
            or self.lexicon.is_in("place_heads", form)
        ):
            return False
        return not self.lexicon.is_in("quantifiers", form)

    def _phrase_end(self, s: Sentence, k: int, limit: int) -> int:
        """The end of an outlet's name: وكالة الأنباء السعودية، صحيفة «…»، شبكة سي بي سي."""
        j = k + 1
        while j < min(limit, len(s.words), k + 7):
            if s.opens(j) is not None and s.after_mark(j) - j <= 8:
                j = s.after_mark(j)
                continue
            word = s.words[j]
            if word.kind != "word" or self.lexicon.is_in("time_words", word.fold):
                break
            if self.lexicon.is_in("prepositions", word.fold) or self.lexicon.is_in("relatives", word.fold):
                break
            if self.lexicon.is_in("free_relatives", word.fold):
                break
            if word.pos in ("VERB", "AUX") or self.lexicon.complementizer(word.fold):
                break
            j += 1
        return j

    def _named(self, s: Sentence, k: int, form: str = "") -> tuple[str, MediumKind]:
        """Canonical name and kind of the outlet that starts at word `k`."""
        for at in (k, k + 1, k + 2):
            if at >= len(s.words):
                break
            key = form if at == k and form else s.words[at].fold
            for parts, medium in self.lexicon.media(key):
                if self._matches(s, at, parts, len(s.words)) and medium.kind in ("outlet", "platform"):
                    return medium.name, medium.kind
        end = self._phrase_end(s, k, len(s.words))
        first = s.words[k].text
        split = self.lexicon.after_preposition(s.words[k].fold)
        if form and split is not None and split[1] == form:
            first = ARTICLE + first[2:] if first.startswith(LAM_ARTICLE) else first[1:]
        rest = [w.text for w in s.words[k + 1 : end] if w.kind != "punct"]
        return " ".join([first, *rest]), "outlet"

    # a channel around the attribution

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
            channel = self._at(s, k, cue.i)
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
            channel = self._at(s, near, min(len(s.words), near + _MAX_AFTER)) if k == first or tail else None
            if channel is not None:
                return channel
        return None

    def _passed(self, s: Sentence, k: int) -> int:
        """The word after the signs, وذلك and على حد قوله that stand at word `k`."""
        while k < len(s.words):
            cue = self.cues.attribution(s, k)
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
        return self._at(s, k, min(len(s.words), k + _MAX_AFTER)) if k < len(s.words) else None

    def _relayed_by(self, s: Sentence, k: int) -> Channel | None:
        """وفقا لوكالة …, وفق ما نقلته عنه وكالة …, وفق البيان: a second attribution names who carries it."""
        cue = self.cues.attribution(s, k)
        if cue is None or not isinstance(cue.entry, AttributionEntry) or cue.follows == "pronoun":
            return None
        view, first = self.grammar.words.after_cue(s, cue)
        while first < len(view.words) and self.lexicon.is_in("fillers", view.words[first].fold):
            first += 1
        if first >= len(view.words):
            return None
        form = view.words[first].fold
        if self.lexicon.is_in("outlet_heads", form) or self.lexicon.media(form):
            end = self._phrase_end(view, first, len(view.words))
            skip = view.words[first].start - s.words[first].start
            return Channel(first, end, *self._named(view, first), skip=skip)
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
            return Channel(k + 1, max(k + 2, end - 1), *self._named(s, k + 1))
        end = self._phrase_end(s, k, limit)
        return Channel(k, end, *self._named(s, k)) if end > k else None

    def _outlet_before(self, s: Sentence, cue: int) -> Channel | None:
        for k in range(max(0, cue - 10), cue):
            if self.lexicon.is_in("outlet_heads", s.words[k].fold):
                end = self._phrase_end(s, k, cue)
                return Channel(k, end, *self._named(s, k))
        return None

    def _of_document(self, s: Sentence, a: Draft) -> Channel | None:
        """وفقا لبيان مقتضب من الوزارة: the statement is the channel when its author is the speaker."""
        cue = a.cue
        if cue.follows not in ("glued", "speaker") or a.mention is None or a.mention.kind == "document":
            return None
        view, first = self.grammar.words.after_cue(s, cue)
        if first >= len(view.words) or a.mention.span[0] <= view.words[first].start:
            return None
        head = self._head(view, first, len(view.words))
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
