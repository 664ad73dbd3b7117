"""A UDPipe model behind one function: the words of one sentence, with offsets into it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import spacy_udpipe
from ufal.udpipe import Model, ProcessingError, Sentence

from quotes.errors import QuotesError
from quotes.text.view import parser_view

_PIECE = re.compile(r".{1,1500}(?= |$)|.{1,1500}", re.DOTALL)
"""What UDPipe gets at once: up to 1,500 code points, cut at a space where there is one."""


class AnalysedWord(NamedTuple):
    """A syntactic word: its span in the analysed text and what the model says of it.

    `head` is the index of its head in the list, its own for a root.
    """

    start: int
    end: int
    form: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


class Analyser:
    """Tags and parses one sentence at a time with the UDPipe model at `path`.

    `whole_words` are words, as the parser's view writes them, that are put together again where the model
    takes them for two (وزير for و and زير). Raises QuotesError where the file is missing, is no UDPipe model
    or has no tokenizer.
    """

    def __init__(self, path: Path | str, whole_words: Collection[str] = frozenset()) -> None:
        self.path = Path(path)
        self._whole_words = whole_words
        self._model = load_model(self.path)
        self._tokenizer = self._model.newTokenizer("presegmented;ranges")
        if self._tokenizer is None:
            raise QuotesError(f"{self.path}: this UDPipe model has no tokenizer; give one that has")

    def analyse(self, text: str, parse: bool = True) -> list[AnalysedWord]:
        """The words of one sentence, in order, without overlap, none of them empty.

        `text` is a parser's view (no NUL, no newline). Without `parse`, every word is its own head. UDPipe's
        time grows with the square of the length: a text of thousands of code points is analysed in pieces.
        """
        words: list[AnalysedWord] = []
        for piece in _PIECE.finditer(text):
            self._tokenizer.resetDocument("")
            self._tokenizer.setText(piece.group())
            sentence, error = Sentence(), ProcessingError()
            while self._tokenizer.nextSentence(sentence, error):
                sentence = _rejoined(sentence, self._whole_words)
                self._model.tag(sentence, Model.DEFAULT)
                if parse:
                    self._model.parse(sentence, Model.DEFAULT)
                part = read_words(sentence, piece.group())
                words.extend(_behind(words, part, piece.start(), parse) if words else part)
                sentence = Sentence()
        return words


def _behind(
    words: list[AnalysedWord], part: list[AnalysedWord], start: int, tree: bool
) -> Iterator[AnalysedWord]:
    """The words of `part`, whose text begins at `start`, behind `words`; in a tree under the same root."""
    first = len(words)
    top = next(i for i, word in enumerate(words) if word.head == i)
    for i, word in enumerate(part):
        root = tree and word.head == i
        yield word._replace(
            start=word.start + start,
            end=word.end + start,
            head=top if root else word.head + first,
            deprel="parataxis" if root else word.deprel,
        )


def load_model(path: Path) -> Model:
    """The UDPipe model at `path`; QuotesError where there is none."""
    try:
        modified = path.stat().st_mtime_ns
    except OSError:
        raise QuotesError(f"{path}: no such model file; give the path of a .udpipe file") from None
    return _load(str(path), modified)


@lru_cache(maxsize=4)
def _load(path: str, modified: int) -> Model:
    """The model at `path`, read once for each state of the file."""
    model = spacy_udpipe.UDPipeModel("ar", path).model
    if model is None:
        raise QuotesError(f"{path}: is no UDPipe model; give a .udpipe file")
    return model


def _rejoined(sentence: Sentence, whole_words: Collection[str]) -> Sentence:
    """The sentence, with each two words that touch and are together a whole word made one."""
    words = list(sentence.words)[1:]
    joined: list[tuple[str, int, int]] = []
    for word in words:
        form, start, end = word.form, word.getTokenRangeStart(), word.getTokenRangeEnd()
        if joined and joined[-1][2] == start and joined[-1][0] + form in whole_words:
            last = joined.pop()
            form, start = last[0] + form, last[1]
        joined.append((form, start, end))
    if len(joined) == len(words):
        return sentence
    rejoined = Sentence()
    for form, start, end in joined:
        rejoined.addWord(form).setTokenRange(start, end)
    return rejoined


def read_words(sentence: Sentence, text: str) -> list[AnalysedWord]:
    """The words of a UDPipe sentence as spans of `text`.

    Words of a multi-word token, and words for which UDPipe gives no usable range (ufal/udpipe issue 123), are
    aligned to the surface they share. A word that finds no room of its own is left out.
    """
    rows = list(sentence.words)[1:]
    words = [
        AnalysedWord(
            *span,
            row.form,
            row.upostag,
            row.xpostag,
            row.feats,
            row.head - 1 if row.head > 0 else i,
            row.deprel,
        )
        for i, (row, span) in enumerate(zip(rows, _spans(sentence, text), strict=True))
    ]
    return drop_empty(words)


def drop_empty(words: list[AnalysedWord]) -> list[AnalysedWord]:
    """Leave out words with an empty span; what hung on one hangs on its head, or on the root in its place."""
    kept = [i for i, word in enumerate(words) if word.start < word.end]
    if len(kept) == len(words):
        return words
    index = {i: n for n, i in enumerate(kept)}
    heirs: dict[int, int] = {}
    heads = []
    for i in kept:
        head = words[i].head
        while head not in index and words[head].head != head:
            head = words[head].head
        heads.append(index[head if head in index else heirs.setdefault(head, i)])
    return [words[i]._replace(head=head) for i, head in zip(kept, heads, strict=True)]


def _spans(sentence: Sentence, text: str) -> list[tuple[int, int]]:
    """One span of `text` for each word, in order and without overlap; an empty one where there is no room."""
    spans: list[tuple[int, int]] = []
    floating: list[str] = []
    done = 0
    for forms, start, end in _surface_tokens(sentence):
        if done <= start < end <= len(text):
            spans.extend(align(text, done, start, floating))
            spans.extend(align(text, start, end, forms) if len(forms) > 1 else [(start, end)])
            floating, done = [], end
        else:
            floating.extend(forms)
    return spans + align(text, done, len(text), floating)


def _surface_tokens(sentence: Sentence) -> Iterator[tuple[list[str], int, int]]:
    """The forms of the words of each surface token, and its range; (-1, -1) where UDPipe gives none."""
    words = list(sentence.words)[1:]
    multiword = {token.idFirst - 1: token for token in sentence.multiwordTokens}
    i = 0
    while i < len(words):
        token = multiword.get(i, words[i])
        following = token.idLast if i in multiword else i + 1
        forms = [word.form for word in words[i:following]]
        yield forms, token.getTokenRangeStart(), token.getTokenRangeEnd()
        i = following


def align(text: str, start: int, end: int, forms: list[str]) -> list[tuple[int, int]]:
    """Part the surface text[start:end], without the spaces at its edges, among the words written in it.

    Words that stand as they are at its beginning (و, ل) or its end (ه, هم) take what they cover; the others,
    whose spelling changes when written together (التقييم in للتقييم), share the rest by their length. The
    spans cover the surface exactly but for spaces, and are empty only for words that it has no room for.
    """
    if not forms:
        return []
    start, end = _trim(text, start, end)
    plain = [parser_view(form).text for form in forms]
    before: list[tuple[int, int]] = []
    after: list[tuple[int, int]] = []
    while len(plain) > 1 and plain[0] and text.startswith(plain[0], start, end - len(plain) + 1):
        before.append((start, start + len(plain[0])))
        start += len(plain.pop(0))
    while len(plain) > 1 and plain[-1] and text.endswith(plain[-1], start + len(plain) - 1, end):
        after.append((end - len(plain[-1]), end))
        end -= len(plain.pop())
    middle = [_trim(text, *span) for span in _share(start, end, [len(form) for form in plain])]
    return [*before, *middle, *reversed(after)]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the spaces at its edges."""
    while start < end and text[start] == " ":
        start += 1
    while start < end and text[end - 1] == " ":
        end -= 1
    return start, end


def _share(start: int, end: int, lengths: list[int]) -> list[tuple[int, int]]:
    """Part [start, end) in the proportion of `lengths`, at least one code point each while they last."""
    spans = []
    for i, length in enumerate(lengths):
        later = len(lengths) - i - 1
        room = max(end - start - later, min(1, end - start))
        fair = round((end - start) * length / max(1, sum(lengths[i:])))
        taken = room if later == 0 else max(min(fair, room), min(1, room))
        spans.append((start, start + taken))
        start += taken
    return spans
