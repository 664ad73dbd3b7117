"""What confidence is worth: how well it keeps its promise, and how well it tells right records from wrong ones.

A record is right when it is found and its speaker is right.

`python -m quotes.evaluation.calibration GOLD.jsonl…` measures the bins of rules/confidence.yaml. They are kept few and
wide, since so few annotated records allow no fine ones; each comes with its 95 % interval (Wilson 1927). The check
leaves one article out at a time, takes the bins from the others, and compares what they promise with what was right.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from quotes.article import Article
from quotes.evaluation.comparison import compare
from quotes.evaluation.data import GoldArticle, Prediction, by_article, read_gold
from quotes.evaluation.scores import Scores
from quotes.rulebook.confidence import Bin, Confidence, load_confidence

if TYPE_CHECKING:
    from spacy.language import Language

LIMITS = (0, 2, 99)
"""Points that end each bin."""
EQUAL_BINS = 10
WANTED = 0.95
"""The precision that the operating point must reach."""
SEED = 0

Shares = NDArray[np.float64]
Rights = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Quality:
    """How much the confidence of some records is worth."""

    ece: float
    auc: float | None
    """None where all records or none are right."""
    threshold: float | None
    """The operating point; None where no threshold is good enough."""
    recall: float
    """Of attributed, with the records at or above the threshold alone; 0 without one."""


def quality(scores: Scores) -> Quality | None:
    """The worth of the confidence of all records that count; None where none has one."""
    told = [
        *((m.record.confidence, m.speaker) for c in scores.comparisons for m in c.matches),
        *((record.confidence, False) for c in scores.comparisons for record in c.spurious),
        *((record.confidence, False) for record in scores.unknown),
    ]
    told = [(confidence, right) for confidence, right in told if confidence is not None]
    if not told:
        return None
    confidence = np.array([confidence for confidence, _ in told], dtype=float)
    right = np.array([right for _, right in told], dtype=bool)
    threshold = operating_point(confidence, right)
    kept = 0 if threshold is None else int(right[confidence >= threshold].sum())
    gold = scores.tallies["attributed"].gold
    return Quality(ece(confidence, right), auc(confidence, right), threshold, kept / gold if gold else 0.0)


def ece(confidence: Shares, right: Rights) -> float:
    """Expected calibration error: mean gap between promise and truth over ten bins of equally many records.

    Equal confidences are put in order at random, so that none of the bins they fill gets the better ones.
    """
    shuffled = np.random.default_rng(SEED).permutation(len(confidence))
    order = shuffled[np.argsort(confidence[shuffled], kind="stable")]
    bins = [bin_ for bin_ in np.array_split(order, EQUAL_BINS) if len(bin_)]
    gaps = [abs(confidence[bin_].sum() - right[bin_].sum()) for bin_ in bins]
    return float(sum(gaps) / len(confidence))


def auc(confidence: Shares, right: Rights) -> float | None:
    """How often a right record has more confidence than a wrong one, equal ones counted half."""
    values, at = np.unique(confidence, return_inverse=True)
    rights, wrongs = (np.bincount(at[which], minlength=len(values)) for which in (right, ~right))
    pairs = rights.sum() * wrongs.sum()
    below = np.cumsum(wrongs) - wrongs
    return float((rights * (below + wrongs / 2)).sum() / pairs) if pairs else None


def operating_point(confidence: Shares, right: Rights) -> float | None:
    """The lowest threshold at or above which the wanted share of records is right; None if there is none."""
    order = np.argsort(-confidence, kind="stable")
    sorted_, shares = confidence[order], np.cumsum(right[order]) / np.arange(1, len(order) + 1)
    last_of_its_value = np.append(sorted_[1:] != sorted_[:-1], True)
    good = sorted_[last_of_its_value & (shares >= WANTED)]
    return float(good[-1]) if len(good) else None


@dataclass(frozen=True, slots=True)
class Judged:
    """One record: its article, the points of its doubts, and whether it was right."""

    doc_id: str
    points: int
    right: bool


def judge(articles: Iterable[GoldArticle], nlp: Language, confidence: Confidence) -> list[Judged]:
    """Extract each gold article without its gold and judge every record that counts."""
    from quotes.record import records  # brings spaCy, which the figures do without

    judged: list[Judged] = []
    for gold in articles:
        doc = nlp(gold.text)
        made = records(Article(gold.doc_id, gold.text), doc._.quotes)
        points = {
            record.id: confidence.points(a.doubts) for record, a in zip(made, doc._.attributions, strict=True)
        }
        predictions = [Prediction.model_validate(record.model_dump()) for record in made]
        comparison = compare(gold, by_article(predictions).get(gold.doc_id, []))
        right = {match.record.id for match in comparison.matches if match.speaker}
        judged += [Judged(gold.doc_id, points[r.id or ""], r.id in right) for r in comparison.records]
    return judged


def measure(judged: Sequence[Judged]) -> list[Bin]:
    """The bins of these records, in rising order of points."""
    bins = []
    for lower, limit in zip((-1, *LIMITS), LIMITS, strict=False):
        inside = [j for j in judged if lower < j.points <= limit]
        right = sum(j.right for j in inside)
        low, high = wilson(right, len(inside))
        share = (right + 1) / (len(inside) + 2)
        bins.append(
            Bin(
                points=limit,
                share=round(share, 2),
                records=len(inside),
                low=round(low, 2),
                high=round(high, 2),
            )
        )
    return bins


def wilson(right: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927); (0, 1) of nothing."""
    if not total:
        return 0.0, 1.0
    share = right / total
    middle = share + z * z / (2 * total)
    spread = z * sqrt(share * (1 - share) / total + z * z / (4 * total * total))
    scale = 1 + z * z / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def cross_validate(judged: Sequence[Judged], confidence: Confidence) -> list[tuple[float, int, int]]:
    """(promised share, records, right ones) over all articles, each promised by bins without it."""
    outcome: dict[float, list[bool]] = {}
    for doc_id in dict.fromkeys(j.doc_id for j in judged):
        bins = measure([j for j in judged if j.doc_id != doc_id])
        for j in judged:
            if j.doc_id == doc_id:
                share = next(b.share for b in bins if j.points <= b.points)
                outcome.setdefault(round(share, 1), []).append(j.right)
    return [(share, len(rights), sum(rights)) for share, rights in sorted(outcome.items(), reverse=True)]


def main(paths: Sequence[str]) -> int:
    """Print the bins as YAML for rules/confidence.yaml, then their check."""
    import quotes

    confidence = load_confidence()
    articles = [article for path in paths for article in read_gold(Path(path))]
    judged = judge(articles, quotes.load(), confidence)
    print("bins:")
    for b in measure(judged):
        print(
            f"  - {{points: {b.points}, share: {b.share}, records: {b.records}, low: {b.low}, high: {b.high}}}"
        )
    print("# each article judged by bins measured without it:")
    for share, total, right in cross_validate(judged, confidence):
        print(f"# promised about {share:.1f}: {total} records, {right / total:.2f} right")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
