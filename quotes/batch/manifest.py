"""The manifest beside an output: which code, model and rules made it, from what, when, and how much came out."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timezone
from typing import Any

from quotes.batch.report import Tally
from quotes.record import SCHEMA_ID, SCHEMA_VERSION


def manifest(
    fingerprint: dict[str, Any], inputs: Sequence[str], jobs: int | None, tally: Tally, seconds: float
) -> bytes:
    """The content of the manifest of the run that ends now; it describes that run, not those before it."""
    ended = datetime.now(timezone.utc)
    content = {
        "schema": SCHEMA_ID,
        "schema_version": SCHEMA_VERSION,
        "settings": fingerprint,
        "inputs": list(inputs),
        "jobs": jobs,
        "ended": ended.isoformat(timespec="seconds"),
        "seconds": round(seconds, 2),
        "counts": asdict(tally),
        "articles_per_second": round(tally.articles / seconds, 2) if seconds else None,
        "python": platform.python_version(),
        "platform": platform.platform(),
    }
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
