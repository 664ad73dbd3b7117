"""Where a speaker's words end: before the predicate of a topic, before an object, before another person's title."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.pipeline.namewords import name_words
from quotes.ranking.evidence import Evidence, Guess, Name, Span
from quotes.ranking.phraseends import cut_channel, cut_phrase, cut_phrases, cut_role
from tests.ranking.made import proposal, reading

LISTS = name_words(None)


def article(text: str, names: list[Span] | None = None) -> Evidence:
    return Evidence(text, [], [], [Name(span, True, 0.9) for span in names or []], [], LISTS)


def place(words: str, text: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def cut(words: str, text: str) -> str:
    return text[slice(*cut_phrase(article(text), place(words, text)))]


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("أما المدرب سامي الدوري فاكتفى بالقول: نعم", "سامي الدوري فاكتفى", "سامي الدوري"),
        ("وأما المحلل نزار حماد فيرى أن الأزمة طويلة", "نزار حماد فيرى", "نزار حماد"),
        ("أما المدرب سامي فرحات فاكتفى بالصمت", "سامي فرحات", "سامي فرحات"),
        ("أما المدرب سامي فؤاد", "سامي فؤاد", "سامي فؤاد"),
        ("أما الطقس فجميل. وقال سامي فلفل إنه راض", "سامي فلفل", "سامي فلفل"),
        ("وقال سامي فلفل إنه راض", "سامي فلفل", "سامي فلفل"),
    ],
)
def test_a_topic_ends_before_its_predicate(text: str, words: str, kept: str) -> None:
    assert cut(words, text) == kept


@pytest.mark.parametrize(
    ("phrase", "kept"),
    [
        ("منظمة الأغذية العالمية الحكومات", "منظمة الأغذية العالمية"),
        ("المفوضية الأوروبية الشركات", "المفوضية الأوروبية"),
        ("الاتحاد الدولي الأندية", "الاتحاد الدولي"),
        ("كريم النجار حفظه الله", "كريم النجار"),
        ("كريم سلمة النجار", "كريم سلمة النجار"),
        ("كريم النجار واقفًا", "كريم النجار"),
        ("كريم النجار واقفاً", "كريم النجار"),
        ("هيئة الدفاع المحكمة", "هيئة الدفاع"),
        ("النقابة العامة الحكومة", "النقابة العامة"),
        ("وزارة الشؤون الخارجية", "وزارة الشؤون الخارجية"),
        ("اللجنة المنظمة", "اللجنة المنظمة"),
        ("اللجنة الانتخابية العليا", "اللجنة الانتخابية العليا"),
        ("المنظمة الدولية الكبرى", "المنظمة الدولية الكبرى"),
        ("الهيئة الوطنية التي تشرف", "الهيئة الوطنية التي تشرف"),
        ("وزير الخارجية السعودي", "وزير الخارجية السعودي"),
        ("وزارة الخارجية الروسية", "وزارة الخارجية الروسية"),
        ("المتحدث الرسمي", "المتحدث الرسمي"),
    ],
)
def test_what_follows_without_a_sign_is_no_part_of_a_phrase(phrase: str, kept: str) -> None:
    assert cut(phrase, f"دعت {phrase} إلى الهدوء") == kept


def test_a_role_begins_behind_another_persons_name() -> None:
    text = "استقبل الوزير كريم الحلبي السفيرة ليلى الصباغ."
    known = article(text, [place("كريم الحلبي", text), place("ليلى الصباغ", text)])
    names = [name.span for name in known.names]
    role = cut_role(known, names, place("الوزير كريم الحلبي السفيرة", text))
    assert text[slice(*role)] == "السفيرة"
    assert cut_role(known, names, place("الوزير", text)) == place("الوزير", text)


def test_a_role_that_names_whom_it_serves_stays_whole() -> None:
    text = "وقالت مديرة مكتب كريم الحلبي السابقة منى الصفدي"
    known = article(text, [place("كريم الحلبي", text)])
    whole = place("مديرة مكتب كريم الحلبي السابقة", text)
    assert cut_role(known, [place("كريم الحلبي", text)], whole) == whole


def test_what_rules_and_network_say_is_cut_alike() -> None:
    text = "دعت منظمة الأغذية العالمية الحكومات إلى الهدوء"
    long, short = place("منظمة الأغذية العالمية الحكومات", text), place("منظمة الأغذية العالمية", text)
    said = replace(proposal("وقال", "العمل بدأ"), mention=long, speaker=text[slice(*long)])
    implicit = replace(said, mention=None)
    read = reading(speaker=[Guess(long, 0.9)])
    found = cut_phrases(Evidence(text, [said, implicit], [read, read], [Name(long, False, 0.9)], [], LISTS))
    assert [p.speaker for p in found.proposals] == [text[slice(*short)]] * 2
    assert (found.proposals[0].mention, found.readings[0].speaker[0].span, found.names[0].span) == (
        short,
    ) * 3


@pytest.mark.parametrize(
    ("role", "kept"),
    [
        ("قائد الحرس المدني العميد", "قائد الحرس المدني"),
        ("معالي وزير النقل", "وزير النقل"),
        ("معالي وزيرة النقل، السيدة", "وزيرة النقل"),
        ("رئيس تحرير الصحيفة،", "رئيس تحرير الصحيفة"),
        ("قائد الفريق", "قائد الفريق"),
        ("الدكتور", "الدكتور"),
    ],
)
def test_courtesies_ranks_and_signs_are_no_part_of_a_role(role: str, kept: str) -> None:
    text = f"وقال {role} كريم النجار إن الطريق مغلقة"
    known = article(text, [place("كريم النجار", text)])
    found = cut_role(known, [place("كريم النجار", text)], place(role, text))
    assert text[slice(*found)] == kept


def test_a_rank_that_no_name_follows_stays() -> None:
    text = "وقال نائب قائد الحرس العميد إن الطريق مغلقة"
    assert cut_role(article(text), [], place("نائب قائد الحرس العميد", text)) == place(
        "نائب قائد الحرس العميد", text
    )


@pytest.mark.parametrize(
    ("channel", "kept"),
    [
        ("الوكالة عنه", "الوكالة"),
        ("لوكالة الأنباء الوطنية التصعيد", "لوكالة الأنباء الوطنية"),
        ("لوكالة الأنباء الوطنية", "لوكالة الأنباء الوطنية"),
        ("في بيان لها", "في بيان لها"),
    ],
)
def test_a_channel_ends_before_an_object_and_before_whom_it_relays(channel: str, kept: str) -> None:
    text = f"وصف {channel} بأنه خطير"
    assert text[slice(*cut_channel(article(text), place(channel, text)))] == kept
