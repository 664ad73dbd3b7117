"""`quotes explain`: a text, a file, or standard input."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from quotes.cli import app
from quotes.cli.explain import _read
from quotes.errors import QuotesError

TEXT = "وقال كريم النجار إن الجسر جاهز للعبور."


def run(*arguments: str, stdin: str | None = None) -> Result:
    result = CliRunner().invoke(app, ["explain", *arguments], input=stdin)
    if isinstance(result.exception, QuotesError):
        raise result.exception
    return result


def test_a_text_is_explained() -> None:
    result = run(TEXT)
    assert result.exit_code == 0
    assert "records: 1" in result.output
    assert "verb-clause" in result.output


def test_a_file_and_standard_input_are_explained_like_the_text(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_text(TEXT, encoding="utf-8-sig")
    assert run(str(file)).output == run("-", stdin=TEXT).output == run(TEXT).output


def test_rules_of_a_folder_are_used(tmp_path: Path) -> None:
    (tmp_path / "patterns.yaml").write_text("patterns:\n  verb-clause: {enabled: false}\n", encoding="utf-8")
    assert "records: 0" in run(TEXT, "--rules", str(tmp_path)).output


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(TEXT.encode("cp1256"))
    with pytest.raises(QuotesError, match=r"article\.txt: not UTF-8 \(byte \d+\)"):
        run(str(file))


def test_a_long_text_with_line_ends_is_no_file_name() -> None:
    assert "records: 40" in run("\n".join([TEXT] * 40)).output


@given(st.lists(st.text(alphabet="قالوزير.،/:", min_size=1), min_size=2).map(" ".join))
def test_words_are_a_text(text: str) -> None:
    assert _read(text) == text


def test_the_title_is_explained_where_it_is_given() -> None:
    result = run("قال وزير النقل كريم السالمي إن الجسر جاهز.", "--title", "السالمي: الجسر جاهز للعبور")
    assert result.exit_code == 0
    assert "headline [9:26]" in result.output
