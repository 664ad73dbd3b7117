"""Words that name nobody, and whom they fit: by a role beside his name, or by words of the name itself."""

from __future__ import annotations

from typing import Any

from quotes.ranking.cast import Cast
from quotes.ranking.evidence import NO_LISTS, Evidence, Guess, Name, Proposal, Span
from quotes.ranking.phrases import Phrases
from tests.ranking.made import reading

TEXT = (
    "التقى وزير النقل كريم النجار مديرة المصنع هدى السقا في وزارة النقل الجديدة. "
    "وقال الوزير إن الجسر جاهز. وقالت المديرة إن العمل بدأ. وذكرت الوزارة أن السد قريب. وقال للوزير صديق إنه سعيد."
)
ROLES = ("وزير النقل", "مديرة المصنع")


def span(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def phrases(*mentions: str, read: bool = True) -> Phrases:
    """Phrases of attributions with these mentions, as the network reads them or as the rules do."""
    some = [span(words) for words in mentions]
    values: dict[str, Any] = {
        "cue_kind": "verb", "act": "state", "passive": False, "pronoun": False, "gender": None,
        "opener": "clause", "type": "indirect", "paragraph": (0, len(TEXT)), "speaker": None,
        "resolution": "none", "kind": None, "role": None, "medium": None,
    }  # fmt: skip
    evidence = Evidence(
        TEXT,
        [Proposal(cue=s, content=s, mention=None if read else s, **values) for s in some],
        [reading(speaker=[Guess(s, 0.9)] if read else [], no_speaker=0.1 if read else 0.9) for s in some],
        [
            *(Name(span(name), True, 0.9) for name in ("كريم النجار", "هدى السقا")),
            Name(span("وزارة النقل الجديدة"), False, 0.9),
        ],
        [Guess(span(role), 0.9) for role in ROLES],
        NO_LISTS,
    )
    return Phrases(evidence, Cast(evidence))


def keys(words: str) -> tuple[str, ...]:
    return Evidence(TEXT, (), (), (), ()).keys_of(words)


def test_a_phrase_fits_whoever_bears_the_role() -> None:
    for read in (True, False):
        found = phrases("الوزير", "المديرة", read=read)
        assert [found.fit(0, keys(name))[1] for name in ("كريم النجار", "هدى السقا")] == [1, 0]
        assert [found.fit(1, keys(name))[1] for name in ("كريم النجار", "هدى السقا")] == [0, 1]


def test_a_phrase_fits_the_institution_whose_name_has_its_words() -> None:
    found = phrases("الوزارة")
    assert found.fit(0, keys("وزارة النقل الجديدة"))[0] == 1
    assert found.fit(0, keys("هدى السقا")) == (0, 0)


def test_an_article_fused_with_a_preposition_is_an_article() -> None:
    assert phrases("للوزير").fit(0, keys("كريم النجار"))[1] == 1


def test_no_words_fit_nobody() -> None:
    assert phrases("الوزير").fit(0, ()) == (0, 0)
    assert phrases("صديق").fit(0, keys("كريم النجار")) == (0, 0)
