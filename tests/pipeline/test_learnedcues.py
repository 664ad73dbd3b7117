"""Attributions whose cue no rule knows: what stands at the places that the network points to becomes a draft."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quotes.pipeline.annotations import Attribution
from quotes.pipeline.factories import make_sources
from quotes.pipeline.learnedcues import RULE, LearnedCues
from quotes.pipeline.quote import Span
from quotes.pipeline.sources import SourceReader
from quotes.pipeline.state import Draft, worksheet
from tests.ranking.made import span

FIRST = "حضر العمال.\n"
MARKED = FIRST + 'همهم كريم النجار "الجسر جاهز" وخرج.'
COLON = FIRST + 'همهم كريم النجار: "الجسر جاهز" وخرج.'
PLAIN = FIRST + 'همهم كريم النجار أن الجسر "جاهز تماما" وخرج.'
ALOUD = FIRST + "همهم كريم النجار: الجسر جاهز."
BEHIND = FIRST + "الجسر جاهز، على ذمة كريم النجار."


@pytest.fixture(scope="module")
def learned(nlp: Language) -> LearnedCues:
    reader: SourceReader = make_sources(nlp, "sources", None, None)
    return reader.learned


def drafted(nlp: Language, learned: LearnedCues, text: str, cue: str, content: str | Span) -> Draft | None:
    doc = nlp(text)
    at = span(content, 0, text) if isinstance(content, str) else content
    return learned.draft(text, worksheet(doc).sentences, span(cue, 0, text), at)


@pytest.mark.parametrize(
    ("text", "content", "kept", "kind", "opener", "verbatim"),
    [
        (MARKED, "الجسر جاهز", "الجسر جاهز", "direct", "marks", ["الجسر جاهز"]),
        (MARKED, "الجسر", "الجسر جاهز", "direct", "marks", ["الجسر جاهز"]),
        (MARKED, 'الجسر جاهز" وخرج', '"الجسر جاهز" وخرج', "mixed", "clause", ["الجسر جاهز"]),
        (COLON, "الجسر جاهز", "الجسر جاهز", "direct", "colon-marks", ["الجسر جاهز"]),
        (PLAIN, 'الجسر "جاهز تماما"', 'الجسر "جاهز تماما"', "mixed", "clause", ["جاهز تماما"]),
        (PLAIN, 'الجسر "جاهز تماما" وخرج.', 'الجسر "جاهز تماما" وخرج', "mixed", "clause", ["جاهز تماما"]),
        (ALOUD, "الجسر جاهز", "الجسر جاهز", "direct", "colon", ["الجسر جاهز"]),
    ],
)
def test_marks_and_colon_decide_what_kind_of_quote_it_is(
    nlp: Language,
    learned: LearnedCues,
    text: str,
    content: str,
    kept: str,
    kind: str,
    opener: str,
    verbatim: list[str],
) -> None:
    draft = drafted(nlp, learned, text, "همهم", content)
    assert draft is not None
    assert (text[draft.start : draft.end], draft.type, draft.opener.kind, draft.rule) == (
        kept,
        kind,
        opener,
        RULE,
    )
    assert [text[slice(*part)] for part in draft.verbatim] == verbatim


def test_a_content_before_its_cue_is_told(nlp: Language, learned: LearnedCues) -> None:
    draft = drafted(nlp, learned, BEHIND, "على ذمة", "الجسر جاهز")
    assert draft is not None
    assert (draft.opener.kind, draft.type) == ("before", "indirect")


def test_marks_that_begin_a_sentence_follow_no_colon(nlp: Language, learned: LearnedCues) -> None:
    text = '"الجسر جاهز" همهم كريم النجار:'
    draft = drafted(nlp, learned, text, "همهم", "الجسر جاهز")
    assert draft is not None
    assert (draft.opener.kind, draft.type) == ("before", "direct")


def test_a_clause_ends_with_its_sentence(nlp: Language, learned: LearnedCues) -> None:
    text = "همهم كريم النجار أن الجسر جاهز. وخرج العمال."
    draft = drafted(nlp, learned, text, "همهم", "الجسر جاهز. وخرج العمال")
    assert draft is not None
    assert text[draft.start : draft.end] == "الجسر جاهز"


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        (MARKED, "جاهز", "حضر العمال"),
        ('همهم كريم النجار "قال إن الجسر جاهز" وخرج.', "همهم", "الجسر جاهز"),
        (PLAIN, "همهم", "الجسر"),
        (PLAIN, "همهم", "همهم كريم النجار"),
        (PLAIN, "همهم", (len(PLAIN), len(PLAIN) + 4)),
        ("اقرأ أيضا: همهم النجار أن الجسر جاهز", "همهم", "الجسر جاهز"),
    ],
    ids=["cue in marks", "begins within marks", "one word", "its own cue", "behind the end", "a link"],
)
def test_what_can_be_no_attribution_is_none(
    nlp: Language, learned: LearnedCues, text: str, cue: str, content: str | Span
) -> None:
    assert drafted(nlp, learned, text, cue, content) is None


def test_a_cue_that_the_rules_know_has_their_lemma(nlp: Language, learned: LearnedCues) -> None:
    text = "ثم قالوا للناس الجسر جاهز."
    known = drafted(nlp, learned, text, "قالوا", "الجسر جاهز")
    unknown = drafted(nlp, learned, PLAIN, "همهم", 'الجسر "جاهز تماما"')
    assert known is not None
    assert unknown is not None
    assert (known.cue.lemma, known.cue.number) == ("قال", "plur")
    assert (unknown.cue.lemma, unknown.cue.kind, unknown.cue.act) == ("همهم", "verb", "state")


def test_an_attribution_that_the_rules_know_is_one(nlp: Language, learned: LearnedCues) -> None:
    text = "الجسر جاهز وفقا لوزارة النقل."
    draft = drafted(nlp, learned, text, "وفقا", "الجسر جاهز")
    assert draft is not None
    assert draft.cue.kind == "attribution"


def test_the_rules_complete_a_draft_like_their_own(nlp: Language, learned: LearnedCues) -> None:
    text = "حضر كريم النجار مدير الميناء.\nثم همهم النجار أن الجسر جاهز للعبور."
    doc = nlp(text)
    sheet = worksheet(doc)
    draft = learned.draft(text, sheet.sentences, span("همهم", 0, text), span("الجسر جاهز للعبور", 0, text))
    assert draft is not None
    sheet.drafts = [draft]
    proposed: list[Attribution] = nlp.get_pipe("quotes_proposals")(doc)._.proposals
    assert [(a.speaker, a.rule) for a in proposed] == [("كريم النجار", RULE)]
