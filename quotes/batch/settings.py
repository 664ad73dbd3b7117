"""What decides which records an article gives."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from quotes.distribution import package_version
from quotes.errors import QuotesError
from quotes.resources import ATTRIBUTION, UDPIPE, resource
from quotes.run import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """Plain values, so that they can be handed to another process: nothing of spaCy is pickled."""

    model: Path | None = None
    rules: Path | None = None
    min_confidence: float = 0
    limits: Limits = field(default_factory=Limits)
    skip: bool = True
    """Leave out of the analysis what no rule reads; the records are the same without."""
    headlines: bool = False
    """Quotes in titles count as well."""
    attribution: Path | None = None
    """A folder with another network and ranker."""
    rules_only: bool = False
    """The rules decide alone who speaks."""


def fingerprint(settings: Settings) -> dict[str, str | float | None]:
    """The code's version, hashes of model and rules, and the options that change records.

    Raises QuotesError where the model or the folder of rules is missing.
    """
    return {
        "version": package_version(),
        "model_sha256": _hash_file(settings.model or resource(UDPIPE)),
        "rules_sha256": _hash_folder(resource("rules")),
        "own_rules_sha256": _hash_folder(settings.rules) if settings.rules else None,
        "attribution_sha256": None
        if settings.rules_only
        else _hash_folder(_attribution(settings), "attribution models"),
        "min_confidence": settings.min_confidence,
        "headlines": settings.headlines,
    }


def differing(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What the fingerprint of an earlier run says otherwise than that of this one."""
    return [name for name in now if before.get(name) != now[name]]


@lru_cache(maxsize=4)
def _hash_file(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise QuotesError(f"{path}: cannot be read: {error.strerror}") from None


def _attribution(settings: Settings) -> Path:
    return settings.attribution or resource(ATTRIBUTION)


def _hash_folder(folder: Path, kind: str = "rules") -> str:
    if not folder.is_dir():
        raise QuotesError(f"{folder}: no such folder of {kind}")
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            whole.update(f"{path.relative_to(folder).as_posix()}\0{_hash_file(path)}\n".encode())
    return whole.hexdigest()
