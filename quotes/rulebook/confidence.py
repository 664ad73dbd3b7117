"""The table that turns doubts into a confidence, from rules/confidence.yaml."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from quotes.errors import QuotesError
from quotes.resources import resource

CONFIDENCE_FILE = "confidence.yaml"


class Measured(BaseModel):
    """The share of some records that was right, of how many, and its 95 % interval (Wilson)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    share: float
    records: int
    low: float
    high: float


class Bin(Measured):
    """Records with at most `points`."""

    points: int


class Confidence(BaseModel):
    """Points of each doubt, and the bins in rising order of points; the last one takes all that is above."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    doubts: dict[str, int]
    bins: tuple[Bin, ...]
    headlines: dict[str, Measured] = {}
    """Quotes in titles, by what shows that the speaker is one."""

    def points(self, doubts: Iterable[str]) -> int:
        """The points of some doubts together."""
        return sum(self.doubts[doubt] for doubt in doubts)

    def share(self, doubts: Iterable[str]) -> float:
        """The measured share of right records among those with as many points; 0 while no bin is measured."""
        points = self.points(doubts)
        for bin_ in self.bins:
            if points <= bin_.points:
                return bin_.share
        return self.bins[-1].share if self.bins else 0.0

    def headline(self, evidence: str) -> float:
        """The measured share of right records among quotes in titles with this evidence; 0 while none is measured."""
        return self.headlines[evidence].share if evidence in self.headlines else 0.0


@lru_cache(maxsize=4)
def load_confidence(extra: Path | None = None) -> Confidence:
    """The shipped table, or that of the folder `extra` where it has one; QuotesError where it is wrong."""
    own = extra / CONFIDENCE_FILE if extra is not None else None
    path = own if own is not None and own.is_file() else resource("rules/" + CONFIDENCE_FILE)
    try:
        return Confidence.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        reason = " ".join(str(error).split())[:200]
        raise QuotesError(f"{path}: not a table of doubts and bins: {reason}") from None
