"""Quotes in titles: who speaks, what is a label or a topic, spans that count in the title."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.language import Language

from quotes.pipeline.quote import Quote
from quotes.run import analyse

STORM = (
    "قال مدير هيئة الأرصاد الجوية سليم الحدادي للصحفيين إن العاصفة ستصل ليلا.\n"
    'وأضاف الحدادي: "لن نغلق الشاطئ قبل المساء".'
)
TWO = "قال وزير النقل كريم السالمي إن الجسر جاهز.\nوقالت النائبة هدى السقا إن الجسر ضيق."

Headlines = Callable[[str, str], list[Quote]]


@pytest.fixture(scope="session")
def headlines(nlp: Language) -> Headlines:
    return lambda title, text: analyse(nlp, text, title)._.headlines


def cut(title: str, span: tuple[int, int] | None) -> str | None:
    return title[slice(*span)] if span else None


def test_a_surname_is_filed_with_the_name_and_role_of_the_article(headlines: Headlines) -> None:
    title = "الحدادي: لن نغلق الشاطئ قبل المساء"
    [found] = headlines(title, STORM)
    assert (found.type, title[found.start : found.end]) == ("headline", "لن نغلق الشاطئ قبل المساء")
    assert (found.speaker, found.speaker_resolution) == ("سليم الحدادي", "surname")
    assert cut(title, found.speaker_mention) == "الحدادي"
    assert (found.cue.text, title[found.cue.start : found.cue.end], found.cue.act) == (":", ":", "state")
    assert found.context == (0, len(title))


def test_an_affiliation_that_only_the_article_prints_has_no_span(headlines: Headlines) -> None:
    [found] = headlines("الحدادي: لن نغلق الشاطئ", STORM)
    assert (found.affiliation, found.affiliation_span) == ("مدير هيئة الأرصاد الجوية", None)


def test_an_affiliation_in_the_title_has_its_span_there(headlines: Headlines) -> None:
    title = "وزير النقل كريم السالمي: الجسر جاهز للعبور"
    [found] = headlines(title, TWO)
    assert found.affiliation == "وزير النقل"
    assert cut(title, found.affiliation_span) == "وزير النقل"


def test_a_role_is_filed_under_the_name_of_who_bears_it(headlines: Headlines) -> None:
    [found] = headlines("وزير النقل: الجسر جاهز للعبور", TWO)
    assert (found.speaker, found.speaker_resolution) == ("كريم السالمي", "role")


@pytest.mark.parametrize(
    ("speaker", "kind"),
    [("الحدادي", "person"), ("هيئة الأرصاد", "org"), ("مصدر أمني", "unnamed"), ("مسؤولون", "group")],
)
def test_what_kind_of_speaker_it_is(headlines: Headlines, speaker: str, kind: str) -> None:
    [found] = headlines(f"{speaker}: لن نغلق الشاطئ", STORM)
    assert found.speaker_kind == kind


def test_the_adjective_of_a_country_and_the_country_are_one_role(headlines: Headlines) -> None:
    text = "قال وزير الخارجية الأردني كريم السالمي إن الحدود مفتوحة."
    [found] = headlines("وزير خارجية الأردن: الحدود مفتوحة اليوم", text)
    assert found.speaker == "كريم السالمي"


def test_a_channel_between_speaker_and_colon_is_the_medium(headlines: Headlines) -> None:
    title = "الحدادي لـ«صحيفة الميناء»: لن نغلق الشاطئ"
    [found] = headlines(title, STORM)
    assert cut(title, found.medium_span) == "لـ«صحيفة الميناء»"
    assert found.medium_kind == "outlet"


def test_an_occasion_is_no_channel(headlines: Headlines) -> None:
    [found] = headlines("الحدادي بعد مؤتمر صحفي: لن نغلق الشاطئ", STORM)
    assert found.medium_span is None


def test_marks_around_the_words_are_left_out(headlines: Headlines) -> None:
    title = "الحدادي: «لن نغلق الشاطئ»"
    [found] = headlines(title, STORM)
    assert title[found.start : found.end] == "لن نغلق الشاطئ"
    assert found.verbatim == ((found.start, found.end),)


def test_marks_inside_the_words_are_verbatim(headlines: Headlines) -> None:
    title = 'الحدادي: العاصفة "أقوى ما رأينا" هذا العام'
    [found] = headlines(title, STORM)
    assert title[found.start : found.end] == 'العاصفة "أقوى ما رأينا" هذا العام'
    assert [cut(title, span) for span in found.verbatim] == ["أقوى ما رأينا"]


def test_two_speakers_share_a_title(headlines: Headlines) -> None:
    title = "السالمي: الجسر جاهز للعبور.. والسقا: الجسر ضيق جدا"
    found = headlines(title, TWO)
    assert [(q.speaker, title[q.start : q.end]) for q in found] == [
        ("كريم السالمي", "الجسر جاهز للعبور"),
        ("هدى السقا", "الجسر ضيق جدا"),
    ]


@pytest.mark.parametrize("tail", [" (فيديو)", ".. صور", " | صحيفة الميناء"])
def test_what_a_page_adds_to_its_titles_is_not_said(headlines: Headlines, tail: str) -> None:
    title = f"الحدادي: لن نغلق الشاطئ{tail}"
    [found] = headlines(title, STORM)
    assert title[found.start : found.end] == "لن نغلق الشاطئ"


@pytest.mark.parametrize(
    "title",
    [
        "عاجل: العاصفة تصل المدينة",
        "بالصور: العاصفة تصل المدينة",
        "تقرير: العاصفة تصل المدينة",
        "رأي: العاصفة تصل المدينة",
        "مصر: العاصفة تصل المدينة",
        "القاهرة: العاصفة تصل المدينة",
        "كأس العالم: المنتخب يفوز على ضيفه",
        "إعصار الشتاء: المدينة تستعد للأسوأ",
        "اختفاء سليم الحدادي: أسئلة بلا جواب",
        "الأهلي يفوز 2:1 على ضيفه",
        "العاصفة تصل الساعة 10:30 مساء",
        "سليم الحدادي:",
        ": لن نغلق الشاطئ",
    ],
)
def test_labels_topics_places_and_figures_say_nothing(headlines: Headlines, title: str) -> None:
    assert headlines(title, STORM) == []


def test_the_author_of_a_column_does_not_speak_in_its_title(headlines: Headlines) -> None:
    assert headlines("هدى السقا: شتاء طويل", "كتبت هذه السطور هدى السقا في بيتها ثم خرجت إلى الشاطئ.") == []


def test_somebody_near_the_one_who_is_named_speaks(headlines: Headlines) -> None:
    [found] = headlines("صديق سليم الحدادي: كان يحب البحر", STORM)
    assert found.speaker == "صديق سليم الحدادي"


def test_what_is_quoted_is_surer_than_what_is_only_named(headlines: Headlines) -> None:
    [quoted] = headlines("الحدادي: لن نغلق الشاطئ", STORM)
    [unknown] = headlines("خبير سياحي: لن نغلق الشاطئ", "وصلت العاصفة إلى المدينة ليلا.")
    assert quoted.confidence > unknown.confidence > 0


def test_without_a_title_nothing_is_found(nlp: Language) -> None:
    assert nlp(STORM)._.headlines == []


def test_a_title_changes_no_quote_of_the_text(nlp: Language) -> None:
    doc = analyse(nlp, STORM, "وزير الداخلية سليم الحدادي: لن نغلق الشاطئ")
    assert doc._.headlines
    assert doc._.quotes == nlp(STORM)._.quotes


_PARTS = [
    "الحدادي",
    ":",
    " : ",
    "وزير النقل",
    "..",
    "«",
    "»",
    '"',
    "لن نغلق",
    " ",
    "و",
    "لـ",
    "(",
    ")",
    "|",
    "2:1",
    "🌊",
]


@given(st.lists(st.sampled_from(_PARTS), max_size=14).map("".join) | st.text(max_size=40))
@example("\x00:\u200f:")
@example("«:»: :")
@example(f"{'الحدادي: ' * 200}")
def test_any_title_gives_spans_inside_it(nlp: Language, title: str) -> None:
    for found in analyse(nlp, STORM, title)._.headlines:
        spans = [found.speaker_mention, found.affiliation_span, found.medium_span, *found.verbatim]
        assert 0 <= found.cue.start < found.cue.end <= found.start < found.end <= len(title)
        assert all(0 <= span[0] < span[1] <= len(title) for span in spans if span)
        assert title[found.cue.start : found.cue.end] == ":"
