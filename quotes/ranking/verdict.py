"""Whether what the rules found is an attribution at all: the network's own answer, weighed with how it was found."""

from __future__ import annotations

import math

from quotes.ranking.evidence import Evidence
from quotes.ranking.speakers import CUE_KINDS, KINDS, RESOLUTIONS

OPENERS = ("clause", "colon-marks", "marks", "colon", "fragment", "object", "before", "interposed")
TYPES = ("direct", "mixed", "indirect")


def verdict_figures(evidence: Evidence, n: int) -> list[float]:
    """What the verdict on attribution `n` is weighed from."""
    proposal, reading = evidence.proposals[n], evidence.readings[n]
    (cue_start, cue_end), (start, end) = proposal.cue, proposal.content
    others = (other.content for other in evidence.proposals if other is not proposal)
    return [
        log_odds(reading.is_attribution),
        reading.cue,
        reading.content,
        *(float(proposal.cue_kind == name) for name in CUE_KINDS),
        *(float(proposal.opener == name) for name in OPENERS),
        *(float(proposal.type == name) for name in TYPES),
        *(float(proposal.resolution == name) for name in RESOLUTIONS),
        *(reading.kinds.get(kind, 0.0) for kind in (*KINDS, "nobody")),
        float(proposal.passive),
        float(proposal.pronoun),
        float(len(proposal.doubts)),
        float(cue_end - cue_start),
        math.log1p(end - start),
        math.log1p(max(0, start - cue_end)),
        float(end <= cue_start),
        reading.no_speaker,
        max((guess.probability for guess in reading.speaker), default=0.0),
        max((share for _, share in reading.meant), default=0.0),
        float(len(evidence.proposals)),
        float(n),
        float(proposal.learned),
        float(any(a <= cue_start and cue_end <= b for a, b in others)),
    ]


def log_odds(share: float) -> float:
    """The log odds of a probability, of one near 0 or 1 not without bound."""
    share = min(max(share, 1e-3), 1 - 1e-3)
    return math.log(share / (1 - share))
