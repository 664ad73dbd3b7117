"""The figures are those of the reference scorer, on gold data spoilt at random."""

from __future__ import annotations

import importlib.util
import json
import random
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from quotes.evaluation.data import GoldArticle, Prediction
from quotes.evaluation.scores import evaluate

SHARED = Path(__file__).parents[2] / ".." / "shared" / "gold"
GOLD = {
    "samples": Path(__file__).parents[2] / "data" / "gold" / "samples.jsonl",
    "dev": SHARED / "dev.jsonl",
    "seed": SHARED / "seed.jsonl",
    "train": SHARED / "train.jsonl",
}
SEEDS = {"samples": 15, "dev": 15, "seed": 15, "train": 3}
"""How often each is spoilt; of train only the articles held out, which take longer."""

pytestmark = pytest.mark.skipif(not SHARED.exists(), reason="needs the shared gold data")


@pytest.fixture(scope="module")
def reference() -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_scorer", SHARED / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(("name", "seed"), [(name, seed) for name in SEEDS for seed in range(SEEDS[name])])
def test_same_figures_as_the_reference(name: str, seed: int, reference: ModuleType) -> None:
    rows = read(name)
    predicted = Spoiler(random.Random(seed)).predictions(rows)
    expected = reference.score(rows, predicted)
    ours = evaluate(map_to(GoldArticle, rows), map_to(Prediction, predicted)).as_dict()
    assert ours == expected


@cache
def read(name: str) -> list[dict[str, Any]]:
    rows = [json.loads(line) for line in GOLD[name].read_text(encoding="utf-8").splitlines()]
    if name != "train":
        return rows
    held_out = set(json.loads((SHARED / "split.json").read_text(encoding="utf-8"))["held_out"])
    return [row for row in rows if row["doc_id"] in held_out]


def map_to(model: Any, rows: list[dict[str, Any]]) -> list[Any]:
    return [model.model_validate(row) for row in rows]


class Spoiler:
    """Turns gold quotes into predictions, and some of them into wrong ones."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.rate = rng.choice([0.0, 0.1, 0.3, 0.6])

    def now(self) -> bool:
        return self.rng.random() < self.rate

    def predictions(self, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        found = [record for row in rows for record in self.article(row)]
        if self.now():
            self.rng.shuffle(found)
        return found

    def article(self, row: dict[str, Any]) -> list[dict[str, Any]]:
        records: list[dict[str, Any]] = []
        for quote in row["quotes"]:
            if not self.now():
                records.append(self.record(row, quote, len(records)))
            if self.now():
                records.append(
                    self.record(row, quote, len(records)) | {"id": self.rng.choice(["x", "0", None])}
                )
            if self.now() and records:
                first = self.rng.choice(records)
                records.append(self.record(row, quote, len(records)) | {"duplicate_of": first["id"]})
                records.append(first | {"id": "again", "duplicate_of": first["id"]})
        return records

    def record(self, row: dict[str, Any], quote: dict[str, Any], number: int) -> dict[str, Any]:
        text = row["text"]
        start, end = self.span(quote["quote"], text)
        cue = self.span(quote["cue"], text)
        record = {
            "doc_id": "elsewhere" if self.now() and self.now() else row["doc_id"],
            "id": str(number),
            "type": self.rng.choice(["direct", "mixed", "indirect", "headline"])
            if self.now()
            else quote["type"],
            "start": start,
            "end": end,
            "quote": text[start:end] if not (self.now() and self.now()) else text[start : end + 1],
            "verbatim": [self.span(span, text) for span in quote["verbatim"] if not self.now()],
            "cue": {"start": cue[0], "end": cue[1]},
            "speaker": self.string(self.name(quote), text),
            "affiliation": self.string(quote["affiliation"], text),
            "medium": self.string(quote["medium"] and text[slice(*quote["medium"])], text),
            "rule": "spoilt",
            "duplicate_of": None,
        }
        for key in ("verbatim", "cue", "id"):
            if self.now() and self.now():
                record[key] = None
        if self.now() and self.now():
            record["field"] = "title"
        return record

    def span(self, span: list[int], text: str) -> list[int]:
        if not self.now():
            return span
        start, end = (max(0, min(len(text), at + self.rng.randint(-40, 40))) for at in span)
        return [start, max(start, end)]

    def name(self, quote: dict[str, Any]) -> str | None:
        """The full name or, now and then, another one that a reader accepts."""
        others = quote.get("speaker_alt")
        name: str | None = self.rng.choice(others) if others and self.now() else quote["speaker_full"]
        return name

    def string(self, value: str | None, text: str) -> str | None:
        if not self.now():
            return value
        at = self.rng.randrange(len(text))
        parts = (value or "كلمة").split()
        return self.rng.choice(
            [
                None,
                "",
                text[at : at + 20],
                " ".join(parts[1:]),
                " ".join([*parts, "آخر"]),
                "الدكتور " + " ".join(parts),
                "لل" + " ".join(parts),
                "ب" + " ".join(parts),
                " ".join(reversed(parts)),
            ]
        )
