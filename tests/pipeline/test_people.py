"""Who is who: every mention goes back to the person, institution or document that it means."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.reading import Reading

Read = Callable[[str], list[Reading]]

FIRST = "قال مدير شركة الجسور كريم النجار إن الجسر جاهز للعبور."
WOMAN = "وقالت مديرة المتحف هدى السقا إن المعرض سيفتح غدا."


def last(read: Read, text: str) -> Reading:
    return read(text)[-1]


@pytest.mark.parametrize(
    ("sentence", "resolution"),
    [
        ("وأضاف كريم النجار أن الطريق مفتوح.", "name"),
        ("وأضاف النجار أن الطريق مفتوح.", "surname"),
        ("وأضاف المدير أن الطريق مفتوح.", "role"),
        ("وأضاف مدير الشركة أن الطريق مفتوح.", "role"),
        ("وأضاف أن الطريق مفتوح.", "implicit"),
        ('وتابع: "الطريق مفتوح للجميع".', "implicit"),
        ("والطريق مفتوح للجميع، على حد قوله.", "implicit"),
    ],
    ids=["full name", "surname", "role", "longer role", "no subject", "colon", "his words"],
)
def test_a_later_mention_means_the_same_person(read: Read, sentence: str, resolution: str) -> None:
    found = last(read, f"{FIRST} {sentence}")
    assert (found.speaker, found.resolution) == ("كريم النجار", resolution)
    assert found.affiliation == "مدير شركة الجسور"


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [
        ("كريم النجار", "person"),
        ("المدير", "person"),
        ("مسؤول في المرفأ", "unnamed"),
        ("مصدر أمني", "unnamed"),
        ("مصادر أمنية", "group"),
        ("مسؤولون في المرفأ", "group"),
        ("سكان القرية", "group"),
        ("وزارة الزراعة", "org"),
        ("البرتغال", "org"),
        ("بيان مقتضب", "document"),
    ],
)
def test_what_kind_of_speaker_it_is(read: Read, speaker: str, kind: str) -> None:
    assert last(read, f"{FIRST} وأكد {speaker} أن الطريق مفتوح.").kind == kind


def test_who_is_left_unknown_has_no_kind(read: Read) -> None:
    found = last(read, "وقيل إن الطريق مفتوح.")
    assert (found.speaker, found.kind) == (None, None)


def test_an_article_as_long_as_a_book_is_read_in_parts(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{FIRST}\n{WOMAN}\nوأضاف النجار أن الطريق مفتوح."
    assert last(read, text).speaker == "كريم النجار"
    monkeypatch.setattr("quotes.pipeline.people._LONGEST_ARTICLE", 20)
    assert [found.speaker for found in read(text)] == ["كريم النجار", "هدى السقا", "النجار"]


def test_two_forms_of_a_name_are_one_person_among_many_namesakes(read: Read) -> None:
    others = " ".join(f"وقال كريم {name} إن العمل بدأ." for name in ("البيطار", "الزعبي", "السقا"))
    found = read(f"{others} {FIRST} {others} وأضاف النجار أن الطريق مفتوح.")
    assert found[3].speaker == found[-1].speaker == "كريم النجار"
    assert found[-1].affiliation == "مدير شركة الجسور"


def test_a_full_name_printed_later_counts(read: Read) -> None:
    first = read("وقال النجار إن الجسر جاهز للعبور.\nوعاد المدير كريم النجار إلى مكتبه.")[0]
    assert (first.mention, first.speaker, first.affiliation) == ("النجار", "كريم النجار", "المدير")


def test_the_more_telling_role_is_the_affiliation(read: Read) -> None:
    text = "وقال المدير كريم النجار إن الجسر جاهز.\nوأكد مدير شركة الجسور كريم النجار أن الطريق مفتوح."
    assert [found.affiliation for found in read(text)] == ["مدير شركة الجسور"] * 2


def test_a_verb_without_subject_agrees_with_whom_it_continues(read: Read) -> None:
    text = f"{FIRST}\n{WOMAN}\n"
    assert last(read, text + "وأضافت أن اللوحات وصلت أمس.").speaker == "هدى السقا"
    assert last(read, text + "وأضاف أن الطريق مفتوح.").speaker == "كريم النجار"


def test_a_participle_goes_on_with_the_subject_of_its_sentence(read: Read) -> None:
    found = last(read, "قالت هدى السقا إن المعرض سيفتح غدا، مضيفة أن اللوحات وصلت.")
    assert (found.speaker, found.resolution) == ("هدى السقا", "implicit")


def test_a_role_of_another_gender_means_somebody_else(read: Read) -> None:
    assert last(read, f"{FIRST} {WOMAN} وأضاف المدير أن الطريق مفتوح.").speaker == "كريم النجار"
    assert last(read, f"{WOMAN} {FIRST} وأضافت المديرة أن اللوحات وصلت.").speaker == "هدى السقا"


def test_an_institution_is_filed_under_its_longest_form(read: Read) -> None:
    found = last(read, "أعلنت هيئة الموانئ البحرية أن المرفأ جاهز.\nوأضافت الهيئة أن السفن وصلت.")
    assert (found.mention, found.speaker, found.resolution) == ("الهيئة", "هيئة الموانئ البحرية", "group")


def test_a_document_goes_back_to_its_first_mention(read: Read) -> None:
    text = "كشفت دراسة برازيلية حديثة أن النوم مفيد للذاكرة.\nوأضافت الدراسة أن القيلولة تكفي."
    found = last(read, text)
    assert (found.speaker, found.resolution) == ("دراسة برازيلية حديثة", "document")


def test_the_same_source_is_who_spoke_last(read: Read) -> None:
    found = last(read, "قال مصدر أمني إن الطريق مغلق.\nوأضاف المصدر ذاته أن الجسر سليم.")
    assert (found.speaker, found.resolution) == ("مصدر أمني", "pronoun")


def test_an_abbreviation_means_the_institution_it_stands_beside(read: Read) -> None:
    text = "أعلنت المنظمة العالمية للجسور (جسور) أن العمل انتهى.\nوأضافت جسور أن الطريق مفتوح."
    assert last(read, text).speaker == read(text)[0].speaker


def test_nobody_spoke_before(read: Read) -> None:
    (found,) = read('وأضاف: "الطريق مفتوح للجميع".')
    assert (found.speaker, found.resolution) == (None, "none")


def test_two_persons_of_one_family_stay_apart(read: Read) -> None:
    text = "قال كريم النجار إن الجسر جاهز.\nوقالت سلمى النجار إن المعرض سيفتح."
    assert [found.speaker for found in read(text)] == ["كريم النجار", "سلمى النجار"]


def test_the_same_title_of_two_persons_stays_with_each(read: Read) -> None:
    text = (
        "قال الوزير كريم النجار إن الجسر جاهز للعبور.\n"
        "وقال الوزير سامر البحري إن المرفأ جاهز.\n"
        "وأضاف النجار أن الطريق مفتوح."
    )
    found = last(read, text)
    assert (found.speaker, found.affiliation) == ("كريم النجار", "الوزير")


def test_a_speaker_after_a_fused_article_gets_it_back(read: Read) -> None:
    (found,) = read("أصبح الجسر جاهزا للعبور، وفقا للوزارة.")
    assert (found.mention, found.speaker) == ("لوزارة", "الوزارة")


def test_several_sources_have_no_role_of_their_own(read: Read) -> None:
    text = (
        "قالت مصادر طبية إن المستشفى جاهز.\nوقال مصدر أمني إن الطريق مغلق.\nوأضافت المصادر أن الأطباء وصلوا."
    )
    assert [(found.speaker, found.affiliation) for found in read(text)] == [
        ("مصادر طبية", None),
        ("مصدر أمني", "مصدر أمني"),
        ("مصادر طبية", None),
    ]


@pytest.mark.parametrize(
    ("first", "later", "speaker"),
    [
        (
            "أعلنت وزارة الزراعة البرتغالية أن الموسم بدأ.",
            "وأكدت الوزارة البرتغالية أن",
            "وزارة الزراعة البرتغالية",
        ),
        ('قالت منظمة "نبراس" الخيرية إن الموسم بدأ.', 'وأكدت "نبراس" أن', 'منظمة "نبراس" الخيرية'),
        ("قال مدير هيئة الموانئ كريم النجار إن الموسم بدأ.", "وأكدت الهيئة أن", "هيئة الموانئ"),
        ("قال قائد الفوج العقيد كريم المالكي إن الموسم بدأ.", "وأكد العقيد المالكي أن", "كريم المالكي"),
    ],
    ids=["words left out", "name alone", "named in a role", "rank and surname"],
)
def test_a_short_form_means_the_long_one(read: Read, first: str, later: str, speaker: str) -> None:
    assert last(read, f"{first}\n{later} العمل مستمر.").speaker == speaker


def test_the_nationality_of_a_minister_is_not_that_of_his_ministry(read: Read) -> None:
    text = "قال وزير الخارجية البرتغالي كريم النجار إن الاجتماع بدأ.\nوأكدت الخارجية أن العمل مستمر."
    assert last(read, text).speaker == "الخارجية"


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("أما أمين الحداد فقد أكد حرصه على الحضور، وقال إن العمل مستمر.", "أمين الحداد"),
        ("وكانت هيئة الموانئ أصدرت تقارير سابقة، فأعلنت أن العمل مستمر.", "هيئة الموانئ"),
        ("وقال بعد اجتماعه بالموظفين إن العمل مستمر.", "كريم النجار"),
        ("وعن عودة السفن إلى مصر قال إن العمل مستمر.", "كريم النجار"),
        ("وعندما توقفت أعمال الجسر أعلن أن العمل مستمر.", "كريم النجار"),
    ],
    ids=["topic", "before the main verb", "adjunct", "place", "subject of another verb"],
)
def test_who_goes_on_without_a_name(read: Read, sentence: str, speaker: str) -> None:
    assert last(read, f"{FIRST}\n{sentence}").speaker == speaker


def test_whoever_acted_last_speaks_without_a_name(read: Read) -> None:
    text = f"{FIRST} ودخلت الوزيرة هدى السقا القاعة مساء. وقالت: «المعرض سيفتح غدا»."
    assert last(read, text).speaker == "هدى السقا"


def test_a_verb_of_going_on_stays_with_who_spoke(read: Read) -> None:
    text = f"{FIRST} ودخل الوزير سليم الحداد القاعة مساء. وأضاف: «الطريق مفتوح للجميع»."
    assert last(read, text).speaker == "كريم النجار"


def test_an_epithet_means_who_spoke_last(read: Read) -> None:
    text = "قال المهاجم الإسباني كريم النجار إنه سيرحل غدا. وقال المهاجم الإسباني المخضرم إنه لن يعود."
    assert last(read, text).speaker == "كريم النجار"


def test_the_role_of_the_next_in_a_list_is_not_taken(read: Read) -> None:
    text = (
        "جاء ذلك بحضور وزير الموارد المصري كريم النجار، ووزير الطاقة والنقل السوداني سليم الحداد. "
        "وقال النجار إن الجسر جاهز. وقال الحداد إن الطريق مفتوح."
    )
    assert [(r.speaker, r.affiliation) for r in read(text)] == [
        ("كريم النجار", "وزير الموارد المصري"),
        ("سليم الحداد", "وزير الطاقة والنقل السوداني"),
    ]


@pytest.mark.parametrize("who", ["قائد فريق الرياض", "المستشار القانوني السابق", "المسؤول الحكومي"])
def test_a_role_that_nobody_bore_goes_on_with_the_last_speaker(read: Read, who: str) -> None:
    found = last(read, f"قال كريم النجار إن الجسر جاهز. وأضاف {who} أن الطريق مفتوح.")
    assert (found.speaker, found.affiliation) == ("كريم النجار", who)


def test_somebody_of_another_country_is_somebody_else(read: Read) -> None:
    text = "قال المهاجم الإسباني كريم النجار إنه سيرحل غدا. وأكد اللاعب الكرواتي أنه لن يعود."
    assert last(read, text).speaker == "اللاعب الكرواتي"


def test_an_unnamed_official_is_somebody_else(read: Read) -> None:
    text = "قال كريم النجار إن الجسر جاهز. وأضاف مسؤول في المرفأ أن الطريق مفتوح."
    assert last(read, text).speaker == "مسؤول في المرفأ"


def test_an_institution_with_an_epithet_is_the_one_named_before(read: Read) -> None:
    text = "قالت شركة «النجار» للنقل إن الجسر جاهز. وأضافت الشركة الناشئة أن الطريق مفتوح."
    assert last(read, text).speaker == "شركة «النجار» للنقل"


@pytest.mark.parametrize(
    ("first", "later", "speaker"),
    {
        "servant of": ("خصص عبد الله بردوش، باحث في التاريخ، كتابا للجسر.", "بردوش", "عبد الله بردوش"),
        "surname that is a common noun": ("افتتحت الفنانة لطيفة أنهار المعرض.", "أنهار", "لطيفة أنهار"),
        "definite noun": ("كشف بردان الحاجز، رئيس الجهة، الخطة.", "الحاجز", "بردان الحاجز"),
    }.values(),
)
def test_a_surname_goes_back_to_the_name_before(read: Read, first: str, later: str, speaker: str) -> None:
    assert last(read, f"{first} وقال {later} إن الجسر جاهز للعبور.").speaker == speaker


def test_the_name_after_a_ministers_wife_is_his(read: Read) -> None:
    text = "وجهت السلطات تهمة لزوجة رئيس الوزراء، كريم النجار، أمس. وكتب رئيس الوزراء: «الطريق مفتوح للجميع»."
    assert last(read, text).speaker == "كريم النجار"


def test_a_source_goes_back_to_its_first_mention(read: Read) -> None:
    text = "وفقد مصدر حقوقي من مدينة الرياض هاتفه. وقال المصدر الحقوقي إن الجسر جاهز."
    assert last(read, text).speaker == "مصدر حقوقي من مدينة الرياض"


def test_who_is_urged_does_not_speak(read: Read) -> None:
    text = "دعا الوزير كريم النجار الطلاب إلى «الهدوء التام في كل مكان». وحث اللبنانيين على «اختيار الأفضل دائما»."
    assert last(read, text).speaker == "كريم النجار"


def test_two_persons_named_together_stay_two(read: Read) -> None:
    text = "حضر رئيس الحزب كريم النجار ومحمد بردوش عضو المكتب الاجتماع. وقال رئيس الحزب إن الجسر جاهز للعبور."
    assert last(read, text).speaker == "كريم النجار"


def test_a_title_alone_means_who_bears_it(read: Read) -> None:
    text = (
        "قال الرئيس الليبي السابق كريم النجار إن الأمر صعب. وتحدث الملك سليم الثاني في خطاب. "
        "وقال الملك: «الطريق مفتوح للجميع دائما»."
    )
    assert last(read, text).speaker == "سليم الثاني"


def test_what_a_researcher_explains_is_no_part_of_him(read: Read) -> None:
    text = "ويعزو الباحث هذا الاهتمام إلى رغبته. كما أوضح أنه بصدد إنجاز مشروع لغوي."
    assert last(read, text).speaker == "الباحث"


def test_a_pronoun_before_the_verb_is_no_name(read: Read) -> None:
    assert last(read, f"{WOMAN} وهي تؤكد أن الدخول مجاني.").speaker == "هدى السقا"


def test_what_a_judge_orders_is_no_part_of_her_name(read: Read) -> None:
    text = "أمرت القاضية هدى بردوش بمثول الشهود غدا. وقالت: «الطريق مفتوح للجميع دائما»."
    assert last(read, text).speaker == "هدى بردوش"
