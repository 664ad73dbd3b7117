from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from quotes.cli import main

TEXT = 'وقالت البلدية: "سنبدأ غدا".'
QUOTE = [TEXT.index("سنبدأ"), TEXT.index('".')]
GOLD = {
    "doc_id": "a",
    "text": TEXT,
    "quotes": [
        {
            "type": "direct",
            "quote": QUOTE,
            "verbatim": [QUOTE],
            "cue": [0, 5],
            "speaker": [6, 13],
            "speaker_full": "البلدية",
            "affiliation": None,
            "affiliation_local": None,
            "medium": None,
        }
    ],
}
RECORD = {
    "doc_id": "a",
    "type": "direct",
    "start": QUOTE[0],
    "end": QUOTE[1],
    "quote": "سنبدأ غدا",
    "speaker": None,
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    gold, predicted = tmp_path / "gold.jsonl", tmp_path / "out.jsonl"
    gold.write_text(json.dumps(GOLD), encoding="utf-8")
    predicted.write_text(json.dumps(RECORD), encoding="utf-8")
    return [str(gold), str(predicted)]


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["quotes", "evaluate", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    return exit_.value.code


def test_figures_are_printed(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *files) == 0
    out = capfd.readouterr().out
    assert "attributed         P 0.000  R 0.000  F1 0.000   (0 right, 1 predicted, 1 gold)" in out
    assert "found              P 1.000" in out


def test_figures_for_programs(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *files, "--json") == 0
    assert json.loads(capfd.readouterr().out)["found"]["tp"] == 1


def test_errors_are_listed(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, *files, "--errors") == 0
    out = capfd.readouterr().out
    assert out.startswith("a | speaker | direct | predicted: None | gold: البلدية | quote: سنبدأ غدا\n")


def test_the_worth_of_confidence_is_told(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    right = RECORD | {"speaker": "البلدية", "confidence": 0.75}
    Path(files[1]).write_text(json.dumps(right), encoding="utf-8")
    assert run(monkeypatch, *files) == 0
    line = capfd.readouterr().out.splitlines()[-1]
    assert line == "confidence: ECE 0.250  AUC -  95 % right from 0.750 on, recall 1.000"


def test_two_files_are_compared(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    other = Path(files[1]).with_name("other.jsonl")
    other.write_text(json.dumps(RECORD | {"speaker": "البلدية"}), encoding="utf-8")
    assert run(monkeypatch, *files, "--against", str(other)) == 0
    out = capfd.readouterr().out
    assert "attributed   0.000  1.000      -1.000  -1.000 to -1.000   0.000\n" in out
    assert run(monkeypatch, *files, "--against", str(other), "--json") == 0
    against = json.loads(capfd.readouterr().out)["against"]
    assert (against["attributed"]["difference"], against["found"]["difference"]) == (-1, 0)


def test_nothing_can_be_compared_on_no_articles(files: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path(files[0]).write_text("", encoding="utf-8")
    assert run(monkeypatch, *files, "--against", files[1]) == 2


def test_figures_of_each_outlet(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    known = [GOLD | {"doc_id": str(number), "outlet": "wire"} for number in range(2)]
    Path(files[0]).write_text("".join(json.dumps(row) + "\n" for row in (GOLD, *known)), encoding="utf-8")
    assert run(monkeypatch, *files, "--by", "outlet") == 0
    assert capfd.readouterr().out.splitlines()[-3:] == [
        "records  attributed  found  outlet",
        "      2       0.000  0.000  wire",
        "      1       0.000  1.000  unknown",
    ]
    assert run(monkeypatch, *files, "--by", "outlet", "--json") == 0
    outlets = json.loads(capfd.readouterr().out)["by_outlet"]
    assert outlets["unknown"]["found"]["f1"] == 1
    assert run(monkeypatch, *files, "--by", "author") == 2


def test_a_missing_file_is_one_line(
    files: list[str], monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, files[0], "missing.jsonl") == 1
    assert capfd.readouterr().err == "quotes: missing.jsonl: cannot be read: No such file or directory\n"
