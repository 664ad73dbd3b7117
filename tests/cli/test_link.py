from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from quotes.cli import main
from tests.made import made_records


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    first, second = made_records()
    other = first.model_copy(update={"doc_id": "other", "id": "other"})
    lines = "".join(record.model_dump_json() + "\n" for record in (first, second, other))
    Path("out.jsonl").write_text(f"{lines}{{\n", encoding="utf-8")


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["quotes", "link", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert isinstance(exit_.value.code, int)
    return exit_.value.code


def test_groups_are_written_and_broken_lines_told(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("rapidfuzz")
    assert run(monkeypatch, "out.jsonl", "-o", "links.jsonl") == 3
    [group] = map(json.loads, Path("links.jsonl").read_text(encoding="utf-8").splitlines())
    assert (group["articles"], group["quote"]) == (2, "سنفتح الجسر 🌉 غدا")
    err = capfd.readouterr().err.splitlines()
    assert err[0].startswith("out.jsonl:4: not a record")
    assert err[1] == "3 records, 1 groups of 2 records, 0 with different speakers, 1 problems"


def test_without_the_extra_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in [name for name in sys.modules if name.startswith("quotes.link")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rapidfuzz.distance", None)
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    assert run(monkeypatch, "out.jsonl") == 1
    assert "pip install 'arabic-news-quotes[link]'" in capfd.readouterr().err
