"""A record of a title in every format: its offsets count in the title, which is the text given with it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.export.exported import exported, lines, utf16
from tests.made import TEXT, made_records, title_record

RECORD = title_record()
TITLE = RECORD.article.title or ""
SPANS = {"ليلى الحداد", ":", RECORD.quote}


def test_label_studio_has_a_task_of_the_title() -> None:
    title, text = json.loads(exported("label-studio", [RECORD, *made_records()]))
    assert (title["data"]["text"], title["data"]["field"], text["data"]["text"]) == (TITLE, "title", TEXT)
    spans = [part["value"] for part in title["predictions"][0]["result"] if part["type"] == "labels"]
    assert {TITLE[span["start"] : span["end"]] for span in spans} == SPANS


def test_doccano_has_a_line_of_the_title() -> None:
    title, text = lines(exported("doccano", [RECORD, *made_records()]))
    assert (title["text"], text["text"]) == (TITLE, TEXT)
    words = {utf16(TITLE, part["start_offset"], part["end_offset"]) for part in title["entities"]}
    assert words == SPANS


def test_prodigy_has_a_task_of_the_title() -> None:
    title, text = lines(exported("prodigy", [RECORD, *made_records()]))
    assert (title["text"], text["text"]) == (TITLE, TEXT)
    assert {TITLE[part["start"] : part["end"]] for part in title["spans"]} == SPANS


def test_schema_org_says_who_is_quoted_in_the_title() -> None:
    quotation, claim = json.loads(exported("schema-org", [RECORD]))["@graph"]
    assert (quotation["text"], quotation["isPartOf"]["headline"]) == (RECORD.quote, TITLE)
    assert claim["author"]["name"] == "ليلى الحداد"


def test_tables_name_the_field() -> None:
    [row] = csv.DictReader(io.StringIO(exported("csv", [RECORD]).decode()))
    assert (row["type"], row["field"], row["quote"]) == ("headline", "title", RECORD.quote)


def test_parquet_names_the_field() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    [row] = parquet.read_table(io.BytesIO(exported("parquet", [RECORD]))).to_pylist()
    assert (row["type"], row["field"], row["quote"]) == ("headline", "title", RECORD.quote)
