from __future__ import annotations

from typing import Any

import pytest

from quotes.article import Article
from quotes.errors import QuotesError
from quotes.record import Record, records
from quotes.review.added import make_record
from quotes.review.decision import Corrections
from tests.made import quote
from tests.made import span as place

TEXT = 'افتتح السوق صباحا.\n\nوهمس البائع نادر: «الأسعار أرحم من أمس». ثم أقسم أنه "لن يرفعها" هذا العام.'
ARTICLE = Article("market", TEXT, title="السوق", date="2024-04-02", source="دكان الأخبار")
CUES = {"وهمس": ("همس", "say-quietly")}


def span(words: str) -> tuple[int, int]:
    return place(words, TEXT)


def made(**given: Any) -> Record:
    record = make_record(ARTICLE, Corrections.model_validate(given), CUES)
    assert Record.model_validate_json(record.model_dump_json()) == record
    assert record.quote == TEXT[record.start : record.end]
    return record


def test_a_selected_quote_is_a_record_like_any_other() -> None:
    record = made(
        quote=span("الأسعار أرحم من أمس"),
        cue=span("وهمس"),
        speaker=span("نادر"),
        speaker_kind="person",
        affiliation=span("البائع"),
    )
    assert (record.rule, record.confidence, record.type) == ("reviewer", 1, "direct")
    assert record.verbatim == [span("الأسعار أرحم من أمس")]
    assert record.cue.model_dump() == {
        "text": "وهمس",
        "lemma": "همس",
        "act": "say-quietly",
        "start": span("وهمس")[0],
        "end": span("وهمس")[1],
    }
    assert (record.speaker, record.speaker_key, record.speaker_kind) == ("نادر", "نادر", "person")
    assert (record.affiliation, record.speaker_resolution) == ("البائع", "name")
    assert record.context == TEXT.splitlines()[2]
    assert (record.article.source, record.article.date) == ("دكان الأخبار", "2024-04-02")


def test_its_id_is_that_of_a_rule_s_record_of_the_same_words() -> None:
    ours = made(quote=span("الأسعار أرحم من أمس"), cue=span("وهمس"))
    [theirs] = records(ARTICLE, [quote("الأسعار أرحم من أمس", "وهمس", TEXT)])
    assert ours.id == theirs.id


@pytest.mark.parametrize(
    ("words", "kept", "kind"),
    [
        ("«الأسعار أرحم من أمس»", "الأسعار أرحم من أمس", "direct"),
        ('لن يرفعها" هذا العام', 'لن يرفعها" هذا العام', "mixed"),
        ("الأسعار أرحم", "الأسعار أرحم", "indirect"),
    ],
)
def test_the_marks_say_what_type_it_is(words: str, kept: str, kind: str) -> None:
    record = made(quote=span(words), cue=span("وهمس"))
    assert (record.quote, record.type) == (kept, kind)


def test_a_given_type_is_taken() -> None:
    assert made(quote=span("الأسعار أرحم"), cue=span("وهمس"), type="direct").verbatim == [
        span("الأسعار أرحم")
    ]


def test_a_cue_that_nobody_knows_is_its_own_lemma() -> None:
    record = made(quote=span("لن يرفعها"), cue=span("أقسم"))
    assert (record.cue.lemma, record.cue.act) == ("أقسم", "state")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"quote": (0, 4)}, "its cue"),
        ({"cue": (0, 4)}, "its words"),
        ({"quote": (0, 4), "cue": (5, 9), "type": "headline"}, "no headline"),
        ({"quote": (0, 4), "cue": (5, 9_000)}, "not in the text"),
        ({"quote": (0, 9_000), "cue": (5, 9)}, "not in the text"),
    ],
)
def test_half_a_quote_is_refused(given: dict[str, Any], words: str) -> None:
    with pytest.raises(QuotesError, match=words):
        made(**given)
