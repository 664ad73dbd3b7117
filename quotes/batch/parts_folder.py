"""The output of a run in parts: a folder with a file for each part, and the plan that they follow."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from quotes.batch.parts import Part
from quotes.batch.settings import differing
from quotes.errors import QuotesError
from quotes.io.reading import Reading
from quotes.io.storage import Folder, is_unfinished

MANIFEST, PLAN = "manifest.json", "plan.json"
_PART = re.compile(r"part-\d{6,}\.jsonl")
_OURS = re.compile(r"part-\d{6,}\.jsonl|(errors|attempts)-\d{6,}\.jsonl?|manifest\.json|plan\.json")


def take_up(
    folder: Folder,
    parts: Sequence[Part],
    reading: Reading,
    fingerprint: dict[str, Any],
    overwrite: bool = False,
    resume: bool = False,
) -> set[str]:
    """Make the folder ready; the names of the parts that are done.

    `overwrite` starts anew and removes what an earlier run has written, `resume` goes on with it. Raises QuotesError
    where neither is said but needed, or where the run to be resumed had other settings or another input.
    """
    names = folder.names()
    done = set(filter(_PART.fullmatch, names))
    plan = {"settings": fingerprint, "input_sha256": _hash(parts, reading), "parts": len(parts)}
    if done and not overwrite:
        if not resume:
            raise QuotesError(
                f"{folder.place}: holds parts already; go on with --resume, or start anew with --overwrite"
            )
        _check(folder, plan)
    elif not (overwrite or resume) and not all(
        _OURS.fullmatch(name) or is_unfinished(name) for name in names
    ):
        raise QuotesError(
            f"{folder.place}: holds other files; choose another folder, or write into it with --overwrite"
        )
    if not (done and resume):
        folder.remove(_ours(names))
        done = set()
    folder.make()
    folder.remove([MANIFEST])
    folder.remove_unfinished()
    folder.write(PLAN, (json.dumps(plan, indent=2) + "\n").encode())
    return done


def _ours(names: Iterable[str]) -> list[str]:
    """Parts first: what is left of a removal that is broken off holds no part without its plan."""
    return sorted(filter(_OURS.fullmatch, names), key=lambda name: not _PART.fullmatch(name))


def _check(folder: Folder, plan: dict[str, Any]) -> None:
    before = json.loads(folder.read(PLAN) or b"{}")
    if not before:
        raise QuotesError(
            f"{folder.place}: nothing is known of its parts ({PLAN} is missing); start anew with --overwrite"
        )
    differences = differing(before["settings"], plan["settings"])
    if differences:
        raise QuotesError(
            f"{folder.place}: was made with another {', '.join(differences)}; resume with the same, or start anew "
            "with --overwrite"
        )
    if before["input_sha256"] != plan["input_sha256"]:
        raise QuotesError(
            f"{folder.place}: was made from another input (files were added, changed or taken away, or are read "
            "in another way); write what is new to another folder, or start anew with --overwrite"
        )


def _hash(parts: Sequence[Part], reading: Reading) -> str:
    whole = hashlib.sha256(json.dumps(asdict(reading)).encode())
    for part in parts:
        for source in part.sources:
            span = source.span and (source.span.start, source.span.stop)
            whole.update(json.dumps([part.number, str(source), span, source.state]).encode())
    return whole.hexdigest()
