"""What `quotes rules check` finds beyond what loading finds."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from quotes.rulebook.check import check
from quotes.rulebook.examples import Found


def nothing(text: str) -> list[Found]:
    return []


def no_days(text: str, printed: date | None) -> list[date | None]:
    return []


def test_the_shipped_rules_share_no_forms() -> None:
    assert [
        problem for problem in check(None, nothing, nothing, no_days) if "share the form" in problem
    ] == []


def test_a_form_that_two_entries_claim_is_told(tmp_path: Path) -> None:
    media = "media:\n  صوت الميناء: {kind: outlet, forms: [رويترز]}\n"
    (tmp_path / "media.yaml").write_text(media, encoding="utf-8")
    assert "media.yaml: “رويترز” and “صوت الميناء” share the form “رويترز”; leave it to one of them" in check(
        tmp_path, nothing, nothing, no_days
    )


def test_examples_are_run_with_where_they_stand(tmp_path: Path) -> None:
    verb = "verbs:\n  غمغم:\n    present: يغمغم\n    examples: [غمغم ⟨سالم⟩ أن ⟦الباب مغلق⟧.]\n"
    (tmp_path / "verbs.yaml").write_text(verb, encoding="utf-8")
    expected = "verbs.yaml: غمغم: found nothing in: غمغم ⟨سالم⟩ أن ⟦الباب مغلق⟧."
    assert expected in check(tmp_path, nothing, nothing, no_days)
    right = check(
        tmp_path, lambda text: [("الباب مغلق", "سالم")] if "الباب" in text else [], nothing, no_days
    )
    assert not [problem for problem in right if "غمغم" in problem]


def test_titles_have_examples_of_their_own(tmp_path: Path) -> None:
    form = "titles:\n  mine:\n    explain: own\n    examples: ['⟨سالم⟩: ⟦الباب مغلق⟧ ¶ قال سالم إن الباب مغلق.']\n"
    (tmp_path / "headlines.yaml").write_text(form, encoding="utf-8")
    told = [
        problem
        for problem in check(tmp_path, nothing, nothing, no_days)
        if problem.startswith("headlines.yaml: mine")
    ]
    assert told == ["headlines.yaml: mine: found nothing in: ⟨سالم⟩: ⟦الباب مغلق⟧ ¶ قال سالم إن الباب مغلق."]


def test_examples_of_days_are_run_with_their_dates(tmp_path: Path) -> None:
    example = (
        "examples:\n  مثال: {text: قال سالم أمس إن الباب مغلق., printed: 2024-03-06, said_on: 2024-03-05}\n"
    )
    (tmp_path / "days.yaml").write_text(example, encoding="utf-8")
    wrong = "days.yaml: مثال: found 2024-03-06 + no day, not 2024-03-05, in: قال سالم أمس إن الباب مغلق."
    assert wrong in check(tmp_path, nothing, nothing, lambda text, printed: [printed, None])
    right = check(
        tmp_path, nothing, nothing, lambda text, printed: [date(2024, 3, 5)] if "سالم" in text else []
    )
    assert not [problem for problem in right if "مثال" in problem]
