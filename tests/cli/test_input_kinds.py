"""Sixty files of fifteen kinds, good, damaged, in another encoding and empty: each is read, or told with what to do."""

from __future__ import annotations

import gzip
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import quotes
from quotes.cli import main
from quotes.io import fetch
from quotes.io.compression import compressor
from tests.fake import FakePipeline
from tests.io import made
from tests.io.made import HEAD, LONG, TEXT
from tests.io.server import Site, serve

RECORD = dict.fromkeys(("speaker", "quote", "cue", "rule", "confidence", "article", "doc_id"))


@pytest.fixture(autouse=True)
def _fake_pipeline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(quotes, "load", lambda *_: FakePipeline())
    monkeypatch.setattr(fetch, "PAUSE", 0.0)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as found:
        yield found


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["quotes", "extract", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert isinstance(exit_.value.code, int)
    return exit_.value.code


def errors(path: str) -> list[dict[str, Any]]:
    """What failed, of the list of problems; warnings stand there too."""
    rows = map(json.loads, Path(path).read_text(encoding="utf-8").splitlines())
    return [row for row in rows if not row["warning"]]


def broken(content: str) -> bytes:
    """The content with a character of its second article cut in two."""
    before, word, after = content.encode().partition("شجرة".encode())
    return before + word[:3] + word[4:] + after


def zstd(content: bytes) -> bytes:
    """The content compressed."""
    stream = io.BytesIO()
    writer = compressor(Path("x.zst"), stream)
    writer.write(content)
    writer.close()
    return stream.getvalue()


def kinds(site: Site) -> dict[str, tuple[tuple[bytes, int, str], ...]]:
    """By ending: good, damaged, in another encoding, empty; each with how many articles it gives and what is told."""
    links = [site.url("/1"), site.url("/2")]
    none = ("", 0, "no text")

    def rows(name: str) -> list[tuple[str, str, str]]:
        return [(f"{name}-1", LONG, "حديقة"), (f"{name}-2", TEXT, "الأشجار")]

    def four(*given: tuple[str | bytes, int, str]) -> tuple[tuple[bytes, int, str], ...]:
        return tuple((c.encode() if isinstance(c, str) else c, n, words) for c, n, words in given)

    lines, array, table = made.lines, made.array, made.table
    zipped, cut = (gzip.compress(lines(rows(name)).encode(), mtime=0) for name in ("gz", "gz-d"))
    pressed = zstd(lines(rows("zst")).encode())
    sheet = made.sheet((HEAD, *rows("xlsx")))
    feed = made.feed(links)
    other = feed.replace("/1<", "/4<").replace("/2<", "/5<").replace("utf-8", "windows-1256")
    encoded = lines(rows("jsonl-e")).encode("windows-1256")
    text_1256 = TEXT.encode("windows-1256")
    return {
        ".txt": four((f"{TEXT} 1", 1, ""), (broken(TEXT), 0, "mend"), (text_1256, 0, "windows-1256"), none),
        ".jsonl": four(
            (lines(rows("jsonl")), 2, ""),
            (broken(lines(rows("jsonl-d"))), 1, "mend"),
            (encoded, 0, "--encoding windows-1256"),
            ("", 0, "empty"),
        ),
        ".JSON": four(
            (array(rows("json")), 2, ""),
            (broken(array(rows("json-d"))), 1, "mend"),
            (array(rows("json-e")).encode("utf-16"), 2, ""),
            ("[]", 0, "empty"),
        ),
        ".jsonl.gz": four(
            (zipped, 2, ""),
            (cut[:-30], 1, "cut short"),
            (gzip.compress(encoded), 0, "--encoding windows-1256"),
            (gzip.compress(b""), 0, "empty"),
        ),
        ".ndjson.zst": four(
            (pressed, 2, ""),
            (pressed[:-30], 0, "cut short"),
            (zstd(encoded), 0, "--encoding windows-1256"),
            (zstd(b""), 0, "empty"),
        ),
        ".csv": four(
            (table(",", rows("csv")), 2, ""),
            (broken(table(",", rows("csv-d"))), 1, "mend"),
            (table(";", rows("csv-e")).encode("windows-1256"), 2, ""),
            (",".join(HEAD), 0, "no rows"),
        ),
        ".tsv": four(
            (table("\t", rows("tsv")), 2, ""),
            (table("\t", rows("tsv-d")) + 'x\t"never closed\n', 2, "never closed"),
            (table("\t", rows("tsv-e")).encode("utf-16"), 2, ""),
            ("", 0, "no rows"),
        ),
        ".xlsx": four(
            (sheet, 2, ""),
            (sheet[:-40], 0, "save it again"),
            (made.sheet((HEAD, (7, LONG, "رقم"))), 1, ""),
            (made.sheet(()), 0, "no articles"),
        ),
        ".docx": four(
            (made.document((LONG, "docx")), 1, ""),
            (made.document()[:900], 0, "save it again"),
            (made.document((TEXT, "docx")), 1, ""),
            (made.document(()), 0, "no text"),
        ),
        ".html": four(
            (made.page(), 1, ""),
            (broken(made.page()), 0, "mend"),
            (made.page("windows-1256", f"<p>{LONG}</p><p>نص</p>").encode("windows-1256"), 1, ""),
            ("", 0, "no article"),
        ),
        ".rss": four(
            (feed, 2, ""),
            (feed[: feed.index("</item>") + 7].replace("/1<", "/3<"), 1, ""),
            (other.encode("windows-1256"), 1, "404"),
            (made.feed(()), 0, "no articles"),
        ),
        ".pdf": four(
            *[(f"%PDF-1.{n}\n{'x' * n}", 0, "pdftotext") for n in range(3)],
            ("", 0, "no text"),
        ),
        ".rtf": four(*[(f"{{\\rtf1 {'x' * n}}}", 0, ".docx") for n in range(3)], ("", 0, "no text")),
        ".odt": four(
            (made.zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), 0, "OpenDocument"),
            (made.zipped({"mimetype": "x"})[:50], 0, "save it again"),
            (made.zipped({"a.txt": "x"}), 0, "unpack"),
            ("", 0, "no text"),
        ),
        ".ndjson": four(
            (json.dumps(RECORD), 0, "records"),
            (json.dumps(RECORD)[:-3], 0, "not JSON"),
            (json.dumps(RECORD).encode("utf-16"), 0, "utf-16"),
            ("\n \n", 0, "empty"),
        ),
    }


def test_sixty_files_of_fifteen_kinds(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], site: Site
) -> None:
    site.pages = {
        f"/{n}": made.page("utf-8", f"<p>{LONG}</p><p>{TEXT} {n}</p>").encode() for n in range(1, 5)
    }
    expected: dict[str, tuple[int, str]] = {}
    Path("in").mkdir()
    for ending, files in kinds(site).items():
        for state, (content, number, words) in zip(
            ("good", "damaged", "encoded", "empty"), files, strict=True
        ):
            path = Path("in", f"{ending[1:].replace('.', '-')}-{state}{ending}")
            path.write_bytes(content)
            expected[str(path)] = (number, words)
    assert len(expected) == 60
    assert run(monkeypatch, *expected, "--allow-private", "-o", "out.jsonl") == 3
    told = errors("out.errors.jsonl")
    for place, (_, words) in expected.items():
        about = [row for row in told if re.sub(r":\d+$", "", row["where"]) == place]
        if site.url("") in words or words == "404":
            about = [row for row in told if row["where"].startswith("http")]
        assert bool(about) == bool(words), (place, about)
        assert all(words in row["message"] and "\n" not in row["message"] for row in about), about
    counts = json.loads(Path("out.manifest.json").read_text(encoding="utf-8"))["counts"]
    assert counts["articles"] == sum(number for number, _ in expected.values())
    assert counts["errors"] == len(told)
    summary = capfd.readouterr().err.splitlines()[-1]
    # Each of the two lines of a file in another encoding fails; of other files nothing is known but that they do.
    inputs = sum(n + (2 if "--encoding windows" in words else bool(words)) for n, words in expected.values())
    assert summary.startswith(
        f"{inputs} articles in = {counts['articles']} done + {len(told)} failed + 0 skipped, {counts['quotes']} quotes"
    )

    folder = run(monkeypatch, "in", "--allow-private", "-o", "folder.jsonl")
    assert folder == 3
    summary = capfd.readouterr().err.splitlines()[-1]
    assert summary.endswith(", 13 files skipped (4 .odt, 4 .pdf, 4 .rtf, 1 own output)")
    again = json.loads(Path("folder.manifest.json").read_text(encoding="utf-8"))["counts"]
    assert again["articles"] == counts["articles"]
    assert again["skipped"] == {".pdf": 4, ".rtf": 4, ".odt": 4, "own output": 1}


def test_a_run_over_tables_and_arrays_goes_on_where_it_stopped(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("a.csv").write_text(made.table() + "a3\n", encoding="utf-8")
    Path("b.json").write_text(made.array([("b1", TEXT, "ت")]), encoding="utf-8")
    inputs = ["a.csv", "b.json"]
    assert run(monkeypatch, *inputs, "-o", "whole.jsonl") == 3
    assert [row["where"] for row in errors("whole.errors.jsonl")] == ["a.csv:4"]
    assert run(monkeypatch, "a.csv", "-o", "out.jsonl", "--resume") == 3
    capfd.readouterr()
    assert run(monkeypatch, *inputs, "-o", "out.jsonl", "--resume") == 3
    summary = "4 articles in = 1 done + 1 failed + 2 skipped (2 done before), 1 quotes"
    assert summary in capfd.readouterr().err
    assert Path("out.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


def test_strict_makes_skipped_files_a_failure(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("in").mkdir()
    Path("in/A.TXT").write_text(TEXT, encoding="utf-8")
    assert run(monkeypatch, "in", "-o", "in/out.jsonl", "--strict") == 0
    assert run(monkeypatch, "in", "-o", "in/out.jsonl", "--strict", "--overwrite") == 0
    assert "files skipped" not in capfd.readouterr().err
    Path("in/b.pdf").touch()
    assert run(monkeypatch, "in", "-o", "in/new.jsonl") == 0
    assert "1 articles in = 1 done + 0 failed + 0 skipped, 1 quotes" in (err := capfd.readouterr().err)
    assert err.endswith(", 4 files skipped (3 own output, 1 .pdf)\n")
    assert run(monkeypatch, "in", "-o", "in/new.jsonl", "--strict", "--overwrite") == 3


def test_addresses_are_inputs(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], site: Site
) -> None:
    site.pages = {"/1": made.page().encode(), "/feed": made.feed([site.url("/1"), site.url("/2")]).encode()}
    Path("urls.txt").write_text(f"# أخبار\n{site.url('/feed')}\n", encoding="utf-8")
    assert run(monkeypatch, "--url-list", "urls.txt", "-o", "out.jsonl", "--allow-private") == 3
    [record] = [json.loads(line) for line in Path("out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert (record["doc_id"], record["article"]["date"]) == (site.url("/1"), "2024-03-05T09:30:00+03:00")
    assert [row["where"] for row in errors("out.errors.jsonl")] == [site.url("/2")]
    capfd.readouterr()
    assert run(monkeypatch, site.url("/1")) == 1
    assert "--allow-private" in capfd.readouterr().err
    assert run(monkeypatch, "--url-list", "no.txt") == 1
    assert "no.txt: cannot be read" in capfd.readouterr().err


def test_markup_is_said_once_and_stripped_when_asked(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    rows = [(str(n), f"<p>{TEXT.replace(chr(34), '&quot;')}</p> {n}", "ت") for n in range(3)]
    for name in ("a", "b"):
        Path(f"{name}.jsonl").write_text(
            made.lines([(f"{name}{n}", t, h) for n, t, h in rows]), encoding="utf-8"
        )
    assert run(monkeypatch, "a.jsonl", "b.jsonl") == 0
    out, err = capfd.readouterr()
    assert (out, err.count("--markup strip")) == ("", 1)
    assert run(monkeypatch, "a.jsonl", "--markup", "strip") == 0
    out, err = capfd.readouterr()
    assert (len(out.splitlines()), err.count("markup")) == (3, 0)
    assert run(monkeypatch, "a.jsonl", "--markup", "off") == 2
