"""The name at the end of a role that goes on over prepositions and commas, and names that are not the bearer's."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import Reading

ReadOne = Callable[[str], Reading]

# construction: (what stands between cue and content, speaker, affiliation)
FOUND = {
    "over a place": (
        "المنسق الخاص لعملية الإعمار في الشرق الأوسط نيكولاي برادوف",
        "نيكولاي برادوف",
        "المنسق الخاص لعملية الإعمار في الشرق الأوسط",
    ),
    "over what is done for": (
        "مساعد رئيس هيئة الموانئ للاتصال والتسويق كريم النجار",
        "كريم النجار",
        "مساعد رئيس هيئة الموانئ للاتصال والتسويق",
    ),
    "over على": (
        "المشرف العام على الفريق الأزرق كريم النجار",
        "كريم النجار",
        "المشرف العام على الفريق الأزرق",
    ),
    "over an institution without article": (
        "أستاذ الجغرافيا في معهد برادوك فيكتور لامارش",
        "فيكتور لامارش",
        "أستاذ الجغرافيا في معهد برادوك",
    ),
    "a title before the name": (
        "رئيسة اللجنة المشرفة على البرنامج الثقافي الدكتورة هدى السقا",
        "هدى السقا",
        "رئيسة اللجنة المشرفة على البرنامج الثقافي الدكتورة",
    ),
    "over a place, a comma": (
        "الأستاذ في كلية الزهراء بجامعة برادوك، فيكتور لامارش،",
        "فيكتور لامارش",
        "الأستاذ في كلية الزهراء بجامعة برادوك",
    ),
    "a nationality before the name": (
        "مدرب الفريق، الكرواتي زوران برادوف،",
        "زوران برادوف",
        "مدرب الفريق، الكرواتي",
    ),
    "a rank before the name": (
        "المتحدث باسم قوات الإنقاذ في اليمن، العقيد تركي النجار،",
        "تركي النجار",
        "المتحدث باسم قوات الإنقاذ في اليمن، العقيد",
    ),
}
NOT_THE_BEARER = {
    "the outlet he spoke to": "المتحدث باسم الوزارة لوكالة كريم النجار",
    "whose office it is": "مسؤول في مكتب الرئيس كريم النجار",
}


@pytest.mark.parametrize(("phrase", "speaker", "affiliation"), FOUND.values(), ids=FOUND)
def test_a_role_goes_on_to_the_name(read_one: ReadOne, phrase: str, speaker: str, affiliation: str) -> None:
    record = read_one(f"قال {phrase} إن الجسر سيفتح غدا.")
    assert (record.speaker, record.affiliation) == (speaker, affiliation)


@pytest.mark.parametrize("phrase", NOT_THE_BEARER.values(), ids=NOT_THE_BEARER)
def test_a_name_that_is_not_the_bearers_is_left(read_one: ReadOne, phrase: str) -> None:
    assert read_one(f"قال {phrase} إن الجسر سيفتح غدا.").speaker != "كريم النجار"


def test_the_object_after_the_name_is_left(read_one: ReadOne) -> None:
    record = read_one("تفقد المدير العام للمرفأ كريم النجار مظاهرة الطلاب وقال إن الجسر سيفتح غدا.")
    assert record.speaker == "كريم النجار"
