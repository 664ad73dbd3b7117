"""Channels end before time and place."""

from __future__ import annotations

from collections.abc import Callable

from tests.reading import Reading

ReadOne = Callable[[str], Reading]


def test_date_and_place_are_no_part_of_the_channel(read_one: ReadOne) -> None:
    found = read_one("وقال المهندس في بيان أمس الاثنين إن الجسر جاهز للعبور.")
    assert found.medium == "في بيان"


def test_what_came_before_a_statement_is_no_part_of_it(read_one: ReadOne) -> None:
    found = read_one("وقال المهندس كريم النجار في تصريح صحفي عقب الزيارة إن الجسر جاهز للعبور.")
    assert found.medium == "في تصريح صحفي"
