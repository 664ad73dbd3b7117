"""The manifest beside an output: which code, model and rules made it, from what, when, and how much came out."""

from __future__ import annotations

import json
import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

from quotes.batch.report import Tally
from quotes.io.output import no_room_told
from quotes.record import SCHEMA_ID, SCHEMA_VERSION


def write_manifest(
    path: Path,
    fingerprint: dict[str, Any],
    inputs: Sequence[str],
    jobs: int | None,
    tally: Tally,
    seconds: float,
) -> None:
    """Write the manifest of the run that ends now; it describes that run, not those before it."""
    ended = datetime.now(timezone.utc)
    manifest = {
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
    draft = path.with_name(path.name + ".part")
    with no_room_told(path):
        draft.write_text(json.dumps(manifest, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    draft.replace(path)
