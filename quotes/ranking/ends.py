"""Candidates for the end of a content: the rules' one, and those that the network reads."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from quotes.ranking.evidence import Evidence, Proposal
from quotes.ranking.speakers import CUE_KINDS
from quotes.ranking.verdict import TYPES, log_odds
from quotes.text.clitics import CONJUNCTIONS

OPEN_ENDED = ("clause", "colon", "object")
"""What introduces a content that no mark ends; a mark that is never closed ends none either."""
_MOST = 3
_LEAST = 0.05
_STOPS = ".!؟?…"
_COMMAS = "،,؛;"
_AS_LIKELY = 1e-3


@dataclass(slots=True)
class EndCandidate:
    """One place, in code points, at which a content may end, and how surely the network reads it."""

    end: int
    rules: bool
    probability: float


class EndCandidates:
    """Candidates of all attributions of an article."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self._cues = sorted(p.cue[0] for p in evidence.proposals)
        self._closed = [mark for mark in evidence.marks if mark.closed]
        self._starts = [mark.start for mark in self._closed]
        self._unclosed = {mark.inner_start for mark in evidence.marks if not mark.closed}

    def candidates(self, n: int) -> list[EndCandidate]:
        """The candidates of attribution `n`, the rules' end first; no other end stands inside a pair of marks."""
        proposal, reading = self.evidence.proposals[n], self.evidence.readings[n]
        start, end = proposal.content
        shares = dict(reading.ends)
        found = [EndCandidate(end, True, shares.pop(end, 0.0))]
        if (proposal.opener not in OPEN_ENDED and start not in self._unclosed) or end < proposal.cue[0]:
            return found
        for place, share in list(shares.items())[:_MOST]:
            if share >= _LEAST and place > start and not self._inside_marks(place):
                found.append(EndCandidate(place, False, share))
        return found

    def _inside_marks(self, place: int) -> bool:
        k = bisect_left(self._starts, place) - 1
        return k >= 0 and place < self._closed[k].end

    def figures(self, n: int, candidates: Sequence[EndCandidate]) -> list[list[float]]:
        """A row of figures for each candidate."""
        proposal = self.evidence.proposals[n]
        best = max(c.probability for c in candidates)
        shared = [
            candidates[0].probability,
            best,
            float(len(candidates)),
            math.log1p(proposal.content[1] - proposal.content[0]),
            *(float(proposal.opener == name) for name in (*OPEN_ENDED, "marks")),
            *(float(proposal.type == name) for name in TYPES),
            *(float(proposal.cue_kind == name) for name in CUE_KINDS),
        ]
        return [self._of_candidate(proposal, c, best) + shared for c in candidates]

    def _of_candidate(self, proposal: Proposal, c: EndCandidate, best: float) -> list[float]:
        text = self.evidence.text
        moved = c.end - proposal.content[1]
        rest = text[c.end : c.end + 20]
        after = rest.lstrip()
        sign = after[:1]
        word = after.lstrip(_COMMAS).lstrip()
        k = bisect_right(self._cues, c.end)
        return [
            float(c.rules),
            log_odds(c.probability),
            math.log(max(c.probability, _AS_LIKELY) / max(best, _AS_LIKELY)),
            math.copysign(math.log1p(abs(moved)), moved),
            math.log1p(max(0, c.end - proposal.content[0])),
            float(bool(sign) and sign in _STOPS),
            float(bool(sign) and sign in _COMMAS),
            float("\n" in rest[: len(rest) - len(after)] or not after),
            float(word[:1] in CONJUNCTIONS),
            float(word[:1].isalnum()),
            float(bisect_left(self._cues, c.end) - bisect_right(self._cues, proposal.content[0])),
            float(k < len(self._cues) and self._cues[k] - c.end < 4),
        ]


def same_place(text: str, a: int, b: int) -> bool:
    """Whether no letter or digit stands between two places of a text."""
    return not any(c.isalnum() for c in text[min(a, b) : max(a, b)])
