"""Chooses speaker, role and medium of each attribution among their candidates, and says how surely."""

from __future__ import annotations

import json
import math
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar
from zipfile import BadZipFile

import numpy as np

from quotes.errors import QuotesError
from quotes.ranking.evidence import Evidence, Keys, Span
from quotes.ranking.media import MediumCandidate, MediumCandidates
from quotes.ranking.roles import RoleCandidate, RoleCandidates
from quotes.ranking.speakers import NOBODY, Candidate, SpeakerCandidates
from quotes.ranking.trees import Floats, Trees, softmax
from quotes.ranking.verdict import log_odds, verdict_figures

FILE, CARD = "ranker.npz", "card.json"
VERSION = 2
"""Of the files and figures of a model: it changes whenever an older model can be read no more."""
MODELS = ("attribution", "first", "speaker", "role", "medium")
"""attribution: whether it is one; first: a speaker for each, so that the next model knows who spoke before."""


class _HasKeys(Protocol):
    keys: Keys


CandidateT = TypeVar("CandidateT", bound=_HasKeys)


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen for one attribution, and with which probability it is one at all; `confidence` is the share of
    such choices that are right on unseen news."""

    is_attribution: float
    speaker: Candidate
    place: Span | None
    """Where the speaker is printed, first in the article; None for nobody."""
    speakers: Sequence[tuple[Candidate, float]]
    role: RoleCandidate
    role_probability: float
    medium: MediumCandidate
    medium_probability: float
    confidence: float


class Ranker:
    """The trees of a folder, with the weights of the confidence from its card."""

    def __init__(self, trees: Mapping[str, Trees], weights: Sequence[float]) -> None:
        self.trees = trees
        self.weights = weights

    @classmethod
    def load(cls, folder: Path) -> Ranker:
        """Raises QuotesError where a file is missing or cut short."""
        try:
            with np.load(folder / FILE, allow_pickle=False) as arrays:
                trees = {name: Trees.from_arrays(name, arrays) for name in MODELS}
            card = json.loads((folder / CARD).read_text(encoding="utf-8"))
            if card.get("version") != VERSION:
                raise QuotesError(
                    f"{folder}: an attribution model of version {card.get('version')}, but this program reads "
                    f"{VERSION}: train it again, or install the version of quotes that made it"
                )
            return cls(trees, [float(w) for w in card["confidence"]["weights"]])
        except FileNotFoundError as error:
            raise QuotesError(
                f"{error.filename} is missing: the folder of the attribution model is not whole"
            ) from None
        except (
            ValueError,
            KeyError,
            TypeError,
            AttributeError,
            OSError,
            EOFError,
            BadZipFile,
            zlib.error,
        ) as error:
            raise QuotesError(f"{folder}: the ranker is cut short or of another version: {error}") from None

    def choose(self, evidence: Evidence) -> list[Choice]:
        """A choice for each attribution of an article."""
        if not evidence.proposals:
            return []
        looked = SpeakerCandidates(evidence)
        cast = looked.cast
        first = [ranked[0][0].keys for ranked in self.speakers("first", looked)]
        candidates = SpeakerCandidates(evidence, cast, first)
        ranked = self.speakers("speaker", candidates)
        chosen = [best[0][0].keys for best in ranked]
        roles = RoleCandidates(candidates, chosen)
        media = MediumCandidates(evidence)
        verdicts = self.verdicts(evidence)
        return [
            self._choice(n, evidence, verdict, ranked[n], roles, media) for n, verdict in enumerate(verdicts)
        ]

    def verdicts(self, evidence: Evidence) -> list[float]:
        """The probability of each attribution that it is one."""
        rows = [verdict_figures(evidence, n) for n in range(len(evidence.proposals))]
        return [logistic(float(score)) for score in self.trees["attribution"].scores(rows)]

    def speakers(self, model: str, candidates: SpeakerCandidates) -> list[list[tuple[Candidate, float]]]:
        """The candidates of each attribution, likeliest first."""
        found = []
        for n in range(len(candidates.evidence.proposals)):
            some = candidates.candidates(n)
            found.append(ranked(some, self.trees[model].scores(candidates.figures(n, some))))
        return found

    def _choice(
        self,
        n: int,
        evidence: Evidence,
        verdict: float,
        speakers: list[tuple[Candidate, float]],
        roles: RoleCandidates,
        media: MediumCandidates,
    ) -> Choice:
        some_roles, some_media = roles.candidates(n), media.candidates(n)
        role, role_share = ranked(some_roles, self.trees["role"].scores(roles.figures(n, some_roles)))[0]
        medium, medium_share = ranked(some_media, self.trees["medium"].scores(media.figures(n, some_media)))[
            0
        ]
        places = roles.speakers.places(speakers[0][0].keys)
        place = places[0] if places else None
        figures = confidence_figures(evidence, n, verdict, speakers)
        confidence = logistic(sum(w * f for w, f in zip(self.weights, figures, strict=True)))
        return Choice(
            verdict, speakers[0][0], place, speakers, role, role_share, medium, medium_share, confidence
        )


def ranked(candidates: Sequence[CandidateT], scores: Floats) -> list[tuple[CandidateT, float]]:
    """Candidates with probabilities that sum to 1, likeliest first; equal ones in their order."""
    shares = softmax(scores)
    order = sorted(range(len(candidates)), key=lambda i: -shares[i])
    return [(candidates[i], float(shares[i])) for i in order]


def confidence_figures(
    evidence: Evidence, n: int, verdict: float, speakers: Sequence[tuple[Candidate, float]]
) -> list[float]:
    """What the confidence is weighed from; the first is constant."""
    proposal = evidence.proposals[n]
    best, share = speakers[0]
    second = speakers[1][1] if len(speakers) > 1 else 0.0
    said = evidence.keys_of(proposal.speaker) if proposal.speaker else NOBODY
    content = proposal.content[1] - proposal.content[0]
    return [
        1.0,
        log_odds(share),
        share - second,
        log_odds(verdict),
        float(best.keys == said),
        float("read" in best.sources or "read-full" in best.sources),
        float(best.keys == NOBODY),
        float(len(proposal.doubts)),
        float(proposal.type == "direct"),
        float(proposal.opener in ("fragment", "interposed", "colon", "object")),
        math.log1p(content) / 5,
    ]


def logistic(value: float) -> float:
    """Log odds as a probability."""
    return 1 / (1 + math.exp(-value))
