from __future__ import annotations

from typing import Any

import pytest

from quotes.record import Record, speaker_key
from quotes.report.speakers import unnamed_keys
from quotes.report.summary import Count, Profile, summarize
from tests.made import made_records, title_record


def said_by(name: str | None, resolution: str, **changes: Any) -> Record:
    key = speaker_key(name) if name else None
    values = {"speaker": name, "speaker_key": key, "speaker_resolution": resolution}
    return made_records()[0].model_copy(update=values | changes)


def on(date: str | None) -> Record:
    first = made_records()[0]
    return first.model_copy(update={"article": first.article.model_copy(update={"date": date})})


def test_figures() -> None:
    summary = summarize([*made_records(), said_by(None, "none"), said_by("مصدر مطلع", "role")])
    assert (summary.quotes, summary.articles, summary.outlets) == (4, 1, 1)
    assert (summary.speakers, summary.unnamed) == (1, 2)
    assert summary.top_speakers == (Count("ليلى الحداد", 2),)
    assert summary.types == (Count("direct", 3), Count("indirect", 1))
    assert (summary.first_date, summary.last_date, summary.undated) == ("2024-03-05", "2024-03-05", 0)


@pytest.mark.parametrize(
    ("name", "resolution", "unnamed"),
    [
        ("مصدر مطلع", "role", True),
        ("مسؤولون حكوميون", "group", True),
        ("المتهم", "role", True),
        ("وزارة الصحة", "group", False),
        ("ليلى الحداد", "name", False),
        ("أمير سالم", "name", False),
        ("بيان مقتضب", "document", False),
    ],
)
def test_who_is_named(name: str, resolution: str, unnamed: bool) -> None:
    record = said_by(name, resolution)
    assert (record.speaker_key in unnamed_keys([record])) == unnamed


def test_the_commonest_spelling_is_shown() -> None:
    records = [said_by("أسامة", "name"), said_by("اسامة", "name"), said_by("أسامة", "name")]
    assert summarize(records).top_speakers == (Count("أسامة", 3),)


def test_speakers_by_medium() -> None:
    records = [said_by("سامر", "name"), said_by("سامر", "name"), said_by("ليلى", "name", medium_name=None)]
    crossing = summarize(records).by_medium
    assert (crossing.rows, crossing.columns, crossing.cells) == (("سامر",), ("إذاعة المدينة",), ((2,),))


@pytest.mark.parametrize(
    ("dates", "periods"),
    [
        (["2024-03-05", "2024-03-05T10:00:00+04:00", None], ["2024-03-05"]),
        (
            [f"2024-{month:02}-{day:02}" for month in (1, 2, 3) for day in range(1, 29)],
            ["2024-01", "2024-02", "2024-03"],
        ),
        (
            [f"{year}-{month:02}-01" for year in range(2010, 2020) for month in range(1, 13)],
            [str(y) for y in range(2010, 2020)],
        ),
    ],
)
def test_the_finest_period_that_stays_readable(dates: list[str | None], periods: list[str]) -> None:
    assert [count.name for count in summarize([on(date) for date in dates]).over_time] == periods


def printed(source: str | None, date: str | None, **changes: Any) -> Record:
    first = made_records()[0]
    article = first.article.model_copy(update={"source": source, "date": date})
    return first.model_copy(update={"article": article} | changes)


def test_reprints_count_once_and_titles_among_the_types_only() -> None:
    first, second = made_records()
    reprint = first.model_copy(update={"id": "again", "duplicate_of": first.id})
    summary = summarize([first, reprint, second, title_record()])
    assert (summary.quotes, summary.reprints, summary.headlines) == (2, 1, 1)
    assert summary.top_speakers == (Count("ليلى الحداد", 2),)
    assert {count.name: count.count for count in summary.types} == {"direct": 1, "indirect": 1, "headline": 1}


def test_a_bare_document_is_its_issuer_s_else_its_article_s() -> None:
    def document(name: str, doc_id: str, issuer: str | None = None) -> Record:
        return said_by(name, "document", speaker_kind="document", doc_id=doc_id, affiliation=issuer)

    summary = summarize(
        [
            document("بيان", "a", "وزارة الصحة"),
            document("بيان", "b", "وزارة الصحه"),
            document("بيان", "c"),
            document("بيان", "d"),
            document("تقرير لجنة السدود", "e"),
            document("تقرير لجنة السدود", "f"),
        ]
    )
    assert summary.top_speakers == (
        Count("بيان (وزارة الصحة)", 2),
        Count("تقرير لجنة السدود", 2),
        Count("بيان (الجسر الجديد)", 1),
        Count("بيان (الجسر الجديد)", 1),
    ), "two articles of one title, neither naming an issuer, are two speakers"


def test_a_speaker_s_roles_outlets_and_days() -> None:
    records = [
        printed("الميناء", "2024-03-05"),
        printed("الميناء", "2024-03-09", affiliation="النائبة"),
        printed("الضفة", None),
    ]
    assert summarize(records).profiles == (
        Profile(
            "ليلى الحداد",
            3,
            (Count("الوزيرة", 2), Count("النائبة", 1)),
            (Count("الميناء", 2), Count("الضفة", 1)),
            (Count("2024-03-05", 1), Count("2024-03-09", 1)),
            1,
        ),
    )


@pytest.mark.parametrize("date", ["2024", "2024-13-01", "غدا"])
def test_what_is_no_day_is_undated(date: str) -> None:
    summary = summarize([on(date), on("2024-03-05")])
    assert (summary.undated, summary.first_date) == (1, "2024-03-05")


def test_reprints_alone_are_no_quotes() -> None:
    first, _ = made_records()
    summary = summarize([first.model_copy(update={"duplicate_of": "x"})])
    assert (summary.quotes, summary.reprints, summary.top_speakers) == (0, 1, ())
