from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.stats import TABLES, tables
from tests.made import made_records, title_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Two articles of one week, one of the next; سامر speaks in both weeks; one record is a reprint."""
    [first, *_] = made_records()
    rows = []
    for number, (speaker, date, verb) in enumerate(
        [
            ("سامر", "2024-05-06", "قال"),
            ("سامر", "2024-05-12T10:00:00+03:00", "أضاف"),
            ("أحمد", "2024-05-13", "قال"),
        ]
    ):
        row = first.model_dump()
        row |= {"speaker": speaker, "speaker_key": speaker, "doc_id": f"{number}", "duplicate_of": None}
        row["cue"]["lemma"] = verb
        row["article"] |= {"date": date, "source": "الأفق"}
        rows.append(row)
    rows.append(rows[0] | {"duplicate_of": "x"})
    path = tmp_path / "it's.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_who_speaks_most_comes_first(path: Path) -> None:
    [speakers, verbs, weeks] = tables(path, ["speakers", "verbs", "weeks"])
    assert speakers.head == ("speaker", "quotes", "articles")
    assert speakers.rows == (("سامر", 2, 2), ("أحمد", 1, 1))
    assert [row[:2] for row in verbs.rows] == [("قال", 2), ("أضاف", 1)]
    assert weeks.rows == (("2024-05-13", 1, 1), ("2024-05-06", 2, 2))


def test_every_table_can_be_made(path: Path) -> None:
    assert [table.name for table in tables(path, top=1)] == list(TABLES)
    assert all(len(table.rows) <= 1 for table in tables(path, top=1))


def test_compressed_records(path: Path) -> None:
    packed = path.with_suffix(".jsonl.gz")
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert tables(packed, ["speakers"]) == tables(path, ["speakers"])


@pytest.mark.parametrize(("content", "words"), [(None, "cannot be read"), ('{"speaker": ', "not what")])
def test_a_wrong_file_is_told(tmp_path: Path, content: str | None, words: str) -> None:
    path = tmp_path / "in.jsonl"
    if content:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(QuotesError, match=words):
        tables(path)


def test_a_title_counts_among_the_types_only(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    rows = [title_record(), *made_records()]
    path.write_text("".join(row.model_dump_json() + "\n" for row in rows), encoding="utf-8")
    [speakers, types] = tables(path, ["speakers", "types"])
    assert speakers.rows == (("ليلى الحداد", 2, 1),)
    assert {row[0]: row[1] for row in types.rows} == {"headline": 1, "direct": 1, "indirect": 1}


def test_a_bare_document_is_its_issuer_s_else_its_article_s(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    first, _ = made_records()
    said = {"speaker": "بيان", "speaker_key": "بيان", "speaker_kind": "document"}
    issuers = {"a": "وزارة الصحة", "b": "وزارة الصحه", "e": "وزارة الصحة", "c": None, "d": None}
    rows = [
        first.model_copy(update=said | {"doc_id": doc_id, "affiliation": issuer})
        for doc_id, issuer in issuers.items()
    ]
    path.write_text("".join(row.model_dump_json() + "\n" for row in rows), encoding="utf-8")
    [speakers] = tables(path, ["speakers"])
    assert speakers.rows == (
        ("بيان (وزارة الصحة)", 3, 3),
        ("بيان (الجسر الجديد)", 1, 1),
        ("بيان (الجسر الجديد)", 1, 1),
    )
