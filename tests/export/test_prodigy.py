from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from quotes.export.layers import Span
from quotes.export.prodigy import tokenize
from tests.export.exported import exported, lines
from tests.made import TEXT


def test_spans_lie_on_tokens_and_relations_on_spans() -> None:
    [task] = lines(exported("prodigy"))
    tokens = task["tokens"]
    assert len(task["spans"]) == 7
    for span in task["spans"]:
        assert tokens[span["token_start"]]["start"] == span["start"]
        assert tokens[span["token_end"]]["end"] == span["end"]
    for tie in task["relations"]:
        assert tie["head_span"] in task["spans"]
        assert tie["head"] == tie["head_span"]["token_end"]
        assert tie["child"] == tie["child_span"]["token_end"]
        assert tie["label"] == tie["child_span"]["label"]
    assert "answer" not in task


def test_spacy_reads_the_tokens_back() -> None:
    [task] = lines(exported("prodigy"))
    doc = Doc(Vocab(), [t["text"] for t in task["tokens"]], [t["ws"] for t in task["tokens"]])
    assert doc.text == TEXT
    for span in task["spans"]:
        words = doc.char_span(span["start"], span["end"])
        assert words is not None
        assert (words.start, words.end - 1) == (span["token_start"], span["token_end"])


@given(st.text(alphabet=st.sampled_from('اب ّ \n\t\u00a0،"😀a'), max_size=20), st.data())
def test_tokens_cover_any_text_and_are_cut_at_spans(text: str, data: st.DataObject) -> None:
    stripped = text.strip()
    spans = []
    if stripped:
        first = text.index(stripped)
        start = data.draw(st.integers(first, first + len(stripped) - 1))
        end = data.draw(st.integers(start + 1, first + len(stripped)))
        if not text[start].isspace() and not text[end - 1].isspace():
            spans = [Span("quote", start, end)]
    tokens = tokenize(text, spans)
    assert "".join(text[t.start : t.end] + " " * t.ws for t in tokens) == text
    for span in spans:
        assert span.start in [t.start for t in tokens]
        assert span.end in [t.end for t in tokens]
