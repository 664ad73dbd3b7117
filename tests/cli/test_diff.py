from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from quotes.cli import main

RECORD: dict[str, Any] = {
    "doc_id": "a",
    "id": "1",
    "type": "direct",
    "field": "text",
    "start": 9,
    "end": 12,
    "quote": "نعم",
    "cue": {"start": 0, "end": 3},
    "speaker": "سامر",
    "affiliation": None,
    "medium": None,
    "confidence": 0.5,
}
OLD = [RECORD, RECORD | {"id": "2", "doc_id": "b"}, RECORD | {"id": "4", "doc_id": "d"}]
NEW = [
    RECORD | {"speaker": None, "end": 13, "confidence": 0.75},
    RECORD | {"id": "3", "doc_id": "c", "quote": "نعم\nولا"},
    OLD[2],
]


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    for name, rows in (("old.jsonl", OLD), ("new.jsonl", NEW)):
        Path(name).write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return ["old.jsonl", "new.jsonl"]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["quotes", "diff", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    return exit_.value.code


def test_changes_are_listed_and_counted(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *files) == 0
    assert capfd.readouterr().out.splitlines() == [
        "a | text 9-13 | changed | speaker: سامر → none | quote: 9-12 → 9-13 | confidence: 0.5 → 0.75",
        "b | text 9-12 | removed | direct | سامر | نعم",
        "c | text 9-12 | added | direct | سامر | نعم ولا",
        "1 added, 1 removed, 1 changed (speaker 1, quote 1, confidence 1), 1 the same",
    ]


def test_changes_for_programs(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *files, "--json") == 0
    out, err = capfd.readouterr()
    changed, removed, added = map(json.loads, out.splitlines())
    assert changed == {
        "change": "changed",
        "doc_id": "a",
        "field": "text",
        "start": 9,
        "end": 13,
        "old": {"speaker": "سامر", "quote": [9, 12], "confidence": 0.5},
        "new": {"speaker": None, "quote": [9, 13], "confidence": 0.75},
    }
    assert (removed["change"], removed["new"], removed["old"]["speaker"]) == ("removed", None, "سامر")
    assert (added["change"], added["old"], added["new"]["quote"]) == ("added", None, [9, 12])
    assert err.startswith("1 added, 1 removed, 1 changed")


def test_nothing_changed(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, files[0], files[0]) == 0
    assert capfd.readouterr().out == "0 added, 0 removed, 0 changed, 3 the same\n"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"doc_id": "a", "text": "نعم"}', "holds articles"),
        ("no JSON", "holds a text"),
        ("[]", "holds JSON that is not one object a line"),
    ],
)
def test_what_holds_no_records_is_wrong_usage(
    line: str,
    words: str,
    files: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    Path("bad.jsonl").write_text(line + "\n", encoding="utf-8")
    assert run(monkeypatch, files[0], "bad.jsonl") == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert f"bad.jsonl: {words}; this command takes records of `quotes extract`" in err


def test_a_missing_file_is_wrong_usage(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, files[0], "missing.jsonl") == 2
