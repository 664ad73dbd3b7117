"""Speakers: where the words that name them stand with respect to the cue."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import Reading

ReadOne = Callable[[str], Reading]

MENTIONS = {
    "verb first": ("قال المهندس إن الجسر جاهز للعبور.", "المهندس"),
    "a name spelt like a preposition": ('وقال علي الهلالي: "لن نغلق الجسر أبدا".', "علي الهلالي"),
    "the preposition, in print like the name": (
        "وقال علي هامش المؤتمر المهندس إن الجسر جاهز للعبور.",
        None,
    ),
    "subject first": ("المهندس قال إن الجسر جاهز للعبور.", "المهندس"),
    "subject first after but": ("لكن المهندس قال إن الجسر جاهز للعبور.", "المهندس"),
    "had said": ("وكان المهندس قد قال إن الجسر جاهز للعبور.", "المهندس"),
    "had said, verb first": ("وكان قد قال المهندس إن الجسر جاهز للعبور.", "المهندس"),
    "as for a name": ("أما كريم النجار فقال إن الجسر جاهز للعبور.", "كريم النجار"),
    "adverb before the subject": ("وقال أمس المهندس إن الجسر جاهز للعبور.", "المهندس"),
    "for his part": ("من جانبه، قال المهندس إن الجسر جاهز للعبور.", "المهندس"),
    "as for a role": ("أما وزير النقل فأكد أن الجسر جاهز للعبور.", "وزير النقل"),
    "for her part": ("من جهتها، قالت النقابة إن العمال باقون في الميناء.", "النقابة"),
    "in answer to a question": ("وردا على سؤال، قال المهندس إن الجسر جاهز للعبور.", "المهندس"),
    "name withheld": ("قال مسؤول طلب عدم ذكر اسمه إن الجسر جاهز للعبور.", "مسؤول"),
    "name withheld, between commas": ("وقال مسؤول، طلب عدم ذكر اسمه، إن الجسر جاهز للعبور.", "مسؤول"),
    "name withheld, between dashes": ("وقال مسؤول - طلب عدم ذكر اسمه - إن الجسر جاهز للعبور.", "مسؤول"),
    "two speakers": ("وقال الوزيران إن الجسر جاهز للعبور.", "الوزيران"),
    "two ministries": ("وقالت وزارتا النقل والصحة إن الجسر جاهز للعبور.", "وزارتا النقل والصحة"),
    "age in brackets": ("وأوضح كريم النجار (45 عاما) أن الجسر جاهز للعبور.", "كريم النجار"),
    "after according to": ("أصبح الجسر جاهزا للعبور، بحسب المهندس.", "المهندس"),
    "after a glued preposition": ("أصبح الجسر جاهزا للعبور، وفقا لمهندس الشركة.", "مهندس الشركة"),
    "after as said": ("أصبح الجسر جاهزا للعبور، كما قال المهندس.", "المهندس"),
    "after in the words of": ("أصبح الجسر جاهزا للعبور، على حد قول المهندس.", "المهندس"),
    "relayed, his saying": ("نقلت إذاعة المدينة عن المهندس قوله إن الجسر جاهز للعبور.", "المهندس"),
    "ascribed": ("ونسبت إذاعة المدينة إلى المهندس قوله إن الجسر جاهز للعبور.", "المهندس"),
    "relayed, that": ("ونقلت إذاعة المدينة عن المهندس أن الجسر جاهز للعبور.", "المهندس"),
    "quoting": ("وذكرت إذاعة المدينة نقلا عن المهندس أن الجسر جاهز للعبور.", "المهندس"),
    "relayed by a site": ('ونقل موقع "الميناء" عن مصدر في الشركة أن الجسر جاهز.', "مصدر في الشركة"),
    "quoting, between commas": (
        "وقالت الصحيفة، نقلا عن مصادر في الشركة، إن الجسر جاهز.",
        "مصادر في الشركة",
    ),
    "the document speaks": ("وجاء في بيان البلدية أن الجسر جاهز للعبور.", "بيان البلدية"),
    "statement of the ministry": ("أصبح الجسر جاهزا للعبور، وفقا لبيان من وزارة النقل.", "وزارة النقل"),
}

SILENT = {
    "passive": "وقيل إن الجسر جاهز للعبور.",
    "no subject": 'وأضاف: "الجسر جاهز للعبور".',
    "participle": "عاد العمال أمس، مؤكدين أن الجسر جاهز للعبور.",
    "his words": "أصبح الجسر جاهزا للعبور، على حد قوله.",
}


@pytest.mark.parametrize(("text", "mention"), MENTIONS.values(), ids=MENTIONS)
def test_the_local_mention(read_one: ReadOne, text: str, mention: str | None) -> None:
    assert read_one(text).mention == mention


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT)
def test_an_attribution_without_words_for_its_speaker(read_one: ReadOne, text: str) -> None:
    assert read_one(text).mention is None


def test_a_passive_has_no_speaker_even_after_others_spoke(read: Callable[[str], list[Reading]]) -> None:
    last = read("قال المهندس إن الجسر جاهز للعبور. وقيل إن الطريق مغلق منذ أمس.")[-1]
    assert (last.speaker, last.resolution) == (None, "none")
