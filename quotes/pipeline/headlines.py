"""Quotes in a title: فلان: كلام. A title says little, so who speaks in it is looked up in the article below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from quotes.pipeline.annotations import Mention
from quotes.pipeline.channels import ChannelPhrases
from quotes.pipeline.drafter import trimmed_end, verbatim_parts
from quotes.pipeline.entity import Entity, Phrase, speaker_kind
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.people import People
from quotes.pipeline.quote import Cue, Quote, Resolution, Span, SpeakerKind
from quotes.pipeline.register import Register
from quotes.pipeline.state import Sentence, worksheet
from quotes.pipeline.titleheads import TitleHead, TitleHeads
from quotes.pipeline.titlementions import TitleMentions
from quotes.rulebook.confidence import Confidence
from quotes.rulebook.headlines import HeadlineWords

RULE = "headline-colon"
ACT = "state"
_LONGEST_TITLE = 500
_FEWEST_WORDS = 2

Evidence = Literal["speaks", "spoken_for", "named", "role", "institution"]
"""speaks: he is quoted in the article; spoken_for: somebody who bears a role in it is; named: the article names him;
role, institution: neither, but such as speak in titles."""


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
        self.grammar: NounPhraseGrammar = people.subjects.grammar
        self.heads = TitleHeads(people.lexicon, self.grammar, channels, words)

    def __call__(self, doc: Doc) -> Doc:
        title: str | None = doc._.title
        doc._.headlines = self.find(doc, title) if title and ":" in title else []
        return doc

    def find(self, doc: Doc, title: str) -> list[Quote]:
        """The quotes of a title above the analysed text of `doc`."""
        if len(title) > _LONGEST_TITLE:
            return []
        s = self.read(title)
        heads = list(self.heads.find(s))
        if not heads:
            return []
        sheet = worksheet(doc)
        register: Register = sheet.register or self.people.register(sheet.text, [], [])
        register.read(self.people.tagged(sheet.text, sheet.sentences))
        known = len(register.entities)
        lookup = _Lookup(TitleMentions(register, title), known)
        sure: list[tuple[TitleHead, _Speaker]] = []
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

    def _shows_speech(self, s: Sentence, head: TitleHead) -> bool:
        """A channel, marks or words between speaker and colon: the title itself says that somebody speaks."""
        return (
            s.opens(head.colon + 1) is not None
            or head.channel is not None
            or head.phrase.end < head.colon - 1
        )

    def _quote(self, title: str, s: Sentence, head: TitleHead, speaker: _Speaker, end: int) -> Quote | None:
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

    def speaker(self, head: TitleHead, shows_speech: bool) -> _Speaker | None:
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
