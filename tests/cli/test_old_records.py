"""Records of older schemas, which lack the keys that came later, are still read by every command that reads records."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from quotes.cli import main
from quotes.io.records import read_records
from quotes.record import Record
from quotes.review.catalog import Catalog
from quotes.review.filters import Filter
from tests.made import ARTICLE, made_records

LATER = {"version 1": {"said_on", "speaker_kind"}, "version 2": {"speaker_kind"}}
"""The keys that records of a version lack."""
COMMANDS = {
    "evaluate": ("evaluate", "gold.jsonl", "old.jsonl"),
    "export csv": ("export", "old.jsonl", "--to", "csv", "-o", "out"),
    "export schema.org": ("export", "old.jsonl", "--to", "schema-org", "-o", "out"),
    "export parquet": ("export", "old.jsonl", "--to", "parquet", "-o", "out"),
    "report": ("report", "old.jsonl", "-o", "out"),
    "review": ("review", "old.jsonl", "--apply", "-o", "out"),
    "link": ("link", "old.jsonl", "-o", "out"),
    "stats": ("stats", "old.jsonl"),
}
NEEDS = {"parquet": "pyarrow", "report": "vl_convert", "review": "filelock", "link": "rapidfuzz"}


@pytest.fixture(params=LATER.values(), ids=list(LATER))
def later(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> set[str]:
    """Writes old.jsonl, and gold.jsonl of the same article; gives the keys that the records lack."""
    monkeypatch.chdir(tmp_path)
    missing: set[str] = request.param
    old = [record.model_dump(mode="json", exclude=missing) for record in made_records()]
    Path("old.jsonl").write_text("".join(json.dumps(row) + "\n" for row in old), encoding="utf-8")
    gold = {"doc_id": ARTICLE.doc_id, "text": ARTICLE.text, "quotes": []}
    Path("gold.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    return missing


@pytest.mark.parametrize("arguments", COMMANDS.values(), ids=COMMANDS)
@pytest.mark.usefixtures("later")
def test_old_records_are_read(arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    for word in arguments:
        if word in NEEDS:
            pytest.importorskip(NEEDS[word])
    monkeypatch.setattr(sys, "argv", ["quotes", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert exit_.value.code in (0, None)
    assert Path("out").exists() == ("out" in arguments)


def test_a_review_shows_old_records(later: set[str]) -> None:
    pytest.importorskip("filelock")
    from quotes.review.log import ReviewLog

    catalog = Catalog(record for record in read_records(Path("old.jsonl")) if isinstance(record, Record))
    old = [record.model_copy(update=dict.fromkeys(later)) for record in made_records()]
    assert catalog.find(Filter(), ReviewLog(Path("out.reviews.jsonl"))).records == old
