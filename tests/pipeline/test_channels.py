"""Channels: what is one, its canonical name, the outlet at the end of a relative clause."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import Reading

ReadOne = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("printed", "name"),
    [("لوكالة رويترز", "رويترز"), ("لوكالة فرانس برس", "فرانس برس"), ("لقناة الجزيرة", "الجزيرة")],
    ids=["reuters", "afp", "aljazeera"],
)
def test_the_canonical_name(read_one: ReadOne, printed: str, name: str) -> None:
    assert read_one(f"وقال المهندس {printed} إن الجسر جاهز للعبور.").medium_name == name


@pytest.mark.parametrize(
    "adjunct",
    ["في المدينة", "خلال الأيام الماضية", "في ملف الجسر", "على هامش المعرض", "بعد زيارته", "في الصباح"],
    ids=["town", "days", "file", "margins", "visit", "morning"],
)
def test_what_is_no_channel(read_one: ReadOne, adjunct: str) -> None:
    assert read_one(f"وقال المهندس كريم النجار {adjunct} إن الجسر جاهز للعبور.").medium is None


def test_an_outlet_at_the_end_of_a_relative_clause(read_one: ReadOne) -> None:
    found = read_one("وقالت هدى السقا التي تعيش في المدينة لوكالة رويترز، إن الجسر جاهز للعبور.")
    assert found.medium == "لوكالة رويترز"
