from __future__ import annotations

import io
from pathlib import Path

import pytest

from quotes.article import Article
from quotes.errors import QuotesError
from quotes.export.document import documents
from quotes.export.parquet import EXPORTER, column_types, write_folder
from quotes.export.table import columns, row
from quotes.io.store import ArticleStore
from quotes.record import Record
from tests.made import made_records

duckdb = pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

DOCS = Path(__file__).parents[2] / "docs" / "batch.md"


def records() -> list[Record]:
    """Records of two sources and days, and one without either."""
    found = made_records()
    info = found[0].article
    dated = {"date": "2024-05-31T23:10:00+03:00", "source": "الأفق"}
    return [
        *found,
        found[0].model_copy(update={"doc_id": "b", "article": info.model_copy(update=dated)}),
        found[0].model_copy(
            update={"doc_id": "c", "article": info.model_copy(update={"date": None, "source": None})}
        ),
    ]


def test_every_column_has_a_type() -> None:
    assert list(column_types()) == columns()
    assert {name for name, kind in column_types().items() if kind == "float"} == {"confidence"}


def test_a_file_is_read_back_with_duckdb(tmp_path: Path) -> None:
    stream = io.BytesIO()
    EXPORTER.write(documents(records(), ArticleStore()), stream)
    path = tmp_path / "out.parquet"
    path.write_bytes(stream.getvalue())
    found = duckdb.sql(f"SELECT * FROM '{path}'")
    assert found.columns == columns()
    assert found.fetchall() == [tuple(row(record).values()) for record in records()]


@pytest.mark.parametrize(
    ("by", "value", "none"), [("day", "2024-05-31", 1), ("month", "2024-05", 1), ("source", "الأفق", 1)]
)
def test_a_folder_is_partitioned(tmp_path: Path, by: str, value: str, none: int) -> None:
    folder = tmp_path / "out"
    write_folder(documents(records(), ArticleStore()), folder, by)  # type: ignore[arg-type]
    found = f"read_parquet('{folder}/*/*.parquet', hive_partitioning = true, hive_types_autocast = false)"
    assert duckdb.sql(f"SELECT doc_id FROM {found} WHERE {by} = '{value}'").fetchall() == [("b",)]
    assert duckdb.sql(f"SELECT count(*) FROM {found} WHERE {by} IS NULL").fetchall() == [(none,)]
    assert duckdb.sql(f"SELECT count(*) FROM {found}").fetchall() == [(len(records()),)]
    with pytest.raises(QuotesError, match="exists already"):
        write_folder([], folder, by)  # type: ignore[arg-type]


def test_no_records_make_a_file_with_columns(tmp_path: Path) -> None:
    stream = io.BytesIO()
    EXPORTER.write(documents([], ArticleStore([Article("a", "")])), stream)
    (tmp_path / "out.parquet").write_bytes(stream.getvalue())
    found = duckdb.sql(f"SELECT * FROM '{tmp_path / 'out.parquet'}'")
    assert (found.columns, found.fetchall()) == (columns(), [])


def test_the_flat_schema_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    assert [name for name, kind in column_types().items() if f"| `{name}` | {kind} |" not in text] == []
