"""Doubts: what in an attribution makes the rules less sure of it, one sentence for each."""

from __future__ import annotations

import pytest
from spacy.language import Language

from quotes.pipeline.state import worksheet
from quotes.rulebook.confidence import load_confidence

DOUBTS = {
    "none": ('قال وزير النقل سالم الحداد: "سنفتح الجسر صباح الغد".', ()),
    "nobody is named": ("قيل إن الجسر سيفتح أمام السيارات غدا.", ("no_speaker", "no_role")),
    "no role": ('قال سالم الحداد: "سنفتح الجسر صباح الغد".', ("no_role",)),
    "a noun that no list knows": (
        "وقالت الدهينة إن الجسر سيفتح أمام السيارات غدا.",
        ("unknown_noun", "one_word_speaker", "no_role"),
    ),
    "the subject of another verb": (
        "استقبل وزير النقل سالم الحداد الوفد، مضيفا أن الجسر سيفتح أمام السيارات غدا.",
        ("subject_of_sentence",),
    ),
    "a fragment": ('وحذر وزير النقل سالم الحداد من "انهيار الجسر القديم".', ("loose_content",)),
    "a mark never closed": ('قال وزير النقل سالم الحداد: "سنفتح الجسر صباح الغد.', ("unclosed_mark",)),
    "a long clause": (
        f"قال وزير النقل سالم الحداد إن {' '.join(['الجسر الطويل جاهز للعبور'] * 16)}.",
        ("long_content",),
    ),
    "a long name": (
        "قال سالم بن كريم بن ناصر بن حمد إن الجسر سيفتح غدا.",
        ("no_role", "long_speaker"),
    ),
}


@pytest.mark.parametrize(("text", "doubts"), DOUBTS.values(), ids=DOUBTS)
def test_each_doubt_has_its_sentence(nlp: Language, text: str, doubts: tuple[str, ...]) -> None:
    (draft,) = worksheet(nlp(text)).drafts
    assert draft.doubts == doubts


def test_who_spoke_last_may_stand_in_another_paragraph(nlp: Language) -> None:
    text = 'قال وزير النقل سالم الحداد: "سنفتح الجسر".\n\nوأضاف: "لن يتأخر أحد بعد اليوم".'
    first, second = worksheet(nlp(text)).drafts
    assert (first.doubts, second.doubts) == ((), ("far_back",))


def test_more_doubts_never_make_a_record_surer(nlp: Language) -> None:
    drafts = [worksheet(nlp(text)).drafts[0] for text, _ in DOUBTS.values()]
    points = load_confidence().points
    drafts.sort(key=lambda draft: points(draft.doubts))
    shares = [draft.confidence for draft in drafts]
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1]


def test_every_doubt_has_points() -> None:
    raised = {doubt for _, doubts in DOUBTS.values() for doubt in doubts} | {"far_back"}
    assert raised == load_confidence().doubts.keys()
