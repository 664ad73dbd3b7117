"""Attachment: a preposition that belongs to the verb does not carry the subject on."""

from __future__ import annotations

from collections.abc import Callable

from tests.reading import Reading

ReadOne = Callable[[str], Reading]


def test_a_verbal_noun_with_a_preposition_is_no_part_of_the_subject(read_one: ReadOne) -> None:
    found = read_one("طالبت الوزارة برفع السعر وقالت إن الجسر الكبير سيفتح بعد شهر.")
    assert found.speaker == "الوزارة"
