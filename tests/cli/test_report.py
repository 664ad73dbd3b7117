from __future__ import annotations

import sys
from pathlib import Path

import pytest

from quotes.cli import main
from tests.made import made_records


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    lines = "".join(record.model_dump_json() + "\n" for record in made_records())
    Path("out.jsonl").write_text(lines, encoding="utf-8")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["quotes", "report", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert isinstance(exit_.value.code, int)
    return exit_.value.code


def test_a_report_is_written(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("vl_convert")
    assert run(monkeypatch, "out.jsonl", "-o", "report.html", "--title", "أسبوع الجسر") == 0
    assert "<title>أسبوع الجسر</title>" in Path("report.html").read_text(encoding="utf-8")
    assert capfd.readouterr().err == "2 records, 0 problems\n"


def test_mistakes_are_told(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("vl_convert")
    Path("bad.jsonl").write_text("{\n", encoding="utf-8")
    for arguments, words in (
        (["missing.jsonl", "-o", "r.html"], "missing.jsonl: cannot be read"),
        (["bad.jsonl", "-o", "r.html"], "no records to report on"),
        (["out.jsonl", "-o", "out.jsonl"], "exists already"),
    ):
        assert run(monkeypatch, *arguments) == 1
        assert words in capfd.readouterr().err
    assert not Path("r.html").exists()


def test_without_the_extra_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("quotes.report")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert run(monkeypatch, "out.jsonl", "-o", "report.html") == 1
    assert "pip install 'arabic-news-quotes[report]'" in capfd.readouterr().err
