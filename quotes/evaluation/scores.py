"""The figures: precision, recall and F1 of each question that the gold data can answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from quotes.evaluation.comparison import MARKED, Comparison, compare
from quotes.evaluation.data import GoldArticle, Prediction, by_article

MEASURES = (
    "attributed",
    "attributed_strict",
    "attributed_full",
    "found",
    "exact",
    "marked",
    "verbatim",
    "verbatim_exact",
    "affiliation",
    "affiliation_best",
    "medium",
    "cover3",
    "cover8",
)
ACCURACIES = {
    "type": "type",
    "cue": "cue",
    "speaker": "speaker",
    "speaker_full": "speaker_full",
    "speaker~": "speaker_close",
    "affiliation": "affiliation",
    "affiliation_best": "affiliation_best",
    "medium": "medium",
}
"""Figure -> the question it asks of a Match."""
TYPES = ("direct", "mixed", "indirect")
NOBODY = "nobody"
"""The kind of a speaker whom the gold data does not give."""
_OF_WHOLE_RECORDS = (
    "attributed",
    "attributed_strict",
    "attributed_full",
    "found",
    "exact",
    "cover3",
    "cover8",
)


@dataclass
class Tally:
    """How many were right, of how many predicted and how many in the gold data."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        return _share(self.right, self.predicted)

    @property
    def recall(self) -> float:
        return _share(self.right, self.gold)

    @property
    def f1(self) -> float:
        return _share(2 * self.precision * self.recall, self.precision + self.recall)

    def add(self, right: int, predicted: int, gold: int) -> None:
        self.right += right
        self.predicted += predicted
        self.gold += gold


@dataclass
class Rate:
    """How many of those asked were right."""

    right: int = 0
    asked: int = 0

    @property
    def share(self) -> float:
        return _share(self.right, self.asked)

    def add(self, right: int, asked: int) -> None:
        self.right += right
        self.asked += asked


@dataclass
class Scores:
    """All figures over a set of articles, and the comparisons they were counted in."""

    comparisons: Sequence[Comparison]
    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in MEASURES})
    accuracy: dict[str, Rate] = field(default_factory=lambda: {name: Rate() for name in ACCURACIES})
    recall_by_type: dict[str, Rate] = field(default_factory=lambda: {name: Rate() for name in TYPES})
    by_kind: dict[str, Rate] = field(default_factory=dict)
    """Recall of attributed by the kind of the gold speaker."""
    perfect: Rate = field(default_factory=Rate)
    not_a_substring: int = 0
    """Records whose quote is not text[start:end]."""
    unknown: Sequence[Prediction] = ()
    """Records of articles that the gold data does not hold; they count as wrong."""

    def tally(self, name: str) -> Tally:
        """That of a measure, or of perfect, whose F1 is the share. Raises KeyError for another name."""
        perfect = self.perfect
        return Tally(perfect.right, perfect.asked, perfect.asked) if name == "perfect" else self.tallies[name]

    def as_dict(self) -> dict[str, Any]:
        """The figures for programs, keyed as the reference scorer's --json."""
        return {
            **{
                name: {
                    "p": tally.precision,
                    "r": tally.recall,
                    "f1": tally.f1,
                    "tp": tally.right,
                    "pred": tally.predicted,
                    "gold": tally.gold,
                }
                for name, tally in self.tallies.items()
            },
            "accuracy": {name: rate.share for name, rate in self.accuracy.items()},
            "recall_by_type": {name: rate.share for name, rate in self.recall_by_type.items()},
            "by_kind": {name: rate.share for name, rate in self.by_kind.items()},
            "perfect": self.perfect.share,
            "gold_records": self.perfect.asked,
            "not_a_substring": self.not_a_substring,
            "unknown_doc_id": len(self.unknown),
        }


def evaluate(gold: Sequence[GoldArticle], predictions: Iterable[Prediction]) -> Scores:
    """The figures over all gold articles; records of other articles count as wrong."""
    records = by_article(predictions)
    known = {article.doc_id for article in gold}
    unknown = [record for doc_id, found in records.items() if doc_id not in known for record in found]
    return count([compare(article, records.get(article.doc_id, [])) for article in gold], unknown)


def count(comparisons: Sequence[Comparison], unknown: Sequence[Prediction] = ()) -> Scores:
    """The figures over these comparisons alone, and records of unknown articles."""
    scores = Scores(comparisons, unknown=unknown)
    kinds = {quote.speaker_kind or NOBODY for c in comparisons for quote in c.article.quotes}
    scores.by_kind = {kind: Rate() for kind in sorted(kinds)}
    for name in _OF_WHOLE_RECORDS:
        scores.tallies[name].predicted += len(unknown)
    for comparison in comparisons:
        _add(scores, comparison)
    return scores


def by_outlet(scores: Scores) -> dict[str, Scores]:
    """The figures of each outlet's articles, that with the most gold records first; "unknown" where none is given."""
    groups: defaultdict[str, list[Comparison]] = defaultdict(list)
    for comparison in scores.comparisons:
        groups[comparison.article.outlet or "unknown"].append(comparison)
    counted = {outlet: count(comparisons) for outlet, comparisons in groups.items()}
    return dict(sorted(counted.items(), key=lambda item: -item[1].perfect.asked))


def _add(scores: Scores, c: Comparison) -> None:
    matches, records, quotes = c.matches, c.records, c.article.quotes
    right = {
        "attributed": sum(m.speaker for m in matches),
        "attributed_strict": sum(m.speaker and m.strict for m in matches),
        "attributed_full": sum(m.speaker_full for m in matches),
        "found": len(matches),
        "exact": sum(m.exact for m in matches),
        "cover3": sum(share > 0.3 for share in c.covered),
        "cover8": sum(share > 0.8 for share in c.covered),
    }
    for name in _OF_WHOLE_RECORDS:
        scores.tallies[name].add(right[name], len(records), len(quotes))
    scores.tallies["marked"].add(
        sum(m.marked for m in matches),
        sum(record.type in MARKED for record in records),
        sum(quote.type in MARKED for quote in quotes),
    )
    exact = sum(gold == found for gold, found in c.verbatim)
    scores.tallies["verbatim"].add(len(c.verbatim), c.verbatim_predicted, c.verbatim_gold)
    scores.tallies["verbatim_exact"].add(exact, c.verbatim_predicted, c.verbatim_gold)
    _add_strings(scores, c)
    for name, rate in scores.accuracy.items():
        rate.add(sum(getattr(m, ACCURACIES[name]) for m in matches), len(matches))
    for name, rate in scores.recall_by_type.items():
        rate.add(sum(m.gold.type == name for m in matches), sum(quote.type == name for quote in quotes))
    for quote in quotes:
        scores.by_kind[quote.speaker_kind or NOBODY].add(0, 1)
    for match in matches:
        scores.by_kind[match.gold.speaker_kind or NOBODY].add(match.speaker, 0)
    scores.perfect.add(sum(m.perfect for m in matches), len(quotes))
    scores.not_a_substring += sum(c.article.text[r.start : r.end] != r.quote for r in records)


def _add_strings(scores: Scores, c: Comparison) -> None:
    """Affiliation and medium: every value given counts, in a pair or not."""
    given = sum(bool(record.affiliation) for record in c.records)
    wanted = sum(bool(quote.affiliation) for quote in c.article.quotes)
    wanted -= sum(m.affiliation_repeats_speaker for m in c.matches)
    both = [m for m in c.matches if m.record.affiliation and m.gold.affiliation]
    scores.tallies["affiliation"].add(sum(m.affiliation for m in both), given, wanted)
    scores.tallies["affiliation_best"].add(sum(m.affiliation_best for m in both), given, wanted)
    scores.tallies["medium"].add(
        sum(m.medium for m in c.matches if m.record.medium and m.gold.medium),
        sum(bool(record.medium) for record in c.records),
        sum(bool(quote.medium) for quote in c.article.quotes),
    )


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
