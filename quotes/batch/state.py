"""What was processed, beside the output: an SQLite file that outlives a kill at any moment.

Records are first written to OUT.part. A commit says, in one transaction, which articles are done and how long the
part is then; what stands behind that length was written by a run that died, and is cut off. At the end the part
gets the output's name, or is merged with the output of an earlier run, in a way that can be taken up as well.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Any

from quotes.article import Article
from quotes.errors import QuotesError
from quotes.repeats import article_key

_SCHEMA = """
CREATE TABLE IF NOT EXISTS note (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS article (
    doc_id TEXT NOT NULL,
    digest BLOB NOT NULL,
    text_sha256 BLOB NOT NULL,
    seen INTEGER NOT NULL,
    in_part INTEGER NOT NULL,
    start INTEGER NOT NULL,
    stop INTEGER NOT NULL,
    failure TEXT,
    PRIMARY KEY (doc_id, digest)
) WITHOUT ROWID;
"""
_VERSION = 1


class Standing(Enum):
    """What is known of an article that the input holds."""

    NEW = "new"
    CHANGED = "changed"
    """Another article with this id was processed in an earlier run."""
    NAMESAKE = "namesake"
    """Another article with this id stands earlier in this input."""
    DONE = "done"
    """This article, the same in every part, was processed before."""
    REPEATED = "repeated"
    """This article, the same in every part, stands earlier in this input."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes [start, stop) of the output, or of the part, uncompressed."""

    in_part: bool
    start: int
    stop: int


class State:
    """The record of processed articles at `path`, locked for this process until it is closed.

    Raises QuotesError where the file is in use by another run or is no such file.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._db = sqlite3.connect(path, timeout=1, isolation_level=None)
        try:
            self._db.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.execute("BEGIN IMMEDIATE")
            self._db.executescript(_SCHEMA)
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise QuotesError(
                f"{path}: cannot be used ({error}); is another run writing this output?"
            ) from None
        except sqlite3.DatabaseError:
            raise QuotesError(f"{path}: is no state of a run; start anew with --overwrite") from None
        if self.note("version") not in (None, _VERSION):
            raise QuotesError(
                f"{path}: was written by another version of quotes; start anew with --overwrite"
            )
        self._pass = int(self.note("pass") or 0) + 1
        self._in_work: dict[str, set[bytes]] = {}
        self.set_notes(version=_VERSION)
        self.set_notes(**{"pass": self._pass})

    def close(self) -> None:
        """Let go of the file; what was not committed is forgotten."""
        self._db.close()

    def is_empty(self) -> bool:
        """Whether no article was entered."""
        return self._db.execute("SELECT 1 FROM article LIMIT 1").fetchone() is None

    def commit(self, **notes: Any) -> None:
        """Make everything so far, and these notes, outlive a kill from now on."""
        self.set_notes(**notes)
        try:
            self._db.execute("COMMIT")
            self._db.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise QuotesError(
                f"{self._path}: cannot be written ({error}); make room, then use --resume"
            ) from None

    def note(self, name: str) -> Any:
        """A remembered value; None if there is none."""
        row = self._db.execute("SELECT value FROM note WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def set_notes(self, **notes: Any) -> None:
        """Remember values that JSON can hold."""
        rows = [(name, json.dumps(value)) for name, value in notes.items()]
        self._db.executemany("INSERT OR REPLACE INTO note VALUES (?, ?)", rows)

    # articles

    def meet(self, article: Article) -> tuple[Standing, str | None]:
        """What is known of this article, which the input now holds; with how it failed, if it did.

        One that is new, changed or a namesake counts as being in work until it is added.
        """
        key, digest = article_key(article)
        in_work = self._in_work.get(key, set())
        if digest in in_work:
            return Standing.REPEATED, None
        rows = self._db.execute(
            "SELECT digest, seen, failure FROM article WHERE doc_id = ?", (key,)
        ).fetchall()
        for known, seen, failure in rows:
            if known == digest:
                if seen == self._pass:
                    return Standing.REPEATED, failure
                self._db.execute(
                    "UPDATE article SET seen = ? WHERE doc_id = ? AND digest = ?", (self._pass, key, digest)
                )
                return Standing.DONE, failure
        self._in_work.setdefault(key, set()).add(digest)
        if in_work or any(seen == self._pass for _, seen, _ in rows):
            return Standing.NAMESAKE, None
        return (Standing.CHANGED if rows else Standing.NEW), None

    def add(self, article: Article, piece: Piece, failure: str | None = None) -> None:
        """Enter a processed article: where its records stand, or how it failed."""
        key, digest = article_key(article)
        in_work = self._in_work.pop(key, set()) - {digest}
        if in_work:
            self._in_work[key] = in_work
        text = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).digest()
        row = (key, digest, text, self._pass, piece.in_part, piece.start, piece.stop, failure)
        self._db.execute("INSERT OR REPLACE INTO article VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)

    def forget_failures(self) -> None:
        """Articles that failed in an earlier run are tried again."""
        self._db.execute("DELETE FROM article WHERE failure IS NOT NULL")

    def forget_replaced(self) -> int:
        """Forget the former versions of changed articles, unless the new one failed; how many these are."""
        return self._db.execute(
            "DELETE FROM article WHERE seen < ?1 AND doc_id IN"
            " (SELECT doc_id FROM article WHERE seen = ?1 AND failure IS NULL)",
            (self._pass,),
        ).rowcount

    def pieces(self) -> Iterator[Piece]:
        """Where the records of all articles stand, in the order of the output; neighbours joined."""
        joined: Piece | None = None
        for in_part, start, stop in self._db.execute(
            "SELECT in_part, start, stop FROM article WHERE stop > start ORDER BY in_part, start"
        ):
            if joined is not None and joined.in_part == bool(in_part) and joined.stop == start:
                joined = Piece(joined.in_part, joined.start, stop)
                continue
            if joined is not None:
                yield joined
            joined = Piece(bool(in_part), start, stop)
        if joined is not None:
            yield joined

    def move_pieces(self) -> None:
        """Enter the places that the records have once `pieces` are written one after the other."""
        self._db.execute(
            "CREATE TEMP TABLE moved AS SELECT doc_id, digest,"
            " SUM(stop - start) OVER (ORDER BY in_part, start, stop, doc_id, digest) AS stop FROM article"
        )
        self._db.execute("CREATE UNIQUE INDEX temp.moved_key ON moved (doc_id, digest)")
        self._db.execute(
            "UPDATE article SET in_part = 0, start = moved.stop - (article.stop - article.start), stop = moved.stop"
            " FROM moved WHERE moved.doc_id = article.doc_id AND moved.digest = article.digest"
        )
        self._db.execute("DROP TABLE moved")
