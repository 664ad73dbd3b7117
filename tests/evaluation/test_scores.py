"""Figures worked out by hand on one article of our own with four quotes."""

from __future__ import annotations

from typing import Any

import pytest

from quotes.evaluation.data import GoldArticle, Prediction
from quotes.evaluation.mistakes import mistakes
from quotes.evaluation.scores import Scores, Tally, evaluate

TEXT = (
    'قالت مديرة المصنع هدى سالم لإذاعة الساحل: "سننتج ألف قطعة كل يوم".\n'
    'وأضافت سالم أن الآلات "جاهزة تماما" للعمل.\n'
    "وذكر متحدث باسم البلدية أن الطريق سيفتح صباح الأحد.\n"
    "ونفى عامل في المصنع أن تكون الأجور قد تأخرت.\n"
)


def span(words: str, start: int = 0) -> list[int]:
    at = TEXT.index(words, start)
    return [at, at + len(words)]


GOLD: list[dict[str, Any]] = [
    {
        "type": "direct",
        "quote": span("سننتج ألف قطعة كل يوم"),
        "verbatim": [span("سننتج ألف قطعة كل يوم")],
        "cue": span("قالت"),
        "speaker": span("هدى سالم"),
        "speaker_full": "هدى سالم",
        "affiliation": "مديرة المصنع",
        "affiliation_local": "مديرة المصنع",
        "medium": span("لإذاعة الساحل"),
    },
    {
        "type": "mixed",
        "quote": span('الآلات "جاهزة تماما" للعمل'),
        "verbatim": [span("جاهزة تماما")],
        "cue": span("وأضافت"),
        "speaker": span("سالم", TEXT.index("وأضافت")),
        "speaker_full": "هدى سالم",
        "affiliation": "مديرة المصنع",
        "affiliation_local": None,
        "medium": None,
    },
    {
        "type": "indirect",
        "quote": span("الطريق سيفتح صباح الأحد"),
        "verbatim": [],
        "cue": span("وذكر"),
        "speaker": span("متحدث باسم البلدية"),
        "speaker_full": "متحدث باسم البلدية",
        "affiliation": "متحدث باسم البلدية",
        "affiliation_local": "متحدث باسم البلدية",
        "medium": None,
    },
    {
        "type": "indirect",
        "quote": span("تكون الأجور قد تأخرت"),
        "verbatim": [],
        "cue": span("ونفى"),
        "speaker": span("عامل في المصنع"),
        "speaker_full": "عامل في المصنع",
        "affiliation": None,
        "affiliation_local": None,
        "medium": None,
    },
]


def record(number: int, **changes: Any) -> dict[str, Any]:
    """The right record for a gold quote, with some keys changed."""
    gold = GOLD[number]
    start, end = changes.pop("span", gold["quote"])
    return {
        "doc_id": "factory",
        "id": str(number),
        "type": gold["type"],
        "start": start,
        "end": end,
        "quote": TEXT[start:end],
        "verbatim": gold["verbatim"],
        "cue": {"start": gold["cue"][0], "end": gold["cue"][1]},
        "speaker": gold["speaker_full"],
        "affiliation": gold["affiliation"],
        "medium": TEXT[slice(*gold["medium"])] if gold["medium"] else None,
    } | changes


def score(*records: dict[str, Any]) -> Scores:
    article = GoldArticle.model_validate({"doc_id": "factory", "text": TEXT, "quotes": GOLD})
    return evaluate([article], [Prediction.model_validate(row) for row in records])


def tally(scores: Scores, name: str) -> tuple[int, int, int]:
    found = scores.tallies[name]
    return found.right, found.predicted, found.gold


def test_all_right_is_one_everywhere() -> None:
    scores = score(*(record(number) for number in range(4)))
    assert all(tally.f1 == 1 for tally in scores.tallies.values())
    assert all(rate.share == 1 for rate in (*scores.accuracy.values(), *scores.recall_by_type.values()))
    assert (scores.perfect.right, scores.perfect.asked) == (4, 4)


def test_nothing_found_is_nought() -> None:
    scores = score()
    assert tally(scores, "attributed") == (0, 0, 4)
    assert scores.tallies["attributed"].f1 == 0
    assert tally(scores, "verbatim") == (0, 0, 2)


def test_a_mixed_result() -> None:
    """One right; one cut to 3 of 4 words with the surname alone; one invented; two missed."""
    scores = score(
        record(0),
        record(1, span=span('الآلات "جاهزة تماما'), speaker="سالم", affiliation=None),
        record(3, span=span("قالت مديرة المصنع"), id="x", affiliation="مديرة المصنع"),
    )
    assert tally(scores, "found") == (2, 3, 4)
    assert tally(scores, "exact") == (1, 3, 4)
    assert tally(scores, "attributed") == (1, 3, 4)
    assert tally(scores, "attributed_strict") == (1, 3, 4)
    assert tally(scores, "cover3") == (2, 3, 4)
    assert tally(scores, "cover8") == (1, 3, 4)
    assert tally(scores, "marked") == (2, 2, 2)
    assert tally(scores, "verbatim") == (2, 2, 2)
    assert tally(scores, "affiliation") == (1, 2, 3)
    assert tally(scores, "medium") == (1, 1, 1)
    assert scores.accuracy["speaker"].share == 0.5
    assert scores.accuracy["speaker~"].share == 1
    assert scores.recall_by_type["indirect"].share == 0
    assert scores.perfect.right == 1


def test_three_words_of_four_are_found_but_not_strict() -> None:
    scores = score(record(2, span=span("الطريق سيفتح صباح")))
    assert tally(scores, "attributed") == (1, 1, 4)
    assert tally(scores, "attributed_strict") == (0, 1, 4)


def test_marks_and_punctuation_at_the_edges_do_not_count() -> None:
    start, end = span('"سننتج ألف قطعة كل يوم".')
    assert tally(score(record(0, span=(start, end))), "exact") == (1, 1, 4)


def test_a_role_that_repeats_the_unnamed_speaker_may_be_left_out() -> None:
    assert tally(score(record(2, affiliation=None)), "affiliation") == (0, 0, 2)
    assert score(record(2, affiliation=None)).perfect.right == 1
    assert score(record(1, affiliation=None)).perfect.right == 0


def test_the_local_role_is_right_but_not_the_best() -> None:
    gold = GOLD[0] | {"affiliation": "رئيسة اتحاد الصناعات", "affiliation_local": "مديرة المصنع"}
    article = GoldArticle.model_validate({"doc_id": "factory", "text": TEXT, "quotes": [gold]})
    scores = evaluate([article], [Prediction.model_validate(record(0))])
    assert tally(scores, "affiliation") == (1, 1, 1)
    assert tally(scores, "affiliation_best") == (0, 1, 1)


def test_a_name_that_a_reader_accepts_is_right_but_not_full() -> None:
    gold = GOLD[0] | {"speaker_alt": ["المديرة هدى"]}
    article = GoldArticle.model_validate({"doc_id": "factory", "text": TEXT, "quotes": [gold]})
    scores = evaluate([article], [Prediction.model_validate(record(0, speaker="المديرة هدى"))])
    assert tally(scores, "attributed") == (1, 1, 1)
    assert tally(scores, "attributed_full") == (0, 1, 1)
    assert scores.accuracy["speaker_full"].share == 0
    assert scores.perfect.right == 1


def test_attributed_is_told_by_kind_of_speaker() -> None:
    kinds = ("person", "person", "unnamed", None)
    quotes = [gold | {"speaker_kind": kind} for gold, kind in zip(GOLD, kinds, strict=True)]
    article = GoldArticle.model_validate({"doc_id": "factory", "text": TEXT, "quotes": quotes})
    found = [record(0), record(1, speaker="عامل"), record(2)]
    scores = evaluate([article], [Prediction.model_validate(row) for row in found])
    shares = {kind: rate.share for kind, rate in scores.by_kind.items()}
    assert shares == {"nobody": 0, "person": 0.5, "unnamed": 1}


def test_the_same_cue_decides_between_equal_overlaps() -> None:
    elsewhere = {"start": 0, "end": 0}
    scores = score(record(0, cue=elsewhere, speaker=None), record(0, id="y"))
    assert tally(scores, "attributed") == (1, 2, 4)
    assert score(record(0, cue=elsewhere)).accuracy["cue"].share == 0


def test_records_of_unknown_articles_are_wrong() -> None:
    scores = score(record(0), record(1, doc_id="other"))
    assert tally(scores, "attributed") == (1, 2, 4)
    assert tally(scores, "medium") == (1, 1, 1)
    assert len(scores.unknown) == 1


def test_a_quote_that_is_not_its_span_is_counted() -> None:
    assert score(record(0, quote="سننتج")).not_a_substring == 1


def test_precision_recall_and_f1() -> None:
    tally = Tally(right=3, predicted=4, gold=6)
    assert (tally.precision, tally.recall) == (0.75, 0.5)
    assert tally.f1 == pytest.approx(0.6)


def test_the_f1_of_perfect_is_its_share() -> None:
    scores = score(record(0), record(1, medium="لإذاعة"))
    assert scores.tally("found").f1 == pytest.approx(2 / 3)
    assert scores.tally("perfect").f1 == 0.25


def test_each_mistake_is_a_row() -> None:
    scores = score(
        record(0, medium=None, type="mixed"),
        record(1, span=span('الآلات "جاهزة تماما'), speaker="سالم"),
        record(3, span=span("قالت مديرة المصنع"), id="x"),
    )
    rows = [row[1:3] for row in mistakes(scores.comparisons[0])]
    assert rows == [
        ("missed", "indirect"),
        ("missed", "indirect"),
        ("medium", "direct"),
        ("type", "direct"),
        ("speaker", "mixed"),
        ("boundary", "mixed"),
        ("spurious", "indirect"),
    ]
