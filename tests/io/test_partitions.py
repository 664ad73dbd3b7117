from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.io import partitions as module
from quotes.io.inputs import find_sources
from quotes.io.partitions import Partition, partitions
from quotes.io.readers import read_source
from quotes.io.reading import Reading

LINE = '{"id": 1, "text": "أعلنت البلدية افتتاح الحديقة."}\n'


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LEAST_BYTES", 3000)


def names(found: list[Partition]) -> list[list[str]]:
    return [[source.name for source in partition] for partition in found]


def test_small_files_go_together_and_large_ones_are_cut(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.txt").write_text("نص قصير", encoding="utf-8")
    (tmp_path / "d.jsonl").write_text(LINE * 100, encoding="utf-8")
    found = partitions(find_sources([str(tmp_path)]))
    assert names(found[:2]) == [["a", "b"], ["c"]]
    spans = [source.span for partition in found[2:] for source in partition]
    size = (tmp_path / "d.jsonl").stat().st_size
    assert [(span.start, span.stop) for span in spans if span] == [
        (start, min(start + 3000, size)) for start in range(0, size, 3000)
    ]


@pytest.mark.parametrize(
    ("suffix", "encoding"),
    [(".jsonl.gz", "utf-8"), (".txt", "utf-8"), (".jsonl", "utf-16"), (".csv", "utf-8")],
)
def test_what_has_no_lines_to_be_found_from_the_middle_is_not_cut(
    tmp_path: Path, suffix: str, encoding: str
) -> None:
    raw = b"".join(f"{number}{LINE}".encode(encoding) for number in range(9000))
    path = tmp_path / f"a{suffix}"
    path.write_bytes(gzip.compress(raw, 0) if suffix.endswith(".gz") else raw)
    [[source]] = partitions(find_sources([str(path)]), encoding)
    assert source.span is None


def test_files_that_cannot_be_looked_at_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("نص", encoding="utf-8")
    found = find_sources([str(path)])
    path.unlink()
    [[source]] = partitions(found)
    assert [item.kind for item in read_source(source, Reading()) if hasattr(item, "kind")] == ["unreadable"]


_LINES = st.lists(
    st.sampled_from(
        ['{"id": "a", "text": "نص"}', "", "  ", "{", '{"id": 2, "text": "' + "نص " * 40 + '"}', "\ufeff{}"]
    ),
    min_size=1,
    max_size=30,
)


@given(lines=_LINES, end=st.sampled_from(["\n", "\r\n"]), last=st.booleans(), size=st.integers(20, 300))
def test_spans_hold_every_line_once(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], end: str, last: bool, size: int
) -> None:
    path = tmp_path_factory.mktemp("spans") / "a.jsonl"
    text = end.join(['{"id": "first", "text": "نص"}', *lines]) + (end if last else "")
    path.write_bytes(text.encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_LEAST_BYTES", size)
        patch.setattr(module, "_FILE_BYTES", 0)
        [whole] = find_sources([str(path)])
        pieces = [source for partition in partitions([whole]) for source in partition]
    read = [str(item) for piece in pieces for item in read_source(piece, Reading())]
    alone = [str(item) for item in read_source(whole, Reading())]
    # Numbers of lines count from the span until it is told where it begins.
    assert [_without_numbers(item) for item in read] == [_without_numbers(item) for item in alone]


def _without_numbers(item: str) -> str:
    return "".join(letter for letter in item if not letter.isdigit())


def test_an_array_is_not_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("[\n" + f"{LINE.strip()},\n" * 100 + LINE + "]", encoding="utf-8")
    [[source]] = partitions(find_sources([str(path)]))
    assert source.span is None
    assert len(list(read_source(source, Reading()))) == 101
