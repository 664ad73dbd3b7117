"""Datelines, agency tags and bylines above the first sentence: nobody in them speaks."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from tests.reading import Reading

Read = Callable[[str], list[Reading]]
SAID = 'رحب الوزير كريم السالمي بالقرار.\nوأضاف: "سنبدأ العمل غدا".'


@pytest.mark.parametrize(
    "top",
    [
        "دبي، الإمارات العربية المتحدة (CNN) -- ",
        "أتلانتا، الولايات المتحدة الأمريكية (CNN)— ",
        "(CNN)-- ",
        "صنعاء (سبأ) - ",
        "القاهرة - أ ش أ: ",
        "دبي - العربية.نت ",
        "واشنطن (ا ف ب) - ",
        "أبوظبي / وام / ",
        "سامر العتيبي- سبق- جدة: ",
        "سامر العتيبي - متابعات\n",
        "سامر العتيبي – عين اليوم\n",
        "سامر العتيبي – الرياض ",
    ],
)
def test_what_stands_at_the_top_does_not_speak(read: Read, top: str) -> None:
    [found] = read(top + SAID)
    assert found.speaker == "كريم السالمي"


def test_a_name_of_the_byline_is_not_the_full_form_of_a_surname(read: Read) -> None:
    text = 'سامر العتيبي- سبق- جدة: زار العقيد ماجد العتيبي الميناء.\nوقال العتيبي: "الميناء آمن".'
    [found] = read(text)
    assert found.speaker == "ماجد العتيبي"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('قال هانز - بيتر مولر: "الجسر جاهز".', "هانز - بيتر مولر"),
        ("قالت وزارة الدفاع (البنتاغون) إن الجسر جاهز.", "وزارة الدفاع (البنتاغون)"),
        ("سليم الحدادي - مدير الميناء - قال إن الجسر جاهز.", "سليم الحدادي"),
    ],
)
def test_a_sentence_with_dashes_or_brackets_is_no_dateline(read: Read, text: str, speaker: str) -> None:
    [found] = read(text)
    assert (found.speaker or "").startswith(speaker.split(" - ")[0])


@given(
    st.lists(
        st.sampled_from(["سبق", "-", "–", "/", ":", "(", ")", "CNN", "جدة", "قال", " ", "\n"]), max_size=12
    )
)
def test_any_top_is_read(nlp: Language, parts: list[str]) -> None:
    doc = nlp("".join(parts))
    assert doc.text == "".join(parts)


@pytest.mark.parametrize(
    "line",
    [
        "كتب سامر العتيبي: وصل الوفد أمس بعد رحلة طويلة.",
        "كتبت - ليلى الصباغ: وصل الوفد أمس بعد رحلة طويلة.",
        "الطريق إلى الميناء\nكتب سامر العتيبي: وصل الوفد أمس بعد رحلة طويلة.",
        "شاهد: الوزير يقول إن الطريق مغلق",
        "قد يهمك: الوزير يؤكد أن الطريق مغلق",
    ],
)
def test_a_byline_or_link_is_nobodys_words(read: Read, line: str) -> None:
    assert not read(line)


def test_marks_after_an_author_are_his(read: Read) -> None:
    assert [found.quote for found in read('كتب سامر العتيبي: "وصل الوفد بعد رحلة طويلة".')]
