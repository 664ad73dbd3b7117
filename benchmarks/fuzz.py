"""Broken articles without end: each is a sample article with random harm done to it, read twice and checked.

Text N of a seed is always the same; `--only N` reads it alone. The exit status is 1 if one of them failed.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import count

from spacy.language import Language

import quotes
from benchmarks.articles import SAMPLES
from quotes.article import Article
from quotes.problem import Problem
from quotes.record import Record, records
from quotes.run import process_article

PIECES: tuple[str, ...] = (
    *"\"'«»‹›“”„()[]{}،؛؟!.:…-–—#@/%*_=+|\\<>",
    "((", "))", "''", "``", '""', "«»", "...", "!!", "، ،",
    "قال ", "وقال: ", "وأضافت ", "قائلا ", "مضيفة أن ", "وفقا ل", "بحسب ", "على حد قوله", "نقلا عن ", "نقلت وكالة ",
    "إن ", "أن ", "لكن ", "كما ", "وأن ", "ما ", "لم ", "قد ", "عن ", "في بيان ", "للصحفيين ", "على موقع ", "لوكالة ",
    "الوزير ", "وزير ", "رئيس ", "الدكتور ", "المتحدث باسم ", "مصادر ", "بيان ", "محافظ ", "عبد ", "بن ", "أبو ", "و",
    "سليم ", "الحدادي ", "محمد محمد ", "طرابلس ", "أمس ", "الثلاثاء ", "15/3/2024 ", "٣٫٥ ", "1.5", "CNN", "لـCNN ",
    "\n", "\n\n", "\r\n", "\r", "\t", " ", "  ", "\u00a0", "\u2028", "\u2029", "\u0085", "\u3000", "\v", "\f", "\x1c",
    "\0", "\x01", "\x1b", "\x7f", "\u200b", "\u200c", "\u200d", "\u200e", "\u200f", "\u202a", "\u202e", "\u202c",
    "\u2066", "\u2069", "\ufeff", "\u00ad", "\u0640", "\u0640\u0640", "\u064e", "\u0651", "\u0670", "\u0301", "\u20dd",
    "\u06dd", "\ufe0f", "\u034f", "😀", "👨‍👩‍👧", "🇱🇧", "𐎀", "ﷺ", "ﷲ", "ﻻ", "ﺍ", "ｱ", "ß", "İ", "ŉ", "①", "½", "ↁ",
    "\ufffd", "\ufffe", "\uffff", "\U0010ffff", "\ue000", "\u0378",
)  # fmt: skip
_LONGEST_WORD = 3000
_MOST_HARM = 30


def main() -> None:
    """Read texts for some minutes, or one of them, and tell what failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", type=int, metavar="N", help="read this text alone, and print it")
    given = parser.parse_args()
    nlp = quotes.load()
    paragraphs = sample_paragraphs()
    if given.only is not None:
        text = broken(paragraphs, given.seed, given.only)
        print(ascii(text))
        check(nlp, text)
        return
    end = time.monotonic() + 60 * given.minutes
    seen: Counter[str] = Counter()
    for number in count():
        if time.monotonic() > end:
            break
        text = broken(paragraphs, given.seed, number)
        seen.update(texts=1, code_points=len(text))
        try:
            seen.update(check(nlp, text))
        except Exception:
            seen.update(failures=1)
            print(f"seed {given.seed}, text {number}:\n{traceback.format_exc()}", flush=True)
    print(f"seed {given.seed}: " + ", ".join(f"{number:,} {name}" for name, number in seen.items()))
    sys.exit(1 if seen["failures"] else 0)


def sample_paragraphs() -> list[str]:
    """The lines of the sample articles, with their ends."""
    return [
        line
        for path in sorted(SAMPLES.glob("*.txt"))
        for line in path.read_bytes().decode().splitlines(keepends=True)
    ]


def broken(paragraphs: list[str], seed: int, number: int) -> str:
    """Some paragraphs with harm done to them."""
    draw = random.Random(f"{seed}-{number}")
    first = draw.randrange(len(paragraphs))
    text = "".join(paragraphs[first : first + draw.randint(1, 8)])
    for _ in range(draw.randint(1, _MOST_HARM)):
        text = draw.choice(HARMS)(text, draw)
    return text


def _insert(text: str, draw: random.Random) -> str:
    at = draw.randint(0, len(text))
    return text[:at] + draw.choice(PIECES) * draw.choice((1, 1, 1, 2, 3, 40)) + text[at:]


def _replace(text: str, draw: random.Random) -> str:
    at = draw.randint(0, len(text))
    return text[:at] + draw.choice(PIECES) + text[at + 1 :]


def _delete(text: str, draw: random.Random) -> str:
    start, end = _span(text, draw)
    return text[:start] + text[end:]


def _duplicate(text: str, draw: random.Random) -> str:
    start, end = _span(text, draw)
    return text[:end] + text[start:]


def _transpose(text: str, draw: random.Random) -> str:
    a, b = _span(text, draw)
    c, d = _span(text[b:], draw)
    return text[:a] + text[b + c : b + d] + text[b : b + c] + text[a:b] + text[b + d :]


def _lengthen(text: str, draw: random.Random) -> str:
    """A letter of a word many times over."""
    at = draw.randint(0, len(text))
    return text[:at] + text[at : at + 1] * draw.randint(2, _LONGEST_WORD) + text[at:]


def _join(text: str, draw: random.Random) -> str:
    """No spaces, in a part or in all."""
    start, end = _span(text, draw)
    return text[:start] + text[start:end].replace(" ", "") + text[end:]


def _halve(text: str, draw: random.Random) -> str:
    """Half a surrogate pair, now and then."""
    at = draw.randint(0, len(text))
    return text[:at] + chr(draw.randint(0xD800, 0xDFFF)) + text[at:] if draw.random() < 0.02 else text


def _span(text: str, draw: random.Random) -> tuple[int, int]:
    start = draw.randint(0, len(text))
    return start, min(len(text), start + draw.choice((1, 2, 5, 20, 100, 400)))


HARMS: tuple[Callable[[str, random.Random], str], ...] = (
    _insert, _insert, _insert, _replace, _replace, _delete, _duplicate, _transpose, _lengthen, _join, _halve,
)  # fmt: skip


def check(nlp: Language, text: str) -> Counter[str]:
    """Read a text twice; AssertionError where what comes out is wrong. Counts what was found."""
    article = Article("fuzz", text)
    before = time.process_time()
    outcome = process_article(article, nlp)
    seconds = time.process_time() - before
    assert seconds < 3 + len(text) / 1000, f"{seconds:.1f} s for {len(text)} code points"
    if isinstance(outcome, Problem):
        assert outcome.kind in ("empty", "language", "surrogate"), outcome
        return Counter(refused=1)
    doc = nlp(text)
    assert doc.text == text, "the Doc holds another text"
    again = records(outcome.article, doc._.quotes)
    assert again == outcome.records, "the second run gives other records"
    assert len({record.id for record in again}) == len(again), "two records have one id"
    for record in again:
        _check_record(record, text)
    return Counter(records=len(again))


def _check_record(record: Record, text: str) -> None:
    assert record.quote == text[record.start : record.end], "the quote is not text[start:end]"
    assert record.quote.strip(), "the quote is empty"
    for start, end in _spans(record):
        assert 0 <= start < end <= len(text), f"[{start}, {end}) is no span of the text"
    for start, end in record.verbatim:
        assert record.start <= start < end <= record.end, "verbatim words outside the quote"
    for named in (record.cue, record.speaker_mention):
        assert named is None or named.text == text[named.start : named.end], "a span with other words"
    assert record.quote in record.context, "the context holds no quote"
    assert record.cue.text in record.context, "the context holds no cue"
    assert record.speaker is None or record.speaker.strip(), "an empty speaker"
    assert record.affiliation is None or record.affiliation_span is not None
    assert 0 <= record.confidence <= 1
    assert Record.model_validate_json(record.model_dump_json()) == record, "JSON changes the record"


def _spans(record: Record) -> Iterator[tuple[int, int]]:
    yield record.start, record.end
    yield record.cue.start, record.cue.end
    yield from record.verbatim
    if record.speaker_mention is not None:
        yield record.speaker_mention.start, record.speaker_mention.end
    for span in (record.affiliation_span, record.medium_span):
        if span is not None:
            yield span


if __name__ == "__main__":
    main()
