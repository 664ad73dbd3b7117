"""`quotes evaluate`: how good are the records, against a gold file."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from quotes.evaluation.bootstrap import Difference
    from quotes.evaluation.calibration import Quality
    from quotes.evaluation.scores import Scores


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD.jsonl", help="articles with their annotated quotes")],
    predicted: Annotated[Path, typer.Argument(metavar="PRED.jsonl", help="what `quotes extract` wrote")],
    against: Annotated[
        Path | None, typer.Option(metavar="OTHER.jsonl", help="other records, to tell which are better")
    ] = None,
    by: Annotated[str | None, typer.Option(metavar="outlet", help="also the figures of each outlet")] = None,
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

    confidence: expected calibration error (ECE, ten bins of equal size), how often a right record has more than
    a wrong one (AUC), and the lowest threshold from which on 95 % are right, with the recall left there.

    --against draws the articles anew 2,000 times, the same ones for both: the differences, what lies between
    the 2.5th and 97.5th percentile, and how often PRED is better.
    """
    import json

    from quotes.evaluation.bootstrap import differences
    from quotes.evaluation.calibration import quality
    from quotes.evaluation.data import read_gold, read_predictions
    from quotes.evaluation.mistakes import mistakes
    from quotes.evaluation.scores import by_outlet, evaluate

    if by not in (None, "outlet"):
        raise typer.BadParameter(f"{by}: there is only outlet", param_hint="--by")
    articles = read_gold(gold)
    if against and not articles:
        raise typer.BadParameter(f"{gold} holds no articles to compare on", param_hint="--against")
    scores = evaluate(articles, read_predictions(predicted))
    confidence = quality(scores)
    outlets = by_outlet(scores) if by else {}
    compared = differences(scores, evaluate(articles, read_predictions(against))) if against else []
    if as_json:
        figures = scores.as_dict() | {"confidence": confidence and asdict(confidence)}
        if by:
            figures["by_outlet"] = {outlet: group.as_dict() for outlet, group in outlets.items()}
        if against:
            figures["against"] = {d.name: asdict(d) | {"difference": d.difference} for d in compared}
        typer.echo(json.dumps(figures, ensure_ascii=False, indent=1))
        return
    if errors:
        for comparison in scores.comparisons:
            for row in mistakes(comparison):
                typer.echo(" | ".join(row))
    typer.echo(_table(scores))
    if confidence:
        typer.echo(_confidence(confidence))
    if outlets:
        typer.echo(_by_outlet(outlets))
    if compared:
        typer.echo(_against(compared))


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


def _confidence(quality: Quality) -> str:
    auc = "-" if quality.auc is None else f"{quality.auc:.3f}"
    point = "95 % right from no threshold on"
    if quality.threshold is not None:
        point = f"95 % right from {quality.threshold:.3f} on, recall {quality.recall:.3f}"
    return f"confidence: ECE {quality.ece:.3f}  AUC {auc}  {point}"


def _by_outlet(outlets: dict[str, Scores]) -> str:
    lines = ["", "records  attributed  found  outlet"]
    for outlet, scores in outlets.items():
        attributed, found = (scores.tally(name).f1 for name in ("attributed", "found"))
        lines.append(f"{scores.perfect.asked:7}  {attributed:10.3f}  {found:5.3f}  {outlet}")
    return "\n".join(lines)


def _against(compared: list[Difference]) -> str:
    lines = ["", "             this   other  difference  95 % interval      better"]
    for d in compared:
        interval = f"{d.low:+.3f} to {d.high:+.3f}"
        lines.append(
            f"{d.name:11}  {d.these:.3f}  {d.others:.3f}  {d.difference:+10.3f}  {interval}  {d.better:6.3f}"
        )
    return "\n".join(lines)
