from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from quotes.cli import main
from quotes.cli.export import FORMATS
from quotes.export import EXPORTERS
from tests.made import ARTICLE, made_records


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    lines = "".join(record.model_dump_json() + "\n" for record in made_records())
    Path("in.jsonl").write_text(lines, encoding="utf-8")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["quotes", "export", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert isinstance(exit_.value.code, int)
    return exit_.value.code


def test_a_file_becomes_a_table(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "in.jsonl", "--to", "csv", "-o", "out.csv") == 0
    assert Path("out.csv").read_bytes().startswith(b"speaker,affiliation,quote,")
    assert capfd.readouterr() == ("", "2 records, 0 problems\n")


def test_a_byte_order_mark_for_excel(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "in.jsonl", "--to", "csv", "--bom", "-o", "out.csv") == 0
    assert Path("out.csv").read_bytes().startswith(b"\xef\xbb\xbfspeaker,")


def test_compressed_records(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in.jsonl.gz").write_bytes(gzip.compress(Path("in.jsonl").read_bytes()))
    assert run(monkeypatch, "in.jsonl.gz", "--to", "csv", "-o", "out.csv") == 0
    assert run(monkeypatch, "in.jsonl", "--to", "csv", "-o", "plain.csv") == 0
    assert Path("out.csv").read_bytes() == Path("plain.csv").read_bytes()


def test_broken_lines_are_told_and_the_others_are_there(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    with Path("in.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"id": \n{"id": "x"}\n\n')
    assert run(monkeypatch, "in.jsonl", "--to", "csv", "-o", "out.csv") == 3
    err = capfd.readouterr().err.splitlines()
    assert err[0].startswith("in.jsonl:3: not a record of `quotes extract`: Invalid JSON")
    assert err[1] == "in.jsonl:4: not a record of `quotes extract`: speaker: Field required"
    assert err[2] == "2 records, 2 problems"


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["missing.jsonl", "--to", "csv"], 1, "missing.jsonl: cannot be read: No such file"),
        (["in.jsonl", "--to", "csv", "-o", "in.jsonl"], 1, "in.jsonl: exists already"),
        (["in.jsonl", "--to", "pdf"], 2, "no such format"),
        (["in.jsonl", "--to", "prodigy"], 2, "holds whole articles"),
        (["in.jsonl", "--to", "prodigy", "--bom", "--articles", "in.jsonl"], 2, "only csv"),
    ],
)
def test_a_mistake_of_the_user_is_told(
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    arguments: list[str],
    status: int,
    words: str,
) -> None:
    assert run(monkeypatch, *arguments) == status
    err = capfd.readouterr().err
    assert words in err
    assert "Traceback" not in err


def test_the_help_names_all_formats() -> None:
    assert FORMATS.split(", ") == list(EXPORTERS)


def test_records_without_their_article_are_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    row = {"doc_id": ARTICLE.doc_id, "text": ARTICLE.text + "!"}
    Path("changed.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    Path("right.jsonl").write_text(json.dumps(row | {"text": ARTICLE.text}) + "\n", encoding="utf-8")
    assert run(monkeypatch, "in.jsonl", "--to", "doccano", "--articles", "changed.jsonl") == 3
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("news/7: 2 records left out: no article with this id and text")
    inputs = ["--articles", "changed.jsonl", "--articles", "right.jsonl"]
    assert run(monkeypatch, "in.jsonl", "--to", "doccano", *inputs) == 0
    assert json.loads(capfd.readouterr().out)["text"] == ARTICLE.text


def test_how_a_table_of_articles_is_read_is_said_and_no_problem(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("articles.csv").write_text("id;text\na;نص\n", encoding="utf-8")
    assert run(monkeypatch, "in.jsonl", "--to", "csv", "-o", "out.csv", "--articles", "articles.csv") == 0
    assert capfd.readouterr().err.splitlines() == [
        "warning: articles.csv: read as a table in utf-8, columns divided by semicolons",
        "2 records, 0 problems",
    ]
