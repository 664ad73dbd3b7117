"""Tables that people ask for first, straight from the JSON lines, with DuckDB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotes.errors import QuotesError
from quotes.io.given import check_records
from quotes.text.fold import fold_phrase

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_COLUMNS = {
    "speaker": "VARCHAR",
    "speaker_key": "VARCHAR",
    "speaker_kind": "VARCHAR",
    "affiliation": "VARCHAR",
    "medium_name": "VARCHAR",
    "type": "VARCHAR",
    "doc_id": "VARCHAR",
    "duplicate_of": "VARCHAR",
    "cue": "STRUCT(lemma VARCHAR, act VARCHAR)",
    "article": "STRUCT(date VARCHAR, source VARCHAR, title VARCHAR)",
}

LONGEST_BARE_DOCUMENT = 2
"""Words of a document's name (بيان) that say not whose it is: it is its issuer's, else its article's own."""
_IS_BARE_DOCUMENT = (
    f"speaker_kind = 'document' AND len(string_split(speaker_key, ' ')) <= {LONGEST_BARE_DOCUMENT}"
)

_SPEAKER_KEY = (
    f"CASE WHEN {_IS_BARE_DOCUMENT} THEN speaker_key || ' (' || coalesce(folded(affiliation), doc_id) || ')' "
    "ELSE speaker_key END"
)
_SPEAKER = (
    f"CASE WHEN {_IS_BARE_DOCUMENT} THEN speaker || ' (' || coalesce(affiliation, article.title, doc_id) || ')' "
    "ELSE speaker END"
)

_GROUPS = {
    "speakers": (_SPEAKER_KEY, f"mode({_SPEAKER})", "count(DISTINCT doc_id) AS articles"),
    "affiliations": ("affiliation", "affiliation", "count(DISTINCT speaker_key) AS speakers"),
    "media": ("medium_name", "medium_name", "count(DISTINCT speaker_key) AS speakers"),
    "verbs": ("cue.lemma", "cue.lemma", "mode(cue.act) AS act"),
    "outlets": ("article.source", "article.source", "count(DISTINCT doc_id) AS articles"),
    "types": ("type", "type", "count(DISTINCT doc_id) AS articles"),
}

_WEEK = "date_trunc('week', try_cast(article.date[:10] AS DATE))"
"""The Monday of the article's week."""

_IN_TEXT = "type <> 'headline'"
"""A title repeats what the article quotes; only the table of types counts quotes in titles."""

TABLES = (*_GROUPS, "weeks")


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a name: the head of each column, and rows, those that count most first."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def tables(records: Path, names: Sequence[str] = TABLES, top: int = 20) -> list[Table]:
    """The named tables over a file of records (.jsonl, .gz, .zst), each with at most `top` rows.

    Records in reprinted passages count once, those of titles only among the types.
    Raises QuotesError where the file cannot be read, WrongFileError where it holds something else.
    """
    check_records(records)
    db = _open(records)
    return [_table(db, name, top) for name in names]


def _open(records: Path) -> DuckDBPyConnection:
    import duckdb

    if not records.is_file():
        raise QuotesError(f"{records}: no such file")
    db = duckdb.connect()
    db.create_function("folded", fold_phrase, ["VARCHAR"], "VARCHAR")
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in _COLUMNS.items())
    compression = {".gz": "gzip", ".zst": "zstd"}.get(records.suffix.lower(), "uncompressed")
    path = str(records).replace("'", "''")
    try:
        db.execute(
            f"CREATE TABLE record AS SELECT * FROM read_json('{path}', format = 'newline_delimited', "
            f"compression = '{compression}', columns = {{{columns}}}) WHERE duplicate_of IS NULL"
        )
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        raise QuotesError(f"{records}: not what `quotes extract` wrote: {reason}") from None
    return db


def _table(db: DuckDBPyConnection, name: str, top: int) -> Table:
    if name == "weeks":
        query = (
            f"SELECT strftime({_WEEK}, '%Y-%m-%d') AS week, count(*) AS quotes, "
            f"count(DISTINCT doc_id) AS articles FROM record WHERE {_WEEK} IS NOT NULL AND {_IN_TEXT} "
            "GROUP BY 1 ORDER BY 1 DESC LIMIT ?"
        )
    else:
        key, shown, more = _GROUPS[name]
        counted = "true" if name == "types" else _IN_TEXT
        query = (
            f"SELECT {shown} AS {name.removesuffix('s')}, count(*) AS quotes, {more} FROM record "
            f"WHERE {key} IS NOT NULL AND {counted} GROUP BY {key} ORDER BY quotes DESC, {key} LIMIT ?"
        )
    found = db.execute(query, [top])
    head = tuple(column[0] for column in found.description or ())
    return Table(name, head, tuple(found.fetchall()))
