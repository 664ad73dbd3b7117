from __future__ import annotations

import hashlib
from pathlib import Path

from quotes.record import Record

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_commands_that_the_readme_gives() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    install, tests = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'", ".venv/bin/pytest"
    assert f"{install} && {tests}\n" in README
    assert f"\n{install}\n" in ci
    assert ci.endswith(f"\n{tests}\n")


def test_the_record_shown_is_one_of_a_sample() -> None:
    shown = Record.model_validate_json(README.split("```json\n")[1].split("```")[0])
    text = (ROOT / "data" / "samples" / f"{shown.doc_id}.txt").read_bytes().decode()
    assert text[shown.start : shown.end] == shown.quote
    assert hashlib.sha256(text.encode()).hexdigest() == shown.article.text_sha256


def test_the_table_has_every_key_of_the_record() -> None:
    rows = [line for line in README.splitlines() if line.startswith("| `")]
    named = " ".join(row.split("|")[1] for row in rows)
    assert [key for key in Record.model_fields if f"`{key}`" not in named] == []
