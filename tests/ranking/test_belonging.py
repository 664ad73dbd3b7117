"""Whose name stands at the end of a phrase: زوجة فلان is somebody else, مستشار الأمن القومي فلان is he himself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.pipeline.namewords import name_words
from quotes.ranking.belonging import names_another, whole_phrases
from quotes.ranking.evidence import Evidence, Guess, Name
from quotes.ranking.speakers import SpeakerCandidates
from tests.ranking.made import keys, proposal, reading

LISTS = name_words(None)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("زوجة سامر الخولي", "سامر الخولي"),
        ("زوجة المتوفى سامر الخولي", "سامر الخولي"),
        ("والدة الطفل سامر", "سامر"),
        ("شقيق رئيس البلدية سامر الخولي", "سامر الخولي"),
        ("زوجة الدكتور سامر الخولي", "سامر الخولي"),
        ("أرملة الضحية سامر الخولي", "سامر الخولي"),
        ("صديق للراحل سامر الخولي", "سامر الخولي"),
        ("محامي المتهم سامر الخولي", "سامر الخولي"),
        ("محامي نبيل الهاشمي", "نبيل الهاشمي"),
        ("مستشار للرئيس التشيلي نبيل الهاشمي", "نبيل الهاشمي"),
        ("مساعد لوزير النقل نبيل الهاشمي", "نبيل الهاشمي"),
        ("ناطق باسم الوزير نبيل الهاشمي", "نبيل الهاشمي"),
    ],
)
def test_of_a_relative_or_staff_the_name_is_anothers(phrase: str, name: str) -> None:
    assert names_another(keys(phrase), keys(name), LISTS)


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("والد الطفلة سامر الخولي", "سامر الخولي"),
        ("زوجته منى الصفدي", "منى الصفدي"),
        ("محامي الدفاع نبيل الهاشمي", "نبيل الهاشمي"),
        ("مستشار الأمن القومي نبيل الهاشمي", "نبيل الهاشمي"),
        ("نائب رئيس الوزراء نبيل الهاشمي", "نبيل الهاشمي"),
        ("المتحدث باسم الوزارة نبيل الهاشمي", "نبيل الهاشمي"),
        ("متحدث باسم الشرطة نبيل الهاشمي", "نبيل الهاشمي"),
        ("وزير النقل نبيل الهاشمي", "نبيل الهاشمي"),
        ("نبيل الهاشمي", "نبيل الهاشمي"),
        ("زوجة سامر الخولي", "سامر"),
        ("زوجة", "زوجة"),
        ("", ""),
    ],
)
def test_otherwise_it_is_his_own(phrase: str, name: str) -> None:
    assert not names_another(keys(phrase), keys(name), LISTS)


def test_a_name_read_behind_such_a_noun_is_read_with_it_and_is_no_candidate() -> None:
    text = "وقالت والدة الطفل سامر الخولي إن ابنها خرج."
    at = text.index("سامر"), text.index(" إن")
    start, content = text.index("إن") + 3, len(text) - 1
    said = replace(
        proposal("وقال", "العمل بدأ"), cue=(0, 5), content=(start, content), paragraph=(0, len(text)),
        mention=at, speaker="سامر الخولي", resolution="name",
    )  # fmt: skip
    found = whole_phrases(
        Evidence(text, [said], [reading(speaker=[Guess(at, 0.9)])], [Name(at, True, 0.9)], (), LISTS)
    )
    whole = (text.index("والدة"), at[1])
    assert [guess.span for guess in found.readings[0].speaker] == [whole]
    assert (found.proposals[0].mention, found.proposals[0].speaker) == (whole, "والدة الطفل سامر الخولي")
    assert [c.text for c in SpeakerCandidates(found).candidates(0)] == ["والدة الطفل سامر الخولي", None]


def test_a_sign_or_a_new_line_parts_the_noun_from_the_name() -> None:
    for between in (" ، ", "\n"):
        text = f"حضرت والدة الطفل{between}سامر الخولي إن الطقس جميل."
        at = text.index("سامر"), text.index(" إن")
        found = whole_phrases(
            Evidence(
                text,
                [replace(proposal("وقال", "العمل بدأ"), cue=(0, 4), content=(at[1] + 4, len(text)))],
                [reading(speaker=[Guess(at, 0.9)])],
                [Name(at, True, 0.9)],
                (),
                LISTS,
            )
        )
        assert [guess.span for guess in found.readings[0].speaker] == [at]
