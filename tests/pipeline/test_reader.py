"""The tokenizer of our pipeline: what the model is given, and what it is spared."""

from __future__ import annotations

import pickle

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotes.pipeline.reader import ArticleTokenizer
from quotes.pipeline.state import worksheet

IDLE = "عاد العمال إلى الجسر القديم."
SAID = "وقال المهندس إن الجسر جاهز."
LONG = 'وقال المهندس: "الجسر جاهز اليوم وسنفتحه غدا أمام كل العربات التي تعبر النهر في هذا الفصل".'


@pytest.fixture(scope="module")
def tokenizer() -> ArticleTokenizer:
    return ArticleTokenizer(Vocab())


def tagged(doc: Doc) -> str:
    return " ".join(token.text for token in doc if token.pos_)


def test_a_sentence_that_can_hold_no_cue_is_left_out(tokenizer: ArticleTokenizer) -> None:
    doc = tokenizer(f"{IDLE} {SAID}")
    assert [s.may_hold_cue for s in worksheet(doc).sentences] == [False, True]
    assert tagged(doc) == "و قال المهندس إن الجسر جاهز ."


def test_the_inside_of_a_long_quote_is_left_out(tokenizer: ArticleTokenizer) -> None:
    assert tagged(tokenizer(LONG)) == 'و قال المهندس : " " .'


def test_the_inside_of_a_short_quote_is_part_of_its_clause(tokenizer: ArticleTokenizer) -> None:
    assert "جاهز" in tagged(tokenizer('وقال المهندس إن الجسر "جاهز" اليوم.'))


def test_without_skipping_every_word_is_tagged() -> None:
    doc = ArticleTokenizer(Vocab(), skip=False)(f"{IDLE} {LONG}")
    assert all(token.pos_ for token in doc)


def test_a_sentence_left_out_is_tagged_on_demand(tokenizer: ArticleTokenizer) -> None:
    text = f"{SAID} {IDLE}"
    doc = tokenizer(text)
    idle = worksheet(doc).sentences[1]
    assert {word.pos for word in idle.words} == {""}
    tokenizer.tag(text, idle)
    assert idle.tagged
    assert [word.pos for word in idle.words][:2] == ["VERB", "NOUN"]


def test_it_survives_pickling(tokenizer: ArticleTokenizer) -> None:
    again = pickle.loads(pickle.dumps(tokenizer))
    assert tagged(again(SAID)) == tagged(tokenizer(SAID))
