"""Records of the first schema, which had no said_on, are still read by every command that reads records."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from quotes.cli import main
from quotes.io.records import read_records
from quotes.record import Record
from quotes.review.catalog import Catalog, Filter
from tests.made import made_records

COMMANDS = {
    "export csv": ("export", "old.jsonl", "--to", "csv", "-o", "out"),
    "export schema.org": ("export", "old.jsonl", "--to", "schema-org", "-o", "out"),
    "export parquet": ("export", "old.jsonl", "--to", "parquet", "-o", "out"),
    "report": ("report", "old.jsonl", "-o", "out"),
    "link": ("link", "old.jsonl", "-o", "out"),
    "stats": ("stats", "old.jsonl"),
}
NEEDS = {"parquet": "pyarrow", "report": "vl_convert", "link": "rapidfuzz", "stats": "duckdb"}


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
def test_old_records_are_read(
    arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for word in arguments:
        if word in NEEDS:
            pytest.importorskip(NEEDS[word])
    monkeypatch.chdir(tmp_path)
    old = [record.model_dump(mode="json", exclude={"said_on"}) for record in made_records()]
    Path("old.jsonl").write_text("".join(json.dumps(row) + "\n" for row in old), encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["quotes", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert exit_.value.code in (0, None)
    assert Path("out").exists() == ("out" in arguments)


def test_a_review_shows_old_records(tmp_path: Path) -> None:
    old = [record.model_dump(mode="json", exclude={"said_on"}) for record in made_records()]
    path = tmp_path / "old.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in old), encoding="utf-8")
    catalog = Catalog(record for record in read_records(path) if isinstance(record, Record))
    assert catalog.find(Filter(), lambda _: "undecided") == made_records()
