"""Paradigms worked out by hand, a few verbs of each kind that Arabic script makes hard."""

from __future__ import annotations

import pytest

from quotes.rulebook import RuleBook, load_rules
from quotes.rulebook.conjugation import CueForm
from quotes.text.fold import fold

SLOTS = [
    (gender, number) for number in ("sing", "dual", "plur") for gender in ("masc", "fem")
]  # the order of the tables below: هو هي هما هما هم هن


@pytest.fixture(scope="module")
def book() -> RuleBook:
    return load_rules()


def forms_of(book: RuleBook, lemma: str, kind: str) -> list[CueForm]:
    verb = next(verb for verb in book.verbs if verb.lemma == lemma)
    readings = (form for forms in book.cue_forms.values() for form in forms)
    return [form for form in readings if form.verb is verb and form.kind == kind]


def paradigm(book: RuleBook, lemma: str, kind: str) -> list[str]:
    active = [f for f in forms_of(book, lemma, kind) if f.voice == "active" and not f.pronoun]
    return [next(f.form for f in active if (f.gender, f.number) == slot) for slot in SLOTS]


PAST = {
    "أكد": "أكد أكدت أكدا أكدتا أكدوا أكدن",
    "أضاف": "أضاف أضافت أضافا أضافتا أضافوا أضفن",
    "قال": "قال قالت قالا قالتا قالوا قلن",
    "أشار": "أشار أشارت أشارا أشارتا أشاروا أشرن",
    "ادعى": "ادعى ادعت ادعيا ادعتا ادعوا ادعين",
    "رأى": "رأى رأت رأيا رأتا رأوا رأين",
    "روى": "روى روت رويا روتا رووا روين",
    "دعا": "دعا دعت دعوا دعتا دعوا دعون",
    "شكا": "شكا شكت شكوا شكتا شكوا شكون",
    "خشي": "خشي خشيت خشيا خشيتا خشوا خشين",
    "تنبأ": "تنبأ تنبأت تنبآ تنبأتا تنبأوا تنبأن",
    "جاء": "جاء جاءت جاءا جاءتا جاءوا جئن",
    "أقر": "أقر أقرت أقرا أقرتا أقروا أقررن",
    "حث": "حث حثت حثا حثتا حثوا حثثن",
    "تساءل": "تساءل تساءلت تساءلا تساءلتا تساءلوا تساءلن",
}
PRESENT = {
    "أكد": "يؤكد تؤكد يؤكدان تؤكدان يؤكدون يؤكدن",
    "قال": "يقول تقول يقولان تقولان يقولون يقلن",
    "أضاف": "يضيف تضيف يضيفان تضيفان يضيفون يضفن",
    "نفى": "ينفي تنفي ينفيان تنفيان ينفون ينفين",
    "رأى": "يرى ترى يريان تريان يرون يرين",
    "خشي": "يخشى تخشى يخشيان تخشيان يخشون يخشين",
    "دعا": "يدعو تدعو يدعوان تدعوان يدعون يدعون",
    "أقر": "يقر تقر يقران تقران يقرون يقررن",
    "تنبأ": "يتنبأ تتنبأ يتنبأان تتنبأان يتنبأون يتنبأن",
    "هنأ": "يهنئ تهنئ يهنئان تهنئان يهنئون يهنئن",
    "لاحظ": "يلاحظ تلاحظ يلاحظان تلاحظان يلاحظون يلاحظن",
}
PARTICIPLE = {
    "قال": "قائلا قائلة قائلين قائلتين قائلين قائلات",
    "أضاف": "مضيفا مضيفة مضيفين مضيفتين مضيفين مضيفات",
    "نفى": "نافيا نافية نافيين نافيتين نافين نافيات",
    "دعا": "داعيا داعية داعيين داعيتين داعين داعيات",
    "تنبأ": "متنبئا متنبئة متنبئين متنبئتين متنبئين متنبئات",
}


@pytest.mark.parametrize(("lemma", "expected"), list(PAST.items()))
def test_past(book: RuleBook, lemma: str, expected: str) -> None:
    assert paradigm(book, lemma, "past") == expected.split()


@pytest.mark.parametrize(("lemma", "expected"), list(PRESENT.items()))
def test_present(book: RuleBook, lemma: str, expected: str) -> None:
    assert paradigm(book, lemma, "present") == expected.split()


@pytest.mark.parametrize(("lemma", "expected"), list(PARTICIPLE.items()))
def test_participle(book: RuleBook, lemma: str, expected: str) -> None:
    assert paradigm(book, lemma, "participle") == expected.split()


def readings(book: RuleBook, word: str) -> set[tuple[str, str, str, str]]:
    return {(f.lemma, f.kind, f.voice, f.pronoun) for f in book.cue_forms.get(fold(word), ())}


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("وصفته", ("وصف", "past", "active", "ه")),
        ("وصفوها", ("وصف", "past", "active", "ها")),
        ("نفاه", ("نفى", "past", "active", "ه")),
        ("يعتبرهم", ("اعتبر", "present", "active", "هم")),
        ("نقلته", ("نقل", "past", "active", "ه")),
    ],
)
def test_object_pronouns_are_joined_as_they_are_written(
    book: RuleBook, word: str, reading: tuple[str, str, str, str]
) -> None:
    assert reading in readings(book, word)


@pytest.mark.parametrize(
    ("word", "gender", "number", "pronoun"),
    [
        ("قوله", "masc", "sing", "ه"),
        ("قولها", "fem", "sing", "ها"),
        ("قولهما", "masc", "dual", "هما"),
        ("ادعاؤهم", "masc", "plur", "هم"),
        ("ادعائه", "masc", "sing", "ه"),
    ],
)
def test_a_verbal_noun_agrees_with_its_speaker(
    book: RuleBook, word: str, gender: str, number: str, pronoun: str
) -> None:
    nouns = [form for form in book.cue_forms[fold(word)] if form.kind == "noun"]
    assert [(form.gender, form.number, form.pronoun) for form in nouns] == [(gender, number, pronoun)]


def test_the_article_makes_a_cue_of_few_verbal_nouns(book: RuleBook) -> None:
    assert ("قال", "noun", "active", "") in readings(book, "القول")
    assert readings(book, "الاتهام") == set()


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("قيل", ("قال", "past", "passive", "")),
        ("يقال", ("قال", "present", "passive", "")),
        ("مكتوب", ("كتب", "participle", "passive", "")),
    ],
)
def test_the_passive_reports_without_a_speaker(
    book: RuleBook, word: str, reading: tuple[str, str, str, str]
) -> None:
    assert reading in readings(book, word)


@pytest.mark.parametrize("word", ["يعد", "طالبة", "إضافة", "مدينة", "تعز", "يقل"])
def test_forms_that_are_other_words_are_no_cues(book: RuleBook, word: str) -> None:
    assert readings(book, word) == set()


def test_spelling_variants_are_the_same_form(book: RuleBook) -> None:
    for printed in ("اضاف", "أَضَافَ", "أضـاف", "ادعي", "اكدوا"):
        assert book.cue_forms[fold(printed)]
