"""Who is who in an article, by words alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.ranking.cast import Cast, contains
from quotes.ranking.evidence import Evidence, Guess, Name, NameWords
from tests.ranking.made import PROPOSALS, TEXT, evidence, keys, reading, span


def cast() -> Cast:
    return Cast(evidence())


def test_a_surname_is_short_for_the_full_name() -> None:
    assert [form.text for form in cast().fullest(keys("النجار"))] == ["كريم النجار"]
    assert cast().fullest(keys("كريم النجار")) == []
    assert cast().fullest(keys("الغائب")) == []


def test_the_mentions_of_a_name_are_those_of_its_parts_too() -> None:
    assert cast().mentions(keys("كريم النجار")) == [span("كريم النجار"), span("النجار", 1)]
    assert cast().mentions(keys("النجار")) == [span("النجار", 1)]


def test_the_form_at_a_place_is_the_longest() -> None:
    found = cast().at(span("النجار")[0])
    assert found is not None
    assert found.text == "كريم النجار"
    assert cast().at(span("جاهز")[0]) is None


def test_a_proclitic_is_left_off_where_the_rest_is_a_known_word() -> None:
    text = "كريم النجار حاضر. وفقا لكريم النجار ووائل"
    names = [Name(span(name, 0, text), True, 0.9) for name in ("كريم النجار", "لكريم النجار", "ووائل")]
    found = Cast(Evidence(text, (), (), names, ()))
    start, end = span("لكريم النجار", 0, text)
    assert [form.text for form in found.forms.values()] == ["كريم النجار", "ووائل"]
    assert found.mentions(keys("كريم النجار")) == [(0, 11), (start + 1, end)]


def test_the_network_tags_how_surely_a_name_is_a_person() -> None:
    forms = cast().forms
    assert (forms[keys("كريم النجار")].person, forms[keys("كريم النجار")].org) == (0.9, 0)
    assert (forms[keys("إذاعة المدينة")].person, forms[keys("إذاعة المدينة")].org) == (0, 0.7)


def test_spelling_variants_and_honorifics_are_one_name() -> None:
    text = "الدكتورة هدى الأسعد هنا. وقالت هدي الاسعد"
    names = [Name(span(name, 0, text), True, 0.9) for name in ("الدكتورة هدى الأسعد", "هدي الاسعد")]
    found = Cast(Evidence(text, (), (), names, (), NameWords(frozenset({"الدكتوره"}))))
    assert len(found.forms) == 1
    assert len(next(iter(found.forms.values())).spans) == 2


@pytest.mark.parametrize(
    ("full", "short", "meant"),
    [
        ("رودي كالستروم", "كالسترم", True),
        ("رودي كالستروم", "كالستورم", True),
        ("رودي كالستروم", "كالشتروم", True),
        ("رودي كالستروم", "كاستروم", True),
        ("رودي كالستروم", "كاسرو", False),
        ("رامز حسان", "حسن", False),
        ("كالستروم رودي", "كالسترم", False),
    ],
)
def test_a_surname_that_differs_by_a_letter_is_short_for_the_full_name(
    full: str, short: str, meant: bool
) -> None:
    text = f"جاء {full} اليوم. وغاب {short} أمس"
    names = [Name(span(name, 0, text), True, 0.9) for name in (full, short)]
    found = Cast(Evidence(text, (), (), names, ()))
    assert [form.text for form in found.fullest(keys(short))] == [full] * meant


@pytest.mark.parametrize(("persons", "meant"), [(3, 3), (4, 0)])
def test_a_misspelt_surname_of_too_many_means_nobody(persons: int, meant: int) -> None:
    full = [f"{given} كالستروم" for given in ("رامي", "سامي", "هادي", "وديع")[:persons]]
    text = f"حضر {' و'.join(full)}. قال كالسترم"
    names = [Name(span(name, 0, text), True, 0.9) for name in (*full, "كالسترم")]
    found = Cast(Evidence(text, (), (), names, ()))
    assert len(found.fullest(keys("كالسترم"))) == meant


def test_where_a_name_is_spelt_right_no_other_is_meant() -> None:
    text = "حضر سامي الحدادي وهدى الحداد. قال الحداد"
    names = [Name(span(name, 0, text), True, 0.9) for name in ("سامي الحدادي", "هدى الحداد")]
    found = Cast(Evidence(text, (), (), [*names, Name(span("الحداد", 2, text), True, 0.9)], ()))
    assert [form.text for form in found.fullest(keys("الحداد"))] == ["هدى الحداد"]


def test_a_name_written_as_one_or_apart_is_one() -> None:
    text = "قال فادي عبد الغفار هنا. وقال عبدالغفار"
    names = [Name(span(name, 0, text), True, 0.9) for name in ("فادي عبد الغفار", "عبدالغفار")]
    found = Cast(Evidence(text, (), (), names, (), NameWords(joined_name_words=frozenset({"عبد"}))))
    assert [form.text for form in found.fullest(keys("عبدالغفار"))] == ["فادي عبد الغفار"]


@pytest.mark.parametrize(("share", "known"), [(0.9, True), (0.2, False)])
def test_words_that_are_read_as_a_speaker_are_a_form_where_that_is_sure(share: float, known: bool) -> None:
    guess = reading(speaker=[Guess(span("المصنع"), share)])
    found = Cast(Evidence(TEXT, evidence().proposals[:1], [guess], (), ()))
    assert (keys("المصنع") in found.forms) == known


def test_containing_keeps_the_order() -> None:
    assert contains(("كريم", "سعيد", "النجار"), ("كريم", "النجار"))
    assert not contains(("كريم", "سعيد", "النجار"), ("النجار", "كريم"))
    assert not contains(("كريم",), ("كريم", "كريم"))


def test_a_full_name_that_only_the_rules_know_bears_its_surname() -> None:
    text = "الروائية سلمى النقيب هنا. وقالت النقيب إن الكتاب جاهز."
    surname = text.rindex("النقيب"), text.rindex("النقيب") + len("النقيب")
    said = replace(PROPOSALS[1], mention=surname, speaker="سلمى النقيب")
    read = [Name((9, 13), True, 0.9), Name((14, 20), True, 0.9)]
    found = Cast(Evidence(text, [said], [reading()], read, (), NameWords(honorifics=frozenset({"النقيب"}))))
    assert [form.text for form in found.fullest(("النقيب",))] == ["سلمى النقيب"]


def test_a_name_of_the_rules_that_holds_one_of_the_network_is_none() -> None:
    text = "عن لسان ريم الصافي. وقالت الصافي إن الكتاب جاهز."
    start = text.index("ريم")
    said = replace(PROPOSALS[1], mention=None, speaker="لسان ريم الصافي")
    read = [Name((start, start + len("ريم الصافي")), True, 0.9)]
    found = Cast(Evidence(text, [said], [reading()], read, (), NameWords()))
    assert [form.text for form in found.forms.values()] == ["ريم الصافي"]


def test_a_name_of_the_rules_that_runs_past_the_surname_is_none() -> None:
    text = "الوزير الصافي ضرورة. وقال الصافي إن الكتاب جاهز."
    said = replace(PROPOSALS[1], mention=None, speaker="الصافي ضرورة")
    found = Cast(Evidence(text, [said], [reading()], [Name((7, 13), True, 0.9)], (), NameWords()))
    assert [form.text for form in found.forms.values()] == ["الصافي"]
