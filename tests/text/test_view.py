from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text.view import is_invisible, parser_view

ARABIC = st.text(
    alphabet="ءآأؤإئابةتثجحدذرزسشصضطظعغفقكلمنهوىي"
    "ـًٌٍَُِّْٰٱ ،؛؟«»“”\"'().-0٣۴ﷲﷺﻻﻷﺃ\u200f\u200e\u202b\u202c\u200b\ufeff\u00a0\u2028\n\r\t\0\x1aaZé😀"
)


@pytest.mark.parametrize(
    ("text", "view"),
    [
        ("قَالَ مُحَمَّدٌ", "قال محمد"),
        ("الـــرياض", "الرياض"),
        ("أميركا إلى الآن فى", "اميركا الي الان في"),
        ("قال، ثم؛ سأل؟", "قال , ثم , سال ؟"),
        ("«نعم» “لا” ''ربما''", '" نعم " " لا " " " ربما " "'),
        ("٣٫٥٪ و۱۲", "3,5 % و12"),
        ("10:30 و3.5 وa.b", "10:30 و3.5 وa.b"),
        ("(الأردن)،وقال", "( الاردن ) , وقال"),
        ("ﻣﺮﺣﺒﺎ ﻻ", "مرحبا لا"),
        ("ﷺ", "ﷺ"),
        ("واشنطن\u200f\u202b في\u00a0\u00a0مصر", "واشنطن في مصر"),
        ("سطر\nآخر\0ثالث\u2028رابع", "سطر اخر ثالث رابع"),
        ("بعد... ذلك…", "بعد ... ذلك ."),
        ("پاريس ڤيينا کتاب", "باريس فيينا كتاب"),
        ("", ""),
    ],
)
def test_view_writes_what_the_model_was_trained_on(text: str, view: str) -> None:
    assert parser_view(text).text == view


def test_view_drops_a_lone_surrogate() -> None:
    assert parser_view("ا\ud800ب").text == "ا\ufffdب"


def test_plain_keeps_hamza_and_alef_maqsura() -> None:
    assert parser_view("أَمِيركا، إلى").plain == "أميركا , إلى"


def test_spans_lead_back_to_the_source() -> None:
    text = "\u200fقَالَ:«ﻻ»"
    view = parser_view(text)
    found = {
        word: view.to_source(view.text.index(word), view.text.index(word) + len(word))
        for word in ("قال", "لا")
    }
    assert [text[start:end] for start, end in found.values()] == ["قَالَ"[:-1], "ﻻ"]


@given(st.one_of(ARABIC, st.text()))
def test_offsets_rise_and_stay_inside(text: str) -> None:
    view = parser_view(text)
    assert len(view.text) == len(view.plain) == len(view.offsets)
    assert view.offsets == sorted(view.offsets)
    assert all(0 <= offset < len(text) for offset in view.offsets)


@given(st.one_of(ARABIC, st.text()))
def test_view_holds_nothing_that_breaks_the_parser(text: str) -> None:
    view = parser_view(text).text
    view.encode("utf-8")
    assert not any(char in view for char in "\0\1\n\r\t\u2028\u2029\u0085")


@given(ARABIC)
def test_every_visible_character_is_in_the_view(text: str) -> None:
    seen = set(parser_view(text).offsets)
    assert all(
        i in seen for i, char in enumerate(text) if char.strip() and not is_invisible(char) and char > "\x1f"
    )


@given(ARABIC)
def test_a_view_is_its_own_view(text: str) -> None:
    view = parser_view(text).text
    assert parser_view(view).text.split() == view.split()


@pytest.mark.parametrize("char", ["ا", ".", "\0", "َ", "ﻻ", " ", "«", "😀"])
def test_time_grows_with_the_length_only(char: str) -> None:
    start = time.process_time()
    parser_view(char * 300_000)
    assert time.process_time() - start < 5
