"""Noun phrases that name speakers: what is the name, what the role, and who has neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import Reading, said_by

ReadOne = Callable[[str], Reading]

# construction: (what stands between cue and content, speaker, affiliation)
PERSONS = {
    "name alone": ("كريم النجار", "كريم النجار", None),
    "role and name": ("وزير النقل كريم النجار", "كريم النجار", "وزير النقل"),
    "definite role and name": ("الوزير كريم النجار", "كريم النجار", "الوزير"),
    "role with an institution": ("مدير شركة الجسور كريم النجار", "كريم النجار", "مدير شركة الجسور"),
    "spokesman in the name of": (
        "المتحدث باسم وزارة النقل كريم النجار",
        "كريم النجار",
        "المتحدث باسم وزارة النقل",
    ),
    "role, comma, name": ("وزير النقل، كريم النجار،", "كريم النجار", "وزير النقل"),
    "name, comma, role": ("كريم النجار، وزير النقل،", "كريم النجار", "وزير النقل"),
    "name and role without comma": ("كريم النجار وزير النقل", "كريم النجار", "وزير النقل"),
    "name, who is role": ("كريم النجار، وهو مدير شركة الجسور،", "كريم النجار", "مدير شركة الجسور"),
    "name between dashes": ("كريم النجار - مدير شركة الجسور -", "كريم النجار", "مدير شركة الجسور"),
    "female role": ("مديرة المتحف هدى السقا", "هدى السقا", "مديرة المتحف"),
    "excellency before a role": ("معالي وزير النقل كريم النجار", "كريم النجار", "معالي وزير النقل"),
    "role and doctor": ("رئيس الجامعة الدكتور كريم النجار", "كريم النجار", "رئيس الجامعة الدكتور"),
    "a letter for the title": ("رئيس الجامعة د. كريم النجار", "كريم النجار", "رئيس الجامعة د."),
    "surname in Egyptian spelling": ("كريم حلمى", "كريم حلمى", None),
    "compound given name": ("محيي الدين حداد", "محيي الدين حداد", None),
    "unlisted name with servant": ("وزير النقل عبدالبصير النجار", "عبدالبصير النجار", "وزير النقل"),
    "unlisted name before son of": ("مدير الشركة خرباش بن سليم", "خرباش بن سليم", "مدير الشركة"),
    "a role as middle name": ("كريم عسكري برادوف", "كريم عسكري برادوف", None),
    "a noun with its preposition": (
        "رئيس هيئة الحفاظ على الموارد الطبيعية كريم النجار",
        "كريم النجار",
        "رئيس هيئة الحفاظ على الموارد الطبيعية",
    ),
    "a surname that looks like a verb": ("هدى نويرت", "هدى نويرت", None),
    "two roles after the name": (
        "هدى السقا وزيرة النقل لشؤون الموانئ والمتحدثة باسم الحكومة",
        "هدى السقا",
        "وزيرة النقل لشؤون الموانئ والمتحدثة باسم الحكومة",
    ),
    "surname after a definite role": ("الوزير البردوشي", "البردوشي", "الوزير"),
    "a given name that is a preposition, after a title": (
        "المدير العام للمتاحف بالهيئة الدكتور عوض البردوشي",
        "عوض البردوشي",
        "المدير العام للمتاحف بالهيئة الدكتور",
    ),
    "Ali before who is": ("كريم علي، وهو مدير شركة الجسور،", "كريم علي", "مدير شركة الجسور"),
    "three names": ("كريم سليم النجار", "كريم سليم النجار", None),
    "son of": ("كريم بن سليم النجار", "كريم بن سليم النجار", None),
    "father of": ("كريم أبو الورد", "كريم أبو الورد", None),
    "servant of": ("عبد الرحمن الحداد", "عبد الرحمن الحداد", None),
    "family of": ("كريم آل سليم", "كريم آل سليم", None),
    "region with a preposition before the name": (
        "المتحدث الرسمي لهيئة الجسور الوطنية بمنطقة الشمال كريم النجار",
        "كريم النجار",
        "المتحدث الرسمي لهيئة الجسور الوطنية بمنطقة الشمال",
    ),
    "place with a preposition before the name": (
        "مديرة جمعية النقل البحري بالمرفأ هدى السقا",
        "هدى السقا",
        "مديرة جمعية النقل البحري بالمرفأ",
    ),
    "official spokesman in the name of": (
        "المتحدث الرسمي باسم الجسور الكبرى كريم النجار",
        "كريم النجار",
        "المتحدث الرسمي باسم الجسور الكبرى",
    ),
    "doctor after an adjective of the role": (
        "وزيرة النقل البحري البرازيلية الدكتورة هدى السقا",
        "هدى السقا",
        "وزيرة النقل البحري البرازيلية الدكتورة",
    ),
    "envoy to": ("المبعوث الدولي إلى البرازيل، كريم النجار،", "كريم النجار", "المبعوث الدولي إلى البرازيل"),
    "a given name that is a preposition too": ("الأمير علي مساء أمس", "علي", "الأمير"),
    "short name before a surname with waw": ("بن والتون، وزير النقل،", "بن والتون", "وزير النقل"),
    "short name before a surname like a conjunction": ("بن والاش، وزير النقل،", "بن والاش", "وزير النقل"),
    "surname that is a role, then a role": ("كريم القاضي مدير الجسر", "كريم القاضي", "مدير الجسر"),
    "first name that is a common noun": ("سلام كريم مدير الجسر", "سلام كريم", "مدير الجسر"),
    "surname that is an adjective after a title": (
        "القس مرقوريوس جميل المتحدث باسم الشرطة",
        "مرقوريوس جميل",
        "المتحدث باسم الشرطة",
    ),
    "common noun after a title": ("العميد سرحان", "سرحان", "العميد"),
    "given name with article after a title": ("الدكتور اليوسف", "اليوسف", "الدكتور"),
    "according to God": ("المتحدث باسم الشرطة كريم حسب الله", "كريم حسب الله", "المتحدث باسم الشرطة"),
    "institution called after somebody": (
        "المتحدث باسم مركز الملك كريم للجسور والطرق سليم النجار",
        "سليم النجار",
        "المتحدث باسم مركز الملك كريم للجسور والطرق",
    ),
    "one of a group": ("كريم النجار أحد مستشاري الرئيس", "كريم النجار", "أحد مستشاري الرئيس"),
    "surname in marks": ('"الشهبونط"', "الشهبونط", None),
    "role, then the name in marks": ('وزير النقل "كريم النجار"، أمس،', "كريم النجار", "وزير النقل"),
    "rank before a surname like a plural": ("العقيد المالكي", "المالكي", "العقيد"),
    "health of a region before the name": (
        "مدير العلاقات العامة بصحة عسير كريم النجار",
        "كريم النجار",
        "مدير العلاقات العامة بصحة عسير",
    ),
    "Ali before a surname": ("المتحدث باسم الشرطة علي الأحمدي", "علي الأحمدي", "المتحدث باسم الشرطة"),
    "a surname with the tag of a verb": ("مايكل يوشيزاكي رئيس الجامعة", "مايكل يوشيزاكي", "رئيس الجامعة"),
    "nationality": ("الرئيس البرازيلي كريم النجار", "كريم النجار", "الرئيس البرازيلي"),
}

UNNAMED = {
    "definite role": ("وزير النقل", "وزير النقل"),
    "indefinite role": ("مسؤول في وزارة النقل", "مسؤول في وزارة النقل"),
    "spokesman of the police": ("متحدث باسم الشرطة", "متحدث باسم الشرطة"),
    "taking part in an event": ("سفير مشارك في اجتماع النقل البحري", "سفير مشارك في اجتماع النقل البحري"),
    "rector of a university called after somebody": ("مدير جامعة الملك كريم", "مدير جامعة الملك كريم"),
    "federation": ("الفيدرالية الوطنية للجسور بالبرازيل", "الفيدرالية الوطنية للجسور بالبرازيل"),
    "source whose name is withheld": ("مصدر أمني لم تذكر اسمه", "مصدر أمني"),
    "sources unnamed": ("مصادر لم تسمها", "مصادر لم تسمها"),
    "group": ("مسؤولون محليون كبار", "مسؤولون محليون كبار"),
    "group with a preposition": ("خبراء في النقل البحري", "خبراء في النقل البحري"),
    "witnesses": ("شهود عيان", "شهود عيان"),
    "source": ("مصدر أمني", "مصدر أمني"),
    "ministry": ("وزارة النقل", "وزارة النقل"),
    "institution with a name in marks": ('شركة "الميناء"', 'شركة "الميناء"'),
    "country": ("البرازيل", "البرازيل"),
    "report": ("تقرير حكومي", "تقرير حكومي"),
    "one of": ("أحد السكان", "أحد السكان"),
    "a number of": ("عدد من السكان", "عدد من السكان"),
}


@pytest.mark.parametrize(("who", "name", "role"), PERSONS.values(), ids=PERSONS)
def test_name_and_role(read_one: ReadOne, who: str, name: str, role: str | None) -> None:
    found = read_one(said_by(who))
    assert (found.mention, found.affiliation) == (name, role)
    assert found.quote == "الجسر الكبير سيفتح بعد شهر"


@pytest.mark.parametrize(("who", "mention"), UNNAMED.values(), ids=UNNAMED)
def test_a_speaker_without_a_name(read_one: ReadOne, who: str, mention: str) -> None:
    found = read_one(said_by(who))
    assert (found.mention, found.quote) == (mention, "الجسر الكبير سيفتح بعد شهر")


def test_the_role_of_one_unnamed_person_is_his_affiliation(read_one: ReadOne) -> None:
    assert read_one(said_by("متحدث باسم الشرطة")).affiliation == "متحدث باسم الشرطة"


@pytest.mark.parametrize("who", ["وزارة النقل", "مسؤولون محليون", "تقرير حكومي", "البرازيل"])
def test_an_institution_group_or_document_has_no_affiliation(read_one: ReadOne, who: str) -> None:
    assert read_one(said_by(who)).affiliation is None


def test_the_single_author_of_a_statement_speaks(read_one: ReadOne) -> None:
    found = read_one("وأكد بيان للمتحدث باسم الشرطة كريم النجار أن الجسر الكبير سيفتح بعد شهر.")
    assert (found.mention, found.affiliation) == ("كريم النجار", "للمتحدث باسم الشرطة")


def test_an_outlet_in_marks_is_no_person(read_one: ReadOne) -> None:
    assert read_one(said_by('"رويترز"')).resolution != "name"


def test_a_name_in_marks_after_in_the_name_of(read_one: ReadOne) -> None:
    found = read_one(said_by('المتحدث باسم شركة "الميناء" كريم النجار'))
    assert (found.mention, found.affiliation) == ("كريم النجار", 'المتحدث باسم شركة "الميناء"')


def test_who_is_described_does_not_speak(read: Callable[[str], list[Reading]]) -> None:
    text = 'وصفت الوزيرة هدى السقا الطريق بـ"القوي جدا"، في حين وصفت الصين بـ"اللاعب المرن جدا".'
    assert {r.speaker for r in read(text)} == {"هدى السقا"}
