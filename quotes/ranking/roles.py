"""Candidates for the speaker's role: what is printed beside any of his mentions."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotes.ranking.cast import contains
from quotes.ranking.evidence import REACH_OF_ROLE, Evidence, Guess, Keys, Span, gap
from quotes.ranking.speakers import KINDS, SpeakerCandidates

_LEAST = 0.05
_FIRST_PLACES, _NEAR_PLACES = 20, 40
"""Mentions of a speaker that are looked at, from the top and around the cue; who has more of them is in no news."""
_LONGEST_MEMORY = 60
"""Attributions of the same speaker that are looked at, on either side."""
_SOURCES = ("here", "rules", "rules-elsewhere", "elsewhere", "tagged", "speaker", "none")


@dataclass(slots=True)
class RoleCandidate:
    """A role, as printed at `span`; None for no role."""

    keys: Keys
    span: Span | None
    sources: set[str] = field(default_factory=set)
    here: float = 0.0
    """How surely the reader points to it at this attribution."""
    elsewhere: float = 0.0
    """The same at another attribution of the same speaker."""
    tagged: float = 0.0
    distance: int = REACH_OF_ROLE
    after: bool = False


class RoleCandidates:
    """Candidates of all attributions of an article whose speakers are chosen (`chosen`, a name's words for each)."""

    def __init__(self, speakers: SpeakerCandidates, chosen: Sequence[Keys]) -> None:
        self.speakers = speakers
        self.evidence: Evidence = speakers.evidence
        self.chosen = chosen
        self._spoken: dict[Keys, list[int]] = {}
        for n, keys in enumerate(chosen):
            if keys:
                self._spoken.setdefault(keys, []).append(n)
        self._nobody = sum(not keys for keys in chosen)
        self._tags = sorted(self.evidence.roles, key=lambda tag: tag.span)
        self._persons = sorted(name.span for name in self.evidence.names if name.person)

    def _places(self, n: int) -> list[Span]:
        """Where the speaker of attribution `n` is mentioned, in text order."""
        speaker = self.chosen[n]
        places = self.speakers.places(speaker) if speaker else []
        if len(places) <= _FIRST_PLACES + _NEAR_PLACES:
            return places
        at = bisect_left(places, self.evidence.proposals[n].cue)
        start = max(_FIRST_PLACES, at - _NEAR_PLACES // 2)
        return places[:_FIRST_PLACES] + places[start : start + _NEAR_PLACES]

    def _spoken_around(self, n: int) -> list[int]:
        """The attributions of the same speaker, `n` among them; none where nobody is chosen."""
        spoken = self._spoken.get(self.chosen[n], [])
        at = bisect_left(spoken, n)
        return spoken[max(0, at - _LONGEST_MEMORY) : at + _LONGEST_MEMORY]

    def _tags_near(self, places: Sequence[Span]) -> list[Guess]:
        """The roles tagged within reach of any of the places, in text order."""
        found: set[int] = set()
        for start, end in places:
            first = bisect_left(self._tags, start - REACH_OF_ROLE, key=lambda tag: tag.span[1])
            for k in range(first, len(self._tags)):
                if self._tags[k].span[0] - end >= REACH_OF_ROLE:
                    break
                if gap(self._tags[k].span, (start, end)) < REACH_OF_ROLE:
                    found.add(k)
        return [self._tags[k] for k in sorted(found)]

    def _holds_person(self, span: Span) -> bool:
        k = bisect_left(self._persons, span[0], key=lambda person: person[1])
        return any(s < span[1] and span[0] < e for s, e in self._persons[k : k + 2])

    def _is_no_role(self, c: RoleCandidate, speaker: Keys) -> bool:
        """What honours or only calls somebody, words that are no whole phrase, a part of a person's name, or words
        that hold the speaker's."""
        if not c.keys or c.span is None:
            return False
        if speaker and contains(c.keys, speaker) and c.keys != speaker:
            return True
        lists = self.evidence.lists
        called = c.keys[0] in lists.called or c.keys[-1] in lists.never_last
        honours = all(key in lists.honorifics and key not in lists.titles for key in c.keys)
        return called or honours or self._in_name(c.span)

    def _in_name(self, span: Span) -> bool:
        k = bisect_right(self._persons, (span[0], len(self.evidence.text)))
        return k > 0 and self._persons[k - 1] != span and span[1] <= self._persons[k - 1][1]

    def candidates(self, n: int) -> list[RoleCandidate]:
        """The candidates of attribution `n`, no role last."""
        evidence, speaker = self.evidence, self.chosen[n]
        found: dict[Keys, RoleCandidate] = {}
        places = self._places(n)

        def add(span: Span, source: str) -> RoleCandidate:
            keys = evidence.keys_of(evidence.text[span[0] : span[1]])
            candidate = found.setdefault(keys, RoleCandidate(keys, span))
            candidate.sources.add(source)
            near = min(places, key=lambda p: gap(span, p), default=None)
            if near is not None and gap(span, near) < candidate.distance:
                candidate.distance, candidate.span, candidate.after = (
                    gap(span, near),
                    span,
                    span[0] > near[0],
                )
            return candidate

        for guess in evidence.readings[n].role[:2]:
            if guess.probability > _LEAST:
                candidate = add(guess.span, "here")
                candidate.here = max(candidate.here, guess.probability)
        for m in self._spoken_around(n) or [n]:
            proposal, reading = evidence.proposals[m], evidence.readings[m]
            same = speaker and self.chosen[m] == speaker
            if proposal.role and (m == n or (same and _says(evidence, m, speaker))):
                add(proposal.role, "rules" if m == n else "rules-elsewhere")
            if same and m != n:
                for guess in reading.role[:1]:
                    if guess.probability > _LEAST:
                        candidate = add(guess.span, "elsewhere")
                        candidate.elsewhere = max(candidate.elsewhere, guess.probability)
        for tag in self._tags_near(places):
            candidate = add(tag.span, "tagged")
            candidate.tagged = max(candidate.tagged, tag.probability)
        if evidence.readings[n].kinds.get("unnamed", 0) > 0.2 and places:
            add(min(places, key=lambda p: abs(p[0] - evidence.proposals[n].cue[0])), "speaker")
        kept = [c for c in found.values() if not self._is_no_role(c, speaker)]
        return [*kept, RoleCandidate((), None, {"none"})]

    def figures(self, n: int, candidates: Sequence[RoleCandidate]) -> list[list[float]]:
        """A row of figures for each candidate."""
        evidence, reading = self.evidence, self.evidence.readings[n]
        speaker = self.chosen[n]
        form = self.speakers.cast.forms.get(speaker)
        shared = [
            *(reading.kinds.get(kind, 0.0) for kind in KINDS),
            reading.no_role,
            form.person if form else 0.0,
            form.org if form else 0.0,
            float(len(speaker)),
            float(len(self._spoken[speaker]) if speaker else self._nobody),
            float(len(candidates)),
        ]
        longest = max((len(c.keys) for c in candidates), default=0)
        return [
            [
                *(float(source in c.sources) for source in _SOURCES),
                c.here, c.elsewhere, c.tagged,
                math.log1p(c.distance), float(c.after), float(len(c.keys)), float(longest - len(c.keys)),
                float(c.keys == speaker), float(len(c.sources)),
                float(sum(o.keys != c.keys and contains(o.keys, c.keys) for o in candidates)),
                float(sum(o.keys != c.keys and bool(o.keys) and contains(c.keys, o.keys) for o in candidates)),
                float(c.span is not None and self._holds_person(c.span)),
                float(c.span is not None and c.span[0] < evidence.proposals[n].cue[0]),
                max((o.here for o in candidates), default=0.0) - c.here,
                *shared,
            ]
            for c in candidates
        ]  # fmt: skip


def _says(evidence: Evidence, m: int, speaker: Keys) -> bool:
    said = evidence.proposals[m].speaker
    return bool(said) and evidence.keys_of(said or "") == speaker
