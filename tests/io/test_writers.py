from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.io.output import check_output
from quotes.io.writers import open_writer

ROW = {"quote": "سنعود\u2028غدا", "n": None}
LINE = '{"quote": "سنعود\u2028غدا", "n": null}\n'


def test_a_row_is_a_line_of_unescaped_json(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with open_writer(out) as writer:
        writer.write(ROW)
    assert out.read_bytes() == LINE.encode()
    assert list(tmp_path.iterdir()) == [out]


def test_nothing_stands_under_the_name_before_the_end(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    with open_writer(out) as writer:
        writer.write(ROW)
        assert not out.exists()


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_an_error_leaves_nothing(tmp_path: Path, error: type[BaseException]) -> None:
    with pytest.raises(error), open_writer(tmp_path / "out.jsonl") as writer:
        writer.write(ROW)
        raise error
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_replaced_only_on_demand_and_only_at_the_end(tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    out.write_text("old", encoding="utf-8")
    with pytest.raises(QuotesError, match="--overwrite"), open_writer(out):
        pass
    with pytest.raises(ValueError), open_writer(out, overwrite=True) as writer:  # noqa: PT011
        writer.write(ROW)
        raise ValueError
    assert out.read_text(encoding="utf-8") == "old"
    with open_writer(out, overwrite=True) as writer:
        writer.write(ROW)
    assert out.read_text(encoding="utf-8") == LINE


def test_a_folder_or_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(QuotesError, match="folder"):
        check_output(tmp_path)
    with pytest.raises(QuotesError, match="no such folder"):
        check_output(tmp_path / "missing" / "out.jsonl")


@pytest.mark.skipif(sys.platform == "win32", reason="needs /dev/null")
def test_a_device_is_written_to_and_stays() -> None:
    with open_writer(Path(os.devnull), overwrite=True) as writer:
        writer.write(ROW)
    assert Path(os.devnull).is_char_device()


def test_standard_output_is_utf8_in_any_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    with open_writer(None) as writer:
        writer.write(ROW)
        assert raw.getvalue() == LINE.encode()
