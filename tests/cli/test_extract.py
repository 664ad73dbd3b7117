from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import quotes
from quotes.cli import main
from tests.fake import FakePipeline

TEXT = 'وقالت: "سنبدأ غدا".'


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(quotes, "load", lambda model, rules: FakePipeline())
    monkeypatch.chdir(tmp_path)


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["quotes", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert isinstance(exit_.value.code, int)
    return exit_.value.code


def rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def test_a_file_becomes_records(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    Path("news.txt").write_text(TEXT, encoding="utf-8")
    assert run(monkeypatch, "extract", "news.txt", "-o", "out.jsonl") == 0
    [row] = rows("out.jsonl")
    assert (row["doc_id"], row["quote"]) == ("news", "سنبدأ غدا")
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("1 articles, 1 quotes, 0 errors, ")


def test_without_output_records_go_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(TEXT.encode())))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert run(monkeypatch, "extract", "-") == 0
    assert json.loads(capfd.readouterr().out)["doc_id"] == "stdin"


def test_a_bad_article_is_listed_and_the_others_are_there(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    good = json.dumps({"key": "k", "leib": TEXT})
    Path("news.jsonl").write_text(f'{good}\n{{"key": 2,\n{{"key": 3, "headline": ""}}\n', encoding="utf-8")
    options = ["--id-field", "key", "--text-field", "leib"]
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl", *options) == 3
    assert [row["doc_id"] for row in rows("out.jsonl")] == ["k"]
    err = capfd.readouterr().err.splitlines()
    assert err[0].startswith("news.jsonl:2: not JSON")
    assert err[1].startswith("news.jsonl:3: no article text")
    assert err[2].startswith("1 articles, 1 quotes, 2 errors")


def test_another_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("news.txt").write_bytes(TEXT.encode("windows-1256"))
    assert run(monkeypatch, "extract", "news.txt", "-o", "bad.jsonl") == 3
    assert run(monkeypatch, "extract", "news.txt", "-o", "out.jsonl", "--encoding", "windows-1256") == 0
    assert rows("out.jsonl")[0]["quote"] == "سنبدأ غدا"


def test_an_output_in_the_input_folder_is_no_input(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("news.txt").write_text(TEXT, encoding="utf-8")
    for _ in range(2):
        assert run(monkeypatch, "extract", ".", "-o", "out.jsonl", "--overwrite") == 0
    assert len(rows("out.jsonl")) == 1


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["missing.txt"], 1, "missing.txt: no such file or folder"),
        (["."], 1, "no articles in this folder"),
        (["news.bin", "--encoding", "utf-88"], 1, "utf-88: unknown encoding"),
        (["news.bin", "-o", "news.bin"], 1, "same file"),
        (["news.bin", "-o", "nowhere/out.jsonl"], 1, "nowhere: no such folder"),
        ([], 2, "Missing argument"),
        (["news.bin", "--min-confidence", "7"], 2, "--min-confidence"),
        (["news.bin", "--no-such-option"], 2, "No such option"),
    ],
)
def test_a_mistake_of_the_user_is_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    words: str,
) -> None:
    Path("news.bin").write_text(TEXT, encoding="utf-8")
    assert run(monkeypatch, "extract", *arguments) == status
    out, err = capfd.readouterr()
    assert out == ""
    assert words in err
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1 or status == 2


def test_the_input_itself_is_never_replaced(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("news.txt").write_text(TEXT, encoding="utf-8")
    assert run(monkeypatch, "extract", "news.txt", "-o", "./news.txt", "--overwrite") == 1
    assert Path("news.txt").read_text(encoding="utf-8") == TEXT


def test_help_starts_without_the_language_libraries() -> None:
    code = "import sys, quotes.cli; print([m for m in ('spacy', 'pydantic', 'ufal') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    lines = "".join(json.dumps({"id": n, "text": TEXT}) + "\n" for n in range(2000))
    Path("news.jsonl").write_text(lines, encoding="utf-8")
    code = (
        "import sys; sys.path.insert(0, sys.argv.pop(1)); import quotes, quotes.cli, tests.fake; "
        "quotes.load = lambda *_: tests.fake.FakePipeline(); quotes.cli.main()"
    )
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", code, root, "extract", "news.jsonl", "-j", "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert b"Traceback" not in process.stderr.read()
        assert process.wait() == 1
