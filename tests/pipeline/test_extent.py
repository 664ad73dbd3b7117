"""The extent of noun phrases: time and place after a name, brackets, shares, the country of a house."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import Reading, said_by

ReadOne = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("who", "speaker"),
    {
        "name withheld": ("مصدر أمني فضل عدم كشف هويته", "مصدر أمني"),
        "how many of them": ("حوالي 84% من المهندسين", "حوالي 84% من المهندسين"),
        "a share in brackets at the end": ("غالبية المهندسين (86,3٪)", "غالبية المهندسين"),
        "a share in brackets within": ("ثلثي (62,6٪) المهندسين", "ثلثي (62,6٪) المهندسين"),
        "the figures of a country": ("بيانات البنك المركزي في المغرب", "بيانات البنك المركزي في المغرب"),
        "a court and its country": ("محكمة عليا في المغرب", "محكمة عليا في المغرب"),
        "many of": ("العديد من المهندسين", "العديد من المهندسين"),
        "a house and its country": ("بيت الورد في المغرب", "بيت الورد في المغرب"),
        "what a company is for": ('شركة "النجار" لسيارات الأجرة', 'شركة "النجار" لسيارات الأجرة'),
    }.values(),
)
def test_where_the_phrase_ends(read_one: ReadOne, who: str, speaker: str) -> None:
    assert read_one(f"قال {who} إن الجسر سيفتح غدا.").speaker == speaker


def test_time_and_place_after_a_name_are_no_part_of_it(read_one: ReadOne) -> None:
    assert read_one(said_by("كريم النجار مساء أمس في المدينة")).mention == "كريم النجار"


def test_an_abbreviation_in_brackets_belongs_to_the_institution(read_one: ReadOne) -> None:
    found = read_one(said_by("منظمة الجسور العالمية (مجع)"))
    assert found.mention == "منظمة الجسور العالمية (مجع)"
