"""`quotes evaluate`: how good are the records, against a gold file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from quotes.evaluation.scores import Scores


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="articles with their annotated quotes")],
    predicted: Annotated[Path, typer.Argument(metavar="PRED.jsonl", help="what `quotes extract` wrote")],
    errors: Annotated[bool, typer.Option("--errors", help="list every miss and wrong field")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print the figures for programs")] = False,
) -> None:
    """Print precision, recall and F1 of records against a gold file.

    Spans are compared as sets of words, names and roles without regard to spelling variants. attributed:
    found (half the words shared) with the right speaker, under his full name or another that the gold file
    accepts; strict: four fifths shared; full: the full name alone. exact: the same words.
    marked: found among direct and mixed quotes. verbatim: the passages in quotation marks. affiliation_best:
    the most informative one only. cover3, cover8: more than 0.3, 0.8 of a gold quote's words found.
    perfect: exact, and every field right.
    """
    import json

    from quotes.evaluation.data import read_gold, read_predictions
    from quotes.evaluation.mistakes import mistakes
    from quotes.evaluation.scores import evaluate

    scores = evaluate(read_gold(gold), read_predictions(predicted))
    if as_json:
        typer.echo(json.dumps(scores.as_dict(), ensure_ascii=False, indent=1))
        return
    if errors:
        for comparison in scores.comparisons:
            for row in mistakes(comparison):
                typer.echo(" | ".join(row))
    typer.echo(_table(scores))


def _table(scores: Scores) -> str:
    lines = [
        f"{name:18} P {tally.precision:.3f}  R {tally.recall:.3f}  F1 {tally.f1:.3f}   "
        f"({tally.right} right, {tally.predicted} predicted, {tally.gold} gold)"
        for name, tally in scores.tallies.items()
    ]
    for title, rates in (
        ("accuracy on found:", scores.accuracy),
        ("recall by type:   ", scores.recall_by_type),
        ("attributed by kind:", scores.by_kind),
    ):
        lines.append(f"{title} " + "  ".join(f"{name} {rate.share:.3f}" for name, rate in rates.items()))
    lines.append(
        f"perfect records: {scores.perfect.share:.3f} of {scores.perfect.asked}; "
        f"quote not a substring: {scores.not_a_substring}; unknown doc_id: {len(scores.unknown)}"
    )
    return "\n".join(lines)
