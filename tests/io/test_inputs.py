from __future__ import annotations

import json
import os
import re
import sys
from collections import Counter
from collections.abc import Collection
from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.io.inputs import Address, find_sources


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt.gz", "deep/er/c.jsonl", ".hidden.txt", ".git/d.txt", "e.pdf", "f.JSONL.GZ"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path


def names(*inputs: str, exclude: Collection[Path] = ()) -> list[str]:
    return [source.name for source in find_sources(inputs, exclude)]


def test_a_folder_is_searched_through_by_name(folder: Path) -> None:
    assert names(str(folder)) == ["a", "b", "f", "deep/er/c"]


def test_formats_follow_the_suffix(folder: Path) -> None:
    found = {source.name: source.format for source in find_sources([str(folder)])}
    assert (found["a"], found["deep/er/c"], found["f"]) == ("text", "jsonl", "jsonl")


def test_a_named_file_of_another_kind_is_text(folder: Path) -> None:
    [source] = find_sources([str(folder / "e.pdf")])
    assert (source.name, source.format) == ("e", "text")


def test_inputs_keep_their_order(folder: Path) -> None:
    assert names(str(folder / "b.txt"), str(folder / "a.txt.gz")) == ["b", "a"]


def test_patterns_are_expanded(folder: Path) -> None:
    assert names(str(folder / "**" / "*.jsonl")) == ["c"]
    assert names(str(folder / "?.txt")) == ["b"]


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "[1].txt").touch()
    assert names(str(tmp_path / "[1].txt")) == ["[1]"]


def test_the_output_is_no_input(folder: Path) -> None:
    assert names(str(folder), exclude=[folder / "b.txt"]) == ["a", "f", "deep/er/c"]


def test_standard_input_has_a_name() -> None:
    [source] = find_sources(["-"])
    assert (source.path, source.name, str(source)) == (None, "stdin", "standard input")


@pytest.mark.parametrize("given", ["missing.txt", "missing/", "no-*.txt", "empty", "pdfs"])
def test_what_holds_nothing_is_told_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    Path("pdfs").mkdir()
    Path("pdfs/a.pdf").touch()
    with pytest.raises(QuotesError, match=re.escape(given.strip("/"))):
        find_sources([given])


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes")
def test_a_name_that_is_no_utf8_can_be_written(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xe3\xde.txt")).touch()
    assert names(str(tmp_path)) == ["\\xe3\\xde"]


def test_an_input_that_is_the_output_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    with pytest.raises(QuotesError, match="same file"):
        find_sources(["./b.txt"], exclude=[folder / "b.txt"])


def test_every_file_of_a_folder_is_a_source_or_counted(folder: Path) -> None:
    record = dict.fromkeys(("speaker", "quote", "cue", "rule", "confidence", "article"), "x")
    for name, content in {
        "out.jsonl": json.dumps(record),
        "deep/out.errors.jsonl": '{"doc_id": null, "where": "a", "kind": "json", "message": "m"}\n',
        "out.manifest.json": '{\n "schema": 1, "schema_version": 3,\n "settings": {}, "counts": {}}',
        "out.state.sqlite": "SQLite format 3",
        "out.jsonl.part": json.dumps(record),
        "table.csv": "speaker,quote,cue_text,article_text_sha256\n",
        "report.html": '<!doctype html>\n<html><meta name="generator" content="quotes report">',
        "NOTES": "x",
        "more.CSV": "id,text\n",
        "page.HTM": "<p>",
    }.items():
        (folder / name).write_text(content, encoding="utf-8")
    (folder / "link").symlink_to(folder / "deep", target_is_directory=True)
    skipped: Counter[str] = Counter()
    found = [source.name for source in find_sources([str(folder)], [folder / "table.csv"], skipped)]
    assert found == ["a", "b", "f", "more", "page", "deep/er/c"]
    assert +skipped == {
        "own output": 6,
        "hidden": 2,
        ".pdf": 1,
        "without an ending": 1,
        "link to a folder": 1,
    }


def test_a_pattern_passes_by_own_output(folder: Path) -> None:
    (folder / "b.errors.txt").touch()
    (folder / "errors.jsonl").write_text(
        '{"doc_id": 1, "where": "a", "kind": "json", "message": "m"}', "utf-8"
    )
    (folder / "news.jsonl").write_text('{"id": 1, "text": "x"}', "utf-8")
    skipped: Counter[str] = Counter()
    assert [source.name for source in find_sources([str(folder / "*.jsonl")], (), skipped)] == ["news"]
    assert skipped == {"own output": 1}


def test_an_address_is_a_source() -> None:
    [source] = find_sources(["HTTPS://a.example/x"])
    assert (str(source), source.name, source.path) == ("HTTPS://a.example/x",) * 2 + (
        Address("HTTPS://a.example/x"),
    )
