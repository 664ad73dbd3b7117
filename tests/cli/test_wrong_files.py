"""Each command says what it was given where that is not what it takes, in one line, with exit status 2."""

from __future__ import annotations

from pathlib import Path

import pytest

import quotes
from tests.cli.running import run
from tests.io import made
from tests.made import made_records

TAKES_RECORDS = [
    "stats {}",
    "report {} -o r.html",
    "review {} --apply",
    "review {} --no-open",
    "link {}",
    "export {} --to csv",
    "evaluate gold.jsonl {}",
    "diff out.jsonl {}",
]


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    records = "".join(record.model_dump_json() + "\n" for record in made_records())
    Path("out.jsonl").write_text(records, encoding="utf-8")
    Path("news.jsonl").write_text(made.lines(), encoding="utf-8")
    Path("gold.jsonl").write_text('{"doc_id": "a", "text": "", "quotes": []}\n', encoding="utf-8")
    Path("news.pdf").write_bytes(b"%PDF-1.7\n\xff\xfe\0\0")
    Path("news").mkdir()


@pytest.mark.parametrize("command", TAKES_RECORDS)
@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("news.jsonl", "holds articles; this command takes records of `quotes extract`: run quotes extract"),
        ("gold.jsonl", "holds annotated articles; this command takes records"),
        ("news.pdf", "holds a PDF; this command takes records"),
        ("news", "a folder; this command takes a file of records"),
    ],
)
def test_what_is_no_file_of_records_is_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], command: str, file: str, words: str
) -> None:
    assert run(monkeypatch, *command.format(file).split()) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(f"quotes: {file}: {words}")
    assert len(err.splitlines()) == 1


def test_records_in_the_place_of_gold_are_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "evaluate", "out.jsonl", "gold.jsonl") == 2
    assert "out.jsonl: holds records of `quotes extract`; this command takes annotated articles" in (
        capfd.readouterr().err
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("news.pdf", "holds a PDF; this command takes a text"),
        ("news.jsonl", "holds articles; this command takes a text"),
        ("out.jsonl", "holds records of `quotes extract`"),
        ("news", "a folder; this command takes a text"),
        ("none.txt", "no such file"),
        ("archive/2024/none", "no such file"),
        ("أخبار اليوم.txt", "no such file"),
        ("https://news.example/1", "no such file"),
    ],
)
def test_what_is_no_text_to_explain_is_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], text: str, words: str
) -> None:
    def load(*_: object, **__: object) -> None:
        pytest.fail("nothing is to be loaded")

    monkeypatch.setattr(quotes, "load", load)
    assert run(monkeypatch, "explain", text) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith(f"quotes: {text}: ")
    assert words in err
    assert len(err.splitlines()) == 1
