"""`python -m tests.ratchet`: quality must not fall below the figures recorded in ratchet.yaml.

The extractor gets the gold articles without their gold. A figure has fallen when it is lower than recorded by more
than one point. Raise the record by hand when progress is real. A gold file without recorded figures is only reported.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict
from spacy.language import Language

import quotes
from quotes.article import Article
from quotes.evaluation.bootstrap import MEASURES
from quotes.evaluation.data import Prediction, read_gold
from quotes.evaluation.scores import Scores, evaluate

ROOT = Path(__file__).parents[1]
RECORDED = Path(__file__).with_name("ratchet.yaml")
ALLOWED = 0.0105
"""One point, and what the three digits of the record round off."""


class Recorded(BaseModel):
    """What was reached on the articles of a gold file; paths start at the repository."""

    model_config = ConfigDict(extra="forbid")

    gold: Path
    split: Path | None = None
    """Names the articles held out: only these are taken."""
    reached: dict[str, float] = {}


def fallen(figure: float, recorded: float) -> bool:
    """Whether the figure is lower than recorded by more than one point."""
    return recorded - figure > ALLOWED


def score(recorded: Recorded, nlp: Language) -> Scores:
    """Extract the articles of a gold file, without its gold, and compare."""
    gold = read_gold(ROOT / recorded.gold)
    rows = [json.loads(line) for line in (ROOT / recorded.gold).read_text(encoding="utf-8").splitlines()]
    articles = [Article(str(row["doc_id"]), row["text"], row.get("title")) for row in rows]
    if recorded.split:
        held_out = set(json.loads((ROOT / recorded.split).read_text(encoding="utf-8"))["held_out"])
        gold = [article for article in gold if article.doc_id in held_out]
        articles = [article for article in articles if article.doc_id in held_out]
    records = quotes.extract(articles, nlp)
    return evaluate(gold, [Prediction.model_validate(record.model_dump()) for record in records])


def compare(recorded: Recorded, scores: Scores) -> bool:
    """Print today's figures beside those recorded; whether none has fallen."""
    ok, title = True, f"{recorded.gold}{', held out' if recorded.split else ''}"
    for name in recorded.reached or MEASURES:
        figure = scores.tally(name).f1
        line = f"{title}: {name:18} {figure:.3f}"
        if name in recorded.reached:
            least = recorded.reached[name]
            ok &= not fallen(figure, least)
            line += f"  recorded {least:.3f}  {'FALLEN' if fallen(figure, least) else 'ok'}"
        print(line)
    return ok


def load() -> Sequence[Recorded]:
    """The figures of ratchet.yaml."""
    return [Recorded.model_validate(row) for row in yaml.safe_load(RECORDED.read_text(encoding="utf-8"))]


def main() -> int:
    """Print each figure beside the recorded one; 1 if one has fallen."""
    nlp = quotes.load()
    ok = True
    for recorded in load():
        if (ROOT / recorded.gold).exists():
            ok &= compare(recorded, score(recorded, nlp))
        else:
            print(f"{recorded.gold}: not here, skipped")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
