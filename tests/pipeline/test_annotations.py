"""What stands on a Doc goes wherever spaCy takes it: bytes, DocBin, other processes, copies, a pipeline on disk."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import quotes
from quotes.pipeline.annotations import Attribution
from quotes.pipeline.assemble import assemble
from quotes.pipeline.quote import Quote

TEXT = (
    "عقد وزير النقل كريم النجار مؤتمرا صحفيا يوم الثلاثاء.\n"
    'وقال النجار على تويتر: "الجسر جاهز للعبور". وأضاف أنه سيفتح غدا.\n'
    "وقيل إن الطريق مغلق."
)
TITLE = "وزير النقل: الجسر جاهز للعبور"
EXTENSIONS = ("marks", "cues", "proposals", "ranked", "attributions", "quotes", "title", "headlines")


@pytest.fixture(scope="module")
def whole() -> Language:
    """The pipeline with the network."""
    return quotes.load()


@pytest.fixture(scope="module")
def doc(whole: Language) -> Doc:
    made = whole.make_doc(TEXT)
    made._.title = TITLE
    return whole(made)


def through_bytes(doc: Doc) -> Doc:
    return Doc(doc.vocab).from_bytes(doc.to_bytes())


def through_doc_bin(doc: Doc) -> Doc:
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (found,) = DocBin().from_bytes(stored).get_docs(doc.vocab)
    return found


def through_pickle(doc: Doc) -> Doc:
    again: Doc = pickle.loads(pickle.dumps(doc))
    return again


WAYS = {
    "bytes": through_bytes,
    "DocBin": through_doc_bin,
    "pickle": through_pickle,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "Doc.copy": Doc.copy,
}


def groups(doc: Doc) -> dict[str, list[tuple[str, str]]]:
    return {name: [(span.text, span.label_) for span in spans] for name, spans in doc.spans.items()}


def leaves(value: Any) -> Iterator[object]:
    """The leaves of mappings and sequences."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield key
            yield from leaves(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from leaves(part)
    else:
        yield value


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_doc_keeps_all_that_the_components_left(doc: Doc, way: Callable[[Doc], Doc]) -> None:
    again = way(doc)
    assert again is not doc
    for name in EXTENSIONS:
        assert getattr(again._, name) == getattr(doc._, name)
    assert list(leaves(again.user_data)) == list(leaves(doc.user_data))
    assert groups(again) == groups(doc)
    assert len(again._.quotes) == 3
    assert len(again._.headlines) == 1


def test_values_are_typed_and_frozen(doc: Doc) -> None:
    assert all(isinstance(found, Quote) for found in doc._.quotes)
    a: Attribution = doc._.attributions[0]
    with pytest.raises(AttributeError):
        a.speaker = "غيره"  # type: ignore[misc]


def test_the_doc_holds_nothing_but_plain_values(doc: Doc) -> None:
    assert {type(leaf) for leaf in leaves(doc.user_data)} <= {str, int, float, bool, type(None)}


def test_what_a_reader_does_to_a_value_changes_nothing_on_the_doc(doc: Doc) -> None:
    doc._.quotes.clear()
    assert len(doc._.quotes) == 3


def test_a_doc_that_was_stored_before_the_components_ran_gives_the_same(whole: Language, doc: Doc) -> None:
    fresh = through_bytes(whole.make_doc(TEXT))
    assert whole(fresh)._.quotes == doc._.quotes


def test_two_processes_find_what_one_finds(nlp: Language) -> None:
    texts = [TEXT, "", TEXT.splitlines()[1]] * 2
    alone = [nlp(text)._.quotes for text in texts]
    assert [doc._.quotes for doc in nlp.pipe(texts, n_process=2, batch_size=2)] == alone


def test_a_pipeline_comes_back_from_disk(whole: Language, doc: Doc, tmp_path: Path) -> None:
    whole.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    assert again.pipe_names == whole.pipe_names
    assert again(TEXT)._.quotes == doc._.quotes


def test_spans_of_tokens_stand_in_groups(doc: Doc) -> None:
    found = groups(doc)
    assert found["quotes"][0] == ("الجسر جاهز للعبور", "quote")
    assert ("النجار", "speaker") in found["speakers"]
    assert ("وزير النقل", "role") in found["roles"]
    assert ("على تويتر", "medium") in found["media"]


def test_a_span_that_ends_within_a_token_is_in_no_group(nlp: Language) -> None:
    doc = nlp("وقالت الوزيرة هدى السقا إن المعرض سيفتح غدا.")
    (a,) = doc._.proposals
    doc._.proposals = [replace(a, end=a.end - 1)]
    assert groups(assemble(doc))["quotes"] == []


def test_displacy_draws_a_group(doc: Doc) -> None:
    html = displacy.render(doc, style="span", options={"spans_key": "speakers"}, jupyter=False)
    assert "النجار" in html
    assert "speaker" in html
