"""From decisions to something better: reviewed records, gold, figures, and a model trained with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from quotes.cli import app
from quotes.encoder import e5
from quotes.io.readers import read_articles
from quotes.io.records import read_records
from quotes.io.store import ArticleStore
from quotes.record import Record
from quotes.review.catalog import Catalog
from quotes.review.decision import Corrections
from quotes.review.desk import Desk
from quotes.review.log import ReviewLog
from tests.model.test_attribution import complete_samples, tiny_encoder, write
from tests.review.decisions import decision

TEXT = (
    'قال مدير المتحف نديم الصافي: "سنفتح الأبواب غدا". وأضاف الصافي أن التذاكر مجانية.\n\n'
    'وقالت الحارسة هناء: "لم أنم منذ أسبوع".\n\n'
    "وعرف الزوار من لافتة صغيرة أن الممر ضيق."
)


def span(words: str) -> list[int]:
    start = TEXT.index(words)
    return [start, start + len(words)]


def run(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    """A folder with an article, its records, and decisions: one of each kind."""
    row = {"doc_id": "museum", "source": "بوابة المتاحف", "text": TEXT}
    articles = write(tmp_path / "articles.jsonl", [row])
    run("extract", articles, "-o", tmp_path / "out.jsonl", "--rules-only", "-j", 1)
    records = [item for item in read_records(tmp_path / "out.jsonl") if isinstance(item, Record)]
    by_words = {record.quote: record.id for record in records}
    desk = Desk(
        Catalog(records),
        ArticleStore(read_articles([str(articles)])),
        ReviewLog(tmp_path / "out.reviews.jsonl"),
    )
    first = by_words["سنفتح الأبواب غدا"]
    role = {"affiliation": None, "speaker": span("مدير المتحف نديم الصافي"), "speaker_kind": "person"}
    desk.decide(decision(first, "correct", corrections=role), 0)
    desk.decide(decision(by_words["التذاكر مجانية"]), 0)
    desk.decide(decision(by_words["لم أنم منذ أسبوع"], "reject"), 0)
    missed = {"quote": span("الممر ضيق"), "cue": span("وعرف"), "speaker": span("لافتة صغيرة")}
    desk.add(first, Corrections.model_validate(missed | {"speaker_kind": "document"}), "هدى", None)
    return tmp_path


def figures(folder: Path, predicted: str) -> Any:
    return json.loads(run("evaluate", folder / "gold.jsonl", folder / predicted, "--json"))


def test_decisions_become_reviewed_records_gold_and_figures(decided: Path) -> None:
    given = [decided / "out.jsonl", "--articles", decided / "articles.jsonl"]
    run("review", *given, "--apply", "-o", decided / "reviewed.jsonl")
    run("review", *given, "--gold", "-o", decided / "gold.jsonl")
    reviewed = [json.loads(line) for line in (decided / "reviewed.jsonl").read_text("utf-8").splitlines()]
    assert [(row["quote"], row["speaker"], row["confidence"]) for row in reviewed] == [
        ("سنفتح الأبواب غدا", "مدير المتحف نديم الصافي", 1),
        ("التذاكر مجانية", "نديم الصافي", 1),
        ("الممر ضيق", "لافتة صغيرة", 1),
    ]
    assert reviewed[2]["rule"] == "reviewer"
    ours, theirs = figures(decided, "reviewed.jsonl"), figures(decided, "out.jsonl")
    assert ours["attributed"]["f1"] == ours["exact"]["f1"] == 1
    found = theirs["found"]
    assert [round(found[name], 2) for name in ("p", "r")] == [0.67, 0.67], "one too many, one missed"
    assert theirs["attributed"]["f1"] < found["f1"], "and one speaker wrong"


@pytest.mark.train
def test_a_model_is_trained_with_them(decided: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for needed in ("torch", "lightgbm", "onnxscript"):
        pytest.importorskip(needed)
    monkeypatch.setattr(e5, "installed", lambda: decided)
    monkeypatch.setattr(e5, "read", tiny_encoder)
    articles = decided / "articles.jsonl"
    run("review", decided / "out.jsonl", "--articles", articles, "--gold", "-o", decided / "gold.jsonl")
    annotated = write(decided / "annotated.jsonl", complete_samples())
    model = decided / "model"
    quick = ["--layers", 1, "--epochs", 1, "--fold-epochs", 1]
    run("model", "train-attribution", annotated, decided / "gold.jsonl", "--out", model, *quick)
    card = json.loads((model / "card.json").read_text(encoding="utf-8"))
    assert set(card["data"]) == {"annotated.jsonl", "gold.jsonl"}
    assert card["articles"]["network"] == 15, "the samples and the desk's article"
    run("extract", articles, "-o", decided / "again.jsonl", "--attribution", model, "-j", 1)
    assert figures(decided, "again.jsonl")["found"]["gold"] == 3
