from __future__ import annotations

import csv
import io

import pytest

from quotes.export import EXPORTERS
from quotes.export.document import documents
from quotes.export.table import columns
from quotes.io.store import ArticleStore
from quotes.record import Record
from tests.made import made_records


def table(records: list[Record]) -> list[dict[str, str]]:
    stream = io.BytesIO()
    EXPORTERS["csv"].write(documents(records, ArticleStore()), stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode(), newline="")))


def test_one_row_a_record_with_flat_columns() -> None:
    first, second = table(made_records())
    assert list(first) == columns()
    assert first["quote"] == "سنفتح الجسر 🌉 غدا"
    assert (first["cue_text"], first["speaker_mention_text"]) == ("وقالت", "ليلى الحداد")
    assert first["article_title"] == "الجسر الجديد"
    assert first["verbatim"] == f"[[{first['start']}, {first['end']}]]"
    assert (second["speaker_mention_text"], second["medium"], second["verbatim"]) == ("", "", "[]")


@pytest.mark.parametrize(
    "words",
    [
        "=1+1",
        "+49",
        "-5",
        "@x",
        "\t=1",
        "\r=1",
        " =1",
        "\u200f=1",
        "\ufeff=1",
        "＝1",
        '=HYPERLINK("http://x")',
        "\n-2",
    ],
)
def test_no_cell_is_a_formula(words: str) -> None:
    [record, _] = made_records()
    hostile = record.model_copy(update={"quote": words, "speaker": words, "affiliation": words})
    [row] = table([hostile])
    assert row["quote"] == row["speaker"] == row["affiliation"] == f"'{words}"


@pytest.mark.parametrize("words", ['a "b", c\nd', "قال - ثم", "5=5", "'x"])
def test_other_cells_stay_as_they_are(words: str) -> None:
    [record, _] = made_records()
    [row] = table([record.model_copy(update={"quote": words})])
    assert row["quote"] == words
