from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quotes.record import Record

OF_EXTRAS = (
    "starlette uvicorn filelock vl_convert rapidfuzz pyarrow trafilatura lxml_html_clean feedparser python_calamine "
    "docx ray torch onnx lightgbm"
).split()
"""Modules that only extras bring."""
PLAIN = (
    "extract news.txt -o out.jsonl",
    "explain news.txt",
    "evaluate gold.jsonl out.jsonl",
    "diff out.jsonl out.jsonl",
    "stats out.jsonl",
    "export out.jsonl --to csv -o out.csv",
    "schema",
    "rules list",
    "model download --help",
)
"""The commands of README that name no extra, in their order."""

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_ci_runs_the_commands_that_the_readme_gives() -> None:
    ci = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    install = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'"
    quick, others = (
        '.venv/bin/pytest -m "not slow and not browser"',
        '.venv/bin/pytest -m "slow or browser"',
    )
    assert f"{install} && {quick}\n" in README
    assert all(f"\n{command}\n" in ci for command in (install, quick, others))


@pytest.mark.slow
def test_where_no_extra_is_named_a_plain_install_is_enough(tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text('وقال الوزير سامر حداد: "سنفتح الجسر غدا".', encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text('{"doc_id": "news", "text": "", "quotes": []}', encoding="utf-8")
    block = README.split("## Use\n\n```sh\n")[1].split("```")[0]
    shown = {
        line.split()[1] for line in block.splitlines() if "(extra" not in line or "; parquet (extra" in line
    }
    runs = [command.split() for command in PLAIN]
    assert shown == {command[0] for command in runs}
    code = (
        "import json, sys; sys.modules.update(dict.fromkeys(json.loads(sys.argv[1]))); from quotes.cli import main\n"
        "for sys.argv in json.loads(sys.argv[2]):\n"
        "    try: main()\n"
        "    except SystemExit as end: assert not end.code, (sys.argv, end.code)\n"
    )
    commands = json.dumps([["quotes", *run] for run in runs])
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", code, json.dumps(OF_EXTRAS), commands]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_record_shown_is_one_of_a_sample() -> None:
    shown = Record.model_validate_json(README.split("```json\n")[1].split("```")[0])
    text = (ROOT / "data" / "samples" / f"{shown.doc_id}.txt").read_bytes().decode()
    assert text[shown.start : shown.end] == shown.quote
    assert hashlib.sha256(text.encode()).hexdigest() == shown.article.text_sha256


def test_the_table_has_every_key_of_the_record() -> None:
    rows = [line for line in README.splitlines() if line.startswith("| `")]
    named = " ".join(row.split("|")[1] for row in rows)
    assert [key for key in Record.model_fields if f"`{key}`" not in named] == []
