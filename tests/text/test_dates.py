from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.rulebook.headings import load_headings

DATES = load_headings().dates


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("2021-03-28T10:18:04Z", "2021-03-28T10:18:04+00:00"),
        ("١٥/١٢/٢٠٢٣", "2023-12-15"),
        ("\u200f۲۰۲۱/۳/۸\u200e", "2021-03-08"),
        ("2024-03-05 05:30 م", "2024-03-05"),
        ("5 مارس 2024", "2024-03-05"),
        ("5 آذار 2024", "2024-03-05"),
        ("5 آذار/مارس 2024", "2024-03-05"),
        ("5 مارس (آذار) 2024", "2024-03-05"),
        ("05/مارس/2024", "2024-03-05"),
        ("مارس 5, 2024", "2024-03-05"),
        ("2024 مارس 5", "2024-03-05"),
        ("5 من مارس عام 2024", "2024-03-05"),
        ("3 كانون الثاني/يناير ٢٠٢٤", "2024-01-03"),
        ("7 تشرين الأول 2023", "2023-10-07"),
        ("7 شتنبر 2023", "2023-09-07"),
        ("2 جويلية 2023", "2023-07-02"),
        ("9 يوليوز 2023", "2023-07-09"),
        ("30 أوت 2023", "2023-08-30"),
        ("الثلاثاء، 05 مارس، 2024 - 10:30 ص", "2024-03-05"),
        ("آخر تحديث: 5 مارس 2024 10:30 بتوقيت القاهرة", "2024-03-05"),
        ("24 شعبان 1445", "2024-03-05"),
        ("24 شعبان 1445هـ", "2024-03-05"),
        ("24/8/1445هـ", "2024-03-05"),
        ("1445-08-24", "2024-03-05"),
        ("12 جمادى الآخرة 1445", "2023-12-25"),
        ("الثلاثاء 24 شعبان 1445هـ الموافق 5 مارس 2024م", "2024-03-05"),
        ("5 March 2024", "2024-03-05"),
        ("Tuesday, March 5th, 2024 10:30 AM GMT+3", "2024-03-05"),
        ("05-MAR-2024", "2024-03-05"),
        ("05/Mar/2024:10:30:00 +0000", "2024-03-05"),
        ("Publié le 1er août 2023 à 10h30", "2023-08-01"),
        ("14 décembre 2023", "2023-12-14"),
        ("السبت 03/04/2021", "2021-04-03"),
        ("03/04/2021 الموافق 21 شعبان 1442", "2021-04-03"),
    ],
)
def test_dates_are_read_as_newspapers_print_them(printed: str, iso: str) -> None:
    assert DATES.iso(printed) == iso


@pytest.mark.parametrize(
    "printed",
    [
        "",
        "2022 (crawl of May 2022)",
        "أمس",
        "03/04/2015",
        "٠٣/٠٤/٢٠١٥",
        "3/4/1445",
        "15/12/23",
        "مارس 2024",
        "5 مارس",
        "31 فبراير 2023",
        "30 شعبان 1445",
        "5 مارس 1445",
        "24 شعبان 2024",
        "5 آذار/أبريل 2024",
        "الاثنين 5 مارس 2024",
        "5 مارس 2024 - 6 مارس 2024",
        "03/04/2015 " * 14,
        "السبت والأحد 3 أبريل 2021",
        "افتتح الوزير الجسر في 5 مارس 2024",
    ],
)
def test_what_is_no_certain_date_stays_unknown(printed: str) -> None:
    assert DATES.iso(printed) is None


def test_numbers_alone_are_a_date_of_a_field_but_not_of_a_line() -> None:
    for number in ("20240305", "1709620200"):
        assert DATES.iso(number)
        assert DATES.day(number) is None


NAMES = st.sampled_from(
    ["{d} {ar} {y}", "{ar} {d}, {y}", "{d}/{ar}/{y}", "{d} {en} {y}", "{en} {d}, {y}", "{d} {fr} {y}"]
)
MONTHS = {
    "ar": "يناير شباط مارس نيسان ماي حزيران يوليوز آب أيلول أكتوبر نونبر دجنبر".split(),
    "en": "January February March April May June July August September October November December".split(),
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split(),
}


@given(st.dates(date(1800, 1, 1), date(2100, 1, 1)), NAMES, st.booleans())
def test_any_day_is_read_in_any_form(day: date, form: str, arabic_digits: bool) -> None:
    names = {language: months[day.month - 1] for language, months in MONTHS.items()}
    printed = form.format(d=day.day, y=day.year, **names)
    if arabic_digits:
        printed = printed.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert DATES.iso(printed) == day.isoformat()


@given(st.text() | st.text(alphabet="0123456789٣/-.: مارسآذ،هـ"))
def test_any_text_is_a_date_or_none(text: str) -> None:
    for found in (DATES.iso(text), DATES.day(text)):
        assert found is None or date.fromisoformat(found[:10]).year >= 1700
