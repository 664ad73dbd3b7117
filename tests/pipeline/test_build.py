"""The pipeline as a whole: any text, any order of loading, components by name, a folder of rules on top."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

import quotes
from quotes.errors import QuotesError
from quotes.pipeline.build import COMPONENTS
from quotes.pipeline.quote import Quote
from quotes.pipeline.state import worksheet
from tests.reading import readings

SAID = "وقال وزير النقل كريم النجار في بيان إن الجسر جاهز للعبور."

PIECES = st.sampled_from(
    [
        *"\"“”«»'‘’()[]،,.:؛!؟?…-–#@ \n\r\t\0\x1a\u00a0\u2028\u2029\u0085\u200f\u202b\u200b\ufeffـَّوفبل٣5aZ😀ﷺﻻ",
        *(
            "قال ",
            "وأضاف",
            "يقول ",
            "مضيفا ",
            "قائلة: ",
            "قوله ",
            "بالقول ",
            "قيل ",
            "دعا ",
            "وصفه ",
            "بأنه ",
        ),
        *("إن ", "أن ", "إلى أن ", "بأن ", "إنها ", "فإن ", "الذي ", "لكن ", "أما ", "فقال ", "قد ", "لم "),
        *("وفقا ل", "بحسب ", "على حد قوله", "حسبما ", "كما ", "نقلا عن ", "نقلت ", "عن ", "في بيان ", "من "),
        *("وزير ", "الوزير ", "النقل ", "كريم ", "النجار", "الدكتور ", "بن ", "أبو ", "عبد ", "هدى السقا "),
        *(
            "للصحفيين ",
            'لـ"',
            'بـ"',
            "لـCNN ",
            "رويترز ",
            "وكالة ",
            "الجزيرة ",
            "أمس ",
            "(الثلاثاء) ",
            "يوم 3 آذار/مارس 2024 ",
            "ليلة الجمعة ",
            "الجسر ",
            "جاهز ",
            "كلام ",
        ),
        *(': "', '"، ', "، ", ". ", '" ', "\n\n", "''", "((", "))", "(", ")", "، يقول الوزير، ", SAID),
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=60).map("".join), st.text(max_size=60))


@pytest.fixture(scope="module")
def whole() -> Language:
    return quotes.load(skip=False, rules_only=True)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_any_text_gives_quotes_that_lie_in_it(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    for number, quote in enumerate(doc._.quotes):
        assert_sound(text, quote)
        assert quote.duplicate_of is None or quote.duplicate_of < number


def assert_sound(text: str, quote: Quote) -> None:
    spans = [(quote.start, quote.end), (quote.cue.start, quote.cue.end), quote.context, *quote.verbatim]
    spans += [s for s in (quote.speaker_mention, quote.affiliation_span, quote.medium_span) if s is not None]
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert text[start:end] == text[start:end].strip()
    assert quote.cue.text == text[quote.cue.start : quote.cue.end]
    assert all(quote.start <= start and end <= quote.end for start, end in quote.verbatim)
    assert all(first[1] <= second[0] for first, second in pairwise(quote.verbatim))
    assert (quote.type == "indirect") == (not quote.verbatim)
    assert quote.context[0] <= min(quote.start, quote.cue.start)
    assert quote.context[1] >= max(quote.end, quote.cue.end)
    assert (quote.affiliation is None) == (quote.affiliation_span is None)
    assert (quote.medium_name is None) == (quote.medium_kind is None) == (quote.medium_span is None)
    assert (quote.speaker is None) == (quote.speaker_kind is None) == (quote.speaker_resolution == "none")
    assert 0 < quote.confidence <= 1


@settings(deadline=None, max_examples=50)
@given(text=TEXTS)
def test_the_same_text_gives_the_same_quotes(nlp: Language, text: str) -> None:
    assert nlp(text)._.quotes == nlp(text)._.quotes


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXTS)
def test_what_is_skipped_changes_nothing(nlp: Language, whole: Language, text: str) -> None:
    assert nlp(text)._.quotes == whole(text)._.quotes


def test_a_pipeline_saved_and_loaded_finds_the_same(nlp: Language, tmp_path: Path) -> None:
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(SAID)._.quotes == nlp(SAID)._.quotes


@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\0", "😀", "Nothing Arabic here.", '"', "قال", "قال: ", "إن"]
)
def test_a_text_with_nothing_to_find(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert (doc.text, doc._.quotes) == (text, [])


@pytest.mark.parametrize("nothing", ["ـ", "ـّ", "ًٌ", "ّ"])
def test_a_word_of_which_folding_leaves_nothing_harms_nothing(nlp: Language, nothing: str) -> None:
    text = f"وقال الوزير {nothing} سامر {nothing} إن {nothing} الجسر جاهز لوكالة {nothing} ."
    assert nlp(text).text == text


def test_offsets_are_code_points_beyond_the_basic_plane(nlp: Language) -> None:
    (found,) = readings(nlp(f"😀👨‍👩‍👧 عاد.\r\n\r\n{SAID}"))
    assert (found.quote, found.mention, found.medium) == ("الجسر جاهز للعبور", "كريم النجار", "في بيان")


def test_many_texts_give_what_each_gives_alone(nlp: Language) -> None:
    texts = [SAID, "", 'وأضاف: "الطريق مفتوح".', SAID]
    assert [doc._.quotes for doc in nlp.pipe(texts)] == [nlp(text)._.quotes for text in texts]


def test_the_components_stand_in_their_order(nlp: Language) -> None:
    assert quotes.load().pipe_names == [f"quotes_{name}" for name in COMPONENTS]
    network = {"quotes_sources", "quotes_ranking"}
    assert nlp.pipe_names == [f"quotes_{name}" for name in COMPONENTS if f"quotes_{name}" not in network]


def test_a_component_is_added_to_another_pipeline_by_name() -> None:
    nlp = spacy.blank("ar")
    nlp.add_pipe("quotes_sentences")
    nlp.add_pipe("quotes_cues")
    doc = nlp('قال المهندس: "الجسر جاهز".\nوأضاف أن الطريق مفتوح.')
    assert [doc.text[c.start : c.end] for c in doc._.cues] == ["قال", "وأضاف"]
    assert len(doc._.marks) == 1
    assert len(worksheet(doc).sentences) == 2


def test_without_a_tagger_the_rules_still_find_plain_quotes() -> None:
    nlp = spacy.blank("ar")
    for name in COMPONENTS:
        nlp.add_pipe(f"quotes_{name}")
    (found,) = readings(nlp('وقالت الوزيرة هدى السقا: "المعرض سيفتح غدا".'))
    assert (found.quote, found.speaker) == ("المعرض سيفتح غدا", "هدى السقا")


def test_a_component_in_a_blank_pipeline_takes_a_folder_of_rules(tmp_path: Path) -> None:
    (tmp_path / "verbs.yaml").write_text("verbs:\n  غمغم: {present: يغمغم}\n", encoding="utf-8")
    nlp = spacy.blank("ar")
    nlp.add_pipe("quotes_sentences")
    nlp.add_pipe("quotes_cues", config={"rules": str(tmp_path)})
    assert [cue.lemma for cue in nlp("غمغم الحارس أن الباب مغلق.")._.cues] == ["غمغم"]


def test_rules_of_a_folder_lie_on_top_of_ours(tmp_path: Path) -> None:
    (tmp_path / "verbs.yaml").write_text("verbs:\n  غمغم: {present: يغمغم}\n", encoding="utf-8")
    sentence = "وغمغم الحارس أن الباب مغلق."
    assert readings(quotes.load(rules_only=True)(sentence)) == []
    nlp = quotes.load(rules=tmp_path, rules_only=True)
    (found,) = readings(nlp(sentence))
    assert (found.quote, found.mention, found.lemma) == ("الباب مغلق", "الحارس", "غمغم")
    assert len(nlp(SAID)._.quotes) == 1


def test_a_pattern_switched_off_yields_no_record(tmp_path: Path) -> None:
    (tmp_path / "patterns.yaml").write_text("patterns:\n  verb-clause: {enabled: false}\n", encoding="utf-8")
    assert quotes.load(rules=tmp_path, rules_only=True)(SAID)._.quotes == []


def test_whole_words_of_a_folder_reach_the_tokenizer(tmp_path: Path) -> None:
    (tmp_path / "segmentation.yaml").write_text("words:\n  whole_words: [بقلاوات]\n", encoding="utf-8")
    assert "بقلاوات" in [
        token.text for token in quotes.load(rules=tmp_path, rules_only=True)("أكلوا بقلاوات في المدينة.")
    ]


def test_wrong_rules_are_told_when_loading(tmp_path: Path) -> None:
    (tmp_path / "verbs.yaml").write_text("verbs:\n  غمغم: {act: shout}\n", encoding="utf-8")
    with pytest.raises(QuotesError, match=r"verbs\.yaml:2: “غمغم\.(act|present)”"):
        quotes.load(rules=tmp_path, rules_only=True)


def test_a_model_that_is_not_there_is_told_when_loading(tmp_path: Path) -> None:
    with pytest.raises(QuotesError, match=r"nowhere\.udpipe"):
        quotes.load(model=tmp_path / "nowhere.udpipe")


def test_the_pipeline_reads_a_doc_as_well_as_a_text(nlp: Language) -> None:
    doc = nlp.make_doc(SAID)
    assert isinstance(doc, Doc)
    assert nlp(doc)._.quotes == nlp(SAID)._.quotes


LONG = {
    "one word": "كلمة " * 5_000,
    "one cue": "قال " * 5_000,
    "marks": '"' * 5_000,
    "quoted words": '"كلام" ' * 3_000,
    "brackets after a colon": "قال الوزير: " + "(" * 3_000 + "كلام" + ")" * 3_000,
    "commas": "قال الوزير إن الأمر جيد" + "، كلام" * 3_000,
    "complementizers": "قال الوزير " + "إن " * 3_000,
    "names": "قال " + "كريم " * 3_000 + "إن الأمر جيد",
    "one letter": "ا" * 50_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_a_long_sentence_does_not_hold_up_the_rest(nlp: Language, text: str) -> None:
    started = time.process_time()
    assert nlp(text).text == text
    assert time.process_time() - started < 5
