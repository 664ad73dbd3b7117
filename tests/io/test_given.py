from __future__ import annotations

import gzip
import io
import json
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.errors import QuotesError, WrongFileError
from quotes.io.given import Holding, check_records, check_text, given_lines
from quotes.io.own import RECORDS
from tests.io import made
from tests.made import made_records

TEXT = "قالت البلدية إن السوق سيغلق يومين."
RECORD = made_records()[0].model_dump_json().encode()
GOLD = json.dumps({"doc_id": "a", "text": TEXT, "quotes": []}).encode()

OTHERS: list[tuple[bytes, str]] = [
    (made.lines().encode(), "articles"),
    (b'{"a": 1}\n{"a": 2}\n', "other JSON objects"),
    (made.array().encode(), "JSON that is not one object a line"),
    (made.table().encode(), "a table"),
    (made.sheet(), "a workbook"),
    (made.document(), "a Word document"),
    (made.page().encode(), "a page"),
    (made.feed(["https://a.example/1"]).encode(), "a feed"),
    (b"%PDF-1.7\n", "a PDF"),
    (gzip.compress(RECORD), "compressed with gzip"),
    (b'{"where": "a", "kind": "json", "message": "m", "doc_id": null}', "the list of what failed"),
    (b'<meta name="generator" content="quotes report"><html>', "a report of `quotes report`"),
    (b"speaker,quote,cue_text,article_text_sha256\n", "records of `quotes export`"),
]


@pytest.mark.parametrize(
    ("content", "holds"), [*OTHERS, (GOLD, "annotated articles"), (TEXT.encode(), "a text")]
)
def test_what_is_no_file_of_records_is_told(tmp_path: Path, content: bytes, holds: str) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes(content)
    with pytest.raises(WrongFileError, match=f"holds {holds}.*; this command takes records of"):
        given_lines(path, RECORDS)


@pytest.mark.parametrize(
    ("content", "holds"), [*OTHERS, (GOLD, "annotated articles"), (RECORD, "records of")]
)
def test_what_is_no_text_is_told(content: bytes, holds: str) -> None:
    with pytest.raises(WrongFileError, match=f"^place: holds {holds}.*; this command takes a text$"):
        check_text(content, "place")


@pytest.mark.parametrize(
    "content",
    [b"", b"\n", TEXT.encode(), TEXT.encode("windows-1256"), "[صورة] قال.".encode(), "{نص}".encode()],
)
def test_a_text_is_a_text(content: bytes) -> None:
    check_text(content, "place")


def test_records_where_annotated_articles_belong_are_told(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(RECORD)
    with pytest.raises(
        WrongFileError, match=r"holds records of `quotes extract`; .* takes annotated articles"
    ):
        given_lines(path, "annotated articles")


def test_it_is_said_how_articles_become_records(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(made.lines(), encoding="utf-8")
    with pytest.raises(WrongFileError, match=r"run quotes extract \S+ -o OUT.jsonl first"):
        check_records(path)


@pytest.mark.parametrize("takes", [RECORDS, "annotated articles"])
def test_nothing_a_broken_line_and_some_of_something_else_are_left_to_the_command(
    tmp_path: Path, takes: Holding
) -> None:
    path = tmp_path / "in.jsonl"
    right = RECORD if takes == RECORDS else GOLD
    for content, lines in ((b"", 0), (b"\n\n", 0), (b'{"id": \n', 1), (b"[1]\n\n" + right + b"\nx\n", 3)):
        path.write_bytes(content)
        assert len(list(given_lines(path, takes))) == lines


def test_what_is_cut_short_is_told_by_what_there_is(tmp_path: Path) -> None:
    path = tmp_path / "news.jsonl.gz"
    rows = [(str(n), f"{made.TEXT} {n * 7919 % 10007}", "ت") for n in range(2000)]
    path.write_bytes(gzip.compress(made.lines(rows).encode())[:-100])
    with pytest.raises(WrongFileError, match="holds articles"):
        given_lines(path, RECORDS)


def test_a_folder_and_a_missing_file_are_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(WrongFileError, match="a folder"):
        given_lines(tmp_path, RECORDS)
    with pytest.raises(QuotesError, match="cannot be read"):
        given_lines(tmp_path / "none.jsonl", RECORDS)


def test_standard_input_is_looked_into_by_who_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(GOLD))))
    check_records(Path("-"))
    with pytest.raises(WrongFileError, match="-: holds annotated articles"):
        given_lines(Path("-"), RECORDS)


@given(st.binary() | st.text().map(str.encode) | st.text(alphabet='{}[]":,a1 \n').map(str.encode))
def test_any_bytes_are_read_or_told(content: bytes) -> None:
    with suppress(WrongFileError):
        check_text(content, "place")
