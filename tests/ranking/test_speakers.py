"""Candidates for the speaker: who may be meant, and the figures of each."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.pipeline.namewords import name_words
from quotes.ranking.evidence import Evidence, Guess
from quotes.ranking.speakers import FIGURES, NOBODY, SpeakerCandidates
from tests.ranking.made import PROPOSALS, READINGS, TEXT, evidence, keys, reading, span


def texts(n: int, candidates: SpeakerCandidates | None = None) -> list[str | None]:
    return [c.text for c in (candidates or SpeakerCandidates(evidence())).candidates(n)]


def test_a_surname_brings_the_full_name() -> None:
    candidates = {c.text: c.sources for c in SpeakerCandidates(evidence()).candidates(1)}
    assert {"النجار", "كريم النجار"} <= candidates.keys()
    assert {"rules", "mention", "read"} <= candidates["النجار"]
    assert {"rules-full", "read-full", "meant", "before"} <= candidates["كريم النجار"]


def test_what_the_rules_propose_is_a_candidate_though_nobody_else_knows_it() -> None:
    proposals = [PROPOSALS[0], PROPOSALS[1], replace(PROPOSALS[2], speaker="لجنة التحقيق")]
    assert "لجنة التحقيق" in texts(2, SpeakerCandidates(evidence(proposals)))


def test_nobody_is_always_the_last() -> None:
    made = SpeakerCandidates(evidence())
    for n in range(3):
        *others, last = made.candidates(n)
        assert (last.keys, last.text, last.sources) == (NOBODY, None, {"nobody"})
        assert all(c.keys for c in others)
    nothing = evidence(PROPOSALS[2:], [reading()], ())
    assert texts(0, SpeakerCandidates(nothing)) == [None]


def test_who_stands_only_within_the_reported_words_does_not_speak() -> None:
    assert "سليم الحلبي" not in texts(0)
    assert "سليم الحلبي" in texts(1), "of another attribution he may"
    guessed = [replace(READINGS[0], speaker=[Guess(span("سليم الحلبي"), 0.9)]), *READINGS[1:]]
    assert "سليم الحلبي" not in texts(0, SpeakerCandidates(evidence(readings=guessed)))


def test_words_that_run_into_the_reported_ones_are_no_speaker() -> None:
    run_on = span("إن العمل")
    guessed = [READINGS[0], replace(READINGS[1], speaker=[Guess(run_on, 0.9)]), READINGS[2]]
    assert TEXT[slice(*run_on)] not in texts(1, SpeakerCandidates(evidence(readings=guessed)))


def test_a_candidate_stands_once() -> None:
    made = SpeakerCandidates(evidence())
    for n in range(3):
        found = [c.keys for c in made.candidates(n)]
        assert len(found) == len(set(found))


def test_who_spoke_before_comes_last_first() -> None:
    made = SpeakerCandidates(evidence())
    assert made.first_look == [keys("كريم النجار"), keys("كريم النجار"), keys("هدى السقا")]
    assert made.spoke_before(2) == [keys("كريم النجار")]
    told = SpeakerCandidates(evidence(), None, [keys("هدى السقا"), keys("كريم النجار"), NOBODY])
    assert told.spoke_before(2) == [keys("كريم النجار"), keys("هدى السقا")]


def test_a_row_of_figures_has_a_number_for_each_name() -> None:
    made = SpeakerCandidates(evidence())
    for n in range(3):
        rows = made.figures(n, made.candidates(n))
        assert len(rows) == len(made.candidates(n))
        assert {len(row) for row in rows} == {len(FIGURES)}
        assert all(isinstance(value, float | int) for row in rows for value in row)


def test_figures_say_where_a_candidate_comes_from() -> None:
    made = SpeakerCandidates(evidence())
    some = made.candidates(1)
    rows = {
        c.text: dict(zip(FIGURES, row, strict=True))
        for c, row in zip(some, made.figures(1, some), strict=True)
    }
    surname, full, nobody = rows["النجار"], rows["كريم النجار"], rows[None]
    assert (surname["rules"], full["rules"], nobody["rules"]) == (1, 0, 0)
    assert (surname["read"], full["read_part"], full["read"]) == (0.8, 0.8, 0)
    assert full["behind_read"] == 0.8
    assert (surname["has_longer"], full["has_longer"]) == (1, 0)
    assert full["meant"] == 0.7
    assert full["longer_than_rules"] == 1
    assert (full["spoke"], full["mentions"], surname["mentions"]) == (1, 2, 1)
    assert (nobody["nobody"], full["nobody"]) == (1, 0)
    assert nobody["distance_before"] == nobody["distance_after"] == 10
    assert full["rules_surname"] == surname["cue_verb"] == 1
    assert full["candidates"] == len(some)


def test_who_is_meant_comes_in_the_same_order_in_every_process() -> None:
    made = SpeakerCandidates(evidence())
    for form in made.cast.forms.values():
        start = form.spans[0][0]
        if made.cast.at(start) is form:
            meant = made._meant_forms(replace(READINGS[0], meant=[(start, 0.5)]))
            assert list(meant) == [form.keys, *(f.keys for f in made.cast.fullest(form.keys))]


def test_whom_the_rules_words_meant_before_and_who_goes_on_in_a_paragraph() -> None:
    """The rules say النجار twice, and the first was taken for كريم النجار; the second stands in the same paragraph."""
    first = replace(PROPOSALS[1], cue=span("أعلن"), paragraph=PROPOSALS[1].paragraph)
    found = evidence([first, PROPOSALS[1]], READINGS[:2])
    made = SpeakerCandidates(found, None, [keys("كريم النجار"), keys("النجار")])
    some = made.candidates(1)
    rows = {c.text: row for c, row in zip(some, made.figures(1, some), strict=True)}
    for name in ("taken_up", "goes_on_in_paragraph"):
        shown = {text: row[FIGURES.index(name)] for text, row in rows.items()}
        assert shown["كريم النجار"] == 1, name
        assert sum(shown.values()) == 1, name
    apart = evidence([replace(first, paragraph=(0, 1), speaker="سليم"), PROPOSALS[1]], READINGS[:2])
    made = SpeakerCandidates(apart, None, [keys("كريم النجار"), keys("النجار")])
    rows_apart = made.figures(1, made.candidates(1))
    for name in ("taken_up", "goes_on_in_paragraph"):
        assert not any(row[FIGURES.index(name)] for row in rows_apart), name


@pytest.mark.parametrize("words", ["ضاحكة", "امرأة بلا"])
def test_manner_and_half_phrases_are_no_speaker(words: str) -> None:
    text = f"وتضيف {words}: لم أكن أتوقع."
    read = text.index(words), text.index(":")
    said = replace(PROPOSALS[2], cue=(0, 5), content=(read[1] + 2, len(text) - 1), paragraph=(0, len(text)))
    known = Evidence(text, [said], [reading(speaker=[Guess(read, 0.9)])], [], [], name_words(None))
    assert [c.text for c in SpeakerCandidates(known).candidates(0)] == [None]
