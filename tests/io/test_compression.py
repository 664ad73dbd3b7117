from __future__ import annotations

import io
from pathlib import Path

import pytest

from quotes.io.compression import DAMAGED, compressor, open_to_read, without_compression
from quotes.io.readers import read_articles
from quotes.problem import Problem

NAMES = ["x.jsonl", "x.jsonl.gz", "x.jsonl.zst"]


@pytest.mark.parametrize("name", NAMES)
def test_members_one_after_the_other_are_one_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        for part in (b"one\n", b"two\n"):
            member = compressor(path, stream)
            member.write(part)
            member.close()
    with open_to_read(path) as found:
        assert found.read() == b"one\ntwo\n"
    assert without_compression(path).name == "x.jsonl"


@pytest.mark.parametrize("name", NAMES)
def test_the_same_bytes_every_time(name: str) -> None:
    written = []
    for _ in range(2):
        stream = io.BytesIO()
        member = compressor(Path(name), stream)
        member.write(b"one\n")
        member.close()
        written.append(stream.getvalue())
    assert written[0] == written[1]


@pytest.mark.parametrize("name", NAMES[1:])
@pytest.mark.parametrize("harm", ["cut short", "other bytes"])
def test_a_damaged_file_is_told(tmp_path: Path, name: str, harm: str) -> None:
    path = tmp_path / name
    with path.open("wb") as stream:
        member = compressor(path, stream)
        member.write("".join(f'{{"id": {n}, "text": "نص {n * n}"}}\n' for n in range(1000)).encode())
        member.close()
    raw = path.read_bytes()
    path.write_bytes(raw[:-20] if harm == "cut short" else b"something else")
    with pytest.raises(DAMAGED), open_to_read(path) as found:
        found.read()
    *_, problem = read_articles([str(path)])
    assert isinstance(problem, Problem)
    assert problem.kind == {".gz": "gzip", ".zst": "zstd"}[path.suffix]
