"""The day that dates a statement, in articles printed on Wednesday, 6 March 2024."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from quotes.pipeline.quote import Quote
from quotes.text.days import resolve

WEDNESDAY = date(2024, 3, 6)

IN_ZONE = {
    "الثلاثاء": "2024-03-05",
    "الأربعاء": "2024-03-06",
    "الاربعاء": "2024-03-06",
    "الإثنين": "2024-03-04",
    "يوم الأحد": "2024-03-03",
    "يوم الأربعاء الماضي": "2024-02-28",
    "السبت الماضي": "2024-03-02",
    "الخميس المنصرم": "2024-02-29",
    "أمس": "2024-03-05",
    "اليوم": "2024-03-06",
    "يوم أمس": "2024-03-05",
    "أول أمس": "2024-03-04",
    "أمس الأول": "2024-03-04",
    "أول من أمس": "2024-03-04",
    "البارحة": "2024-03-05",
    "مساء أمس": "2024-03-05",
    "صباح اليوم": "2024-03-06",
    "ليلة أمس": "2024-03-05",
    "ليل الثلاثاء": "2024-03-05",
    "بعد ظهر الثلاثاء": "2024-03-05",
    "أمس الثلاثاء": "2024-03-05",
    "أمس (الثلاثاء)": "2024-03-05",
    "اليوم، الأربعاء،": "2024-03-06",
    "، الثلاثاء،": "2024-03-05",
    "-اليوم الأربعاء-": "2024-03-06",
    "(الاثنين)": "2024-03-04",
    "في وقت سابق اليوم": "2024-03-06",
    "في وقت متأخر من مساء الاثنين": "2024-03-04",
    "يوم 3 مارس": "2024-03-03",
    "في 3 آذار/مارس": "2024-03-03",
    "في 3 آذار (مارس) الجاري": "2024-03-03",
    "في الثالث من مارس": "2024-03-03",
    "الأحد 3 مارس": "2024-03-03",
    "الأحد، 3 مارس 2024،": "2024-03-03",
    "في 20 كانون الأول": "2023-12-20",
    "في 20 غشت 2022": "2022-08-20",
    "في الحادي والعشرين من تشرين الثاني عام 2021": "2021-11-21",
    "يوم 5 الجاري": "2024-03-05",
    "يوم 4 من الشهر الجاري": "2024-03-04",
    "بتاريخ 25/2/2024": "2024-02-25",
    "بتاريخ 25/2/2024م": "2024-02-25",
    "في ٢٥ فبراير ٢٠٢٤": "2024-02-25",
    "في 19 شعبان 1445هـ": "2024-02-29",
    "في 12 رمضان": "2023-04-03",
    "يوم 20 من شهر شعبان": "2024-03-01",
    "الخميس 29 فبراير 2024 الموافق 19 شعبان 1445 هـ": "2024-02-29",
    "الخميس 19 شعبان 1445هـ الموافق 29 فبراير 2024م": "2024-02-29",
    "للصحفيين الثلاثاء": "2024-03-05",
    "في بيان الثلاثاء": "2024-03-05",
    "في بيان مقتضب صدر أمس": "2024-03-05",
    "في بيان له اليوم": "2024-03-06",
    "خلال مؤتمر صحفي عقده الاثنين": "2024-03-04",
    "في المؤتمر الصحفي الذي عقده أمس": "2024-03-05",
    "في تغريدة نشرها مساء الأحد": "2024-03-03",
    "على تويتر اليوم": "2024-03-06",
    'لصحيفة "الميناء" أمس': "2024-03-05",
    "أمس، قبل اجتماع الجمعة،": "2024-03-05",
}

UNSURE_IN_ZONE = {
    "weekday and date disagree": "الاثنين 3 مارس",
    "another calendar disagrees": "في 3 مارس 2024 الموافق 1 رجب 1445هـ",
    "a night between two days": "ليل الثلاثاء - الأربعاء",
    "a night between two days, joined": "ليل الثلاثاء الأربعاء",
    "the night before or of": "ليلة الثلاثاء",
    "several days": "الاثنين والثلاثاء",
    "a range": "في 2 و3 مارس",
    "still to come": "في 9 مارس 2024",
    "the next one": "الجمعة المقبلة",
    "the one before last": "الجمعة قبل الماضية",
    "of another week": "الجمعة من الأسبوع الماضي",
    "day and month may change places": "بتاريخ 3/2/2024",
    "no such day": "في 31 فبراير",
    "month alone": "في فبراير الماضي",
    "year alone": "عام 2023",
    "week": "الأسبوع الماضي",
    "counted days": "قبل يومين",
    "some other today": "في اليوم التالي",
    "the very day": "في اليوم نفسه",
    "since": "منذ الثلاثاء",
    "until": "حتى الثلاثاء",
    "of somebody else": "الذي وصل إلى المدينة الثلاثاء",
    "of what is talked about": "عن مباراة الثلاثاء",
    "before something": "قبل اجتماع مجلس المدينة الثلاثاء",
    "after something": "عقب لقاء الثلاثاء",
    "in answer": "ردا على هجوم أمس",
    "of a meeting": "تعليقا على الاجتماع الذي عقد الثلاثاء",
    "an outlet": "لصحيفة اليوم",
    "another outlet": "لقناة روسيا اليوم",
    "an outlet in brackets": "لـ(اليوم)",
    "an outlet in marks": 'لصحيفة "المدينة اليوم"',
    "a prayer": "بعد صلاة الجمعة",
    "two that differ": "أمس في بيان صدر اليوم",
}

SENTENCES = {
    "fronted": ("ويوم الأحد، قال المهندس إن الجسر جاهز للعبور.", "2024-03-03"),
    "fronted without comma": ("أمس قال المهندس إن الجسر جاهز للعبور.", "2024-03-05"),
    "fronted with a time": ("وفي وقت مبكر من السبت، قال المهندس إن الجسر جاهز للعبور.", "2024-03-02"),
    "fronted date": ("وفي 18 نوفمبر/تشرين الثاني 2008، أعلنت البلدية أن الجسر جاهز للعبور.", "2008-11-18"),
    "fronted auxiliary": ("والأحد، كان المهندس قد قال إن الجسر جاهز للعبور.", None),
    "auxiliary before": ("وكان المهندس قد قال الأحد إن الجسر جاهز للعبور.", "2024-03-03"),
    "fronted channel": ("وفي مؤتمر صحفي عقده أمس في المدينة، قال المهندس إن الجسر جاهز للعبور.", "2024-03-05"),
    "fronted statement": ("وفي بيان صدر الثلاثاء، قالت البلدية إن الجسر جاهز للعبور.", "2024-03-05"),
    "fronted meeting": ("وفي الاجتماع الذي حضره المحافظ الثلاثاء، قال المهندس إن الجسر جاهز للعبور.", None),
    "another clause before": ("وصل المهندس إلى المدينة الثلاثاء وقال إن الجسر جاهز للعبور.", None),
    "verb before its subject": ("وقال أمس المهندس كريم النجار إن الجسر جاهز للعبور.", "2024-03-05"),
    "in the content": ("وقال المهندس إن الجسر سيفتح الثلاثاء أمام السيارات.", None),
    "opening the content": ("وقال المهندس إن يوم الثلاثاء كان صعبا على العمال.", None),
    "after marks": ('"الجسر جاهز للعبور منذ الصباح"، قال المهندس الأحد.', "2024-03-03"),
    "after marks, a channel": ('"الجسر جاهز للعبور منذ الصباح"، قال المهندس في بيان أمس.', "2024-03-05"),
    "after the content": ("الجسر جاهز للعبور منذ الصباح، بحسب ما أعلنت البلدية الثلاثاء.", "2024-03-05"),
    "after the content, set off": ("الجسر جاهز للعبور منذ الصباح، وفق ما أفادت وكالة المدينة، الثلاثاء.", "2024-03-05"),
    "a document that came out": ("الجسر جاهز للعبور منذ الصباح، بحسب بيان صدر الثلاثاء.", "2024-03-05"),
    "a date of the content": ("انهار الجسر القديم أمام السيارات وفق السكان في 3 مارس، بعد ليلة ماطرة.", None),
    "said with a participle": ('وصرح المهندس أمس قائلا: "الجسر جاهز للعبور".', "2024-03-05"),
    "a relay": ("ونقلت وكالة المدينة، الثلاثاء، عن المهندس قوله إن الجسر جاهز للعبور.", "2024-03-05"),
    "after the verbal noun": ("ونقلت وكالة المدينة عن المهندس قوله الثلاثاء إن الجسر جاهز للعبور.", "2024-03-05"),
    "of what is praised": ("ورحبت النقابة بافتتاح الجسر الثلاثاء، مشيرة إلى أن العمال أنجزوا الكثير.", None),
    "a relay after the content": (
        "وقال المهندس إن الجسر جاهز للعبور منذ الصباح، وفق ما أوردت صحيفة «الميناء» المحلية، الثلاثاء.",
        None,
    ),
    "the verbal noun of somebody else": (
        "وقال البيان الثلاثاء بعد أيام من خلاف مع النقابة على إثر إعلانها أن الجسر غير جاهز للعبور.",
        None,
    ),
    "fronted interview": ('وخلال مقابلة مع قناة "الميناء"، الأحد، قال المهندس إن الجسر جاهز للعبور.', "2024-03-03"),
    "a date in a name": ("وطالبت لجنة 3 مارس بأن يفتح الجسر أمام السيارات.", None),
    "a name": ("وقال محمد الخميس إن الجسر جاهز للعبور.", None),
    "a preacher": ("وقال خطيب الجمعة إن الجسر جاهز للعبور.", None),
    "a report that was published": ("وأظهر تقرير نشر الاثنين أن الجسر جاهز للعبور.", "2024-03-04"),
    "no day": ("وقال المهندس في بيان إن الجسر جاهز للعبور.", None),
    "of the reporter's clause": ("وقال المهندس، الذي زار الجسر أمس، إن العمل انتهى قبل موعده.", None),
}  # fmt: skip


def said_on(quote: Quote, printed: date | None = WEDNESDAY) -> str | None:
    day = resolve(quote.day, printed) if quote.day else None
    return day.isoformat() if day else None


@pytest.mark.parametrize(("words", "day"), IN_ZONE.items(), ids=IN_ZONE)
def test_between_cue_and_content(nlp: Language, words: str, day: str) -> None:
    text = f"وقال المهندس كريم النجار {words} إن الجسر جاهز للعبور.".replace(" ،", "،")
    [quote] = nlp(text)._.quotes
    assert said_on(quote) == day
    assert text[slice(*quote.day_span)] in words


@pytest.mark.parametrize("words", UNSURE_IN_ZONE.values(), ids=UNSURE_IN_ZONE)
def test_what_is_unsure_or_dates_something_else(nlp: Language, words: str) -> None:
    [quote] = nlp(f"وقال المهندس كريم النجار {words} إن الجسر جاهز للعبور.")._.quotes
    assert said_on(quote) is None


@pytest.mark.parametrize(("text", "day"), SENTENCES.values(), ids=SENTENCES)
def test_around_the_attribution(nlp: Language, text: str, day: str | None) -> None:
    [quote] = nlp(text)._.quotes
    assert said_on(quote) == day


def test_a_participle_goes_on_with_the_day_of_its_sentence(nlp: Language) -> None:
    text = "وقال المهندس أمس إن الجسر جاهز للعبور، مضيفا أن العمال أنهوا الطلاء. وأضاف أن السوق مفتوح."
    assert [said_on(quote) for quote in nlp(text)._.quotes] == ["2024-03-05", "2024-03-05", None]


def test_each_attribution_has_its_own_day(nlp: Language) -> None:
    text = "وقال المهندس أمس إن الجسر جاهز للعبور. وأعلنت البلدية اليوم أن السوق مفتوح للجميع."
    assert [said_on(quote) for quote in nlp(text)._.quotes] == ["2024-03-05", "2024-03-06"]


def test_without_the_article_s_date_only_a_whole_date_is_sure(nlp: Language) -> None:
    for words, day in (("أمس", None), ("الأحد 3 مارس 2024", "2024-03-03")):
        [quote] = nlp(f"وقال المهندس {words} إن الجسر جاهز للعبور.")._.quotes
        assert said_on(quote, None) == day
