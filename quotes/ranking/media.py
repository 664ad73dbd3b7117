"""Candidates for the channel of a statement: the rules' one, those that the network reads, none."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from quotes.ranking.cast import contains
from quotes.ranking.evidence import Evidence, Keys, Span, overlap
from quotes.ranking.speakers import CUE_KINDS

_LEAST = 0.05
_LONGEST_HEAD = 20
"""Code points."""


@dataclass(slots=True)
class MediumCandidate:
    """A channel, as printed at `span`; None for no channel."""

    keys: Keys
    span: Span | None
    sources: set[str] = field(default_factory=set)
    probability: float = 0.0


class MediumCandidates:
    """Candidates of all attributions of an article."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._orgs = sorted(name.span for name in evidence.names if not name.person)

    def candidates(self, n: int) -> list[MediumCandidate]:
        """The candidates of attribution `n`, no channel last."""
        evidence = self.evidence
        found: dict[Span, MediumCandidate] = {}

        def add(span: Span, source: str) -> MediumCandidate:
            keys = evidence.keys_of(evidence.text[span[0] : span[1]])
            candidate = found.setdefault(span, MediumCandidate(keys, span))
            candidate.sources.add(source)
            return candidate

        proposed = evidence.proposals[n].medium
        if proposed is not None and not self._is_title(proposed):
            add(proposed, "rules")
        for guess in evidence.readings[n].medium[:3]:
            if guess.probability > _LEAST and not self._is_title(guess.span):
                candidate = add(guess.span, "read")
                candidate.probability = max(candidate.probability, guess.probability)
        return [*found.values(), MediumCandidate((), None, {"none"})]

    def _is_title(self, span: Span) -> bool:
        """Whether the words are what somebody or something is called: الملقب بـ"أبو ريشة"."""
        before = self.evidence.keys_of(self.evidence.text[max(0, span[0] - _LONGEST_HEAD) : span[0]])
        lists = self.evidence.lists
        return bool(before) and (before[-1] in lists.title_heads or before[-1] in lists.called)

    def figures(self, n: int, candidates: Sequence[MediumCandidate]) -> list[list[float]]:
        """A row of figures for each candidate."""
        proposal, reading = self.evidence.proposals[n], self.evidence.readings[n]
        best = max((c.probability for c in candidates), default=0.0)
        shared = [
            reading.no_medium,
            *(float(proposal.cue_kind == kind) for kind in CUE_KINDS),
            float(len(candidates)),
            reading.kinds.get("document", 0.0),
            reading.kinds.get("org", 0.0),
            reading.is_attribution,
        ]
        return [
            [
                *(float(source in c.sources) for source in ("rules", "read", "none")),
                c.probability,
                best - c.probability,
                float(len(c.keys)),
                0.0 if c.span is None else math.log1p(abs(c.span[0] - proposal.cue[0])),
                float(c.span is not None and c.span[0] < proposal.cue[0]),
                float(sum(o is not c and contains(o.keys, c.keys) for o in candidates) if c.keys else 0),
                float(sum(o is not c and bool(o.keys) and contains(c.keys, o.keys) for o in candidates)),
                float(any("rules" in o.sources for o in candidates)),
                float(
                    c.span is not None
                    and any(
                        "rules" in o.sources and o is not c and o.span and overlap(o.span, c.span)
                        for o in candidates
                    )
                ),
                *self._beside_others(n, c.span),
                *shared,
            ]
            for c in candidates
        ]

    def _beside_others(self, n: int, span: Span | None) -> tuple[float, ...]:
        """How far a channel shares words with others: with whom the rules name, with whom the network reads as the
        speaker (its probability), with the content, with an institution; whether it ends where an institution does."""
        if span is None:
            return (0.0,) * 5
        proposal, reading = self.evidence.proposals[n], self.evidence.readings[n]
        first = bisect_right(self._orgs, span[0], key=lambda org: org[1])
        orgs = (self._orgs[k] for k in range(first, len(self._orgs)))
        named = list(takewhile(lambda org: org[0] < span[1], orgs))
        return (
            float(proposal.mention is not None and overlap(proposal.mention, span)),
            max((g.probability for g in reading.speaker if overlap(g.span, span)), default=0.0),
            float(overlap(proposal.content, span)),
            float(bool(named)),
            float(any(end == span[1] for _, end in named)),
        )
