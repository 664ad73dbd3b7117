from __future__ import annotations

from typing import Any

import pytest

from quotes.errors import QuotesError
from quotes.io.store import ArticleStore
from quotes.record import Record
from quotes.review.correct import corrected
from quotes.review.decision import Corrections
from quotes.review.passage import passage
from tests.made import ARTICLE, TEXT, made_records, span


def correct(number: int = 0, **corrections: Any) -> Record:
    record = made_records()[number]
    place = passage(record, ArticleStore([ARTICLE]))
    right = corrected(record, Corrections.model_validate(corrections), place)
    assert Record.model_validate_json(right.model_dump_json()) == right
    assert right.id == record.id
    return right


def test_a_quote_takes_verbatim_and_context_with_it() -> None:
    right = correct(quote=span("سنفتح الجسر 🌉"))
    assert right.quote == "سنفتح الجسر 🌉" == TEXT[right.start : right.end]
    assert right.verbatim == [(right.start, right.end)]
    assert right.context == TEXT.splitlines()[2]


def test_a_type_decides_what_is_verbatim() -> None:
    assert correct(type="indirect").verbatim == []
    assert correct(1, type="direct").verbatim == [span("العمال أنهوا الطلاء")]


def test_a_mixed_quote_keeps_the_marked_parts_in_it() -> None:
    right = correct(type="mixed", quote=span("الجسر 🌉 غدا"))
    assert right.verbatim == [span("الجسر 🌉 غدا")]


def test_a_cue_keeps_its_lemma() -> None:
    right = correct(1, cue=span("وأضافت أن"))
    assert (right.cue.text, right.cue.lemma) == ("وأضافت أن", "قال")


def test_a_mention_is_the_name_unless_another_is_given() -> None:
    right = correct(speaker=span("الحداد"))
    assert (right.speaker, right.speaker_key, right.speaker_resolution) == ("الحداد", "الحداد", "name")
    right = correct(speaker=span("الحداد"), speaker_name="ليلى أحمد الحدّاد")
    assert (right.speaker, right.speaker_key) == ("ليلى أحمد الحدّاد", "ليلي احمد الحداد")
    assert right.speaker_mention is not None
    assert right.speaker_mention.text == "الحداد"


def test_the_kind_stays_with_the_speaker() -> None:
    assert correct(quote=span("سنفتح الجسر 🌉")).speaker_kind == "person"
    assert correct(1, speaker=span("ليلى الحداد")).speaker_kind == "person"
    assert correct(speaker=span("إذاعة المدينة")).speaker_kind is None
    assert correct(speaker=None).speaker_kind is None


def test_a_reviewer_says_what_the_speaker_is() -> None:
    right = correct(speaker=span("إذاعة المدينة"), speaker_kind="org")
    assert (right.speaker, right.speaker_kind) == ("إذاعة المدينة", "org")
    right = correct(speaker_kind="unnamed")
    assert (right.speaker, right.speaker_kind, right.speaker_resolution) == ("ليلى الحداد", "unnamed", "name")
    assert correct(speaker=None, speaker_kind="person").speaker_kind is None


def test_a_name_that_is_not_printed_here() -> None:
    right = correct(1, speaker_name="سامر النجار")
    assert (right.speaker, right.speaker_mention, right.speaker_resolution) == (
        "سامر النجار",
        None,
        "implicit",
    )


def test_fields_are_emptied() -> None:
    right = correct(speaker=None, affiliation=None, medium=None)
    assert (right.speaker, right.speaker_key, right.speaker_mention) == (None, None, None)
    assert right.speaker_resolution == "none"
    assert (right.affiliation, right.affiliation_span) == (None, None)
    assert (right.medium, right.medium_span, right.medium_name, right.medium_kind) == (None,) * 4


def test_a_medium_is_not_named_by_guess() -> None:
    right = correct(medium=span("المدينة"))
    assert (right.medium, right.medium_name, right.medium_kind) == ("المدينة", None, None)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(QuotesError, match="not in the text"):
        correct(quote=(0, len(TEXT) + 1))
