"""Apache Parquet: one file, or a folder with a part for each day, month or source (Hive partitions)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Literal, get_args

from pydantic import BaseModel

from quotes.distribution import how_to_install
from quotes.errors import QuotesError
from quotes.export.document import Document, Exporter
from quotes.export.table import Cell, row
from quotes.record import Record

if TYPE_CHECKING:
    import pyarrow

Partition = Literal["day", "month", "source"]
_ROWS = 10_000
"""Rows of a batch: what is in memory at a time."""
_DAY, _MONTH = len("2020-01-01"), len("2020-01")


def write(documents: Iterable[Document], stream: BinaryIO) -> None:
    """One row a record, in one file. Raises QuotesError where pyarrow is not installed."""
    arrow = _pyarrow()
    import pyarrow.parquet

    schema = _schema(arrow)
    with pyarrow.parquet.ParquetWriter(stream, schema, compression="zstd") as writer:
        for rows in _batches(documents):
            writer.write_batch(arrow.RecordBatch.from_pylist(rows, schema))


def write_folder(documents: Iterable[Document], folder: Path, by: Partition) -> None:
    """One row a record, in files under `folder`/<by>=<value>/; the folder must not exist.

    Day and month are those of article_date, in its own time zone; records without go to
    <by>=__HIVE_DEFAULT_PARTITION__. Raises QuotesError where pyarrow is not installed or the folder exists.
    """
    arrow = _pyarrow()
    import pyarrow.dataset

    if folder.exists():
        raise QuotesError(f"{folder}: exists already; choose another folder, or take this one away")
    schema = _schema(arrow).append(arrow.field(by, arrow.string()))
    batches = (
        arrow.RecordBatch.from_pylist([cells | {by: _part(cells, by)} for cells in rows], schema)
        for rows in _batches(documents)
    )
    draft = folder.with_name(folder.name + ".part")
    pyarrow.dataset.write_dataset(
        arrow.RecordBatchReader.from_batches(schema, batches),
        draft,
        format="parquet",
        file_options=pyarrow.dataset.ParquetFileFormat().make_write_options(compression="zstd"),
        partitioning=[by],
        partitioning_flavor="hive",
        existing_data_behavior="delete_matching",
        max_partitions=100_000,
        max_open_files=200,
    )
    draft.replace(folder)


def column_types() -> dict[str, str]:
    """The columns in their order, each "string", "int" or "float"; all can be null."""
    return {name: kind for field in Record.model_fields for name, kind in _types_of(field)}


def _types_of(name: str) -> Iterator[tuple[str, str]]:
    annotation = Record.model_fields[name].annotation
    models = [kind for kind in _kinds(annotation) if isinstance(kind, type) and issubclass(kind, BaseModel)]
    if not models:
        yield name, _type(annotation)
    for model in models:
        for key, field in model.model_fields.items():
            yield f"{name}_{key}", _type(field.annotation)


def _type(annotation: Any) -> str:
    kinds = _kinds(annotation)
    return "int" if int in kinds else "float" if float in kinds else "string"


def _kinds(annotation: Any) -> tuple[Any, ...]:
    return (annotation, *get_args(annotation))


def _schema(arrow: Any) -> pyarrow.Schema:
    types = {"string": arrow.string(), "int": arrow.int64(), "float": arrow.float64()}
    return arrow.schema([(name, types[kind]) for name, kind in column_types().items()])


def _batches(documents: Iterable[Document]) -> Iterator[list[dict[str, Cell]]]:
    rows = (row(record) for document in documents for record in document.records)
    while batch := list(islice(rows, _ROWS)):
        yield batch


def _part(cells: dict[str, Cell], by: Partition) -> str | None:
    """The value that tells in which part of the folder a row stands."""
    if by == "source":
        return str(cells["article_source"]) if cells["article_source"] is not None else None
    day = cells["article_date"]
    return str(day)[: _DAY if by == "day" else _MONTH] if day is not None else None


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise QuotesError(f"Parquet needs pyarrow: {how_to_install('parquet')}") from None
    return pyarrow


EXPORTER = Exporter(write)
