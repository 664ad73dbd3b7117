"""Quotes in a title: فلان: كلام. A title says little, so who speaks in it is looked up in the article below."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from spacy.tokens import Doc

from quotes.pipeline.annotations import Mention
from quotes.pipeline.channels import Channel, ChannelPhrases
from quotes.pipeline.drafter import trimmed_end, verbatim_parts
from quotes.pipeline.entities import Entity, Phrase, speaker_kind
from quotes.pipeline.nounphrase import NounPhrase, NounPhraseGrammar
from quotes.pipeline.people import People
from quotes.pipeline.quote import Cue, Quote, Resolution, Span, SpeakerKind
from quotes.pipeline.register import Register
from quotes.pipeline.state import Sentence, worksheet
from quotes.pipeline.titlementions import TitleMentions
from quotes.pipeline.wordforms import is_definite
from quotes.rulebook.confidence import Confidence
from quotes.rulebook.headlines import HeadlineWords
from quotes.text.letters import BEH, LAM, WAW

RULE = "headline-colon"
ACT = "state"
_LONGEST_TITLE = 500
_MOST_BEFORE_COLON = 16
_MOST_AFTER_SPEAKER = 10
_FEWEST_WORDS = 2

Evidence = Literal["speaks", "spoken_for", "named", "role", "institution"]
"""speaks: he is quoted in the article; spoken_for: somebody who bears a role in it is; named: the article names him;
role, institution: neither, but such as speak in titles."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before a colon: words [first, colon), of which `phrase` names the speaker."""

    first: int
    colon: int
    sentence: Sentence
    """The title as the phrase was read in it: و or marks may be off."""
    phrase: NounPhrase
    channel: Channel | None


class HeadlineFinder:
    """A pipeline component: reads `doc._.title` and who is who in the article, writes `doc._.headlines`.

    Their spans count in the title. Without a title there is nothing to do.
    """

    def __init__(
        self,
        people: People,
        channels: ChannelPhrases,
        words: HeadlineWords,
        confidence: Confidence,
        read: Callable[[str], Sentence],
    ) -> None:
        self.people = people
        self.channels = channels
        self.words = words
        self.confidence = confidence
        self.read = read
        """Gives a title as one sentence, tagged."""
        self.lexicon = people.lexicon
        self.grammar: NounPhraseGrammar = people.finder.grammar

    def __call__(self, doc: Doc) -> Doc:
        title: str | None = doc._.title
        doc._.headlines = self.find(doc, title) if title and ":" in title else []
        return doc

    def find(self, doc: Doc, title: str) -> list[Quote]:
        """The quotes of a title above the analysed text of `doc`."""
        if len(title) > _LONGEST_TITLE:
            return []
        s = self.read(title)
        heads = list(self._heads(s))
        if not heads:
            return []
        sheet = worksheet(doc)
        register: Register = sheet.register or self.people.register(doc.text, [], [])
        register.read(self.people.tagged(doc.text, sheet.sentences))
        known = len(register.entities)
        lookup = _Lookup(TitleMentions(register, title), known)
        sure: list[tuple[_Head, _Speaker]] = []
        for head in heads:
            speaker = lookup.speaker(head, self._shows_speech(s, head))
            if speaker is not None:
                sure.append((head, speaker))
        quotes: list[Quote] = []
        end = len(s.words)
        for head, speaker in reversed(sure):
            quote = self._quote(title, s, head, speaker, end)
            if quote is not None:
                quotes.append(quote)
                end = head.first
        return quotes[::-1]

    def _shows_speech(self, s: Sentence, head: _Head) -> bool:
        """A channel, marks or words between speaker and colon: the title itself says that somebody speaks."""
        return (
            s.opens(head.colon + 1) is not None
            or head.channel is not None
            or head.phrase.end < head.colon - 1
        )

    # what stands before a colon

    def _heads(self, s: Sentence) -> Iterator[_Head]:
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

    def _head(self, s: Sentence, first: int, colon: int) -> _Head | None:
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
            return _Head(first, colon, view, phrase, channel)
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
        related = s.words[phrase.start].fold in self.words.relations
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

    # what stands after it

    def _quote(self, title: str, s: Sentence, head: _Head, speaker: _Speaker, end: int) -> Quote | None:
        first = head.colon + 1
        end = self._content_end(s, first, end)
        if first >= end:
            return None
        span = s.words[first].start, trimmed_end(s, first, end)
        mark = s.opens(first)
        if mark is not None and s.after_mark(first) >= end:
            span = mark.inner_start, mark.inner_end
            verbatim: tuple[Span, ...] = (span,)
        else:
            verbatim = verbatim_parts(self.grammar.words, s, first, end, span)
        count = sum(w.kind != "punct" for w in s.words[first:end])
        if span[1] <= span[0] or count < (1 if mark else _FEWEST_WORDS):
            return None
        colon = s.words[head.colon]
        channel = head.channel
        return Quote(
            type="headline",
            start=span[0],
            end=span[1],
            verbatim=verbatim,
            cue=Cue(colon.start, colon.end, colon.text, colon.text, ACT),
            speaker=speaker.name,
            speaker_kind=speaker.kind,
            speaker_mention=speaker.mention,
            speaker_resolution=speaker.resolution,
            affiliation=speaker.affiliation,
            affiliation_span=speaker.affiliation_span,
            medium_span=self.channels.span_of(head.sentence, channel) if channel else None,
            medium_name=channel.name if channel else None,
            medium_kind=channel.kind if channel else None,
            context=(0, len(title)),
            rule=RULE,
            confidence=self.confidence.headline(speaker.evidence),
        )

    def _content_end(self, s: Sentence, first: int, end: int) -> int:
        """Before what a page adds to its titles: .. فيديو, (صور), | الصحيفة."""
        for k in range(first, end):
            if s.words[k].text == "|":
                end = k
                break
        while end > first:
            k = end
            while k > first and (s.words[k - 1].kind == "punct" or s.words[k - 1].fold in self.words.labels):
                if s.around[k - 1] is not None:
                    break
                k -= 1
            labels = [w for w in s.words[k:end] if w.kind == "word"]
            if not labels or k == first or s.words[k].kind != "punct":
                return end
            end = k
        return end


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks in a title; spans count in it, and an affiliation that only the article gives has none."""

    name: str
    kind: SpeakerKind
    mention: Span
    resolution: Resolution
    affiliation: str | None
    affiliation_span: Span | None
    evidence: Evidence


class _Lookup:
    """Speakers of a title in the table of its article."""

    def __init__(self, titles: TitleMentions, known: int) -> None:
        self.titles = titles
        self.register = titles.register
        self.known = known
        """How many entities the article gave."""

    def speaker(self, head: _Head, shows_speech: bool) -> _Speaker | None:
        """Who is meant; None where nothing shows that he is a speaker and no topic."""
        mention = head.phrase.mention(head.sentence)
        entity, resolution = self.register.meant(mention)
        if not self.titles.has_spoken(entity):
            entity, resolution = self.titles.announced(mention) or (entity, resolution)
        evidence = self._evidence(entity, resolution, mention, shows_speech)
        if evidence is None:
            return None
        affiliation = self.register.affiliation(entity)
        title = self.register.field
        if mention.role is not None:
            printed = Phrase(title, mention.role)
            affiliation = printed if self.titles.tells_as_much(printed, affiliation) else affiliation
        return _Speaker(
            self.register.printed(entity),
            speaker_kind(entity),
            mention.span,
            resolution,
            affiliation.field.text[slice(*affiliation.span)] if affiliation else None,
            affiliation.span if affiliation and affiliation.field is title else None,
            evidence,
        )

    def _evidence(
        self, entity: Entity, resolution: Resolution, mention: Mention, shows_speech: bool
    ) -> Evidence | None:
        if self.titles.has_spoken(entity):
            return "speaks"
        if mention.kind in ("institution", "other") and self.titles.is_spoken_for(mention):
            return "spoken_for"
        if entity.order < self.known and entity.kind == "name":
            # A full name alone may well be what the article is about, or its author.
            return "named" if resolution != "name" or shows_speech else None
        if mention.kind in ("role", "group", "source"):
            return "role"
        return "institution" if mention.kind == "institution" else None
