from __future__ import annotations

import gzip
import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.article import Article
from quotes.errors import QuotesError
from quotes.io.readers import count_articles, read_articles
from quotes.io.reading import Fields, Reading
from quotes.problem import Problem
from tests.io import made

WORDS = "أعلنت البلدية افتتاح الحديقة الجديدة."


def read(path: Path, encoding: str = "utf-8", fields: Fields | None = None) -> list[Article | Problem]:
    return list(read_articles([str(path)], Reading(fields or Fields(), encoding)))


def read_line(tmp_path: Path, line: str | bytes) -> Article | Problem:
    path = tmp_path / "line.jsonl"
    path.write_bytes(line if isinstance(line, bytes) else line.encode())
    [item] = read(path)
    return item


def test_a_text_file_is_one_article_as_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_bytes(b"\xef\xbb\xbf" + f"\r\n{WORDS}\r\n\n \x00".encode())
    assert read(path) == [Article("news", f"\r\n{WORDS}\r\n\n \x00")]


def test_a_line_holds_an_article(tmp_path: Path) -> None:
    row = {"doc_id": 7, "body": WORDS, "title": "ت", "date": "2020-01-01", "author": ["ا", "ب"], "url": "u"}
    assert read_line(
        tmp_path, json.dumps(row | {"source": "s", "quotes": [{"text": "not for us"}]})
    ) == Article("7", WORDS, title="ت", date="2020-01-01", author="ا, ب", url="u", source="s")


def test_fields_can_be_named(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({"id": "no", "key": "k", "text": "no", "leib": WORDS}), encoding="utf-8")
    assert read(path, fields=Fields(doc_id=("key",), text=("leib",))) == [Article("k", WORDS)]


def test_a_null_field_gives_way_to_the_next(tmp_path: Path) -> None:
    assert read_line(tmp_path, '{"doc_id": null, "id": "a", "text": "ب", "author": {"name": 1}}') == Article(
        "a", "ب"
    )


def test_blank_lines_a_mark_and_odd_separators_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    row = '{"id": "a", "text": "ا\u2028ب\x85ج"}'
    path.write_bytes(f"\ufeff{row}\r\n\n  \n{row}".encode())
    assert read(path) == [Article("a", "ا\u2028ب\x85ج")] * 2


@pytest.mark.parametrize(
    ("line", "kind", "words"),
    [
        ('{"id": 1, "text": ', "json", "column 19"),
        ('["a"]', "json", "list"),
        ("[" * 100_000, "json", "recursion"),
        ('{"headline": "x", "leib": "y", "id": 3}', "field", "headline, leib, id"),
        ('{"text": "x"}', "field", "--id-field"),
        ('{"id": true, "text": "x"}', "field", "--id-field"),
        ('{"id": "", "text": "x"}', "field", "--id-field"),
        ('{"id": 1, "text": 5}', "field", "--text-field"),
        ("", "empty", "empty"),
        (b'{"id": 1, "text": "\xff"}', "encoding", "0xFF at 19"),
    ],
)
def test_a_bad_line_is_told(tmp_path: Path, line: str | bytes, kind: str, words: str) -> None:
    problem = read_line(tmp_path, line)
    assert isinstance(problem, Problem)
    assert problem.kind == kind
    assert words in problem.message


def test_a_bad_line_is_numbered_and_the_others_are_there(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(
        b'{"id": 1, "text": "a"}\n{"id": 2,\n{"id": 3, "text": "\xe3"}\n{"id": 4, "text": "b"}\n'
    )
    first, second, third, fourth = read(path)
    assert (first, fourth) == (Article("1", "a"), Article("4", "b"))
    assert isinstance(second, Problem)
    assert isinstance(third, Problem)
    assert (second.place, third.place) == (f"{path}:2", f"{path}:3")


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
def test_other_encodings_are_recognised_and_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(WORDS.encode(encoding))
    [problem] = read(path)
    assert isinstance(problem, Problem)
    assert f"--encoding {encoding}" in problem.message
    assert read(path, encoding) == [Article("x", WORDS)]


def test_lines_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_bytes(f'{{"id": 1, "text": "{WORDS}"}}\n'.encode("windows-1256"))
    [problem] = read(path)
    assert isinstance(problem, Problem)
    assert "--encoding windows-1256" in problem.message
    assert read(path, "windows-1256") == [Article("1", WORDS)]


def test_one_bad_byte_is_no_other_encoding(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(WORDS.encode() + b"\xe3")
    [problem] = read(path)
    assert isinstance(problem, Problem)
    assert "windows-1256" not in problem.message


def test_an_unknown_encoding_is_refused_at_once() -> None:
    with pytest.raises(QuotesError, match="utf-88"):
        read_articles(["-"], Reading(encoding="utf-88"))
    with pytest.raises(QuotesError, match="rot13"):
        read_articles(["-"], Reading(encoding="rot13"))


def test_gzipped_files_are_read(tmp_path: Path) -> None:
    text, lines = tmp_path / "a.txt.gz", tmp_path / "b.jsonl.gz"
    text.write_bytes(gzip.compress(WORDS.encode()))
    lines.write_bytes(gzip.compress(b'{"id": 1, "text": "x"}\n{"id": 2, "text": "y"}'))
    assert list(read_articles([str(tmp_path)])) == [Article("a", WORDS), Article("1", "x"), Article("2", "y")]
    assert count_articles([str(tmp_path)]) == 3


@pytest.mark.parametrize(
    "harm", [lambda raw: raw[:-20], lambda raw: b"not gzip", lambda raw: raw[:40] + b"\0" * 40]
)
def test_a_damaged_gzip_is_told(tmp_path: Path, harm) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.jsonl.gz"
    rows = "".join(json.dumps({"id": n, "text": WORDS * (n % 7)}) + "\n" for n in range(200))
    path.write_bytes(harm(gzip.compress(rows.encode())))
    *articles, problem = read(path)
    assert all(isinstance(item, Article) for item in articles[:-1])
    assert isinstance(problem, Problem)
    assert problem.kind == "gzip"


def test_an_unreadable_file_does_not_stop_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("a", encoding="utf-8")
    (tmp_path / "b.txt").write_text("b", encoding="utf-8")
    opened = Path.open

    def deny(path: Path, mode: str) -> io.IOBase:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, mode)  # type: ignore[return-value]

    monkeypatch.setattr(Path, "open", deny)
    problem, article = read(tmp_path)
    assert isinstance(problem, Problem)
    assert "Permission denied" in problem.message
    assert article == Article("b", "b")


def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text('{"id": 1, "text": "x"}\n', encoding="utf-8")
    items = read_articles([str(path)])
    assert next(items) == Article("1", "x")
    with path.open("a", encoding="utf-8") as stream:
        stream.write('{"id": 2, "text": "y"}\n')
    *_, problem = items
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.warning) == ("changed", True)


@pytest.mark.parametrize(
    ("content", "articles"),
    [
        (f" \n{WORDS}", [Article("stdin", f" \n{WORDS}")]),
        ('\n{"id": "1", "text": "x"}\n', [Article("1", "x")]),
        ('\ufeff{"id": "1", "text": "x"}', [Article("1", "x")]),
        ('[{"id": "1", "text": "x"}]', [Article("1", "x")]),
        ("id,text\n1,x\n", [Article("1", "x")]),
        ("[القاهرة] قالت", [Article("stdin", "[القاهرة] قالت")]),
        ("", [Article("stdin", "")]),
    ],
)
def test_standard_input_is_text_or_lines(
    monkeypatch: pytest.MonkeyPatch, content: str, articles: list[Article]
) -> None:
    stdin = io.TextIOWrapper(io.BufferedReader(io.BytesIO(content.encode())))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert count_articles(["-"]) is None
    assert list(read_articles(["-"])) == articles


@given(st.text())
def test_any_text_comes_through_unchanged(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = tmp_path_factory.mktemp("any") / "x.jsonl"
    path.write_text(json.dumps({"id": "a", "text": text}, ensure_ascii=False), encoding="utf-8")
    assert read(path) == [Article("a", text)]


@given(st.binary())
def test_no_bytes_stop_the_reader(tmp_path_factory: pytest.TempPathFactory, raw: bytes) -> None:
    folder = tmp_path_factory.mktemp("bytes")
    for name in ("x.jsonl", "x.txt", "x.jsonl.gz"):
        (folder / name).write_bytes(raw)
    assert len(read(folder)) >= 3


@pytest.mark.parametrize(
    ("name", "content", "library", "extra"),
    [
        ("a.html", made.page().encode(), "trafilatura", "web"),
        ("a.rss", made.feed(()).encode(), "feedparser", "web"),
        ("a.xlsx", made.sheet(), "python_calamine", "tables"),
        ("a.docx", made.zipped({"word/document.xml": "x"}), "docx", "office"),
    ],
)
def test_a_missing_library_is_told_with_the_extra_that_brings_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, library: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    path = tmp_path / name
    path.write_bytes(content)
    [problem] = read(path)
    assert isinstance(problem, Problem)
    assert problem.kind == "extra"
    assert library in problem.message
    assert f"[{extra}]" in problem.message
