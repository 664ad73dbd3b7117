"""The loop from a reviewer's decision to a model trained with it, with a network too small to be of use."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from quotes.cli import app
from quotes.encoder import e5 as e5_module
from quotes.encoder.pieces import SPACE, SPECIAL, Pieces
from quotes.errors import QuotesError
from quotes.model.attribution import Plan, fold, train_attribution
from quotes.model.gold import read_gold
from quotes.model.rounds import Rounds, train_further

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "gold" / "samples.jsonl"


def complete_samples() -> list[dict[str, Any]]:
    """The samples' gold with the names of their speakers, as if annotated in full."""
    articles = [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]
    for article in articles:
        article["people"] = sorted({q["speaker_full"] for q in article["quotes"] if q["speaker_full"]})
        article["orgs"] = []
    return articles


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def tiny_encoder(*_: object) -> e5_module.E5:
    """One layer of random weights over single letters."""
    random = np.random.default_rng(1)
    letters = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
    pieces = Pieces([*((name, 0.0) for name in SPECIAL), (SPACE, -2.0), *((c, -4.0) for c in letters)])
    width, inner = 24, 48
    shapes = {"emb.word": (len(pieces), width), "emb.pos": (256, width), "emb.type": (width,)}
    shapes |= {f"l0.{part}.w": (width, width) for part in ("q", "k", "v", "ao")}
    shapes |= {"l0.fi.w": (inner, width), "l0.fo.w": (width, inner), "l0.fi.b": (inner,)}
    tensors = {name: random.normal(0, 0.05, shape).astype(np.float32) for name, shape in shapes.items()}
    for part in ("q", "k", "v", "ao", "fo"):
        tensors[f"l0.{part}.b"] = np.zeros(width, np.float32)
    for norm in ("emb.ln", "l0.aln", "l0.oln"):
        tensors |= {f"{norm}.w": np.ones(width, np.float32), f"{norm}.b": np.zeros(width, np.float32)}
    return e5_module.E5(width, 1, 2, inner, 256, tensors, pieces)


def test_reprints_go_to_one_part_and_partial_gold_to_none() -> None:
    articles = complete_samples()
    articles += [{**article, "doc_id": article["doc_id"] + "-again"} for article in articles]
    partial = {key: value for key, value in articles[0].items() if key not in ("people", "orgs")} | {
        "doc_id": "desk"
    }
    parts = fold([*articles, partial], 3, 5)
    names = [{article["doc_id"].removesuffix("-again") for article in part} for part in parts]
    assert [len(part) for part in parts] == [2 * len(some) for some in names], "an article and its reprint"
    assert sum(map(len, names)) == len(set().union(*names)) == len(articles) // 2
    assert max(map(len, names)) - min(map(len, names)) <= 1
    assert "desk" not in set().union(*names)


def test_articles_fall_into_the_same_parts_in_any_order() -> None:
    articles = complete_samples()
    parts = ({article["doc_id"] for article in part} for part in fold(articles, 3, 5))
    again = ({article["doc_id"] for article in part} for part in fold(articles[::-1], 3, 5))
    assert list(parts) == list(again)


def test_a_line_that_is_no_annotated_article_is_told_with_its_place(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(SAMPLES.read_text(encoding="utf-8") + '{"doc_id": "x"}\n', encoding="utf-8")
    with pytest.raises(QuotesError, match=r"gold\.jsonl:15: no annotated article"):
        read_gold([gold])


@pytest.mark.train
def test_a_corrected_speaker_becomes_gold_that_a_model_is_trained_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("torch")
    pytest.importorskip("lightgbm")
    pytest.importorskip("onnxscript")
    monkeypatch.setattr(e5_module, "installed", lambda: tmp_path)
    monkeypatch.setattr(e5_module, "read", tiny_encoder)
    text = 'قال مدير المتحف نديم الصافي: "سنفتح الأبواب غدا".'
    articles = write(tmp_path / "articles.jsonl", [{"doc_id": "desk", "text": text}])
    runner = CliRunner()

    def run(*arguments: object) -> str:
        result = runner.invoke(app, [str(argument) for argument in arguments])
        assert result.exit_code == 0, result.output
        return result.output

    records = tmp_path / "out.jsonl"
    run("extract", articles, "-o", records, "--rules-only", "-j", 1)
    (record,) = (json.loads(line) for line in records.read_text(encoding="utf-8").splitlines())
    start = text.index("مدير المتحف")
    decision = {
        "record_id": record["id"], "decision": "correct", "reviewer": "desk", "time": "2026-01-01T00:00:00+00:00",
        "corrections": {"speaker": [start, start + len("مدير المتحف")]}, "note": None,
    }  # fmt: skip
    write(tmp_path / "out.reviews.jsonl", [decision])
    decided = tmp_path / "decided.jsonl"
    run("review", records, "--gold", "--articles", articles, "-o", decided)
    gold = write(tmp_path / "gold.jsonl", complete_samples())
    held_out = tmp_path / "split.json"
    held_out.write_text(json.dumps({"held_out": ["sports-final"]}), encoding="utf-8")
    told: list[str] = []
    plan = Plan(layers=1, epochs=1, rankers=2, folds=2, fold_epochs=1)
    silver = tmp_path / "silver.jsonl"
    raw = write(tmp_path / "raw.jsonl", [{"doc_id": "raw", "text": f"الساحل (وكالات): {text}"}])
    run("model", "silver", articles, raw, "-o", silver)

    def trained(resume: bool) -> dict[str, Any]:
        model = tmp_path / "model"
        return train_attribution([gold, decided], model, plan, held_out, [], [silver], resume, told.append)

    card = trained(resume=False)
    assert card["articles"] == {"silver": 1, "network": 14, "ranker": 12, "held_out": 1}, (
        "neither the desk's article nor the sample without a quote trains the ranker; one silver article is in gold"
    )
    assert set(card["data"]) == {"gold.jsonl", "decided.jsonl", "silver.jsonl"}
    assert 0 <= card["held_out"]["found"] <= 1
    run("extract", articles, "-o", records, "--overwrite", "--attribution", tmp_path / "model", "-j", 1)
    again = trained(resume=True)
    assert again["confidence"] == card["confidence"], "a finished training that is resumed changes nothing"
    assert any(line.startswith("goes on from step") for line in told)

    def further(new: Path, out: str, keep_ranker: bool = False) -> dict[str, Any]:
        rounds = Rounds(epochs=1, least_for_ranker=12, keep_ranker=keep_ranker)
        begin = tmp_path / "model"
        return train_further(begin, [new], [gold], tmp_path / out, rounds, held_out, [], False, told.append)

    few = further(decided, "few")
    assert few["confidence"] == card["confidence"], "of a desk's decisions no ranker is trained"
    assert few["articles"] == {"before": 13, "network": 14, "ranker": 0, "held_out": 1}
    known = further(gold, "known", keep_ranker=True)
    assert known["confidence"] == card["confidence"], "articles that the network knows train no ranker"
    assert known["articles"]["ranker"] == 0
    many = further(gold, "many")
    assert many["articles"]["ranker"] == 12
    run("extract", articles, "-o", records, "--overwrite", "--attribution", tmp_path / "many", "-j", 1)
