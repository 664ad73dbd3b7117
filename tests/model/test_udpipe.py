from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ufal.udpipe import InputFormat, ProcessingError, Sentence

from quotes.errors import QuotesError
from quotes.model.udpipe import AnalysedWord, Analyser, align, drop_empty, load_model, read_words
from quotes.resources import resource
from quotes.text.view import parser_view

MODEL = resource("models/arabic-pud.udpipe")


def sentence_of(*rows: str) -> Sentence:
    """A UDPipe sentence from CoNLL-U rows `id form head deprel misc`."""
    lines = []
    for row in rows:
        number, form, head, deprel, misc = row.split()
        lines.append(
            "\t".join([number, form, "_", "_" if "-" in number else "X", "_", "_", head, deprel, "_", misc])
        )
    reader, sentence = InputFormat.newConlluInputFormat(), Sentence()
    reader.setText("\n".join(lines) + "\n\n")
    assert reader.nextSentence(sentence, ProcessingError())
    return sentence


def surfaces(text: str, words: list[AnalysedWord]) -> list[str]:
    return [text[word.start : word.end] for word in words]


def test_analysis_of_one_sentence() -> None:
    text = parser_view("قال الوزير للصحفيين: «نعم».").text
    words = Analyser(MODEL).analyse(text)
    assert surfaces(text, words) == ["قال", "الوزير", "ل", "لصحفيين", ":", '"', "نعم", '"', "."]
    assert [word.upos for word in words[:3]] == ["VERB", "NOUN", "ADP"]
    assert [(word.head, word.deprel) for word in words[:2]] == [(0, "root"), (0, "nsubj")]


def test_without_parsing_every_word_is_its_own_head() -> None:
    words = Analyser(MODEL).analyse("قال الوزير نعم", parse=False)
    assert [word.head for word in words] == [0, 1, 2]
    assert {word.deprel for word in words} == {""}
    assert "VERB" in {word.upos for word in words}


def test_ranges_do_not_run_on_from_one_sentence_to_the_next() -> None:
    analyser = Analyser(MODEL)
    first, second = analyser.analyse("قال الوزير نعم"), analyser.analyse("قال الوزير نعم")
    assert first == second


def test_whole_words_are_put_together_again() -> None:
    analyser = Analyser(MODEL, frozenset({"بب", "لوزير"}))
    assert surfaces("لوزير", analyser.analyse("لوزير")) == ["لوزير"]


def test_a_text_longer_than_one_piece_is_one_tree() -> None:
    text = " ".join(["قال الوزير نعم"] * 300)
    words = Analyser(MODEL).analyse(text)
    assert surfaces(text, words) == text.split()
    assert sum(word.head == i for i, word in enumerate(words)) == 1
    assert {word.head for word in words} <= set(range(len(words)))


@pytest.mark.parametrize("text", ["و " * 3_000, "." * 3_000, "ا" * 20_000])
def test_time_grows_with_the_length_only(text: str) -> None:
    start = time.process_time()
    Analyser(MODEL).analyse(text)
    assert time.process_time() - start < 10


@pytest.mark.parametrize("text", ["", " "])
def test_nothing_gives_no_words(text: str) -> None:
    assert Analyser(MODEL).analyse(text) == []


def test_multiword_tokens_become_parts_of_the_surface() -> None:
    text = "وزارته للتقييم"
    sentence = sentence_of(
        "1-2 وزارته _ _ TokenRange=0:6",
        "1 وِزارَة 0 root _",
        "2 ه 1 nmod _",
        "3-4 للتقييم _ _ TokenRange=7:14",
        "3 ل 4 case _",
        "4 التقييم 1 nmod _",
    )
    words = read_words(sentence, text)
    assert surfaces(text, words) == ["وزارت", "ه", "ل", "لتقييم"]
    assert [word.head for word in words] == [0, 0, 3, 0]


def test_words_without_a_range_are_found_in_their_place() -> None:
    text = "قال عما جرى"
    sentence = sentence_of(
        "1 قال 0 root _", "2-3 عما _ _ _", "2 عن 1 obl _", "3 ما 2 dep _", "4 جرى 3 dep TokenRange=8:11"
    )
    words = read_words(sentence, text)
    assert words[-1][:2] == (8, 11)
    assert surfaces(text, words) == ["قال", "ع", "ما", "جرى"]


@pytest.mark.parametrize("misc", ["TokenRange=0:99", "TokenRange=9:3", "_"])
def test_a_wrong_range_is_not_believed(misc: str) -> None:
    assert [w[:2] for w in read_words(sentence_of(f"1 نعم 0 root {misc}"), " نعم")] == [(1, 4)]


@pytest.mark.parametrize(
    ("surface", "forms", "parts"),
    [
        ("للتقييم", ["ل", "التقييم"], ["ل", "لتقييم"]),
        ("وبمستشفاه", ["و", "ب", "مستشفى", "ه"], ["و", "ب", "مستشفا", "ه"]),
        ("عما", ["عن", "ما"], ["ع", "ما"]),
        ("كتبوه", ["كَتَبُوا", "هُ"], ["كتبو", "ه"]),
        ("لم", ["لم"], ["لم"]),
        ("مم", ["من", "ما"], ["م", "م"]),
        ("ب", ["ب", "ه"], ["ب", ""]),
    ],
)
def test_align(surface: str, forms: list[str], parts: list[str]) -> None:
    assert [surface[start:end] for start, end in align(surface, 0, len(surface), forms)] == parts


LETTERS = st.text("ابتلوهكم", min_size=1, max_size=9)


@given(LETTERS, st.lists(LETTERS, min_size=1, max_size=5))
def test_align_covers_the_surface_exactly(surface: str, forms: list[str]) -> None:
    spans = align(surface, 0, len(surface), forms)
    assert len(spans) == len(forms)
    assert "".join(surface[start:end] for start, end in spans) == surface
    if len(surface) >= len(forms):
        assert all(start < end for start, end in spans)


def test_what_hung_on_an_empty_word_hangs_on_its_head() -> None:
    def word(start: int, end: int, head: int) -> AnalysedWord:
        return AnalysedWord(start, end, "", "X", "", "", head, "")

    assert [w.head for w in drop_empty([word(0, 1, 1), word(1, 1, 2), word(1, 2, 2)])] == [1, 1]
    assert [w.head for w in drop_empty([word(0, 0, 0), word(0, 1, 0), word(1, 2, 0)])] == [0, 0]


def test_a_model_is_read_once() -> None:
    assert load_model(MODEL) is load_model(Path(str(MODEL)))


@pytest.mark.parametrize("content", [b"", b"no model", b"\x00" * 4096])
def test_what_is_no_model_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bad.udpipe"
    path.write_bytes(content)
    with pytest.raises(QuotesError, match=r"bad\.udpipe: is no UDPipe model"):
        Analyser(path)


def test_a_missing_model_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(QuotesError, match="no such model file"):
        Analyser(tmp_path / "none.udpipe")
    with pytest.raises(QuotesError, match="is no UDPipe model"):
        Analyser(tmp_path)
