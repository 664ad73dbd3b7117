"""Candidates for the speaker's role: what is printed beside his mentions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.pipeline.namewords import name_words
from quotes.ranking.evidence import Evidence, Guess, Name
from quotes.ranking.roles import RoleCandidates
from quotes.ranking.speakers import NOBODY, SpeakerCandidates
from tests.ranking.made import PROPOSALS, READINGS, TEXT, evidence, keys, reading, span

KARIM, HUDA = keys("كريم النجار"), keys("هدى السقا")


def roles(
    *tagged: Guess, chosen: tuple[tuple[str, ...], ...] = (KARIM, KARIM, HUDA), **changes: object
) -> RoleCandidates:
    return RoleCandidates(SpeakerCandidates(evidence(roles=tagged, **changes)), chosen)  # type: ignore[arg-type]


def printed(made: RoleCandidates, n: int) -> dict[str | None, set[str]]:
    return {TEXT[slice(*c.span)] if c.span else None: c.sources for c in made.candidates(n)}


def test_a_role_at_the_attribution_comes_from_rules_and_reader() -> None:
    assert printed(roles(), 0) == {"وزير النقل": {"here", "rules"}, None: {"none"}}


def test_a_role_at_another_attribution_of_the_same_speaker_is_his_too() -> None:
    proposals = [PROPOSALS[0], replace(PROPOSALS[1], speaker="كريم النجار"), PROPOSALS[2]]
    found = printed(roles(proposals=proposals), 1)
    assert found == {"وزير النقل": {"elsewhere", "rules-elsewhere"}, None: {"none"}}
    assert printed(roles(), 2) == {None: {"none"}}, "of another speaker it is not"


def test_a_tagged_role_counts_near_a_mention_only() -> None:
    tag = Guess(span("وزير النقل"), 0.9)
    assert printed(roles(tag), 1) == {
        "وزير النقل": {"elsewhere", "rules-elsewhere", "tagged"},
        None: {"none"},
    }
    assert printed(roles(tag), 2) == {None: {"none"}}
    (candidate, _) = roles(tag).candidates(1)
    assert (candidate.distance, candidate.after, candidate.tagged) == (1, False, 0.9)


def test_a_role_never_holds_the_name_of_its_bearer() -> None:
    whole = Guess(span("وزير النقل كريم النجار"), 0.9)
    assert "وزير النقل كريم النجار" not in printed(roles(whole), 0)
    readings = [replace(READINGS[0], role=[whole]), *READINGS[1:]]
    for n in range(3):
        assert "وزير النقل كريم النجار" not in printed(roles(readings=readings), n)


def test_an_unnamed_speaker_may_be_his_own_role() -> None:
    readings = [*READINGS[:2], replace(READINGS[2], kinds={"unnamed": 0.9})]
    assert printed(roles(readings=readings), 2) == {"هدى السقا": {"speaker"}, None: {"none"}}


def test_nobody_has_no_role_of_others() -> None:
    assert printed(roles(chosen=(NOBODY, NOBODY, NOBODY)), 1) == {None: {"none"}}


def test_no_role_is_always_the_last_and_rows_are_of_one_length() -> None:
    made = roles(Guess(span("وزير النقل"), 0.9))
    lengths = set()
    for n in range(3):
        some = made.candidates(n)
        assert some[-1].span is None
        lengths |= {len(row) for row in made.figures(n, some)}
        assert len(made.figures(n, some)) == len(some)
    assert len(lengths) == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("المعروف بأبي ريشة", "what he is called"),
        ("صاحب السمو الملكي", "what honours him"),
        ("امرأة بلا", "half a phrase"),
        ("أمين", "a part of his name"),
    ],
)
def test_what_is_no_role_is_no_candidate(words: str, why: str) -> None:
    text = f"وقال {words} الخولي إن الطريق مفتوحة."
    role, name = (text.index(words), text.index(words) + len(words)), (text.index(words), text.index(" إن"))
    person = name if words == "أمين" else (text.index("الخولي"), text.index(" إن"))
    said = replace(
        PROPOSALS[0], cue=(0, 4), content=(text.index("الطريق"), len(text) - 1), paragraph=(0, len(text)),
        mention=person, speaker=text[slice(*person)], role=role, medium=None,
    )  # fmt: skip
    known = Evidence(
        text, [said], [reading(role=[Guess(role, 0.9)])], [Name(person, True, 0.9)], [], name_words(None)
    )
    chosen = known.keys(person)
    found = RoleCandidates(SpeakerCandidates(known), [chosen]).candidates(0)
    assert [c.span for c in found] == [None], why
