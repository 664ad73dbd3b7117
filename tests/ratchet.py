"""`python -m tests.ratchet`: quality must not fall below the figures recorded in ratchet.yaml.

The extractor gets the gold articles without their gold. A figure has fallen when its F1 is lower than
recorded by more than two points or three records, whichever is more. Raise the record by hand when progress
is real.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml
from spacy.language import Language

import quotes
from quotes.article import Article
from quotes.evaluation.data import Prediction, read_gold
from quotes.evaluation.scores import Scores, Tally, evaluate

ROOT = Path(__file__).parents[1]
RECORDED = Path(__file__).with_name("ratchet.yaml")


def fallen(tally: Tally, recorded: float) -> bool:
    """Whether the F1 is lower than recorded by more than two points or three gold records."""
    allowance = max(0.02, 3 / tally.gold) if tally.gold else 0.02
    return tally.f1 < recorded - allowance


def score(gold: Path, nlp: Language) -> Scores:
    """Extract the articles of a gold file, without its gold, and compare."""
    records = quotes.extract(_articles(gold), nlp)
    return evaluate(read_gold(gold), [Prediction.model_validate(record.model_dump()) for record in records])


def main() -> int:
    """Print each recorded figure beside today's; 1 if one has fallen."""
    recorded: dict[str, dict[str, float]] = yaml.safe_load(RECORDED.read_text(encoding="utf-8"))
    nlp = quotes.load()
    status = 0
    for path, figures in recorded.items():
        gold = ROOT / path
        if not gold.exists():
            print(f"{path}: not here, skipped")
            continue
        tallies = score(gold, nlp).tallies
        for name, least in figures.items():
            verdict = "FALLEN" if fallen(tallies[name], least) else "ok"
            print(f"{path}: {name:18} F1 {tallies[name].f1:.3f}  recorded {least:.3f}  {verdict}")
            status |= verdict != "ok"
    return status


def _articles(gold: Path) -> list[Article]:
    rows = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines()]
    return [Article(str(row["doc_id"]), row["text"], row.get("title"), row.get("date")) for row in rows]


if __name__ == "__main__":
    sys.exit(main())
