"""Gives the rules their sentences: words with tags, and the pair of quotation marks around each word."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from quotes.pipeline.state import Sentence
from quotes.text.marks import Mark, find_marks, outer
from quotes.text.sentences import paragraphs, sentences
from quotes.text.words import Word, words

_SHORTEST_REST = 3
_CLITIC_TAGS = frozenset({"ADP", "CCONJ", "PRON", "PART", "SCONJ", "PUNCT", "SPACE", "DET", ""})


def find_sentences(doc: Doc) -> Doc:
    """A pipeline component: writes `doc._.marks` and `doc._.sentences`; tags come from the Doc's tokens."""
    text = doc.text
    doc._.marks = marks = find_marks(text)
    tags = _TagReader(doc)
    outer_marks = outer(marks)
    lines = paragraphs(text)
    starts = [start for start, _ in lines]
    doc._.sentences = []
    forms: set[str] = set()
    for index, (start, end) in enumerate(sentences(text, marks)):
        found = list(words(text, start, end))
        for word in found:
            word.pos = tags.of(word)
        paragraph = lines[max(0, bisect_right(starts, start) - 1)]
        forms.update(word.fold for word in found)
        doc._.sentences.append(Sentence(index, start, end, paragraph, found, _around(found, outer_marks)))
    for sentence in doc._.sentences:
        for word in sentence.words:
            word.rest_seen = len(word.fold) > _SHORTEST_REST and word.fold[1:] in forms
    return doc


def whole_sentence(doc: Doc) -> Sentence:
    """All of a text as one sentence, whatever stops stand in it: a title."""
    text = doc.text
    found = list(words(text))
    tags = _TagReader(doc)
    for word in found:
        word.pos = tags.of(word)
    return Sentence(0, 0, len(text), (0, len(text)), found, _around(found, outer(find_marks(text))))


def _around(found: list[Word], marks: list[Mark]) -> list[Mark | None]:
    """For each word the outer pair of marks that holds it."""
    starts = [mark.start for mark in marks]
    around: list[Mark | None] = []
    for word in found:
        k = bisect_right(starts, word.start) - 1
        around.append(marks[k] if k >= 0 and word.start < marks[k].end else None)
    return around


class _TagReader:
    """The tag of a surface word: that of its longest token which is no clitic."""

    def __init__(self, doc: Doc) -> None:
        self._tokens = [(t.idx, t.idx + len(t), t.pos_) for t in doc if not t.is_space]
        self._next = 0

    def of(self, word: Word) -> str:
        """Words must be asked for in the order of the text."""
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
