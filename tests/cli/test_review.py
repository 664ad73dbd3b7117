from __future__ import annotations

import json
import socket
import sys
from pathlib import Path

import pytest

from quotes.article import Article
from quotes.cli import main
from tests.made import ARTICLE, made_records

pytest.importorskip("filelock")

from quotes.review.log import ReviewLog
from tests.review.decisions import decision


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    lines = "".join(record.model_dump_json() + "\n" for record in made_records())
    Path("out.jsonl").write_text(lines, encoding="utf-8")
    save_article(ARTICLE)


def save_article(article: Article) -> None:
    row = {"doc_id": article.doc_id, "text": article.text}
    Path("articles.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["quotes", "review", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert isinstance(exit_.value.code, int)
    return exit_.value.code


def test_decisions_are_applied(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    ReviewLog(Path("out.reviews.jsonl")).append(decision(made_records()[0].id, "reject"))
    assert run(monkeypatch, "out.jsonl", "--apply", "-o", "reviewed.jsonl") == 0
    [row] = map(json.loads, Path("reviewed.jsonl").read_text(encoding="utf-8").splitlines())
    assert row == json.loads(made_records()[1].model_dump_json())
    assert capfd.readouterr().err == "1 records, 0 problems\n"


def test_decisions_become_gold(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    log = ReviewLog(Path("of-huda.jsonl"))
    for record in made_records():
        log.append(decision(record.id))
    options = ["--reviews", "of-huda.jsonl", "--articles", "articles.jsonl"]
    assert run(monkeypatch, "out.jsonl", "--gold", *options) == 0
    [article] = map(json.loads, capfd.readouterr().out.splitlines())
    assert len(article["quotes"]) == 2


def test_a_broken_decision_is_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("out.reviews.jsonl").write_text('{"decision": 1}\n', encoding="utf-8")
    assert run(monkeypatch, "out.jsonl", "--apply", "-o", "reviewed.jsonl") == 3
    assert "out.reviews.jsonl:1: no decision, passed over" in capfd.readouterr().err
    assert len(Path("reviewed.jsonl").read_text(encoding="utf-8").splitlines()) == 2


def test_a_port_in_use_is_told(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("uvicorn")
    pytest.importorskip("starlette")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        assert run(monkeypatch, "out.jsonl", "--no-open", "--port", port) == 1
    err = capfd.readouterr().err.splitlines()
    assert err[0].startswith("2 records: their article is not among --articles")
    assert err[1].startswith(f"quotes: cannot listen on 127.0.0.1:{port} (")
    assert err[1].endswith("choose another --port")


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["missing.jsonl", "--apply"], 1, "missing.jsonl: cannot be read"),
        (["empty.jsonl", "--no-open"], 1, "no records to review"),
        (["out.jsonl", "--apply", "--gold"], 2, "two jobs"),
        (["out.jsonl", "--apply", "-o", "out.jsonl"], 1, "exists already"),
    ],
)
def test_a_mistake_of_the_user_is_told(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    words: str,
) -> None:
    pytest.importorskip("uvicorn")
    pytest.importorskip("starlette")
    Path("empty.jsonl").touch()
    assert run(monkeypatch, *arguments) == status
    err = capfd.readouterr().err
    assert words in err
    assert "Traceback" not in err


def test_without_the_extra_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    assert run(monkeypatch, "out.jsonl", "--no-open") == 1
    assert "pip install 'arabic-news-quotes[review]'" in capfd.readouterr().err
