"""Patterns: how they load, and whether each finds its own examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.rulebook import patterns
from quotes.rulebook.examples import Find, mistake
from quotes.rulebook.patterns import load_patterns

PATTERNS = load_patterns().values()
EXAMPLES = [
    pytest.param(example, id=f"{pattern.id}-{number}")
    for pattern in PATTERNS
    for number, example in enumerate(pattern.examples, 1)
]
COUNTER_EXAMPLES = [
    pytest.param(text, id=f"{pattern.id}-not-{number}")
    for pattern in PATTERNS
    for number, text in enumerate(pattern.not_, 1)
]


@pytest.mark.parametrize("marked", EXAMPLES)
def test_an_example_is_found_as_marked(find: Find, marked: str) -> None:
    assert mistake(marked, find) is None


@pytest.mark.parametrize("text", COUNTER_EXAMPLES)
def test_nothing_is_found_in_a_counter_example(find: Find, text: str) -> None:
    assert mistake(text, find) is None


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda pattern: pattern.id)
def test_each_pattern_is_explained_and_shown(pattern: patterns.Pattern) -> None:
    assert pattern.explain.endswith(".")
    assert pattern.examples
    assert pattern.id == f"{pattern.cue}-{pattern.content}"


def test_a_folder_changes_and_switches_off_patterns(tmp_path: Path) -> None:
    (tmp_path / "patterns.yaml").write_text(
        "patterns:\n"
        "  verb-clause: {enabled: false}\n"
        "  verb-marks: {cue: verb, content: marks, min_words: 4, explain: Long ones only.}\n",
        encoding="utf-8",
    )
    changed = load_patterns(tmp_path)
    assert ("verb", "clause") not in changed
    assert changed["verb", "marks"].min_words == 4
    assert len(changed) == len(PATTERNS) - 1


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        ("{cue: noise, content: marks, explain: x}", "“verb-marks.cue”: input should be"),
        ("{cue: verb, content: marks}", "“verb-marks.explain”: this key is missing"),
        ("{cue: verb, content: marks, min_words: 0, explain: x}", "“verb-marks.min_words”"),
        ("{cue: verb, content: marks, colour: red, explain: x}", "“verb-marks.colour”: unknown key"),
    ],
    ids=["wrong cue", "missing key", "no words", "unknown key"],
)
def test_a_wrong_pattern_is_told_with_file_and_line(tmp_path: Path, entry: str, reason: str) -> None:
    (tmp_path / "patterns.yaml").write_text(f"patterns:\n  verb-marks: {entry}\n", encoding="utf-8")
    with pytest.raises(QuotesError) as caught:
        load_patterns(tmp_path)
    assert f"patterns.yaml:2: {reason}" in str(caught.value)
