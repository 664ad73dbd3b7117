"""Object nouns: what the subject says something of is no part of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import Reading

ReadOne = Callable[[str], Reading]


@pytest.mark.parametrize(
    ("sentence", "subject"),
    [
        ('اتهم الكرملين أوكرانيا بـ"إفشال المحادثات كلها قبل بدايتها" أمس.', "الكرملين"),
        ('واتهمت البرازيل اليابان بـ"إفشال المحادثات كلها قبل بدايتها" أمس.', "البرازيل"),
        ("ووصف بعض الباحثين التجربة الكبرى بأنها أقرب إلى الخيال من الواقع.", "بعض الباحثين"),
    ],
)
def test_the_object_is_no_part_of_the_subject(read_one: ReadOne, sentence: str, subject: str) -> None:
    assert read_one(sentence).mention == subject


def test_the_object_after_a_plural_subject_is_left(read_one: ReadOne) -> None:
    assert read_one("وصف الجمهوريون الاتفاق بأنه خطأ كبير في هذا الوقت.").speaker == "الجمهوريون"
