from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.article import Article
from quotes.batch.state import Piece, Standing, State
from quotes.errors import QuotesError

A, B = Article("a", "نص"), Article("b", "نص")
A_CORRECTED = Article("a", "نص", title="عنوان")


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    opened = State(tmp_path / "s.sqlite")
    yield opened
    opened.close()


def reopened(state: State, path: Path) -> State:
    state.commit()
    state.close()
    return State(path / "s.sqlite")


def test_an_article_is_new_once(state: State) -> None:
    assert state.meet(A) == (Standing.NEW, None)
    assert state.meet(A) == (Standing.REPEATED, None)
    state.add(A, Piece(True, 0, 5))
    assert state.meet(A) == (Standing.REPEATED, None)
    assert state.meet(B) == (Standing.NEW, None)


def test_another_article_with_the_same_id_is_a_namesake(state: State) -> None:
    state.meet(A)
    assert state.meet(A_CORRECTED) == (Standing.NAMESAKE, None)
    state.add(A, Piece(True, 0, 5))
    assert state.meet(Article("a", "آخر")) == (Standing.NAMESAKE, None)


def test_a_later_run_knows_what_is_done_and_what_changed(state: State, tmp_path: Path) -> None:
    for article in (A, B):
        state.meet(article)
        state.add(article, Piece(True, 0, 0), "why" if article is B else None)
    later = reopened(state, tmp_path)
    assert later.meet(B) == (Standing.DONE, "why")
    assert later.meet(A_CORRECTED) == (Standing.CHANGED, None)
    later.close()


def test_what_is_not_committed_is_forgotten(state: State, tmp_path: Path) -> None:
    state.add(A, Piece(True, 0, 5))
    state.commit(size=7)
    state.add(B, Piece(True, 5, 9))
    state.close()
    later = State(tmp_path / "s.sqlite")
    assert (later.meet(A)[0], later.meet(B)[0], later.note("size")) == (Standing.DONE, Standing.NEW, 7)
    later.close()


def test_the_former_version_gives_way_once_the_new_one_is_done(state: State, tmp_path: Path) -> None:
    state.add(A, Piece(True, 0, 5))
    state.add(B, Piece(True, 5, 9))
    later = reopened(state, tmp_path)
    later.meet(A_CORRECTED)
    later.add(A_CORRECTED, Piece(True, 9, 9), failure="why")
    assert later.forget_replaced() == 0
    later.add(A_CORRECTED, Piece(True, 9, 12))
    assert later.forget_replaced() == 1
    assert list(later.pieces()) == [Piece(True, 5, 12)]
    later.close()


def test_places_after_a_merge(state: State, tmp_path: Path) -> None:
    state.add(A, Piece(False, 3, 5))
    state.add(B, Piece(False, 9, 9))
    state.add(Article("c", ""), Piece(True, 2, 6))
    assert list(state.pieces()) == [Piece(False, 3, 5), Piece(True, 2, 6)]
    state.move_pieces()
    assert list(state.pieces()) == [Piece(False, 0, 6)]


def test_two_runs_do_not_share_a_state(state: State, tmp_path: Path) -> None:
    with pytest.raises(QuotesError, match="another run"):
        State(tmp_path / "s.sqlite")


def test_a_file_of_something_else_is_told(tmp_path: Path) -> None:
    (tmp_path / "s.sqlite").write_bytes(b"something else" * 100)
    with pytest.raises(QuotesError, match="no state"):
        State(tmp_path / "s.sqlite")
