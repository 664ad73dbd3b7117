"""The articles that are measured on: real ones where the shared corpus lies beside the project, else samples."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORPUS = ROOT.parent / "shared" / "corpus" / "news-2015.jsonl.gz"
SAMPLES = ROOT / "data" / "samples"


def write_articles(path: Path, number: int) -> None:
    """The first articles, as JSON Lines."""
    with path.open("w", encoding="utf-8") as lines:
        for row in islice(articles(), number):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")


def articles() -> Iterator[dict[str, str]]:
    """Articles of the corpus; without it, the sample articles without end, each time with another id."""
    if CORPUS.exists():
        with gzip.open(CORPUS, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)
        return
    for number, path in enumerate(cycle(sorted(SAMPLES.glob("*.txt")))):
        yield {"doc_id": f"{number}", "text": path.read_bytes().decode() + f"\n\n{number}\n"}
