from __future__ import annotations

import errno
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

import quotes
from quotes.io.compression import open_to_read
from tests.cli.running import run
from tests.fake import FakePipeline

TEXT = 'وقالت: "سنبدأ غدا".'


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(quotes, "load", lambda *_: FakePipeline())
    monkeypatch.chdir(tmp_path)


def rows(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def test_a_file_becomes_records(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    Path("news.txt").write_text(TEXT, encoding="utf-8")
    assert run(monkeypatch, "extract", "news.txt", "-o", "out.jsonl") == 0
    [row] = rows("out.jsonl")
    assert (row["doc_id"], row["quote"]) == ("news", "سنبدأ غدا")
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("1 articles in = 1 done + 0 failed + 0 skipped, 1 quotes, ")


def test_without_output_records_go_to_standard_output(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(TEXT.encode())))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert run(monkeypatch, "extract", "-") == 0
    assert json.loads(capfd.readouterr().out)["doc_id"] == "stdin"


def test_a_dash_is_standard_output(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")
    assert run(monkeypatch, "extract", "a.txt", "-o", "-") == 0
    assert json.loads(capfd.readouterr().out.splitlines()[0])["doc_id"] == "a"
    assert not Path("-").exists()


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
    assert err[2].startswith("3 articles in = 1 done + 2 failed + 0 skipped, 1 quotes")


def test_another_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("news.txt").write_bytes(TEXT.encode("windows-1256"))
    assert run(monkeypatch, "extract", "news.txt", "-o", "bad.jsonl") == 1
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
        (["news.bin", "--engine", "abacus"], 2, "local or ray"),
        (["news.bin", "--engine", "ray"], 2, "name a folder"),
        (["news.bin", "--engine", "ray", "-o", "out.jsonl"], 2, "name a folder"),
        (["news.bin", "-o", "s3://news/out.jsonl"], 2, "--engine ray"),
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


def articles(number: int) -> str:
    return "".join(json.dumps({"id": n, "text": f"{TEXT} {n}"}) + "\n" for n in range(number))


def test_errors_and_a_manifest_stand_beside_the_output(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("news.jsonl").write_text(
        articles(2) + '{"id": "en", "text": "not Arabic"}\n{"id": 3\n', encoding="utf-8"
    )
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl.zst") == 3
    foreign, broken = rows("out.errors.jsonl")
    assert list(foreign) == ["doc_id", "where", "kind", "message", "warning"]
    assert (foreign["doc_id"], foreign["where"], foreign["kind"]) == ("en", "news.jsonl:3", "language")
    assert (broken["doc_id"], broken["where"], broken["kind"]) == (None, "news.jsonl:4", "json")
    manifest = json.loads(Path("out.manifest.json").read_text(encoding="utf-8"))
    assert manifest["schema_version"] == 3
    assert manifest["counts"] | {"articles": 2, "quotes": 2, "errors": 2} == manifest["counts"]
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "new.jsonl", "--id-field", "id") == 3
    Path("news.jsonl").write_text(articles(2), encoding="utf-8")
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl.zst", "--resume") == 0
    assert not Path("out.errors.jsonl").exists()


def test_a_later_run_takes_what_is_new(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    first = "2 articles in = 2 done + 0 failed + 0 skipped, 2 quotes"
    later = "5 articles in = 3 done + 0 failed + 2 skipped (2 done before), 3 quotes"
    for number, words in ((2, first), (5, later)):
        Path("news.jsonl").write_text(articles(number), encoding="utf-8")
        assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl", "--resume") == 0
        assert capfd.readouterr().err.startswith(words)
    assert [row["doc_id"] for row in rows("out.jsonl")] == ["0", "1", "2", "3", "4"]
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "whole.jsonl") == 0
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


def test_the_same_article_twice_is_taken_once(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    line = articles(1)
    other = line.replace("id", 'title": "ت", "id')
    Path("news.jsonl").write_text(line + other + line, encoding="utf-8")
    for options in (["-o", "out.jsonl"], []):
        assert run(monkeypatch, "extract", "news.jsonl", *options) == 0
        err = capfd.readouterr().err.splitlines()
        assert err[0].startswith("warning: news.jsonl:2 (0): another article with this id")
        assert err[1].startswith("warning: news.jsonl:3 (0): the same article again")
    assert [row["article"]["title"] for row in rows("out.jsonl")] == [None, "ت"]


def test_limits(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    Path("news.jsonl").write_text(articles(1), encoding="utf-8")
    assert run(monkeypatch, "extract", "news.jsonl", "--max-length", "10") == 1
    assert "more than the 10 of --max-length" in capfd.readouterr().err
    slow = FakePipeline()
    slow.seconds = 5
    monkeypatch.setattr(quotes, "load", lambda *_: slow)
    assert run(monkeypatch, "extract", "news.jsonl", "--timeout", "0.05") == 1
    assert "not done within 0.05 seconds" in capfd.readouterr().err


def test_a_log_for_machines(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    Path("news.jsonl").write_text(articles(2) + "{", encoding="utf-8")
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl", "--log-json") == 3
    start, problem, end = map(json.loads, capfd.readouterr().err.splitlines())
    assert (start["event"], start["total"]) == ("start", 3)
    assert (problem["level"], problem["kind"], problem["place"]) == ("error", "json", "news.jsonl:3")
    assert (end["event"], end["articles"], end["errors"]) == ("end", 2, 1)


SLOWLY = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); import quotes, quotes.cli, quotes.batch.output as out; "
    "import tests.fake; out._COMMIT_SECONDS = 0.02; fake = tests.fake.FakePipeline(); fake.seconds = 0.002; "
    "quotes.load = lambda *_: fake; quotes.cli.main()"
)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_kills_at_any_moment_lose_and_repeat_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    name = "out.jsonl.gz"
    Path("news.jsonl").write_text(
        articles(200) + '{"id": "en", "text": "no"}\n' + articles(3), encoding="utf-8"
    )
    run(monkeypatch, "extract", "news.jsonl", "-o", "whole.jsonl", "-j", "1")
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", SLOWLY, root, "extract", "news.jsonl", "-o", name, "-j", "1", "--resume"]
    chance = random.Random(7)
    kills = 0
    while not Path(name).exists() and kills < 8:
        with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
            try:
                process.wait(0.5 + chance.uniform(0, 0.5))
            except subprocess.TimeoutExpired:
                process.kill()
                kills += 1
    assert subprocess.run(command, stderr=subprocess.DEVNULL, check=False).returncode == 3
    assert kills
    with open_to_read(Path(name)) as found:
        assert found.read() == Path("whole.jsonl").read_bytes()
    assert Path("out.errors.jsonl").read_bytes() == Path("whole.errors.jsonl").read_bytes()


def _hear_ctrl_c() -> None:
    """What a shell starts in the background is deaf to it, and so is what that starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals")
def test_ctrl_c_says_how_to_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("news.jsonl").write_text(articles(400), encoding="utf-8")
    root = str(Path(__file__).parents[2])
    command = [sys.executable, "-c", SLOWLY, root, "extract", "news.jsonl", "-o", "out.jsonl", "-j", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, preexec_fn=_hear_ctrl_c) as process:
        while not Path("out.jsonl.part").exists() or not Path("out.jsonl.part").stat().st_size:
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert err.decode().strip() == (
        "quotes: stopped; the same command goes on with --resume (without --overwrite)"
    )
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl", "--resume", "-j", "1") == 0
    assert [row["doc_id"] for row in rows("out.jsonl")] == [str(n) for n in range(400)]


def test_without_an_output_ctrl_c_says_what_can_be_gone_on_with(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("a.txt").write_text(TEXT, encoding="utf-8")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(quotes, "load", stop)
    assert run(monkeypatch, "extract", "a.txt") == 130
    assert "with -o OUT.jsonl" in capfd.readouterr().err


def test_dates_that_are_not_understood_are_told_and_counted(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    dates = ["٥ آذار/مارس ٢٠٢٤", 1709620200, "24 شعبان 1445هـ", "03/04/2015", "قريبا", None, " "]
    lines = [json.dumps({"id": n, "text": TEXT, "date": date}) for n, date in enumerate(dates)]
    Path("news.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl") == 0
    read = [row["article"]["date"] for row in rows("out.jsonl")]
    assert read == ["2024-03-05", "2024-03-05T06:30:00+00:00", "2024-03-05", None, None, None, None]
    err = capfd.readouterr().err.splitlines()
    assert err[0].startswith("warning: news.jsonl:4 (3): date “03/04/2015” left out")
    assert err[2].endswith("2 dates not understood")
    assert [row["doc_id"] for row in rows("out.errors.jsonl") if row["warning"]] == ["3", "4"]


def test_a_run_in_which_no_article_is_done_has_not_done_its_job(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("news.jsonl").write_text('{"id": 1\n', encoding="utf-8")
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl") == 1
    Path("news.jsonl").write_text('{"id": 1\n' + articles(1), encoding="utf-8")
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl", "--resume") == 3
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl", "--resume") == 3


def test_a_full_disk_is_told_and_the_run_can_be_resumed(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("news.jsonl").write_text(articles(3), encoding="utf-8")

    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        assert run(patch, "extract", "news.jsonl", "-o", "out.jsonl") == 1
    assert "No space left" in capfd.readouterr().err
    assert not Path("out.jsonl").exists()
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl", "--resume") == 0
    assert len(rows("out.jsonl")) == 3


def test_headlines_are_a_setting_of_the_run(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    row = {"id": "a", "text": TEXT, "title": 'السالمي: "الجسر جاهز"'}
    Path("news.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl") == 0
    assert [row["field"] for row in rows("out.jsonl")] == ["text"]
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl", "--headlines", "--resume") == 1
    assert "headlines" in capfd.readouterr().err
    assert run(monkeypatch, "extract", "news.jsonl", "-o", "out.jsonl", "--headlines", "--overwrite") == 0
    assert [(row["field"], row["quote"]) for row in rows("out.jsonl")] == [
        ("title", "الجسر جاهز"),
        ("text", "سنبدأ غدا"),
    ]
    assert json.loads(Path("out.manifest.json").read_text(encoding="utf-8"))["settings"]["headlines"] is True
