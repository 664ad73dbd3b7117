from __future__ import annotations

import pickle
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotes.errors import QuotesError
from quotes.model.udpipe import AnalysedWord
from quotes.pipeline.tokenizer import (
    Segment,
    UDPipeTokenizer,
    read_whole_words,
    restore_article,
    split_sentences,
)
from quotes.resources import resource

NEWS = "قَالَ الوزيرُ للصحفيين:  «لا تعليق».\n\nوأضاف ‏أن 'الأمر' انتهى.. نعم؟ 😀 لا"

PIECES = st.sampled_from(
    [
        *"ابتثلكهوسف .،:؛؟!«»“”\"'()-…\n\r\t\0\x1a\u00a0\u2028\u200f\u202b\u200b\ufeffـَّٰ٣5aZ😀ﷺﻻﻷﺮ\u0301",
        *("قال ", "وزير", "للصحفيين", " و", "وَ", "  ", "\n\n", " \u200f", "ﻻﻻ", "...", " «", "» "),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text())
VOCAB = spacy.blank("ar").vocab


@pytest.fixture(scope="module", params=[True, False], ids=["parsed", "tagged"])
def tokenizer(request: pytest.FixtureRequest) -> UDPipeTokenizer:
    return UDPipeTokenizer(VOCAB, parse=request.param)


def words(doc: Doc) -> list[str]:
    return [token.text for token in doc if not token.is_space]


@settings(deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_the_text_never_changes(tokenizer: UDPipeTokenizer, text: str) -> None:
    doc = tokenizer(text)
    assert doc.text == text
    assert all(token.text for token in doc)
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)


@settings(deadline=None, max_examples=100)
@given(text=TEXTS, cuts=st.lists(st.floats(0, 1), max_size=6))
def test_the_text_never_changes_under_any_segments(text: str, cuts: list[float]) -> None:
    places = sorted({int(cut * len(text)) for cut in cuts})
    segments = [Segment(*span, analyse=i % 2 == 0) for i, span in enumerate(pairwise(places))]
    doc = UDPipeTokenizer(VOCAB, segmenter=lambda _: segments)(text)
    assert doc.text == text
    inside = [(segment.start, segment.end) for segment in segments]
    for sent in list(doc.sents)[1:]:
        assert any(start <= sent.start_char < end for start, end in inside)


@settings(deadline=None, max_examples=100)
@given(text=TEXTS)
def test_heads_never_leave_their_sentence(text: str) -> None:
    doc = UDPipeTokenizer(VOCAB)(text)
    assert all(token.head.sent == token.sent for token in doc)


def test_clitics_are_parts_of_the_surface(tokenizer: UDPipeTokenizer) -> None:
    doc = tokenizer(NEWS)
    assert words(doc)[:5] == ["قَالَ", "الوزيرُ", "ل", "لصحفيين", ":"]
    assert [token.norm_ for token in doc[:4]] == ["قال", "الوزير", "ل", "الصحفيين"]
    assert [token.pos_ for token in doc[:3]] == ["VERB", "NOUN", "ADP"]


def test_white_space_beyond_one_space_is_a_token(tokenizer: UDPipeTokenizer) -> None:
    doc = tokenizer(" قال  الوزير\n\nنعم ")
    assert [token.text for token in doc] == [" ", "قال", " ", "الوزير", "\n\n", "نعم"]
    assert [token.pos_ for token in doc if token.is_space] == ["SPACE"] * 3


def test_invisible_characters_stay_with_the_word_they_touch(tokenizer: UDPipeTokenizer) -> None:
    assert [token.text for token in tokenizer("\u200fقال\u200f الوزيـــر \u200b نعم")][:3] == [
        "\u200fقال\u200f",
        "الوزيـــر",
        "\u200b",
    ]


def test_a_shared_ligature_makes_one_token(tokenizer: UDPipeTokenizer) -> None:
    doc = tokenizer("ﻻ ﺍﻟﻮﺯﻳﺮ")
    assert [token.norm_ for token in doc] == ["لا", "الوزير"]


def test_segments_are_the_sentences(tokenizer: UDPipeTokenizer) -> None:
    doc = tokenizer("قال الوزير نعم. وأضاف لا\nثم صمت")
    assert [sent.text for sent in doc.sents] == ["قال الوزير نعم.", "وأضاف لا\n", "ثم صمت"]


def test_a_parse_only_where_asked_for() -> None:
    assert UDPipeTokenizer(VOCAB)("قال الوزير")[1].dep_ == "nsubj"
    assert not UDPipeTokenizer(VOCAB, parse=False)("قال الوزير").has_annotation("DEP")


def test_segments_not_to_be_analysed_get_words_without_tags(tokenizer: UDPipeTokenizer) -> None:
    text = "قال الوزير. وأضاف: «لا»."
    some = UDPipeTokenizer(VOCAB, segmenter=lambda _: [Segment(0, 12), Segment(12, len(text), False)])
    doc = some(text)
    assert words(doc)[-6:] == ["وأضاف", ":", "«", "لا", "»", "."]
    assert {token.pos_ for token in doc[-6:]} == {""}
    assert [sent.start_char for sent in doc.sents] == [0, 12]


def test_an_empty_text(tokenizer: UDPipeTokenizer) -> None:
    assert len(tokenizer("")) == 0


def test_a_lone_surrogate_is_named(tokenizer: UDPipeTokenizer) -> None:
    with pytest.raises(QuotesError, match=r"lone surrogate .* at code point 3"):
        tokenizer("قال\ud800")


def test_whole_words_are_not_split(tokenizer: UDPipeTokenizer) -> None:
    text = "قال وزير الخارجية ووزير الدفاع لوزيره وكالة أنباء ووكالته للجنة واللاعب لاعب"
    assert words(tokenizer(text)) == (
        "قال وزير الخارجية و وزير الدفاع ل وزير ه وكالة أنباء و وكالت ه ل لجنة و اللاعب لاعب".split()
    )


def test_no_article_is_put_before_a_word_that_begins_with_lam(tokenizer: UDPipeTokenizer) -> None:
    assert [token.norm_ for token in tokenizer("وفقا للجنة")] == ["وفقا", "ل", "لجنة"]


def test_a_folder_of_rules_changes_the_whole_words(tmp_path: Path) -> None:
    (tmp_path / "segmentation.yaml").write_text(
        "words:\n  whole_words: {words: [بجعة], remove: [وزير]}\n", encoding="utf-8"
    )
    assert set(read_whole_words(tmp_path)) ^ set(read_whole_words()) == {"بجعة", "وزير"}


def test_whole_words_can_be_given() -> None:
    assert "وزير" in read_whole_words()
    text = "قال وزير الخارجية ووزير الدفاع"
    assert words(UDPipeTokenizer(VOCAB, whole_words=["ووزير"])(text))[3] == "ووزير"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", []),
        ("نعم", ["نعم"]),
        ("نعم. لا", ["نعم. ", "لا"]),
        ("3.5 في\n\nالمئة", ["3.5 في\n\n", "المئة"]),
        ("ماذا؟! لا…", ["ماذا؟! ", "لا…"]),
    ],
)
def test_split_sentences(text: str, parts: list[str]) -> None:
    assert [text[s.start : s.end] for s in split_sentences(text)] == parts


def test_restore_article() -> None:
    assert [restore_article(word) for word in ("لتقييم", "وزير")] == ["التقييم", "وزير"]


@pytest.fixture
def nlp() -> Language:
    config = {"nlp": {"tokenizer": {"@tokenizers": "quotes.UDPipeTokenizer.v1", "parse": True}}}
    return spacy.blank("ar", config=config)


def test_a_config_can_name_it(nlp: Language) -> None:
    assert nlp("قال الوزير")[1].dep_ == "nsubj"


def test_pickled_by_path(nlp: Language) -> None:
    data = pickle.dumps(nlp.tokenizer)
    assert len(data) < resource("models/arabic-pud.udpipe").stat().st_size / 2
    assert pickle.loads(pickle.dumps(nlp))("قال الوزير")[1].dep_ == "nsubj"


def test_saved_and_loaded(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)("قال الوزير")[1].dep_ == "nsubj"
    assert nlp.from_bytes(nlp.to_bytes())("قال الوزير")[1].dep_ == "nsubj"


def test_what_is_no_model_is_named(tmp_path: Path) -> None:
    path = tmp_path / "bad.udpipe"
    path.write_text("no model")
    with pytest.raises(QuotesError, match="is no UDPipe model"):
        UDPipeTokenizer(Vocab(), path)


class OtherModel:
    """Stands for a model that expands multi-word tokens and gives forms that the text does not have."""

    def analyse(self, text: str, parse: bool) -> list[AnalysedWord]:
        assert text == "للتقييم"
        return [
            AnalysedWord(0, 1, "لِ", "ADP", "P---------", "", 1, "case"),
            AnalysedWord(1, 7, "التَقيِيم", "NOUN", "N------S2D", "Case=Gen", 1, "root"),
        ]


def test_forms_of_other_models_are_the_norms(monkeypatch: pytest.MonkeyPatch) -> None:
    tokenizer = UDPipeTokenizer(VOCAB)
    monkeypatch.setattr(tokenizer, "analyser", OtherModel())
    doc = tokenizer("لِلتَقييم")
    assert [(t.text, t.norm_, t.tag_, str(t.morph)) for t in doc] == [
        ("لِ", "ل", "P---------", ""),
        ("لتَقييم", "التقييم", "N------S2D", "Case=Gen"),
    ]
