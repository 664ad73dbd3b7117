from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from quotes.article import Article
from quotes.batch.output import Output, companions
from quotes.batch.worker import Done
from quotes.errors import QuotesError
from quotes.io.compression import open_to_read
from quotes.problem import Problem

SETTINGS = {"version": "1"}
A, A2, B, C = Article("a", "1"), Article("a", "2"), Article("b", "1"), Article("c", "1")


@pytest.fixture(params=["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
def path(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    return tmp_path / str(request.param)


def write(
    path: Path, *articles: Article, finish: bool = True, resume: bool = True, overwrite: bool = False
) -> None:
    """A run over the articles, each with a line that tells it."""
    with closing(Output(path, SETTINGS, overwrite=overwrite, resume=resume and not overwrite)) as output:
        for article in articles:
            if output.state.meet(article)[0].value in ("new", "changed", "namesake"):
                output.write(article, Done((f"{article.doc_id}{article.text}",)))
                output.commit()
        if finish:
            output.finish()


def lines(path: Path) -> list[str]:
    with open_to_read(path) as stream:
        return stream.read().decode().split()


def test_an_output_has_its_name_only_at_the_end(path: Path) -> None:
    write(path, A, B, finish=False)
    assert not path.exists()
    write(path, A, B, C)
    assert lines(path) == ["a1", "b1", "c1"]


def test_what_was_not_committed_is_cut_off(path: Path) -> None:
    write(path, A, finish=False)
    part = path.with_name(path.name + ".part")
    with part.open("ab") as stream:
        stream.write(b'{"half a li')
    write(path, A, B)
    assert lines(path) == ["a1", "b1"]
    assert not part.exists()


def test_a_later_run_adds_what_is_new(path: Path) -> None:
    write(path, A, B)
    write(path, B, C)
    assert lines(path) == ["a1", "b1", "c1"]
    before = path.read_bytes()
    write(path, A, B, C)
    assert path.read_bytes() == before


def test_records_of_a_changed_article_are_replaced(path: Path) -> None:
    write(path, A, B, C)
    write(path, A2, B, C)
    assert lines(path) == ["b1", "c1", "a2"]
    write(path, A2, Article("b", "2"), C)
    assert lines(path) == ["c1", "a2", "b2"]


def test_an_article_changed_between_kill_and_resumption(path: Path) -> None:
    write(path, A, B, finish=False)
    write(path, A2, B)
    assert lines(path) == ["b1", "a2"]


@pytest.mark.parametrize("moment", ["before the rename", "after the rename"])
def test_a_kill_while_a_run_ends(path: Path, monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    write(path, A, B)
    swap = Output._swap

    def killed(output: Output) -> None:
        if output.state.note("swap") is not None:
            if moment == "after the rename":
                path.with_name(output.state.note("swap")).replace(path)
            raise KeyboardInterrupt
        swap(output)

    monkeypatch.setattr(Output, "_swap", killed)
    with pytest.raises(KeyboardInterrupt):
        write(path, A2, B)
    monkeypatch.undo()
    write(path, A2, B, C)
    assert lines(path) == ["b1", "a2", "c1"]


def test_a_failure_is_tried_again_by_the_next_run_only(path: Path) -> None:
    with closing(Output(path, SETTINGS, resume=True)) as output:
        output.write(A, Problem("a", "timeout", "too slow"))
        output.commit()
    with closing(Output(path, SETTINGS, resume=True)) as output:
        assert output.state.meet(A)[0].value == "done"
        output.finish()
    write(path, A)
    assert lines(path) == ["a1"]


def test_nothing_is_overwritten_unasked(path: Path) -> None:
    write(path, A)
    with pytest.raises(QuotesError, match="--overwrite"):
        write(path, B, resume=False)
    write(path, B, overwrite=True)
    assert lines(path) == ["b1"]


def test_an_unfinished_run_is_not_lost_unasked(path: Path) -> None:
    write(path, A, finish=False)
    with pytest.raises(QuotesError, match="--resume"):
        write(path, B, resume=False)


def test_a_run_that_did_nothing_leaves_nothing(path: Path) -> None:
    write(path, finish=False)
    assert [file for file in companions(path) if file.exists()] == []


def test_a_strange_output_is_not_added_to(path: Path) -> None:
    write(path, A)
    path.write_bytes(path.read_bytes() + b"\n")
    with pytest.raises(QuotesError, match="not as the last run left it"):
        write(path, B)
    path.with_name("out.state.sqlite").unlink()
    with pytest.raises(QuotesError, match="nothing is known"):
        write(path, B)


def test_other_settings_are_not_mixed_in(path: Path) -> None:
    write(path, A)
    with pytest.raises(QuotesError, match="another version"):
        Output(path, {"version": "2"}, resume=True)
