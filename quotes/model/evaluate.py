"""How well and how fast a UDPipe model does on a treebank, by UDPipe's own evaluator."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from pathlib import Path

from ufal.udpipe import Evaluator, Model, ProcessingError

from quotes.errors import QuotesError
from quotes.model.convert import join
from quotes.model.udpipe import Analyser, load_model

_F1 = re.compile(r"Tokenizer words - .*f1: ([\d.]+)%")
_TAGS = re.compile(r"upostag: ([\d.]+)%")
_PARSE = re.compile(r"UAS: ([\d.]+)%, LAS: ([\d.]+)%")


@dataclass(frozen=True, slots=True)
class Figures:
    """A model's quality and speed.

    Quality is the CoNLL 2017 F1 in percent, from plain sentences to words, tags and trees; `gold_…` from the
    treebank's own words. Speed is words for each second of processor time, on one core.
    """

    sentences: int
    words: int
    tokens_f1: float
    upos: float
    uas: float
    las: float
    gold_upos: float
    gold_uas: float
    gold_las: float
    words_per_second_tagged: int
    words_per_second_parsed: int
    megabytes: float


def evaluate(path: Path, sentences: list[str]) -> Figures:
    """Figures of the model at `path` on sentences that `quotes.model.convert.convert` has rewritten.

    Raises QuotesError where the model lacks a tokenizer, tagger or parser, or a sentence is no CoNLL-U.
    """
    analyser = Analyser(path)
    treebank = join(sentences)
    plain = _run(path, treebank, "presegmented")
    gold = _run(path, treebank, Evaluator.NONE)
    uas, las = _numbers(_PARSE, plain)
    gold_uas, gold_las = _numbers(_PARSE, gold)
    texts = [_text(sentence) for sentence in sentences]
    return Figures(
        sentences=len(sentences),
        words=sum(len(_rows(sentence)) for sentence in sentences),
        tokens_f1=_numbers(_F1, plain)[0],
        upos=_numbers(_TAGS, plain)[0],
        uas=uas,
        las=las,
        gold_upos=_numbers(_TAGS, gold)[0],
        gold_uas=gold_uas,
        gold_las=gold_las,
        words_per_second_tagged=_words_per_second(analyser, texts, parse=False),
        words_per_second_parsed=_words_per_second(analyser, texts, parse=True),
        megabytes=round(path.stat().st_size / 1e6, 2),
    )


def _run(path: Path, treebank: str, tokenizer: str) -> str:
    error = ProcessingError()
    evaluator = Evaluator(load_model(path), tokenizer, Model.DEFAULT, Model.DEFAULT)
    report: str = evaluator.evaluate(treebank, error)
    if error.occurred():
        raise QuotesError(f"{path}: cannot be evaluated: {error.message}")
    return report


def _numbers(pattern: re.Pattern[str], report: str) -> list[float]:
    found = pattern.search(report)
    if found is None:
        raise QuotesError(f"UDPipe's evaluator gave no figures: {report.strip() or 'an empty report'}")
    return [float(number) for number in found.groups()]


def _words_per_second(analyser: Analyser, texts: list[str], parse: bool) -> int:
    start = time.process_time()
    words = sum(len(analyser.analyse(text, parse)) for text in texts)
    return round(words / (time.process_time() - start))


def _rows(sentence: str) -> list[list[str]]:
    return [line.split("\t") for line in sentence.split("\n") if "\t" in line]


def _text(sentence: str) -> str:
    """The sentence as plain text, from its forms and SpaceAfter=No."""
    return "".join(row[1] + ("" if row[9] == "SpaceAfter=No" else " ") for row in _rows(sentence)).strip()
