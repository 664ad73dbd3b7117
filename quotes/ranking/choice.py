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
from quotes.ranking.evidence import Evidence, Span
from quotes.ranking.media import MediumCandidate, MediumCandidates
from quotes.ranking.roles import RoleCandidate, RoleCandidates
from quotes.ranking.speakers import NOBODY, Candidate, SpeakerCandidates
from quotes.ranking.trees import Floats, Trees, softmax
from quotes.ranking.verdict import log_odds, verdict_figures

FILE, CARD = "ranker.npz", "card.json"
VERSION = 4
"""Of the files and figures of a model: it changes whenever an older model can be read no more."""
MODELS = ("attribution", "first", "speaker", "role", "medium")
"""attribution: whether it is one; first: a speaker for each, so that the next model knows who spoke before."""


CandidateT = TypeVar("CandidateT")


class CandidateSource(Protocol[CandidateT]):
    """Candidates for each attribution of an article, with a row of figures for each."""

    evidence: Evidence

    def candidates(self, n: int) -> list[CandidateT]: ...

    def figures(self, n: int, candidates: Sequence[CandidateT]) -> list[list[float]]: ...


@dataclass(frozen=True, slots=True)
class Choice:
    """What is chosen for one attribution, and with which probability it is one at all; `confidence` is the share of
    such choices that are right on unseen news."""

    is_attribution: float
    speaker: Candidate
    place: Span | None
    """Where the speaker is printed, first in the article; None for nobody."""
    speakers: Sequence[tuple[Candidate, float]]
    masked: Sequence[tuple[Candidate, str]]
    """Who was left out, and why: see SpeakerCandidates."""
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
        first = [some[0][0].keys for some in self.ranks("first", looked)]
        candidates = SpeakerCandidates(evidence, cast, first)
        speakers = self.ranks("speaker", candidates)
        chosen = [some[0][0].keys for some in speakers]
        roles = self.ranks("role", RoleCandidates(candidates, chosen))
        media = self.ranks("medium", MediumCandidates(evidence))
        choices = []
        for n, verdict in enumerate(self.verdicts(evidence)):
            (speaker, _), (role, role_share), (medium, medium_share) = (
                speakers[n][0],
                roles[n][0],
                media[n][0],
            )
            place = next(iter(candidates.places(speaker.keys)), None)
            figures = confidence_figures(evidence, n, verdict, speakers[n])
            confidence = logistic(sum(w * f for w, f in zip(self.weights, figures, strict=True)))
            choices.append(
                Choice(
                    verdict, speaker, place, speakers[n], candidates.masked[n],
                    role, role_share, medium, medium_share, confidence,
                )
            )  # fmt: skip
        return choices

    def verdicts(self, evidence: Evidence) -> list[float]:
        """The probability of each attribution that it is one."""
        rows = [verdict_figures(evidence, n) for n in range(len(evidence.proposals))]
        return [logistic(float(score)) for score in self.trees["attribution"].scores(rows)]

    def ranks(self, model: str, source: CandidateSource[CandidateT]) -> list[list[tuple[CandidateT, float]]]:
        """The candidates of each attribution, likeliest first; those of a whole article pass the trees at once."""
        some = [source.candidates(n) for n in range(len(source.evidence.proposals))]
        rows = [row for n, candidates in enumerate(some) for row in source.figures(n, candidates)]
        scores = self.trees[model].scores(rows)
        ends = np.cumsum([len(candidates) for candidates in some])
        return [ranked(c, scores[end - len(c) : end]) for c, end in zip(some, ends, strict=True)]


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
