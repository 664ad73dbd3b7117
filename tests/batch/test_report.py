from __future__ import annotations

import pytest

from quotes.batch.report import Tally, lines_report
from quotes.problem import Problem


def told(capfd: pytest.CaptureFixture[str], problems: list[Problem], listed: str | None) -> list[str]:
    tally = Tally(articles=2)
    with lines_report(lambda: None, False, listed) as report:
        for problem in problems:
            report.problem(problem)
            tally.count(problem)
        report.end(tally, 1.0)
    return capfd.readouterr().err.splitlines()


def test_problems_of_one_kind_are_summed_up_where_all_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    problems = [Problem(f"news.jsonl:{n}", "field", "no article text") for n in range(30)]
    problems[20:20] = [Problem("news.jsonl:7", "date", "date “غدا” left out", True)]
    lines = told(capfd, problems, "out.errors.jsonl")
    assert [line.partition(":")[0] for line in lines[:10]] == ["news.jsonl"] * 10
    assert lines[10:] == [
        "more of this kind (field) are only counted here: all are in out.errors.jsonl",
        "warning: news.jsonl:7: date “غدا” left out",
        "30 errors of one kind (field): all are in out.errors.jsonl",
        "32 articles in = 2 done + 30 failed + 0 skipped, 0 quotes, 1.0 seconds, 1 dates not understood",
    ]


def test_all_problems_are_told_where_nothing_lists_them(capfd: pytest.CaptureFixture[str]) -> None:
    problems = [Problem(f"news.jsonl:{n}", "field", "no article text") for n in range(30)]
    assert len(told(capfd, problems, None)) == 31


def test_a_summary_adds_up() -> None:
    tally = Tally(4, 9, 3, 1, 2, 1, 1, 2, {".pdf": 3, "hidden": 1})
    assert tally.summary(2.25) == (
        "10 articles in = 4 done + 3 failed + 3 skipped (2 done before, 1 the same again), 9 quotes, 2.2 seconds, "
        "1 of the articles changed, 2 dates not understood, 4 files skipped (3 .pdf, 1 hidden)"
    )
