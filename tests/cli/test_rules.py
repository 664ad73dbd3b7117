from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.cli import rules
from quotes.errors import QuotesError


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(rules.app, arguments)
    if isinstance(result.exception, QuotesError):
        raise result.exception
    return result.exit_code, result.output


def test_list_counts_entries_and_groups_verbs_by_act() -> None:
    status, output = run("list")
    lines = {line.split()[0]: line.split()[1:] for line in output.splitlines()}
    assert status == 0
    assert int(lines["verbs"][0]) > 100
    assert "قال" in lines["state"]


def test_check_prints_each_problem_and_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "quote_finders", lambda folder: (lambda text: [],) * 2)
    status, output = run("check")
    assert status == 1
    assert "verbs.yaml: قال: found nothing in: وقال ⟨مدير المصنع⟩" in output


def test_check_tells_a_wrong_rule_with_file_and_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "quote_finders", lambda folder: (lambda text: [],) * 2)
    (tmp_path / "roles.yaml").write_text("roles:\n  ربان: {kind: sailor}\n", encoding="utf-8")
    with pytest.raises(QuotesError, match=r"roles\.yaml:2: “ربان\.kind”"):
        run("check", "--rules", str(tmp_path))


def test_coverage_prints_shares_and_words(tmp_path: Path) -> None:
    articles = tmp_path / "news.jsonl"
    row = {"id": "1", "text": "قال الوزير إن الجسر جاهز. شاع بين الناس أن الجسر مغلق."}
    articles.write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    status, output = run("coverage", str(articles))
    assert status == 0
    assert (
        "clause: 1 known, 1 unknown, 0 that report nothing; known of those that may report: 50.0%" in output
    )
    assert "cues: قال 1" in output
    assert "unknown, by the word before: الناس 1" in output
