"""A content whose end moves takes its words in marks, its kind and its context along."""

from __future__ import annotations

from spacy.language import Language

from quotes.pipeline.annotations import Attribution
from quotes.pipeline.ends import moved
from quotes.text.marks import find_marks, outer

MIXED = 'قال كريم النجار إن الجسر "جاهز منذ أمس" وعاد إلى "المدينة القديمة جدا" مساء.'
COLON = "قال كريم النجار: الجسر جاهز وعاد إلى المدينة."


def only(nlp: Language, text: str) -> Attribution:
    a: Attribution
    (a,) = nlp(text)._.attributions
    return a


def after(nlp: Language, text: str, words: str) -> tuple[Attribution, str, list[str]]:
    """The only attribution of a text moved to end with these words: itself, its content, its words in marks."""
    a = moved(only(nlp, text), text.index(words) + len(words), text, outer(find_marks(text)))
    return a, text[a.start : a.end], [text[slice(*part)] for part in a.verbatim]


def test_what_stays_where_it_is_stays_as_it_is(nlp: Language) -> None:
    a = only(nlp, MIXED)
    assert moved(a, a.end, MIXED, ()) is a
    assert a.rule_span is None


def test_an_earlier_end_drops_the_words_in_marks_behind_it(nlp: Language) -> None:
    a, content, verbatim = after(nlp, MIXED, '"جاهز منذ أمس"')
    assert content == 'الجسر "جاهز منذ أمس"'
    assert (a.type, verbatim) == ("mixed", ["جاهز منذ أمس"])
    a, content, verbatim = after(nlp, MIXED, "الجسر")
    assert (a.type, content, verbatim) == ("indirect", "الجسر", [])


def test_a_later_end_adds_the_words_in_marks_before_it(nlp: Language) -> None:
    early = after(nlp, MIXED, "الجسر")[0]
    late = moved(early, MIXED.index(" مساء"), MIXED, outer(find_marks(MIXED)))
    assert late.type == "mixed"
    assert [MIXED[slice(*part)] for part in late.verbatim] == ["جاهز منذ أمس", "المدينة القديمة جدا"]
    assert late.context[1] >= late.end


def test_words_after_a_colon_stay_direct(nlp: Language) -> None:
    a, content, verbatim = after(nlp, COLON, "جاهز")
    assert (a.type, content, verbatim) == ("direct", "الجسر جاهز", ["الجسر جاهز"])


def test_what_the_rule_found_is_noted(nlp: Language) -> None:
    a = only(nlp, COLON)
    assert after(nlp, COLON, "جاهز")[0].rule_span == (a.start, a.end)
