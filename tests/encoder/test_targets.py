"""Targets worked out by hand: what an annotated article teaches, and what it leaves open."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.encoder.targets import (
    KINDS,
    NOBODY,
    ORG,
    PERSON,
    UNDECIDED,
    Answer,
    Found,
    Place,
    Query,
    Targets,
    make_targets,
    occurrences,
    pair,
    place,
)
from quotes.encoder.windows import Words
from tests.encoder.made import Span, marked, span

TEXT = (
    "أعلن وزير النقل كريم النجار في بيان أن الجسر جاهز.\n"
    "وزار هدى السقا مديرة المصنع العمال.\n"
    'وقال النجار: "العمل بدأ اليوم".'
)
#  0 أعلن 1 وزير 2 النقل 3 كريم 4 النجار 5 في 6 بيان 7 أن 8 الجسر 9 جاهز 10 .
# 11 وزار 12 هدى 13 السقا 14 مديرة 15 المصنع 16 العمال 17 .
# 18 وقال 19 النجار 20 : 21 " 22 العمل 23 بدأ 24 اليوم 25 " 26 .


def quote(
    text: str, cue: str, content: str, speaker: str | Span | None = None, **more: Any
) -> dict[str, Any]:
    """A quote as gold has it: places of cue, content, mention and medium, and the strings."""
    values: dict[str, Any] = {
        "cue": span(text, cue), "quote": span(text, content), "speaker_full": None, "speaker_kind": None,
        "speaker": span(text, speaker) if isinstance(speaker, str) else speaker, "affiliation": None,
        "affiliation_local": None, "medium": None,
    }  # fmt: skip
    return values | more


def announced(**more: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "speaker_full": "كريم النجار", "speaker_kind": "person", "affiliation": "وزير النقل",
        "affiliation_local": "وزير النقل", "medium": span(TEXT, "في بيان"), "speaker": span(TEXT, "كريم النجار"),
    }  # fmt: skip
    return quote(TEXT, "أعلن", "الجسر جاهز", **values | more)


def said(**more: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "speaker_full": "كريم النجار", "speaker_kind": "person", "affiliation": "وزير النقل",
        "speaker": span(TEXT, "النجار", 1),
    }  # fmt: skip
    return quote(TEXT, "وقال", "العمل بدأ اليوم", **values | more)


def gold(*quotes: dict[str, Any], text: str = TEXT, **more: Any) -> dict[str, Any]:
    return {
        "doc_id": "1", "text": text, "quotes": list(quotes), "orgs": [],
        "people": ["كريم النجار", "النجار", "هدى السقا"] if text == TEXT else [],
    } | more  # fmt: skip


def targets(
    article: dict[str, Any], *found: Found, complete: bool = True
) -> tuple[Words, Targets, list[Answer]]:
    words = Words(article["text"])
    made = make_targets(words, article, found, complete)
    return words, made, made.answers


RULE = Found(span(TEXT, "أعلن"), span(TEXT, "الجسر جاهز"))


def test_spans_are_words() -> None:
    words, made, (answer, _) = targets(gold(announced(), said()), RULE)
    assert answer.is_attribution
    assert (answer.speaker, answer.role, answer.medium) == (Place(3, 5), Place(1, 3), Place(5, 7))
    assert answer.kind == KINDS.index("person")
    assert answer.undecided == frozenset()
    assert made.lost == []
    assert marked(words, made.cues) == [("أعلن", 1), ("وقال", 1)]
    assert marked(words, made.contents) == [("الجسر", 1), ("جاهز", 2), ("العمل", 1), ("بدأ", 2), ("اليوم", 2)]


def test_a_query_has_the_words_that_the_rules_found() -> None:
    _, made, _ = targets(gold(announced(), said()), RULE)
    assert made.queries[0] == Query((0, 1), (8, 10))


def test_a_cue_that_the_rules_missed_is_a_query_without_content() -> None:
    _, made, answers = targets(gold(announced(), said()), RULE)
    assert made.queries[1] == Query((18, 19))
    assert answers[1].is_attribution
    assert answers[1].speaker == Place(19, 20)


def test_an_attribution_that_gold_does_not_know_is_none() -> None:
    wrong = Found(span(TEXT, "وزار"), span(TEXT, "المصنع العمال"))
    _, made, answers = targets(gold(announced()), wrong, RULE)
    assert made.queries == [Query((0, 1), (8, 10)), Query((11, 12), (15, 17))]
    assert [a.is_attribution for a in answers] == [True, False]


def test_a_field_that_gold_denies_is_nothing() -> None:
    _, _, (answer,) = targets(gold(said(speaker=None)))
    assert (answer.speaker, answer.role, answer.medium) == (None, None, None)
    assert answer.undecided == frozenset()


def test_one_who_is_unknown_is_nobody() -> None:
    _, _, (answer,) = targets(gold(announced(speaker_full=None, speaker_kind=None, speaker=None)))
    assert answer.kind == NOBODY
    assert answer.meant == ()


@pytest.mark.parametrize(
    ("phrase", "name", "skipped"),
    [
        ("لكريم", "كريم", 1),
        ("وكريم", "كريم", 1),
        ("بكريم", "كريم", 1),
        ("ولكريم", "كريم", 2),
        ("كريم", "كريم", 0),
    ],
)
def test_a_speaker_may_begin_inside_a_word(phrase: str, name: str, skipped: int) -> None:
    text = f"وفقا {phrase} النجار فإن الجسر جاهز."
    article = gold(
        quote(
            text, "وفقا", "الجسر جاهز", f"{name} النجار", speaker_full="كريم النجار", speaker_kind="person"
        ),
        text=text,
        people=["كريم النجار"],
    )
    words, made, (answer,) = targets(article)
    assert answer.speaker == Place(1, 3, skipped)
    assert marked(words, made.names) == [(phrase, PERSON), ("النجار", PERSON + 1)]
    assert answer.meant == (1,)


def test_what_begins_far_inside_a_word_cannot_be_placed() -> None:
    text = "للاستشاريين رأي"
    words = Words(text)
    assert place(words, span(text, "لاستشاريين")) == Place(0, 1, 1)
    assert place(words, span(text, "ستشاريين")) == Place(0, 1, 3)
    assert place(words, span(text, "تشاريين")) is None
    assert place(words, (11, 12)) is None


def test_names_carry_their_kind_and_a_name_within_another_does_not_cut_it() -> None:
    text = "قالت مؤسسة كريم النجار إن كريم النجار مريض، وزارت هدى."
    article = gold(text=text, people=["كريم النجار", "هدى"], orgs=["مؤسسة كريم النجار"])
    words, made, _ = targets(article)
    assert marked(words, made.names) == [
        ("مؤسسة", ORG), ("كريم", ORG + 1), ("النجار", ORG + 1), ("كريم", PERSON), ("النجار", PERSON + 1),
        ("هدى", PERSON),
    ]  # fmt: skip
    assert made.lost == []


def test_a_part_of_another_word_is_no_name() -> None:
    text = "عليه أن يزور علي وعلي والعلي."
    assert occurrences(text, "علي") == [span(text, "علي", 1), span(text, "علي", 2)]
    assert occurrences(text, " ") == []


def test_a_role_is_tagged_beside_its_bearer_only() -> None:
    far = "كلمة " * 30
    text = f"قال وزير النقل كريم النجار إن الجسر جاهز. {far}وزير النقل غائب."
    article = gold(
        quote(
            text, "قال", "الجسر جاهز", "كريم النجار", speaker_full="كريم النجار", speaker_kind="person",
            affiliation="وزير النقل", affiliation_local="وزير النقل",
        ),
        text=text, people=["كريم النجار"],
    )  # fmt: skip
    words, made, (answer,) = targets(article)
    assert marked(words, made.roles) == [("وزير", 1), ("النقل", 2)]
    assert answer.role == Place(1, 3)
    assert made.roles[1] == 1


def test_the_role_at_an_attribution_is_the_one_nearest_to_the_mention() -> None:
    text = "حضر الوزير أمس. وقال الوزير كريم النجار إن الجسر جاهز."
    article = gold(
        quote(
            text, "وقال", "الجسر جاهز", "كريم النجار", speaker_full="كريم النجار", speaker_kind="person",
            affiliation="الوزير", affiliation_local="الوزير",
        ),
        text=text, people=["كريم النجار"],
    )  # fmt: skip
    _, _, (answer,) = targets(article)
    assert answer.role == Place(5, 6)


def test_roles_near_a_person_who_is_not_quoted_are_undecided() -> None:
    words, made, _ = targets(gold(announced()))
    roles = dict(zip(words.forms, made.roles.tolist(), strict=True))
    assert roles["مديرة"] == roles["المصنع"] == roles["هدى"] == UNDECIDED
    assert (made.roles[1], made.roles[2]) == (1, 2), "what is known stays"


def test_roles_are_decided_where_everybody_is_quoted() -> None:
    words, made, _ = targets(gold(announced(), said(), people=["كريم النجار", "النجار"]))
    assert marked(words, made.roles) == [("وزير", 1), ("النقل", 2)]


def test_all_mentions_of_the_speaker_are_meant_surnames_too() -> None:
    """كريم النجار at words 3 and 4, وقال النجار at 19; a surname within the full name is a mention as well."""
    _, _, answers = targets(gold(announced(), said()))
    assert [a.meant for a in answers] == [(3, 4, 19), (3, 4, 19)]


def test_an_accepted_alternative_is_a_mention_too() -> None:
    _, _, (answer,) = targets(gold(said(speaker_alt=["وزير النقل"], speaker=None), people=["كريم النجار"]))
    assert answer.meant == (1, 3)


def test_a_pronoun_names_nobody() -> None:
    text = "قالت الوزارة إن الجسر جاهز. وأضافت أن العمل بدأ. وأكدت هي أن السد قريب."
    whole = {"speaker_full": "الوزارة", "speaker_kind": "org"}
    article = gold(
        quote(text, "قالت", "الجسر جاهز", "الوزارة", **whole), quote(text, "وأضافت", "العمل بدأ", **whole),
        quote(text, "وأكدت", "السد قريب", "هي", **whole), text=text,
    )  # fmt: skip
    _, _, answers = targets(article)
    assert [a.meant for a in answers] == [(1,)] * 3


def test_a_phrase_that_points_to_somebody_is_not_where_he_is_named() -> None:
    """The network shall find the name: that it may point to the words at the cue would teach it nothing."""
    text = "زار كريم النجار الجسر. وقال الوزير إن العمل بدأ."
    whole = {"speaker_full": "كريم النجار", "speaker_kind": "person", "speaker_alt": ["الوزير"]}
    said_so = quote(text, "وقال", "العمل بدأ", "الوزير", **whole)
    _, _, (answer,) = targets(gold(said_so, text=text, people=["كريم النجار"]))
    assert answer.meant == (1,)
    assert answer.speaker == Place(6, 7)


def test_what_cannot_be_put_on_words_is_listed_and_trains_nothing() -> None:
    far_inside = span(TEXT, "لنجار")
    lost_medium = (span(TEXT, "مصنع")[0] + 3, span(TEXT, "المصنع")[1])  # the fifth letter of المصنع
    article = gold(
        announced(speaker=far_inside, medium=lost_medium, affiliation_local="وزير الري"),
        people=["كريم النجار", "سليم الغائب"],
    )
    _, made, (answer,) = targets(article)
    assert sorted(made.lost) == ["medium", "name", "role"]
    assert answer.undecided == {"medium", "role"}
    assert answer.medium is None
    assert answer.speaker == Place(4, 5, 1)


def test_a_speaker_whose_name_is_not_printed_is_listed() -> None:
    _, made, (answer,) = targets(gold(said(speaker=None, speaker_full="سليم الغائب"), people=[]))
    assert made.lost == ["speaker_full"]
    assert answer.meant == ()


# partial gold


def test_partial_gold_trains_only_what_was_decided() -> None:
    article = {"doc_id": "1", "text": TEXT, "quotes": [announced()]}
    wrong = Found(span(TEXT, "وزار"), span(TEXT, "المصنع العمال"))
    words, made, answers = targets(article, wrong, RULE, complete=False)
    assert len(made.queries) == len(answers) == 1, "what a desk did not decide is no negative"
    assert set(made.names.tolist()) == {UNDECIDED}
    cues = dict(zip(words.forms, made.cues.tolist(), strict=True))
    assert cues.pop("أعلن") == 1
    assert set(cues.values()) == {UNDECIDED}
    assert [i for i, label in enumerate(made.contents.tolist()) if label != UNDECIDED] == [8, 9]
    assert [i for i, label in enumerate(made.roles.tolist()) if label != UNDECIDED] == [1, 2]


def test_fields_that_partial_gold_leaves_out_are_undecided() -> None:
    kept = ("cue", "quote", "speaker_full")
    decided = {key: value for key, value in announced().items() if key in kept}
    article = {"doc_id": "1", "text": TEXT, "quotes": [decided]}
    _, _, (answer,) = targets(article, complete=False)
    assert answer.is_attribution
    assert answer.undecided == {"speaker", "medium", "role", "kind"}
    assert answer.meant == (3,)


def test_names_of_partial_gold_are_trained_where_it_has_them() -> None:
    article = {"doc_id": "1", "text": TEXT, "quotes": [], "people": ["هدى السقا"]}
    words, made, _ = targets(article, complete=False)
    assert marked(words, made.names) == [("هدى", PERSON), ("السقا", PERSON + 1)]


# pairs


def pairs(*found: Found) -> dict[int, int]:
    return pair(Words(TEXT), [announced(), said()], found)


def test_contents_that_share_half_of_their_words_are_one_quote() -> None:
    elsewhere = span(TEXT, "العمال")
    half = Found(elsewhere, (span(TEXT, "العمل")[0], span(TEXT, "بدأ")[1]))
    less = Found(elsewhere, span(TEXT, "اليوم"))
    assert pairs(half) == {0: 1}
    assert pairs(less) == {}


def test_the_same_cue_with_a_shared_word_is_the_same_quote() -> None:
    shared = Found(span(TEXT, "وقال"), span(TEXT, "اليوم"))
    nothing_shared = Found(span(TEXT, "وقال"), span(TEXT, "العمال"))
    assert pairs(shared) == {0: 1}
    assert pairs(nothing_shared) == {}


def test_a_gold_quote_has_one_partner() -> None:
    assert pairs(RULE, RULE) == {0: 0}
