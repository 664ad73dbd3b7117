"""Telling what this program wrote itself, so that it is never read as articles."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path, PurePath
from typing import Any, Final

from quotes.io.compression import DAMAGED, open_to_read, without_compression

RECORDS: Final = "records of `quotes extract`"
_MOST_BYTES = 1 << 20
_BY_KEYS: tuple[tuple[frozenset[str], str], ...] = (
    (frozenset(("speaker", "quote", "cue", "rule", "confidence", "article")), RECORDS),
    (frozenset(("speaker", "quote", "cue_text", "article_text_sha256")), "records of `quotes export`"),
    (frozenset(("where", "kind", "message", "doc_id")), "the list of what failed in `quotes extract`"),
    (frozenset(("schema", "schema_version", "settings", "counts")), "the manifest of `quotes extract`"),
    (frozenset(("settings", "input_sha256", "parts")), "the plan of `quotes extract`"),
    (frozenset(("at", "deaths")), "a note of `quotes extract`"),
    (frozenset(("record_id", "decision", "reviewer")), "decisions of `quotes review`"),
    (frozenset(("appearances", "attributions", "differs_in_wording")), "groups of `quotes link`"),
)
_ENDINGS = (
    ".state.sqlite",
    ".state.sqlite-journal",
    ".jsonl.part",
    ".jsonl.merged",
    ".gz.part",
    ".zst.part",
    ".gz.merged",
    ".zst.merged",
)
_REPORT = '<meta name="generator" content="quotes report">'


def what_we_wrote(keys: Collection[str] | Mapping[str, Any]) -> str | None:
    """What an object with these keys, or a table with these columns, is; None where it is nothing of ours."""
    return next((name for known, name in _BY_KEYS if known.issubset(keys)), None)


def is_our_report(start: str) -> bool:
    """Whether a page that begins so is a report of `quotes report`."""
    return _REPORT in start


def is_own_name(path: PurePath) -> bool:
    """Whether a file of this name is one that a run keeps beside its output."""
    return path.name.endswith(_ENDINGS)


def is_own_output(path: Path) -> bool:
    """Whether this program wrote the file, by the start of its content; text files are not looked into."""
    if without_compression(path).suffix.lower() == ".txt":
        return False
    try:
        with open_to_read(path) as stream:
            first = stream.readline(_MOST_BYTES)
            if first.lstrip().startswith(b"{"):
                return what_we_wrote(_object(first) or _object(first + stream.read(_MOST_BYTES))) is not None
            start = first.decode("utf-8", "ignore").removeprefix("\ufeff")
            if start.lstrip().startswith("<"):
                return is_our_report(start + stream.read(4096).decode("utf-8", "ignore"))
    except (OSError, *DAMAGED):
        return False
    return what_we_wrote(start.strip().split(",")) is not None


def _object(raw: bytes) -> dict[str, Any]:
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
