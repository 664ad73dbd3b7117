"""Who speaks, in which role, through what: the choice among what rules propose and the network reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from quotes.pipeline.annotations import Attribution, Mention, RankedSpeaker, Ranking
from quotes.pipeline.channels import ChannelPhrases
from quotes.pipeline.learnedcues import RULE
from quotes.pipeline.quote import QuoteType, Resolution, Span, SpeakerKind
from quotes.pipeline.sources import evidence_of
from quotes.pipeline.state import Sentence, worksheet
from quotes.ranking.belonging import names_another
from quotes.ranking.cast import contains
from quotes.ranking.choice import Choice, Ranker
from quotes.ranking.evidence import Evidence, Keys, NameWords, Proposal, Reading
from quotes.ranking.speakers import NOBODY
from quotes.text.clitics import ARTICLE
from quotes.text.words import words

_MOST_CANDIDATES = 4
_LEAST_ATTRIBUTION = 0.35
"""Below it an attribution is taken for none, and dropped."""
_RULES_SURE = 0.5
"""Below it the network's kind is not sure enough to stand against that of the rules, where both name one speaker."""


_BEFORE_CUE = " \n\t،,؛;-–:"


class SpeakerRanker:
    """A pipeline component: reads `doc._.proposals` and `doc._.reading`, writes `doc._.ranked`.

    Without a reading (an article too long for the network) what the rules found stays.
    """

    def __init__(self, ranker: Ranker, channels: ChannelPhrases, lists: NameWords) -> None:
        self.ranker = ranker
        self.channels = channels
        self.lists = lists

    def __call__(self, doc: Doc) -> Doc:
        known = evidence_of(doc, self.lists)
        if known is not None:
            decided = zip(
                doc._.proposals, self.ranker.choose(known), range(len(known.proposals)), strict=True
            )
            kept = [
                self._applied(a, choice, known, n, doc)
                for a, choice, n in decided
                if choice.is_attribution >= _LEAST_ATTRIBUTION
            ]
            doc._.ranked = [_until_learned_cue(known.text, a, kept) for a in kept]
        return doc

    def _applied(self, a: Attribution, choice: Choice, evidence: Evidence, n: int, doc: Doc) -> Attribution:
        """The rules' proposal with what the ranker chose instead."""
        a = replace(a, confidence=round(choice.confidence, 2), ranking=_weighed(choice))
        if a.cue.passive:
            return a
        proposal, reading = evidence.proposals[n], evidence.readings[n]
        keys = choice.speaker.keys
        mention = _mention(evidence, proposal, reading, keys)
        kind = _kind(evidence, proposal, reading, keys)
        role = choice.role.span if keys else None
        is_name = _is_named(evidence, keys) or (kind == "person" and _begins_with_name(self.lists, keys))
        if choice.role.keys == keys and is_name:
            role = None  # a person's name is no role, whatever its words (أمينة السيد)
        channel = choice.medium.span
        if role and channel and channel[0] <= role[0] and role[1] <= channel[1]:
            role = None  # the words of a channel are no role of the speaker
        if kind == "unnamed" and role is None:
            role = choice.place  # the role phrase is all that the article gives of him
        a = replace(
            a,
            mention=_as_mention(a, mention, kind),
            speaker=_without_courtesies(choice.speaker.text, self.lists),
            speaker_kind=kind,
            resolution=_resolution(a, evidence, mention, keys, kind),
            affiliation=role,
        )
        return self._with_medium(a, choice.medium.span, worksheet(doc).sentences)

    def _with_medium(self, a: Attribution, span: Span | None, sentences: Sequence[Sentence]) -> Attribution:
        if span == a.medium:
            return a
        if span is None:
            return replace(a, medium=None, medium_name=None, medium_kind=None)
        at = bisect_right(sentences, span[0], key=lambda s: s.start) - 1
        name, kind = self.channels.described(sentences[max(0, at)], span)
        return replace(a, medium=span, medium_name=name, medium_kind=kind)


def _until_learned_cue(text: str, a: Attribution, others: Sequence[Attribution]) -> Attribution:
    """A reported clause ends before a cue that no rule found in it: … جاهز معتبرا أن …"""
    cues = (o.cue.start for o in others if o.rule == RULE and a.start < o.cue.start < a.end)
    cue = min(cues, default=a.end)
    end = a.start + len(text[a.start : cue].rstrip(_BEFORE_CUE))
    if cue == a.end or a.type == "direct" or end <= a.start:
        return a
    verbatim = tuple(part for part in a.verbatim if part[1] <= end)
    kind: QuoteType = "mixed" if verbatim else "indirect"
    return replace(a, type=kind, end=end, verbatim=verbatim, rule_span=(a.start, a.end))


def _without_courtesies(speaker: str | None, lists: NameWords) -> str | None:
    """A speaker as a reader files him: معالي وزير النقل is وزير النقل."""
    found = list(words(speaker or ""))
    first = next((w.start for w in found if w.fold not in lists.courtesies), 0)
    return speaker and speaker[first:]


def _weighed(choice: Choice) -> Ranking:
    speakers = (
        RankedSpeaker(candidate.text, tuple(sorted(candidate.sources)), probability)
        for candidate, probability in choice.speakers[:_MOST_CANDIDATES]
    )
    masked = tuple((str(candidate.text), mask) for candidate, mask in choice.masked)
    return Ranking(tuple(speakers), masked, choice.role_probability, choice.medium_probability)


def _mention(evidence: Evidence, proposal: Proposal, reading: Reading, speaker: Keys) -> Span | None:
    """The words that name the speaker here: those read, or the rules' ones where they mean the same."""
    if speaker == NOBODY:
        return None
    said = evidence.keys_of(proposal.speaker) if proposal.speaker else NOBODY
    read = [g for g in reading.speaker if g.probability > reading.no_speaker]
    for guess in read:
        keys = evidence.keys(guess.span)
        if _is_short_for(evidence, keys, speaker) or contains(keys, speaker):
            return guess.span
    if proposal.mention is not None:
        keys = evidence.keys(proposal.mention)
        if said == speaker or _is_short_for(evidence, keys, speaker):
            return proposal.mention
    return (
        read[0].span
        if read and read[0].probability > _RULES_SURE and not _names(evidence, read[0].span)
        else None
    )


def _is_short_for(evidence: Evidence, keys: Keys, speaker: Keys) -> bool:
    """Whether words are a part of the speaker's, and not the name of him whose relative the speaker is."""
    return contains(speaker, keys) and not names_another(speaker, keys, evidence.lists)


def _names(evidence: Evidence, span: Span) -> bool:
    """Whether a name stands in a span: then it is nobody else's mention."""
    return any(span[0] < name.span[1] and name.span[0] < span[1] for name in evidence.names)


def _is_named(evidence: Evidence, speaker: Keys) -> bool:
    """Whether the network tags the words as a person's name somewhere."""
    return any(name.person and evidence.keys(name.span) == speaker for name in evidence.names)


def _is_another(evidence: Evidence, reading: Reading, speaker: Keys) -> bool:
    """Whether the words are for a relative of somebody who is named in them, or for his staff."""
    names = [*(name.span for name in evidence.names if name.person), *(g.span for g in reading.speaker)]
    return any(names_another(speaker, evidence.keys(span), evidence.lists) for span in names)


def _kind(evidence: Evidence, proposal: Proposal, reading: Reading, speaker: Keys) -> SpeakerKind | None:
    if speaker == NOBODY:
        return None
    if _is_another(evidence, reading, speaker):
        return "unnamed"
    head = _kind_of_head(evidence.lists, speaker)
    if _is_named(evidence, speaker):
        return head or "person"
    kind = max(("person", "org", "group", "document", "unnamed"), key=lambda k: reading.kinds.get(k, 0.0))
    said = evidence.keys_of(proposal.speaker) if proposal.speaker else NOBODY
    if said == speaker and proposal.kind and reading.kinds.get(kind, 0.0) < _RULES_SURE:
        kind = proposal.kind
    return kind  # type: ignore[return-value]


def _kind_of_head(lists: NameWords, speaker: Keys) -> SpeakerKind | None:
    """What a phrase is by its first word, whatever the network tags it as: متحدث باسم …, حزب …; None for names."""
    first = speaker[0]
    if len(speaker) == 1 or _begins_with_name(lists, speaker):
        return None
    if first in lists.institutions or ARTICLE + first in lists.institutions:
        return "org"
    return "unnamed" if first in lists.titles else None


def _begins_with_name(lists: NameWords, words: Keys) -> bool:
    return bool(words) and (words[0] in lists.masculine or words[0] in lists.feminine)


def _resolution(
    a: Attribution, evidence: Evidence, mention: Span | None, speaker: Keys, kind: SpeakerKind | None
) -> Resolution:
    if kind is None:
        return "none"
    if mention is None:
        return "pronoun" if a.cue.pronoun else "implicit"
    if kind == "document":
        return "document"
    if kind in ("org", "group"):
        return "group"
    keys = evidence.keys(mention)
    if kind == "unnamed" or not contains(speaker, keys):
        return "role"
    return "name" if keys == speaker else "surname"


_MENTION_KINDS = {
    "person": "name",
    "org": "institution",
    "group": "group",
    "document": "document",
    "unnamed": "role",
}


def _as_mention(a: Attribution, span: Span | None, kind: SpeakerKind | None) -> Mention | None:
    """The rules' own mention where it is the same words, for it says more."""
    if span is None or kind is None:
        return None
    if a.mention is not None and a.mention.span == span:
        return a.mention
    return Mention(span, _MENTION_KINDS[kind], name=span if kind == "person" else None)  # type: ignore[arg-type]
