"""A CoNLL-U treebank as the parser's view writes it, and its deterministic split into parts."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from quotes.errors import QuotesError
from quotes.text.view import parser_view

_FORM, _MISC, _COLUMNS = 1, 9, 10
_KEPT_COMMENT = re.compile(r"# (newdoc|sent_id)\b")


@dataclass(frozen=True, slots=True)
class Split:
    """The sentences of the three parts of a treebank."""

    train: list[str]
    tune: list[str]
    test: list[str]


def read_sentences(path: Path) -> list[str]:
    """The sentences of a CoNLL-U file, each a block of lines without the empty line after it."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise QuotesError(f"{path}: no such file; give a treebank in CoNLL-U format") from None
    except (OSError, UnicodeDecodeError) as error:
        raise QuotesError(f"{path}: cannot be read as UTF-8 text ({error})") from None
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n"))
    sentences = [block.strip("\n") for block in blocks if block.strip()]
    for number, sentence in enumerate(sentences, 1):
        if not _token_lines(sentence):
            raise QuotesError(f"{path}: sentence {number} has no line of ten columns; is it CoNLL-U?")
    if not sentences:
        raise QuotesError(f"{path}: holds no sentence; give a treebank in CoNLL-U format")
    return sentences


def convert(sentence: str) -> str:
    """Rewrite a sentence's forms as the parser's view has them, with a space wherever the view has one."""
    rows = _token_lines(sentence)
    forms = [parser_view(row[_FORM]).text.replace(" ", "") or "-" for row in rows]
    for row, form, following in zip(rows, forms, [*forms[1:], ""], strict=True):
        set_off = bool(following) and " " in parser_view(form[-1] + following[0]).text
        row[_FORM] = form
        row[_MISC] = "SpaceAfter=No" if "SpaceAfter=No" in row[_MISC] and not set_off else "_"
    comments = [line for line in sentence.split("\n") if _KEPT_COMMENT.match(line)]
    return "\n".join([*comments, *("\t".join(row) for row in rows)])


def split(sentences: list[str]) -> Split:
    """Part the sentences by document, about 70 % train, 10 % tune and 20 % test, the same on every machine.

    A document goes where the hash of its `newdoc id` sends it; a sentence outside any, where its own does.
    """
    parts = Split([], [], [])
    document = ""
    for sentence in sentences:
        found = re.search(r"^# newdoc id = (.*)$", sentence, re.MULTILINE)
        document = found.group(1) if found else document
        share = int(hashlib.sha256((document or sentence).encode()).hexdigest()[:8], 16) % 100
        part = parts.train if share < 70 else parts.tune if share < 80 else parts.test
        part.append(sentence)
    return parts


def join(sentences: list[str]) -> str:
    """One CoNLL-U text of several sentences."""
    return "".join(f"{sentence}\n\n" for sentence in sentences)


def _token_lines(sentence: str) -> list[list[str]]:
    rows = [line.split("\t") for line in sentence.split("\n") if line and not line.startswith("#")]
    return rows if all(len(row) == _COLUMNS for row in rows) else []
