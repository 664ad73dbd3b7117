"""Examples of rule files: reading the brackets, and saying what was not found."""

from __future__ import annotations

import pytest

from quotes.rulebook.examples import Found, mistake, parse_example

SENTENCE = "قال ⟨الوزير⟩ إن ⟦الجسر جاهز⟧."


def test_brackets_mark_contents_and_speakers() -> None:
    example = parse_example(SENTENCE)
    assert example.text == "قال الوزير إن الجسر جاهز."
    assert (example.contents, example.speakers) == (("الجسر جاهز",), ("الوزير",))


def test_a_speaker_may_stand_inside_the_content_he_interrupts() -> None:
    example = parse_example("⟦الجسر، يقول ⟨الوزير⟩، جاهز⟧")
    assert (example.contents, example.speakers) == (("الجسر، يقول الوزير، جاهز",), ("الوزير",))


@pytest.mark.parametrize("marked", ["قال ⟦شيئا", "قال شيئا⟧", "قال ⟦شيئا⟩"])
def test_brackets_that_do_not_pair_are_a_mistake(marked: str) -> None:
    with pytest.raises(ValueError, match=r"closes nothing|never closed"):
        parse_example(marked)
    assert marked in (mistake(marked, lambda text: []) or "")


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ([("الجسر جاهز", "الوزير")], None),
        ([], "found nothing in"),
        ([("الجسر", "الوزير")], "found “الجسر” in"),
        ([("الجسر جاهز", None)], "found the speaker nothing, not “الوزير”, in"),
        ([("الجسر جاهز", "الوزير"), ("الوزير", None)], "found “الجسر جاهز” + “الوزير” in"),
    ],
)
def test_a_mistake_says_what_was_found(found: list[Found], wrong: str | None) -> None:
    said = mistake(SENTENCE, lambda text: found)
    assert said == (None if wrong is None else f"{wrong}: {SENTENCE}")


def test_a_sentence_without_brackets_must_yield_nothing() -> None:
    assert mistake("زار الوزير الجسر.", lambda text: []) is None
    assert mistake("زار الوزير الجسر.", lambda text: [("الجسر", None)]) is not None
