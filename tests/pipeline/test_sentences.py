"""Sentences as the rules read them: words with tags, the marks around each, the paragraph."""

from __future__ import annotations

from spacy.language import Language

from quotes.pipeline.state import Sentence, worksheet

TEXT = 'عاد العمال أمس.\nوقال المهندس: "الجسر جاهز. سنفتحه". وانصرف.'


def sentences(nlp: Language, text: str) -> list[Sentence]:
    return worksheet(nlp(text)).sentences


def test_sentences_know_their_place_and_paragraph(nlp: Language) -> None:
    found = sentences(nlp, TEXT)
    assert [s.index for s in found] == [0, 1, 2]
    assert [TEXT[s.start : s.end] for s in found][2] == "وانصرف."
    paragraph = TEXT.split("\n")[1]
    assert [TEXT[slice(*s.paragraph)] for s in found[1:]] == [paragraph, paragraph]


def test_each_word_knows_the_marks_around_it(nlp: Language) -> None:
    said = sentences(nlp, TEXT)[1]
    inside = [w.text for w, mark in zip(said.words, said.around, strict=True) if mark is not None]
    assert inside == ['"', "الجسر", "جاهز", ".", "سنفتحه", '"']


def test_inner_marks_are_not_told_from_the_pair_around_them(nlp: Language) -> None:
    (said,) = sentences(nlp, "قال: «زرنا جسر 'الورد' أمس».")
    assert len({id(mark) for mark in said.around if mark is not None}) == 1


def test_words_of_a_sentence_are_found_by_offset(nlp: Language) -> None:
    said = sentences(nlp, TEXT)[1]
    opening = said.at(TEXT.index('"'))
    mark = said.opens(opening)
    assert mark is not None
    assert said.opens(opening + 1) is None
    assert TEXT[slice(*said.span(opening + 1, opening + 3))] == "الجسر جاهز"
    assert said.words[said.after_mark(opening)].text == "."
    assert said.after_mark(0) == 1
    assert said.at(len(TEXT)) == len(said.words)


def test_a_word_has_the_tag_of_its_longest_part(nlp: Language) -> None:
    (said,) = sentences(nlp, "وقال بالهاتف.")
    assert [word.text for word in said.words] == ["وقال", "بالهاتف", "."]
    assert [word.pos for word in said.words] == ["VERB", "NOUN", "PUNCT"]


def test_a_text_without_words_has_no_sentences(nlp: Language) -> None:
    assert sentences(nlp, " \n\n ") == []
