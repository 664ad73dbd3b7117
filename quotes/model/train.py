"""Trains the UDPipe model from a treebank, with a model card that says what it is and how good it is."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path

from ufal.udpipe import InputFormat, ProcessingError, Sentence, Sentences, Trainer

from quotes.errors import QuotesError
from quotes.model.convert import convert, join, read_sentences, split
from quotes.model.evaluate import Figures, evaluate

LICENCE = "CC BY-SA 3.0"
SOURCE = "UD Arabic-PUD, https://github.com/UniversalDependencies/UD_Arabic-PUD"


@dataclass(frozen=True, slots=True)
class Options:
    """Settings of UDPipe's three trainers, as its manual writes them.

    The defaults are those of the model that comes with the package; docs/model.md says why.
    """

    tokenizer: str = "dimension=24;epochs=35;tokenize_url=0;allow_spaces=0"
    tagger: str = (
        "models=1;templates_1=tagger;iterations_1=10;guesser_suffix_rules_1=4;use_lemma_1=0;provide_lemma_1=0;"
        "use_xpostag_1=0;provide_xpostag_1=0;use_feats_1=0;provide_feats_1=0"
    )
    parser: str = (
        "iterations=10;hidden_layer=100;embedding_form=32;embedding_upostag=20;embedding_deprel=20;"
        "embedding_xpostag=0;embedding_feats=0;embedding_lemma=0;single_root=1"
    )


def train(
    treebank: Path,
    output: Path,
    options: Options,
    held_out: bool = False,
    report: Callable[[str], None] = lambda _: None,
) -> Figures:
    """Train a model on the CoNLL-U file `treebank` and write it to `output`, with its card beside it.

    The figures are those of a model that has not seen the test part. What is written is trained on all of the
    treebank with the same options; with `held_out`, it is the model that was measured. `report` gets a line
    for each step. Raises QuotesError where the treebank or an option is wrong; nothing is written then.
    """
    sentences = [convert(sentence) for sentence in read_sentences(treebank)]
    parts = split(sentences)
    if not parts.train or not parts.test:
        raise QuotesError(f"{treebank}: too few documents to hold some out; give a larger treebank")
    _check_folder(output)
    report(f"train on {len(parts.train)} sentences, to measure on {len(parts.test)} others")
    model = _train(parts.train, parts.tune, options)
    with tempfile.TemporaryDirectory() as folder:
        measured = Path(folder) / "measured.udpipe"
        measured.write_bytes(model)
        figures = evaluate(measured, parts.test)
    if not held_out:
        report(f"train on all {len(sentences)} sentences")
        model = _train(sentences, [], options)
    card = _card(treebank, len(parts.train) if held_out else len(sentences), options, figures, model)
    _write(output, model)
    _write(card_path(output), json.dumps(card, ensure_ascii=False, indent=2).encode() + b"\n")
    return figures


def card_path(model: Path) -> Path:
    """Where the card of a model lies: beside it, with .json for .udpipe."""
    return model.with_suffix(".json")


def _train(sentences: list[str], tune: list[str], options: Options) -> bytes:
    """The bytes of a model; with a tuning part, of the best iterations. UDPipe itself reports on stderr."""
    error = ProcessingError()
    model: bytes = Trainer.train(
        "morphodita_parsito",
        _read(sentences),
        _read(tune),
        options.tokenizer,
        options.tagger,
        options.parser,
        error,
    )
    if error.occurred():
        raise QuotesError(f"UDPipe could not train: {error.message.strip()}")
    return model


def _read(sentences: list[str]) -> Sentences:
    """The sentences in UDPipe's own form."""
    reader, error, read = InputFormat.newConlluInputFormat(), ProcessingError(), Sentences()
    reader.setText(join(sentences))
    sentence = Sentence()
    while reader.nextSentence(sentence, error):
        read.append(sentence)
        sentence = Sentence()
    if error.occurred():
        raise QuotesError(f"the treebank is not CoNLL-U: {error.message}")
    return read


def _card(treebank: Path, used: int, options: Options, figures: Figures, model: bytes) -> dict[str, object]:
    return {
        "made": datetime.now(timezone.utc).date().isoformat(),
        "licence": LICENCE,
        "data": {
            "source": SOURCE,
            "file": treebank.name,
            "sha256": hashlib.sha256(treebank.read_bytes()).hexdigest(),
            "sentences": used,
        },
        "options": asdict(options),
        "figures": {"of": "a model that has not seen the test part", **asdict(figures)},
        "sha256": hashlib.sha256(model).hexdigest(),
    }


def _check_folder(output: Path) -> None:
    """Raise before the long work, not after it, where the model could not be written."""
    if not output.parent.is_dir():
        raise QuotesError(f"{output}: there is no folder {output.parent}; make it first")
    if output.is_dir() or not os.access(output.parent, os.W_OK):
        raise QuotesError(f"{output}: cannot be written; give the name of a file in a folder of yours")


def _write(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(content)
        Path(file.name).chmod(0o644)
        Path(file.name).replace(path)
    except OSError as error:
        raise QuotesError(f"{path}: cannot be written ({error.strerror})") from None
