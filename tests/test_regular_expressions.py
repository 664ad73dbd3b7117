"""Every regular expression of the package takes linear time, whatever text it meets."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice, permutations
from pathlib import Path
from typing import Any

import pytest

import quotes
from quotes.rulebook.dates import load_date_words
from quotes.text.dates import date_pattern, words_pattern

try:
    from re import _parser as parser  # type: ignore[attr-defined]
except ImportError:  # Python 3.10
    import sre_parse as parser

PACKAGE = Path(quotes.__file__).parent
SIZE = 10_000
QUICK = 0.01
"""Seconds that need no second look: at this size no time but a linear one stays below."""
MOST_CHARACTERS = 5

IN_FUNCTIONS = {
    "heading._first_lines": re.compile(r"[^\n\r\u2028\u2029\u0085]+"),
    "text.dates.date_pattern": date_pattern(load_date_words()),
    "text.dates.words_pattern": words_pattern(load_date_words().beside),
    "heading._only": re.compile(r"(?<!\w)صباح الخير(?!\w)"),
    "heading._author": re.compile(r"[\s:/|–—-]+"),
    "encoder.targets.occurrences": re.compile(r"(?<!\w)[وفبلك]{0,2}(فلان الفلاني)(?!\w)"),
    "model.convert.read_sentences": re.compile(r"\n\s*\n"),
    "model.convert.split": re.compile(r"^# newdoc id = (.*)$", re.MULTILINE),
}
"""Those that are no constant of a module, by where they stand."""
OF_RULES = {"rulebook.conjugation.inflect", "rulebook.conjugation._before_pronoun"}
"""Written in rule files and matched with the forms that stand there, never with a text."""


NOT_HERE = {
    "quotes.__main__", "quotes.encoder.export", "quotes.encoder.graph", "quotes.encoder.losses",
    "quotes.encoder.model", "quotes.encoder.restore", "quotes.encoder.train",
}  # fmt: skip
"""Runs the command, or needs torch or onnx; none of them reads a text."""


def constants() -> Iterator[tuple[str, re.Pattern[str]]]:
    for module in pkgutil.walk_packages([str(PACKAGE)], "quotes."):
        if module.name in NOT_HERE:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern):
                yield f"{module.name.removeprefix('quotes.')}.{name}", value


PATTERNS = {**dict(constants()), **IN_FUNCTIONS}


def calls_in_functions() -> Iterator[str]:
    """The functions that call re.something, as module.function."""
    for path in PACKAGE.rglob("*.py"):
        module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and any(map(_is_call_of_re, ast.walk(node))):
                yield f"{module}.{node.name}"


def _is_call_of_re(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
    )


def characters(pattern: re.Pattern[str]) -> list[str]:
    """Some characters that parts of the pattern take, and one that most do not."""
    found = dict.fromkeys(_characters(parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE)))
    step = max(1, len(found) // MOST_CHARACTERS)
    return [*list(found)[::step][:MOST_CHARACTERS], "\x01"]


def _characters(tree: Any) -> Iterator[str]:
    for part in tree:
        if isinstance(part, tuple) and len(part) == 2 and str(part[0]) in ("LITERAL", "NOT_LITERAL"):
            yield chr(part[1])
        elif isinstance(part, tuple) and len(part) == 2 and str(part[0]) == "RANGE":
            yield chr(part[1][0])
        elif isinstance(part, tuple) and len(part) == 2 and str(part[0]) == "CATEGORY":
            yield from {"SPACE": " \n", "DIGIT": "1", "WORD": "ا_"}[str(part[1]).split("_")[-1]]
        elif isinstance(part, (list, tuple, parser.SubPattern)):
            yield from _characters(part)


def hostile(pattern: re.Pattern[str], size: int) -> Iterator[str]:
    """Runs of one character and of two in turn, behind any character, before one that does not fit."""
    known = characters(pattern)
    for run in [*known, *map("".join, permutations(known[:-1], 2))]:
        for head in ("", *known[:-1]):
            yield head + run * (size // len(run)) + "\x01"


def seconds(work: Callable[[], object]) -> float:
    before = time.process_time()
    work()
    return time.process_time() - before


def growth(pattern: re.Pattern[str], number: int) -> float:
    """How many times as long four times that hostile text takes; the least of some tries."""
    short, long = (next(islice(hostile(pattern, size), number, None)) for size in (SIZE, 4 * SIZE))
    tries = range(2)
    quick = min(seconds(lambda: pattern.findall(short)) for _ in tries)
    return min(seconds(lambda: pattern.findall(long)) for _ in tries) / max(quick, QUICK / 10)


def slow_text(pattern: re.Pattern[str]) -> str | None:
    """The beginning of a text on which the time grows faster than the length, if there is one."""
    for number, text in enumerate(hostile(pattern, SIZE)):
        if seconds(partial(pattern.findall, text)) > QUICK and growth(pattern, number) > 8:
            return text[:5]
    return None


@pytest.mark.parametrize("name", PATTERNS)
def test_time_is_linear(name: str) -> None:
    assert slow_text(PATTERNS[name]) is None


def test_none_is_forgotten() -> None:
    assert set(calls_in_functions()) == set(IN_FUNCTIONS) | OF_RULES
    assert len(PATTERNS) > 30


@pytest.mark.parametrize("bad", [r"\d\s*-?\s*x", r"a+b"])
def test_a_bad_one_is_seen(bad: str) -> None:
    assert slow_text(re.compile(bad))
