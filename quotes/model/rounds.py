"""Trains a model further, round by round: each file of annotated articles is a round.

Before the network learns from a round, what it reads in it is put aside: the ranker learns from that, since it must
know what a network makes of articles that it has not seen (prequential: Dawid 1984, "Statistical Theory. The
Prequential Approach"). So no network is trained for the ranker alone. Articles learned before are repeated, lest they
be forgotten (Robins 1995, "Catastrophic Forgetting, Rehearsal and Pseudorehearsal"). Needs the extra `train`.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quotes.encoder.network import PIECES
from quotes.encoder.targets import Found, Gold, is_complete
from quotes.model.attribution import (
    Say,
    finish,
    hashes,
    load_ranker,
    proposals_of,
    read_card,
    run,
    told_apart,
)
from quotes.model.gold import read_gold
from quotes.model.judging import judge_all
from quotes.pipeline import build
from quotes.ranking.training import Article as Judged
from quotes.ranking.training import Trained
from quotes.ranking.training import train as train_ranker

if TYPE_CHECKING:
    from quotes.encoder.model import Network


@dataclass(frozen=True, slots=True)
class Rounds:
    """How each round is learned: passes over it, how many of the earlier articles are repeated for each of its own, and
    how fast, as a share of a first training. The ranker stays as it was with fewer articles annotated in full, or where
    the network knows them already."""

    epochs: int = 2
    again: float = 2 / 3
    rate: float = 0.6
    least_for_ranker: int = 300
    keep_ranker: bool = False
    seed: int = 21


def train_further(
    begin: Path,
    paths: Sequence[Path],
    again: Sequence[Path],
    folder: Path,
    plan: Rounds,
    held_out: Path | None,
    corpus: Sequence[Path],
    resume: bool,
    say: Say,
) -> dict[str, Any]:
    """Train the model in `begin` with each of `paths` in turn, and write it into `folder`; returns the card.

    `again` are articles that it has learned from before.
    """
    from quotes.encoder.export import export

    folder.mkdir(parents=True, exist_ok=True)
    known, tested = told_apart(read_gold(again, corpus), held_out)
    before, rules, judged = len(known), build(rules_only=True), list[Judged]()
    place = begin
    for number, path in enumerate(paths):
        new, aside = told_apart(read_gold([path], corpus), held_out)
        tested += aside
        say(f"round {number + 1} of {len(paths)}: {len(new)} articles")
        if not plan.keep_ranker:
            judged += judge_all([a for a in new if is_complete(a)], place)
        this = replace(plan, seed=plan.seed + number)
        some = [*new, *_repeated(known, round(plan.again * len(new)), this.seed)]
        work = folder / "work" / f"round-{number}"
        network = _learned(place, some, proposals_of(rules, some), this, work, resume, say)
        place = folder if number + 1 == len(paths) else work
        shutil.copyfile(begin / PIECES, place / PIECES)
        export(network, place)
        known += new
    card = {
        "plan": asdict(plan),
        "encoder": {"begins_with": hashes(begin.iterdir()), **read_card(begin).get("encoder", {})},
        "data": hashes([*again, *paths]),
        "articles": {"before": before, "network": len(known), "ranker": len(judged), "held_out": len(tested)},
    }
    return finish(folder, card, _ranker(begin, judged, plan, say), tested)


def _ranker(begin: Path, judged: Sequence[Judged], plan: Rounds, say: Say) -> Trained:
    if plan.keep_ranker:
        return load_ranker(begin)
    if len(judged) < plan.least_for_ranker:
        say(f"{len(judged)} articles are annotated in full: too few to train the ranker, which stays")
        return load_ranker(begin)
    return train_ranker(judged)


def _repeated(known: Sequence[Gold], number: int, seed: int) -> list[Gold]:
    return random.Random(seed).sample(list(known), min(number, len(known)))


def _learned(
    place: Path,
    some: Sequence[Gold],
    found: Callable[[Gold], Sequence[Found]],
    plan: Rounds,
    work: Path,
    resume: bool,
    say: Say,
) -> Network:
    """The network of a folder after some passes over these articles; its checkpoint lies in `work`."""
    from quotes.encoder import train
    from quotes.encoder.examples import make_examples
    from quotes.encoder.pieces import Pieces
    from quotes.encoder.restore import restore

    pieces = Pieces.from_lines((place / PIECES).read_text(encoding="utf-8"))
    usual = train.Settings()
    settings = replace(
        usual,
        epochs=plan.epochs,
        seed=plan.seed,
        encoder_rate=usual.encoder_rate * plan.rate,
        reader_rate=usual.reader_rate * plan.rate,
    )
    train.fix_seeds(plan.seed)
    examples = make_examples(some, found, pieces)
    trainer = train.Trainer(restore(place), examples, pieces, settings, work)
    run(trainer, resume, say)
    return trainer.averaged()
