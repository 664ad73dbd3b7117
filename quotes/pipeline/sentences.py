"""Gives the rules their sentences: words with tags, and the pair of quotation marks around each word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc

from quotes.pipeline.cues import CueFinder
from quotes.pipeline.state import Sentence, has_worksheet, start_worksheet, worksheet
from quotes.text.lines import paragraphs
from quotes.text.marks import Mark, find_marks, outer
from quotes.text.sentences import sentences
from quotes.text.words import Word, words

_SHORTEST_REST = 3
_LONG_QUOTE = 12
"""Words; what shorter marks hold may be a part of the clause around them."""
_CLITIC_TAGS = frozenset({"ADP", "CCONJ", "PRON", "PART", "SCONJ", "PUNCT", "SPACE", "DET", ""})

Tag = tuple[int, int, str]
"""A token: [start, end) in code points, and its part of speech."""


class SentenceFinder:
    """A pipeline component: writes `doc._.marks` and starts a worksheet; tags come from the Doc's tokens."""

    def __init__(self, cues: CueFinder) -> None:
        self.cues = cues

    def __call__(self, doc: Doc) -> Doc:
        untagged = False
        if not has_worksheet(doc):
            text = doc.text
            doc._.marks = marks = find_marks(text)
            start_worksheet(doc, text, read_sentences(text, marks, self.cues))
            untagged = not doc.has_annotation("POS")  # then no tags will ever come
        sentences = worksheet(doc).sentences
        tag_words(doc, sentences)
        for s in sentences:
            s.tagged = untagged or s.may_hold_cue or any(word.pos for word in s.words)
        return doc


def tag_words(doc: Doc, sentences: list[Sentence]) -> None:
    """Give the words of sentences, in the order of the text, the tags of the Doc's tokens."""
    tags = TagReader([(t.idx, t.idx + len(t), t.pos_) for t in doc if not t.is_space])
    for sentence in sentences:
        tags.apply(sentence)


def read_sentences(text: str, marks: list[Mark], cues: CueFinder) -> list[Sentence]:
    """The sentences of a text, in order, their words without tags."""
    outer_marks = outer(marks)
    mark_starts = [mark.start for mark in outer_marks]
    lines = paragraphs(text)
    line_starts = [start for start, _ in lines]
    found: list[Sentence] = []
    for index, (start, end) in enumerate(sentences(text, marks)):
        parts = list(words(text, start, end))
        around = [_around(word, outer_marks, mark_starts) for word in parts]
        _settle(parts, around)
        paragraph = lines[max(0, bisect_right(line_starts, start) - 1)]
        found.append(Sentence(index, start, end, paragraph, parts, around))
    _look_for_rests([word for sentence in found for word in sentence.words])
    for sentence in found:
        sentence.may_hold_cue = bool(cues.find(sentence))
    return found


def whole_sentence(text: str) -> Sentence:
    """All of a text as one sentence, whatever stops stand in it, without tags: a title."""
    marks = outer(find_marks(text))
    starts = [mark.start for mark in marks]
    parts = list(words(text))
    around = [_around(word, marks, starts) for word in parts]
    return Sentence(0, 0, len(text), (0, len(text)), parts, around)


def _around(word: Word, marks: list[Mark], starts: list[int]) -> Mark | None:
    """The outer pair of marks that holds a word."""
    k = bisect_right(starts, word.start) - 1
    return marks[k] if k >= 0 and word.start < marks[k].end else None


def _settle(parts: list[Word], around: list[Mark | None]) -> None:
    """Note which words stand inside a long quote."""
    held: dict[int, list[Word]] = {}
    for word, mark in zip(parts, around, strict=True):
        if mark is not None and mark.closed and mark.inner_start <= word.start < mark.inner_end:
            held.setdefault(mark.start, []).append(word)
    for inside in held.values():
        if sum(word.kind == "word" for word in inside) >= _LONG_QUOTE:
            for word in inside:
                word.settled = True


def _look_for_rests(found: list[Word]) -> None:
    forms = {word.fold for word in found}
    for word in found:
        word.rest_seen = len(word.fold) > _SHORTEST_REST and word.fold[1:] in forms


class TagReader:
    """Gives words their tags: that of the longest token of each which is no clitic."""

    def __init__(self, tokens: Sequence[Tag]) -> None:
        self._tokens = tokens
        self._next = 0

    def apply(self, sentence: Sentence) -> None:
        """Tag the words of a sentence; sentences must come in the order of the text."""
        for word in sentence.words:
            if not word.settled:
                word.pos = self._of(word)
        sentence.tagged = True

    def _of(self, word: Word) -> str:
        tokens = self._tokens
        k = self._next
        while k < len(tokens) and tokens[k][1] <= word.start:
            k += 1
        self._next = k
        best, size = "", -1
        while k < len(tokens) and tokens[k][0] < word.end:
            start, end, pos = tokens[k]
            weight = (end - start) - (100 if pos in _CLITIC_TAGS else 0)
            if best == "" or weight > size:
                best, size = pos, weight
            k += 1
        return best
