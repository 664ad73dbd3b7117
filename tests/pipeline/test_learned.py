"""Attributions whose cue only the network sees."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quotes.pipeline.grammar import grammar
from quotes.pipeline.learned import RULE, learned
from quotes.pipeline.quote import Span

FIRST = "حضر العمال.\n"
MARKED = FIRST + 'همهم كريم النجار "الجسر جاهز" وخرج.'
PLAIN = FIRST + 'همهم كريم النجار أن الجسر "جاهز تماما" وخرج.'


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


@pytest.mark.parametrize(
    ("text", "content", "kept", "kind", "verbatim"),
    [
        (MARKED, '"الجسر جاهز"', "الجسر جاهز", "direct", ["الجسر جاهز"]),
        (MARKED, "الجسر جاهز", "الجسر جاهز", "direct", ["الجسر جاهز"]),
        (PLAIN, 'الجسر "جاهز تماما"', 'الجسر "جاهز تماما"', "mixed", ["جاهز تماما"]),
        (PLAIN, "الجسر", "الجسر", "indirect", []),
    ],
)
def test_marks_decide_what_kind_of_quote_it_is(
    nlp: Language, text: str, content: str, kept: str, kind: str, verbatim: list[str]
) -> None:
    a = learned(nlp(text), grammar(None).lexicon, span(text, "همهم"), span(text, content))
    assert (text[a.start : a.end], a.type, a.rule) == (kept, kind, RULE)
    assert [text[slice(*part)] for part in a.verbatim] == verbatim


def test_the_paragraph_is_that_of_the_cue(nlp: Language) -> None:
    a = learned(nlp(PLAIN), grammar(None).lexicon, span(PLAIN, "همهم"), span(PLAIN, "الجسر"))
    assert a.paragraph == a.context == (len(FIRST), len(PLAIN))


def test_a_cue_that_the_rules_know_has_their_lemma(nlp: Language) -> None:
    text = "ثم قالوا للناس الجسر جاهز."
    doc, lexicon = nlp(text), grammar(None).lexicon
    assert learned(doc, lexicon, span(text, "قالوا"), span(text, "الجسر جاهز")).cue.lemma == "قال"
    unknown = learned(nlp(PLAIN), lexicon, span(PLAIN, "همهم"), span(PLAIN, "الجسر")).cue
    assert (unknown.lemma, unknown.act) == ("همهم", "state")
