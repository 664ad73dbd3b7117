from __future__ import annotations

import hashlib
import json
from dataclasses import replace

import pytest
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from quotes.article import Article
from quotes.pipeline.quote import Cue, Quote
from quotes.record import Record, record_schema, records, speaker_key
from quotes.resources import resource
from quotes.text.days import PrintedDay
from tests.made import title_record

TEXT = 'وقالت الوزيرة ليلى الحداد لإذاعة المدينة: "سنفتح الجسر غدا".\n'
KEYS = (
    "speaker affiliation quote medium type id doc_id field start end verbatim cue speaker_mention "
    "speaker_resolution speaker_key affiliation_span medium_span medium_name medium_kind context rule "
    "confidence article duplicate_of said_on speaker_kind"
).split()


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


ARTICLE = Article("news/7", TEXT, title="الجسر", date="2018-07-09T23:20:06+04:00", source="المدينة")
QUOTE = Quote(
    type="direct",
    start=span("سنفتح الجسر غدا")[0],
    end=span("سنفتح الجسر غدا")[1],
    verbatim=(span("سنفتح الجسر غدا"),),
    cue=Cue(0, 5, "وقالت", "قال", "state"),
    speaker="ليلى الحدّاد",
    speaker_kind="person",
    speaker_mention=span("ليلى الحداد"),
    speaker_resolution="name",
    affiliation="الوزيرة",
    affiliation_span=span("الوزيرة"),
    medium_span=span("لإذاعة المدينة"),
    medium_name="إذاعة المدينة",
    medium_kind="outlet",
    context=(0, len(TEXT) - 1),
    rule="verb-before-marks",
    confidence=0.9,
)


def test_a_record_has_the_contracts_keys_in_its_order() -> None:
    [record] = records(ARTICLE, [QUOTE])
    assert list(record.model_dump()) == KEYS


def test_strings_are_cut_from_the_text() -> None:
    [record] = records(ARTICLE, [QUOTE])
    assert record.quote == "سنفتح الجسر غدا" == TEXT[record.start : record.end]
    assert record.medium == "لإذاعة المدينة"
    assert record.speaker_mention is not None
    assert record.speaker_mention.text == "ليلى الحداد"
    assert record.speaker_key == "ليلي الحداد"
    assert record.context == TEXT.rstrip()
    assert record.article.date == "2018-07-09T23:20:06+04:00"
    assert record.article.text_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_what_is_unknown_is_null() -> None:
    nobody = replace(QUOTE, speaker=None, speaker_kind=None, speaker_mention=None)
    bare = replace(nobody, affiliation=None, affiliation_span=None, medium_span=None)
    [record] = records(Article("a", TEXT), [bare])
    assert (record.speaker, record.speaker_kind, record.speaker_key, record.speaker_mention) == (None,) * 4
    assert record.medium is None
    assert (record.article.title, record.article.date) == (None, None)


def test_the_id_depends_on_place_alone() -> None:
    [record] = records(ARTICLE, [QUOTE])
    [judged_otherwise] = records(ARTICLE, [replace(QUOTE, speaker=None, type="mixed", rule="other")])
    [elsewhere] = records(ARTICLE, [replace(QUOTE, end=QUOTE.end - 1)])
    [other_article] = records(replace(ARTICLE, doc_id="news/8"), [QUOTE])
    [changed_text] = records(replace(ARTICLE, text=TEXT + "تم"), [QUOTE])
    assert record.id == judged_otherwise.id
    assert len({record.id, elsewhere.id, other_article.id, changed_text.id}) == 4


def test_the_id_holds_to_the_place_that_the_rule_found() -> None:
    [record] = records(ARTICLE, [QUOTE])
    [moved] = records(ARTICLE, [replace(QUOTE, end=QUOTE.end - 1, rule_span=(QUOTE.start, QUOTE.end))])
    [rule_s_own] = records(ARTICLE, [replace(QUOTE, rule_span=(QUOTE.start, QUOTE.end - 1))])
    assert (moved.id, moved.end, moved.quote) == (record.id, record.end - 1, record.quote[:-1])
    assert rule_s_own.id != record.id


def test_the_id_never_changes() -> None:
    [record] = records(ARTICLE, [QUOTE])
    assert record.id == "d9c9840fc9c7cfc9812c"


def test_the_day_is_seen_from_the_day_printed_in_the_article_s_own_time_zone() -> None:
    [record] = records(ARTICLE, [replace(QUOTE, day=PrintedDay(days_back=0))])
    assert record.said_on == "2018-07-09"
    [undated] = records(replace(ARTICLE, date=None), [replace(QUOTE, day=PrintedDay(days_back=0))])
    assert undated.said_on is None
    assert record.id == undated.id


@pytest.mark.parametrize(
    "later", [{"said_on", "speaker_kind"}, {"speaker_kind"}], ids=["version 1", "version 2"]
)
def test_a_record_of_an_older_schema_is_read(later: set[str]) -> None:
    [record] = records(ARTICLE, [replace(QUOTE, day=PrintedDay(days_back=0))])
    old = Record.model_validate(record.model_dump(exclude=later))
    assert old == record.model_copy(update=dict.fromkeys(later))


@pytest.mark.parametrize("said_on", ["2018-7-9", "09/07/2018", "2018-07-09T00:00:00", ""])
def test_a_day_that_is_not_iso_is_refused(said_on: str) -> None:
    [record] = records(ARTICLE, [QUOTE])
    with pytest.raises(ValidationError, match="said_on"):
        Record.model_validate({**record.model_dump(), "said_on": said_on})


def test_a_duplicate_names_the_first_record() -> None:
    first, second = records(ARTICLE, [QUOTE, replace(QUOTE, start=QUOTE.start + 1, duplicate_of=0)])
    assert first.duplicate_of is None
    assert second.duplicate_of == first.id


def test_a_record_survives_json() -> None:
    [record] = records(ARTICLE, [QUOTE])
    assert Record.model_validate_json(record.model_dump_json()) == record


def test_a_key_too_many_is_refused() -> None:
    [record] = records(ARTICLE, [QUOTE])
    with pytest.raises(ValidationError, match="extra"):
        Record.model_validate({**record.model_dump(), "mood": "angry"})


def test_speaker_keys_ignore_spelling_and_spaces() -> None:
    assert speaker_key("أُسامة  إبراهيم ") == speaker_key("اسامه ابراهيم")


def test_the_shipped_schema_is_the_code_s() -> None:
    shipped = json.loads(resource("schema/quotes-record.schema.json").read_text(encoding="utf-8"))
    assert shipped == record_schema()


def test_records_fit_the_schema_and_others_do_not() -> None:
    schema = record_schema()
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    [record] = records(ARTICLE, [QUOTE])
    row = json.loads(record.model_dump_json())
    assert validator.is_valid(row)
    assert not validator.is_valid(row | {"mood": "angry"})
    assert not validator.is_valid(row | {"start": -1})
    assert not validator.is_valid(row | {"type": "rumour"})
    assert not validator.is_valid(row | {"speaker_kind": "spirit"})
    assert not validator.is_valid({key: value for key, value in row.items() if key != "medium"})


def test_the_schema_requires_every_key() -> None:
    schema = record_schema()
    assert schema["required"] == KEYS
    assert list(schema["properties"]) == KEYS
    assert schema["additionalProperties"] is False


def test_a_record_of_the_title_counts_in_it() -> None:
    record = title_record()
    title = record.article.title or ""
    assert (record.type, record.field, record.context) == ("headline", "title", title)
    assert title[record.start : record.end] == record.quote
    assert title[record.cue.start : record.cue.end] == record.cue.text == ":"
    assert (record.affiliation, record.affiliation_span) == ("الوزيرة", None)


def test_records_of_the_title_come_first_with_ids_of_their_own() -> None:
    article = replace(ARTICLE, title=TEXT)
    title, text = records(article, [QUOTE], [QUOTE])
    assert (title.field, text.field) == ("title", "text")
    assert title.id != text.id
    assert text.id == records(ARTICLE, [QUOTE])[0].id
    assert title.id != records(replace(article, title=f"{TEXT} "), [], [QUOTE])[0].id
