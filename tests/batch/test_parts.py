from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quotes.article import Article
from quotes.batch.parts import Outcome, Part, extract_part, failed_before, informed, look_through
from quotes.batch.worker import Done, Result
from quotes.errors import QuotesError
from quotes.io import partitions as cutting
from quotes.io.inputs import find_sources
from quotes.io.partitions import partitions
from quotes.io.reading import Reading
from quotes.io.storage import Folder
from quotes.problem import Problem, problem_of

READING = Reading()


def ids(article: Article) -> Result:
    """A worker whose records are the articles' ids; one article fails."""
    if article.text == "fail":
        return problem_of(article, "language", "not Arabic")
    return Done((json.dumps(article.doc_id),))


def line(doc_id: str, text: str = "نص") -> str:
    return json.dumps({"id": doc_id, "text": text}) + "\n"


def parts_of(path: Path, size: int = 40) -> list[Part]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cutting, "_LEAST_BYTES", size)
        patch.setattr(cutting, "_FILE_BYTES", 0)
        found = partitions(find_sources([str(path)]))
    parts = [Part(number, sources) for number, sources in enumerate(found)]
    return informed(parts, [look_through(part, READING) for part in parts])


def told(outcomes: Sequence[Outcome]) -> list[tuple[str, str]]:
    return [(problem.kind, problem.place) for outcome in outcomes for problem in outcome.problems]


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    made = Folder(str(tmp_path / "out"))
    made.make()
    return made


def test_a_part_becomes_a_file_and_a_list_of_what_failed(tmp_path: Path, folder: Folder) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(line("a") + line("b", "fail") + "{\n" + line("c"), encoding="utf-8")
    [part] = parts_of(path, 10_000)
    outcome = extract_part(part, READING, ids, folder)
    assert (outcome.articles, outcome.quotes) == (2, 2)
    assert folder.names() == {"part-000000.jsonl", "errors-000000.jsonl"}
    assert folder.read(part.name) == b'"a"\n"c"\n'
    assert failed_before(part, folder) == outcome.problems
    assert told([outcome]) == [("language", f"{path}:2"), ("json", f"{path}:3")]


def test_a_part_that_is_done_again_has_no_old_errors(tmp_path: Path, folder: Folder) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(line("a"), encoding="utf-8")
    [part] = parts_of(path)
    folder.write(part.errors, b"{}\n")
    extract_part(part, READING, ids, folder)
    assert failed_before(part, folder) == []
    assert folder.names() == {part.name}


def test_articles_that_come_again_in_another_part_are_told(tmp_path: Path, folder: Folder) -> None:
    path = tmp_path / "news.jsonl"
    rows = [line("a"), line("b"), line("a", "نص اخر"), line("a"), "{\n", line("b"), line("c")]
    path.write_text("".join(rows), encoding="utf-8")
    parts = parts_of(path)
    assert len(parts) > 3
    outcomes = [extract_part(part, READING, ids, folder) for part in parts]
    assert b"".join(folder.read(part.name) or b"" for part in parts) == b'"a"\n"b"\n"a"\n"c"\n'
    assert told(outcomes) == [
        ("duplicate", f"{path}:3"),
        ("duplicate", f"{path}:4"),
        ("json", f"{path}:5"),
        ("duplicate", f"{path}:6"),
    ]
    warnings = [problem.message for outcome in outcomes for problem in outcome.problems if problem.warning]
    assert [message.partition(";")[0] for message in warnings] == [
        "another article with this id",
        "the same article again",
        "the same article again",
    ]


_ROWS = st.lists(
    st.sampled_from([line("a"), line("b"), line("a", "x"), "\n", "{\n", line("ت" * 9)]), min_size=1
)


@settings(deadline=None, max_examples=40)
@given(rows=_ROWS, size=st.integers(10, 200))
def test_any_cut_gives_the_same_in_all(
    tmp_path_factory: pytest.TempPathFactory, rows: list[str], size: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "news.jsonl"
    path.write_text(line("first") + "".join(rows), encoding="utf-8")
    out = Folder(str(path.parent / "out"))
    out.make()

    def run(parts: list[Part]) -> tuple[bytes, list[tuple[str, str]]]:
        outcomes = [extract_part(part, READING, ids, out) for part in parts]
        return b"".join(out.read(part.name) or b"" for part in parts), told(outcomes)

    assert run(parts_of(path, size)) == run(parts_of(path, 100_000))


class Killed(BaseException):
    """Stands for the death of the process: nothing is cleaned up."""


class Fragile:
    """A worker that dies at the articles whose text says so, each a number of times."""

    def __init__(self, **deaths: int) -> None:
        self.deaths = deaths
        self.tried: list[str] = []

    def __call__(self, article: Article) -> Result:
        self.tried.append(article.doc_id)
        if self.deaths.get(article.doc_id, 0):
            self.deaths[article.doc_id] -= 1
            raise Killed
        return ids(article)


def done_in_the_end(part: Part, folder: Folder, worker: Fragile) -> tuple[Outcome, int]:
    """The outcome, and how many workers were lost before it."""
    for lost in range(20):
        try:
            return extract_part(part, READING, worker, folder), lost
        except Killed:
            assert part.name not in folder.names()
    raise AssertionError("retried for ever")


@pytest.mark.parametrize(("deaths", "crashes"), [({"b": 1}, []), ({"b": 2}, []), ({"b": 9}, ["b"])])
def test_an_article_that_costs_three_workers_is_told_and_the_others_are_done(
    tmp_path: Path, folder: Folder, deaths: dict[str, int], crashes: list[str]
) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(line("a") + line("b") + line("c"), encoding="utf-8")
    [part] = parts_of(path, 10_000)
    outcome, lost = done_in_the_end(part, folder, Fragile(**deaths))
    assert [problem.doc_id for problem in outcome.problems] == crashes
    assert {problem.kind for problem in outcome.problems} <= {"crash"}
    assert lost == min(deaths["b"], 3)
    kept = [name for name in "abc" if name not in crashes]
    assert folder.read(part.name) == "".join(f'"{name}"\n' for name in kept).encode()
    assert not any(name.startswith("attempts") for name in folder.names())


def test_two_articles_that_kill_are_told_each(tmp_path: Path, folder: Folder) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text("".join(line(name) for name in "abcd"), encoding="utf-8")
    [part] = parts_of(path, 10_000)
    outcome, lost = done_in_the_end(part, folder, Fragile(a=99, c=99))
    assert [problem.doc_id for problem in outcome.problems] == ["a", "c"]
    assert lost == 5
    assert folder.read(part.name) == b'"b"\n"d"\n'


def test_a_part_that_cannot_be_read_without_dying_ends_the_run(
    tmp_path: Path, folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(line("a"), encoding="utf-8")
    [part] = parts_of(path)

    def die(*_: object) -> None:
        raise Killed

    monkeypatch.setattr(Part, "items", die)
    with pytest.raises(QuotesError, match="attempts-000000"):
        done_in_the_end(part, folder, Fragile())


def test_a_file_that_changed_since_it_was_cut_is_told(tmp_path: Path, folder: Folder) -> None:
    path = tmp_path / "news.jsonl"
    path.write_text(line("a"), encoding="utf-8")
    [part] = parts_of(path)
    path.write_text(line("a") + line("b"), encoding="utf-8")
    [problem] = extract_part(part, READING, ids, folder).problems
    assert isinstance(problem, Problem)
    assert (problem.kind, problem.warning) == ("changed", True)
