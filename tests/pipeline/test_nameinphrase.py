"""The name in a phrase: titles before it are no part of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import Reading, said_by

ReadOne = Callable[[str], Reading]


@pytest.mark.parametrize("title", ["السيد", "الدكتور", "العميد", "الأستاذ", "الشيخ"])
def test_a_title_is_no_part_of_the_name(read_one: ReadOne, title: str) -> None:
    assert read_one(said_by(f"{title} كريم النجار")).mention == "كريم النجار"
