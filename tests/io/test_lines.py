from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.io.json_lines import read_json_lines
from quotes.io.lines import line_encoding, split_lines
from quotes.io.reading import Reading
from quotes.problem import Problem

ENCODINGS = ["utf-8", "windows-1256", "utf-16", "utf-16-be", "utf-32", "utf-32-be", "cp037"]
ROWS = [json.dumps({"id": str(n), "text": f"قالت الوزيرة {n}"}, ensure_ascii=False) + "\n" for n in range(5)]


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(text=st.text(alphabet="ab\n\r\u0a00\u010a\u0a0d ", max_size=60))
def test_lines_are_those_of_the_text(encoding: str, text: str) -> None:
    text = text.replace("\u0a00", "").encode(encoding, "ignore").decode(encoding)
    raw = text.encode(encoding)
    single = line_encoding(encoding, raw)
    found = [line.decode(single).removeprefix("\ufeff") for line in split_lines(io.BytesIO(raw), single)]
    assert [line for line in found if line] == list(io.StringIO(text, newline="\n"))


def read(raw: bytes, encoding: str) -> list[str | None]:
    """The ids of the articles, None for a bad line."""
    items = read_json_lines(io.BytesIO(raw), raw[:100], "x.jsonl", 1, Reading(encoding=encoding))
    return [None if isinstance(item, Problem) else item.doc_id for item in items]


@pytest.mark.parametrize(
    ("encoding", "broken"),
    [
        ("utf-8", b"\xd9"),
        ("utf-16-le", b"\x00\xd8\x00\xd8"),
        ("utf-16-be", b"\xdc\x00\xdc\x00"),
        ("utf-32-le", b"\xff\xff\xff\xff"),
        ("gb18030", b"\xff"),
    ],
)
def test_a_broken_character_costs_one_article(encoding: str, broken: bytes) -> None:
    raw = [row.encode(encoding) for row in ROWS]
    half = len("{".encode(encoding)) * 20
    raw[2] = raw[2][:half] + broken + raw[2][half:]
    assert read(b"".join(raw), encoding) == ["0", "1", None, "3", "4"]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("lost", [1, 2, 3])
def test_lost_bytes_cost_one_article(encoding: str, lost: int) -> None:
    raw = [row.encode(encoding) for row in ROWS]
    raw[2] = raw[2][:41] + raw[2][41 + lost :]
    found = read(b"".join(raw), encoding)
    assert (found[:2], found[3:]) == (["0", "1"], ["3", "4"])


def test_long_lines_take_linear_time() -> None:
    raw = ("ا" * 3_000_000 + "\n").encode("utf-16-le")
    assert [len(line) for line in split_lines(io.BytesIO(raw * 2), "utf-16-le")] == [len(raw)] * 2


def test_what_json_does_not_know_is_null() -> None:
    raw = b'{"id": "a", "text": "x", "date": NaN, "author": -Infinity, "url": 1e999, "source": 7}\n'
    [article] = read_json_lines(io.BytesIO(raw), raw, "x.jsonl", 1, Reading())
    assert not isinstance(article, Problem)
    assert (article.date, article.author, article.url, article.source) == (None, None, None, "7")
