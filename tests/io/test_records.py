from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.io.records import read_records
from quotes.problem import Problem
from quotes.record import Record
from tests.made import made_records

LINES = "".join(record.model_dump_json() + "\n" for record in made_records()).encode()


def test_records_come_back(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + LINES.replace(b"\n", b"\n\n"))
    assert list(read_records(path)) == made_records()


def test_a_bad_line_is_a_problem_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_bytes(b"[1]\n" + LINES + b'{"id": "\xff"}\n')
    bad, *good, worse = read_records(path)
    assert good == made_records()
    assert isinstance(bad, Problem)
    assert isinstance(worse, Problem)
    assert (bad.place, worse.place) == (f"{path}:1", f"{path}:4")


def test_a_file_cut_short_gives_what_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl.gz"
    path.write_bytes(gzip.compress(LINES)[:-9])
    *good, problem = read_records(path)
    assert all(isinstance(item, Record) for item in good)
    assert isinstance(problem, Problem)


def test_a_missing_file_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(QuotesError, match="cannot be read"):
        read_records(tmp_path / "none.jsonl")
