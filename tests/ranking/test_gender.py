"""Agreement of a cue with the one who may speak: by given name, by other verbs, by the ending of a noun."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from quotes.ranking.cast import Cast
from quotes.ranking.evidence import Guess, NameWords
from quotes.ranking.gender import Genders
from tests.ranking.made import NAMES, evidence, proposal, reading, span

LISTS = NameWords(feminine=frozenset({"هدي"}), masculine=frozenset({"كريم"}))
HE_SAID = proposal("وقال", "العمل بدأ", gender="masc")
SHE_ADDED = proposal("وأضافت", "المصنع مغلق", gender="fem")
HUDA, KARIM, RADIO = ("هدي", "السقا"), ("كريم", "النجار"), ("اذاعه", "المدينه")


def agreement(
    n: int, keys: tuple[str, ...], speakers: Sequence[str | None] = (None, None)
) -> Sequence[float]:
    """What attribution `n` (0 is his, 1 hers) says of a name, with the words read as the speakers of both."""
    readings = [
        reading(speaker=[Guess(span(words), 0.9)] if words else [], no_speaker=0.05 if words else 0.9)
        for words in speakers
    ]
    found = evidence([HE_SAID, SHE_ADDED], readings, NAMES, lists=LISTS)
    return tuple(Genders(found, Cast(found)).agreement(n, keys))


@pytest.mark.parametrize(("n", "keys", "sign"), [(1, HUDA, 1), (1, KARIM, -1), (0, KARIM, 1), (0, HUDA, -1)])
def test_a_given_name_agrees_with_the_verb_or_does_not(n: int, keys: tuple[str, ...], sign: int) -> None:
    assert agreement(n, keys)[0] == sign


def test_a_name_that_is_not_known_says_nothing() -> None:
    assert agreement(1, ("سليم", "الحلبي"))[0] == 0


def test_the_verb_of_another_attribution_shows_the_gender_of_its_speaker() -> None:
    assert agreement(1, KARIM, ("كريم النجار", None))[1] == -1
    assert agreement(0, HUDA, (None, "هدى السقا"))[1] == -1


def test_a_surname_shows_the_gender_of_the_full_name() -> None:
    assert agreement(1, KARIM, ("النجار", None))[1] == -1


def test_the_attribution_itself_is_no_evidence() -> None:
    assert agreement(1, KARIM, (None, "كريم النجار"))[1] == 0


def test_an_institution_agrees_by_its_ending() -> None:
    assert agreement(1, RADIO)[2] == 1
    assert agreement(0, RADIO)[2] == -1


def test_nobody_agrees_with_nothing() -> None:
    assert agreement(1, ()) == (0, 0, 0)
