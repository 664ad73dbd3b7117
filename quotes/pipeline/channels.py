"""Reads the phrases that name a channel: للصحفيين، لوكالة …، في بيان، على موقع …، خلال مؤتمر صحفي."""

from __future__ import annotations

from dataclasses import dataclass

from quotes.pipeline.channelextent import ChannelExtent
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.quote import Span
from quotes.pipeline.state import Sentence
from quotes.rulebook.entries import MediumKind
from quotes.text.clitics import ARTICLE, LAM_ARTICLE
from quotes.text.letters import BEH, HEH, LAM, TEH, WAW


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


class ChannelPhrases:
    """Finds channels in a stretch of words and tells their names and kinds; stateless but for the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.extent = ChannelExtent(lexicon)

    def first_in(self, s: Sentence, first: int, limit: int, role: Span | None = None) -> Channel | None:
        """The first channel in words [first, limit) that is no part of the speaker's role."""
        for k in range(first, min(limit, len(s.words))):
            if self.lexicon.is_in("relatives", s.words[k].fold):
                comma = next((j for j in range(k, limit) if s.words[j].text in "،,"), limit)
                return self._addressed(s, k, comma) or self.first_in(s, comma + 1, limit, role)
            if role is not None and role[0] <= s.words[k].start < role[1]:
                continue
            channel = self.at(s, k, limit)
            if channel is not None:
                return channel
        return None

    def at(self, s: Sentence, k: int, limit: int) -> Channel | None:
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
            head = self.head(s, k + 1, limit)
            if head is None or (
                head[1] == "outlet" and lexicon.is_in("locatives", bare) and not self._names_outlet(s, k + 1)
            ):
                return None
            return Channel(k, self.extent.end(s, k + 2, limit), *head)
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

    def head(self, s: Sentence, k: int, limit: int) -> tuple[str, MediumKind] | None:
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
                if _matches(s, k, parts, limit):
                    return medium.name, medium.kind
        if lexicon.is_in("outlet_heads", form):
            return s.words[k].text, "outlet"
        return None

    def named(self, s: Sentence, k: int, form: str = "") -> tuple[str, MediumKind]:
        """Canonical name and kind of the outlet that starts at word `k`."""
        for at in (k, k + 1, k + 2):
            if at >= len(s.words):
                break
            key = form if at == k and form else s.words[at].fold
            for parts, medium in self.lexicon.media(key):
                if _matches(s, at, parts, len(s.words)) and medium.kind in ("outlet", "platform"):
                    return medium.name, medium.kind
        end = self.extent.outlet_end(s, k, len(s.words))
        first = s.words[k].text
        split = self.lexicon.after_preposition(s.words[k].fold)
        if form and split is not None and split[1] == form:
            first = ARTICLE + first[2:] if first.startswith(LAM_ARTICLE) else first[1:]
        rest = [w.text for w in s.words[k + 1 : end] if w.kind != "punct"]
        return " ".join([first, *rest]), "outlet"

    def described(self, s: Sentence, span: Span) -> tuple[str, MediumKind]:
        """Canonical name and kind of a channel that somebody else found, for instance in another sentence."""
        first, end = s.at(span[0]), s.at(span[1])
        if first and s.words[first - 1].end > span[0]:
            first -= 1
        for k in range(first, end):
            channel = self.at(s, k, end)
            if channel is not None:
                return channel.name, channel.kind
            head = self.head(s, k, end)
            if head is not None:
                return self.named(s, k) if head[1] == "outlet" else head
        return " ".join(word.text for word in s.words[first:end]), "outlet"

    def span_of(self, s: Sentence, channel: Channel) -> Span:
        """The words of the channel; a conjunction before it is no part of it."""
        start, end = s.span(channel.start, channel.end)
        first = s.words[channel.start].fold
        joined = first.startswith(WAW) and self.lexicon.is_in("channel_prepositions", first[1:])
        return start + joined + channel.skip, end

    def _addressed(self, s: Sentence, first: int, limit: int) -> Channel | None:
        """فلان الذي يعيش في … لوكالة …: the outlet at the end of a relative clause in which nobody speaks."""
        if any(self.lexicon.cues(word.fold) for word in s.words[first:limit]):
            return None
        for k in range(first, limit):
            channel = self.at(s, k, limit)
            if channel is not None and channel.end == limit and channel.kind in ("outlet", "press"):
                return channel
        return None

    def _audience(self, s: Sentence, k: int, limit: int) -> Channel | None:
        """أمام نواب البرلمان, أمام مجلس الأمن: before whom it was said."""
        form = s.words[k + 1].fold
        if not any(self.lexicon.is_in("audiences", f) for f in (form, form.removeprefix(ARTICLE))):
            return None
        end = self.extent.end(s, k + 2, limit)
        return Channel(k, end, s.words[k + 1].text, "event")

    def _press_end(self, s: Sentence, k: int, limit: int) -> int:
        """للصحفيين على متن الطائرة, للصحفيين في مؤتمر: what stands with the press, but for a mere place."""
        if k >= limit or not self.lexicon.is_in("prepositions", s.words[k].fold):
            return k
        end = self.extent.end(s, k, limit)
        if self.lexicon.is_in("whereabouts", s.words[k].fold) and not any(
            self.head(s, j, end) for j in range(k + 1, end)
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
            return Channel(start, self.extent.end(s, k + 1, limit), self._press_name(form), "press")
        mark = s.opens(k)
        if mark is not None:
            end = s.after_mark(k)
            if end - k > 8 or end > limit:
                return None
            return Channel(start, self._channel_tail(s, end, limit), *self.named(s, k + 1))
        if marked and s.words[k].text == "(":
            close = next((j for j in range(k + 1, min(limit, k + 6)) if s.words[j].text == ")"), None)
            return Channel(start, close + 1, *self.named(s, k + 1)) if close else None
        if lexicon.is_in("outlet_heads", form):
            end = self.extent.outlet_end(s, k, limit)
            return Channel(start, self._channel_tail(s, end, limit), *self.named(s, k, form))
        for parts, medium in lexicon.media(form):
            if medium.kind in ("outlet", "press", "platform") and _matches(s, k, parts, limit):
                end = k + len(parts)
                return Channel(start, self._channel_tail(s, end, limit), medium.name, medium.kind)
        foreign = marked and s.words[k].text.isascii() and s.words[k].kind == "word"
        if foreign and s.words[start].fold == LAM:
            return Channel(start, self._channel_tail(s, k + 1, limit), s.words[k].text, "outlet")
        return None

    def _channel_tail(self, s: Sentence, end: int, limit: int) -> int:
        """لصوت أميركا في تعليقات مكتوبة: a second channel right after the first belongs to it."""
        head = self.head(s, end + 1, limit) if end < limit and self._is_channel_preposition(s, end) else None
        if head is None:
            return end
        return self.extent.end(s, end + 2, limit)

    def _is_channel_preposition(self, s: Sentence, k: int) -> bool:
        return self.lexicon.is_in("channel_prepositions", s.words[k].fold)

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


def _matches(s: Sentence, k: int, parts: tuple[str, ...], limit: int) -> bool:
    return tuple(w.fold for w in s.words[k + 1 : k + len(parts)]) == parts[1:] and k + len(parts) <= limit
