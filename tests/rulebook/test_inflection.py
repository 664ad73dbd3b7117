"""Forms of role nouns, media and nisba adjectives."""

from __future__ import annotations

import pytest

from quotes.rulebook import RuleBook, load_rules
from quotes.text.fold import fold


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rules()


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("وزير", ("وزير", "masc", "sing", False)),
        ("الوزيرة", ("وزير", "fem", "sing", True)),
        ("الوزراء", ("وزير", "masc", "plur", True)),
        ("وزيرين", ("وزير", "masc", "dual", False)),
        ("باحثون", ("باحث", "masc", "plur", False)),
        ("باحثي", ("باحث", "masc", "plur", False)),
        ("الباحثات", ("باحث", "fem", "plur", True)),
        ("متحدثا", ("متحدث", "masc", "sing", False)),
        ("المسئول", ("مسؤول", "masc", "sing", True)),
        ("وزارتا", ("وزارة", "fem", "dual", False)),
        ("الشركات", ("شركة", "fem", "plur", True)),
        ("التقارير", ("تقرير", "masc", "plur", True)),
    ],
)
def test_role_nouns(book: RuleBook, word: str, reading: tuple[str, str, str, bool]) -> None:
    forms = book.role_forms[fold(word)]
    assert reading in {(form.lemma, form.gender, form.number, form.definite) for form in forms}


@pytest.mark.parametrize("word", ["القانوني", "المالكي", "المتحدثا", "الوزارتا", "المسؤولو"])
def test_no_article_before_a_genitive_or_tanween(book: RuleBook, word: str) -> None:
    assert fold(word) not in book.role_forms


@pytest.mark.parametrize(
    ("phrase", "name"),
    [
        ("بيان", "بيان"),
        ("بيانها", "بيان"),
        ("البيان", "بيان"),
        ("مقابلته", "مقابلة"),
        ("المؤتمر الصحفي", "مؤتمر صحفي"),
        ("مؤتمره الصحافي", "مؤتمر صحفي"),
        ("مؤتمرا صحفيا", "مؤتمر صحفي"),
        ("صوت اميركا", "صوت أميركا"),
        ("إذاعة صوت أمريكا", "صوت أميركا"),
        ("فيس بوك", "فيسبوك"),
    ],
)
def test_media_have_one_name_for_all_spellings(book: RuleBook, phrase: str, name: str) -> None:
    assert book.media_forms[fold(phrase)].name == name


@pytest.mark.parametrize(
    ("word", "place"),
    [("الأمريكية", "أمريكا"), ("أميركيون", "أمريكا"), ("يمنيا", "اليمن"), ("الفلسطينيين", "فلسطين")],
)
def test_nisba_adjectives_know_their_place(book: RuleBook, word: str, place: str) -> None:
    assert book.nisba_forms[fold(word)].name == place
