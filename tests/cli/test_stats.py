from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from quotes.cli import main
from quotes.cli.stats import TABLES
from quotes.stats import TABLES as KNOWN
from tests.made import made_records


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    lines = "".join(record.model_dump_json() + "\n" for record in made_records())
    Path("in.jsonl").write_text(lines, encoding="utf-8")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["quotes", "stats", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert isinstance(exit_.value.code, int)
    return exit_.value.code


def test_all_tables_are_printed(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "in.jsonl") == 0
    out = capfd.readouterr().out
    assert [name for name in KNOWN if f"{name}\n" not in out] == []


def test_tables_for_programs(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "in.jsonl", "--json", "--table", "verbs", "--top", "1") == 0
    [line] = capfd.readouterr().out.splitlines()
    found = json.loads(line)
    assert found["table"] == "verbs"
    assert list(found["rows"][0]) == ["verb", "quotes", "act"]


def test_the_help_names_the_tables_there_are() -> None:
    assert ", ".join(KNOWN) == TABLES


def test_an_unknown_table_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "in.jsonl", "--table", "faces") == 2
