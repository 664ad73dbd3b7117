"""Cues: which words report, with what they say of the speaker, and which only look so."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from spacy.language import Language

from quotes.pipeline.quote import Cue
from quotes.pipeline.state import worksheet
from tests.reading import Reading


def cues(nlp: Language, text: str) -> list[Cue]:
    found: list[Cue] = nlp(text)._.cues
    return found


def cue(nlp: Language, text: str) -> tuple[str, str, str]:
    """Words, kind and lemma of the only cue."""
    (found,) = cues(nlp, text)
    return text[found.start : found.end], found.kind, found.lemma


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال المهندس إن الجسر جاهز.", ("قال", "verb", "قال")),
        ("ويقول المهندس إن الجسر جاهز.", ("ويقول", "verb", "قال")),
        ("فقال المهندس إن الجسر جاهز.", ("فقال", "verb", "قال")),
        ("سيعلن المهندس أن الجسر جاهز.", ("سيعلن", "verb", "أعلن")),
        ("قَالَ المهندسُ إنَّ الجسر جاهز.", ("قَالَ", "verb", "قال")),
        ("قـــال المهندس إن الجسر جاهز.", ("قـــال", "verb", "قال")),
        ("اضاف المهندس ان الجسر جاهز.", ("اضاف", "verb", "أضاف")),
        ("وكتبت المهندسة أن الجسر جاهز.", ("وكتبت", "verb", "كتب")),
        ("أوضحوا أن الجسر جاهز.", ("أوضحوا", "verb", "أوضح")),
    ],
    ids=[
        "past",
        "present after and",
        "past after so",
        "future",
        "diacritics",
        "tatweel",
        "no hamza",
        "writing",
        "plural",
    ],
)
def test_a_verb_of_saying(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    assert cue(nlp, text) == expected


@pytest.mark.parametrize(
    ("verb", "gender", "number"),
    [("قال", "masc", "sing"), ("قالت", "fem", "sing"), ("قالوا", "masc", "plur"), ("قالا", "masc", "dual")],
)
def test_a_verb_tells_gender_and_number_of_its_speaker(
    nlp: Language, verb: str, gender: str, number: str
) -> None:
    (found,) = cues(nlp, f"و{verb} إن الجسر جاهز.")
    assert (found.gender, found.number, found.passive) == (gender, number, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("رحب المهندس بالخطة، قائلا إن الجسر جاهز.", ("قائلا", "participle", "قال")),
        ("رحبت المهندسة بالخطة، مضيفة أن الجسر جاهز.", ("مضيفة", "participle", "أضاف")),
        ("رحب العمال بالخطة، مؤكدين أن الجسر جاهز.", ("مؤكدين", "participle", "أكد")),
        ("رحبت العاملات بالخطة، مؤكدات أن الجسر جاهز.", ("مؤكدات", "participle", "أكد")),
        ("رحب المهندس بالخطة، ومشيرا إلى أن الجسر جاهز.", ("ومشيرا", "participle", "أشار")),
    ],
    ids=["masculine", "feminine", "plural", "feminine plural", "after and"],
)
def test_a_participle(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(text[c.start : c.end], c.kind, c.lemma) for c in cues(nlp, text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ونقلت الإذاعة عن المهندس قوله إن الجسر جاهز.", ("قوله", "noun", "قال")),
        ("ونقلت الإذاعة عن المهندسة قولها إن الجسر جاهز.", ("قولها", "noun", "قال")),
    ],
    ids=["his saying", "her saying"],
)
def test_a_verbal_noun(nlp: Language, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in [(text[c.start : c.end], c.kind, c.lemma) for c in cues(nlp, text)]


@pytest.mark.parametrize(
    ("attribution", "printed", "lemma", "follows"),
    [
        ("وفقا لوزارة النقل", "وفقا", "وفقا", "glued"),
        ("وفقا للوزارة", "وفقا", "وفقا", "glued"),
        ('وفقا لـ"الوزارة"', "وفقا", "وفقا", "glued"),
        ("بحسب وزارة النقل", "بحسب", "بحسب", "speaker"),
        ("حسب وزارة النقل", "حسب", "حسب", "speaker"),
        ("على حد قول المهندس", "على حد قول", "قول", "speaker"),
        ("على حد قوله", "على حد قوله", "قول", "pronoun"),
        ("على حد تعبيرها", "على حد تعبيرها", "تعبير", "pronoun"),
        ("حسبما قال المهندس", "حسبما قال", "حسب", "verb"),
        ("وفقا لما أعلنته الوزارة", "وفقا لما أعلنته", "وفقا", "verb"),
        ("بحسب ما ذكرت الوزارة", "بحسب ما ذكرت", "بحسب", "verb"),
        ("كما قال المهندس", "كما قال", "كما", "verb"),
    ],
    ids=[
        "glued preposition",
        "glued preposition with article",
        "tatweel and marks",
        "bihasab",
        "hasab",
        "in the words of",
        "in his words",
        "in her phrase",
        "as said, one word",
        "what was announced",
        "what was mentioned",
        "as said",
    ],
)
def test_an_attribution(nlp: Language, attribution: str, printed: str, lemma: str, follows: str) -> None:
    text = f"أصبح الجسر الجديد جاهزا للعبور، {attribution}."
    (found,) = worksheet(nlp(text)).cues
    assert (text[found.start : found.end], found.kind) == (printed, "attribution")
    assert (found.lemma, found.follows) == (lemma, follows)


@pytest.mark.parametrize(
    "text",
    [
        "لم يقل المهندس إن الجسر جاهز.",
        "ولن يعلن المهندس أن الجسر جاهز.",
        "لا يقول المهندس إن الجسر جاهز.",
        "عاد مصدر طلب عدم ذكر اسمه.",
        "ورفض الموظف الكشف عن هويته.",
        "ويذكر أن الجسر بني قبل قرن.",
        "ويعتقد أن الجسر بني قبل قرن.",
        "يُذكر أن الجسر بني قبل قرن.",
        "بني الجسر وفقا للقانون.",
        "يوزع الطعام حسب الحاجة.",
        "بني الجسر بحسب المعايير الدولية.",
        "بني الجسر وفق الخطة المرسومة.",
        "عاد القائل إلى بيته.",
    ],
    ids=[
        "not past",
        "not future",
        "not present",
        "name withheld",
        "identity withheld",
        "impersonal",
        "impersonal thought",
        "impersonal vocalised",
        "law",
        "need",
        "standards",
        "plan",
        "definite participle",
    ],
)
def test_what_reports_nothing_is_no_cue(nlp: Language, text: str) -> None:
    assert cues(nlp, text) == []


def test_words_in_marks_hold_no_cue(nlp: Language) -> None:
    text = 'وأضاف المهندس: "قال لي العامل إن الجسر جاهز".'
    assert cue(nlp, text) == ("وأضاف", "verb", "أضاف")


def test_the_record_shows_the_cue_as_printed(read_one: Callable[[str], Reading]) -> None:
    found = read_one("وأوضح المهندس أن الجسر جاهز للعبور.")
    assert (found.cue, found.lemma, found.act) == ("وأوضح", "أوضح", "explain")
