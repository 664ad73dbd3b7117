"""The offset-true tokenizer: a Doc with the source's text, tagged and parsed by UDPipe."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from quotes.errors import QuotesError
from quotes.model.udpipe import AnalysedWord, Analyser, drop_empty
from quotes.resources import UDPIPE, resource
from quotes.rulebook.loader import read_rules, word_lists
from quotes.text.letters import ALEF, LAM, TEH, TEH_MARBUTA
from quotes.text.view import View, is_invisible, parser_view

_SENTENCE_END = re.compile(r"(?<=[.!?؟…])\s+|\n+")
_UPOS = frozenset(
    " ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SPACE SYM VERB X".split(" ")
)
_WORD = re.compile(r"\S+")
_RUN = re.compile(r"\s+|\S+")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Segment(NamedTuple):
    """A sentence of the text, [start, end) in code points, and whether the model is to analyse it."""

    start: int
    end: int
    analyse: bool = True


Segmenter = Callable[[str], list[Segment]]


def split_sentences(text: str) -> list[Segment]:
    """Segments that end at line ends and behind sentence-final punctuation; all to be analysed."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)] + [len(text)]
    return [Segment(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end]


class UDPipeTokenizer:
    """Turns a text into a Doc with `doc.text == text`, tagged and (with `parse`) parsed by a UDPipe model.

    Words are substrings of the text, clitics tokens of their own; `norm_` holds the word without diacritics
    and with the article that writing fuses into a preposition (للتقييم: ل, and لتقييم with the norm التقييم).
    White space beyond the one space after a token is a token, as elsewhere in spaCy. Each segment is a
    sentence; one that is not to be analysed gets words split at white space and punctuation, without tags.

    `model` is the path of a .udpipe file, by default the one that comes with the package; only the path is
    pickled. `whole_words` are words that it is not to split, by default those of rules/segmentation.yaml.
    Calling it raises QuotesError for a text with a lone surrogate, which no encoding can hold.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Path | str | None = None,
        segmenter: Segmenter = split_sentences,
        parse: bool = True,
        whole_words: Collection[str] | None = None,
    ) -> None:
        self.vocab = vocab
        self.model = model
        self.segmenter = segmenter
        self.parse = parse
        self.whole_words = read_whole_words() if whole_words is None else whole_words
        self._whole_forms = _all_forms(self.whole_words)
        self.analyser = Analyser(model or resource(UDPIPE), self._whole_forms)

    def __call__(self, text: str) -> Doc:
        return self.tokenize(text, self.segmenter(text))

    def tokenize(self, text: str, segments: Iterable[Segment]) -> Doc:
        """The Doc of a text in these segments, which cover it."""
        surrogate = _SURROGATE.search(text)
        if surrogate:
            raise QuotesError(
                f"the text holds a lone surrogate (half a character) at code point {surrogate.start()}; "
                "decode the input as UTF-8, or as UTF-16 if that is what it is"
            )
        builder = _DocBuilder(text)
        for segment in segments:
            builder.add(self.analyse(text, segment))
        return builder.build(self.vocab, self.parse)

    def analyse(self, text: str, segment: Segment) -> list[AnalysedWord]:
        """The words of a segment, as spans of the whole text; `form` is the norm."""
        view = parser_view(text[segment.start : segment.end])
        words = self.analyser.analyse(view.text, self.parse) if segment.analyse else _split_words(view)
        placed: list[AnalysedWord] = []
        before, done = None, segment.start
        for word in words:
            start, end = view.to_source(word.start, word.end)
            start, end = max(start + segment.start, done), end + segment.start
            placed.append(AnalysedWord(start, end, self._norm(view, word, before), *word[3:]))
            before, done = word, max(end, done)
        return drop_empty(placed)

    def _norm(self, view: View, word: AnalysedWord, before: AnalysedWord | None) -> str:
        plain = view.plain[word.start : word.end]
        if word.form != view.text[word.start : word.end]:
            return parser_view(word.form).plain or plain
        fused = before is not None and before.form == LAM and before.end == word.start
        return restore_article(plain) if fused and word.form not in self._whole_forms else plain

    def __reduce__(self) -> tuple[type[UDPipeTokenizer], tuple[Any, ...]]:
        return type(self), (self.vocab, self.model, self.segmenter, self.parse, self.whole_words)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: the path of the model is in the pipeline's config."""
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> UDPipeTokenizer:
        return self

    def to_disk(self, _path: Path | str, **_: Any) -> None:
        """Nothing: the path of the model is in the pipeline's config."""

    def from_disk(self, _path: Path | str, **_: Any) -> UDPipeTokenizer:
        return self


def create_udpipe_tokenizer(
    model: str | None = None,
    parse: bool = True,
    segmenter: Segmenter | None = None,
) -> Callable[[Language], UDPipeTokenizer]:
    """For a config: `[nlp.tokenizer]` with `@tokenizers = "quotes.UDPipeTokenizer.v1"`."""

    def create(nlp: Language) -> UDPipeTokenizer:
        return UDPipeTokenizer(nlp.vocab, model, segmenter or split_sentences, parse)

    return create


registry.tokenizers.register("quotes.UDPipeTokenizer.v1", func=create_udpipe_tokenizer)


@lru_cache(maxsize=4)
def read_whole_words(extra: Path | None = None) -> tuple[str, ...]:
    """The list of rules/segmentation.yaml, with what the folder `extra` adds to it or takes away."""
    return word_lists(read_rules("segmentation.yaml", ["words"], extra)["words"])["whole_words"]


def _all_forms(words: Collection[str]) -> frozenset[str]:
    """The words as the parser's view writes them, those in ة also as they stand before a pronoun (وزارت)."""
    forms = {parser_view(word).text for word in words}
    return frozenset(forms | {form[:-1] + TEH for form in forms if form.endswith(TEH_MARBUTA)})


def _split_words(view: View) -> list[AnalysedWord]:
    """Words between spaces and the punctuation that the view sets off, all under the first of them."""
    return [
        AnalysedWord(*match.span(), view.plain[match.start() : match.end()], "", "", "", 0, "")
        for match in _WORD.finditer(view.text)
    ]


def restore_article(word: str) -> str:
    """The word that follows a preposition ل written together with it: لتقييم gives التقييم."""
    return ALEF + word if word.startswith(LAM) else word


class _DocBuilder:
    """Collects the words of a text, segment by segment, and makes tokens of what stands between them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._done = 0
        self._tokens: list[AnalysedWord] = []
        self._heads: list[int] = []
        self._spaces: list[bool] = []
        self._starts: set[int] = set()

    def add(self, words: list[AnalysedWord]) -> None:
        """Add the words of one segment: ordered, not empty, behind those of the segment before."""
        index: list[int] = []
        for word in words:
            start, end = self._with_invisible(word.start, word.end)
            start = max(start, self._done)
            if end <= start:  # the word before took it in, with the invisible characters between them
                index.append(len(self._tokens) - 1)
                continue
            self._fill(start)
            index.append(len(self._tokens))
            self._push(AnalysedWord(start, end, *word[2:]))
        for i, word in zip(index, words, strict=True):
            self._heads[i] = index[word.head]
        if index and not self._starts:
            self._hang_on(index[0])
        elif index:
            self._starts.add(index[0])

    def build(self, vocab: Vocab, parsed: bool) -> Doc:
        """The Doc; its sentences are the segments, each with the white space behind it."""
        self._fill(len(self._text))
        tokens = self._tokens
        doc = Doc(
            vocab,
            words=[self._text[token.start : token.end] for token in tokens],
            spaces=self._spaces,
            pos=[token.upos if token.upos in _UPOS else "X" for token in tokens],
            tags=[token.xpos or token.upos for token in tokens],
            morphs=[token.feats for token in tokens],
            heads=self._heads if parsed else None,
            deps=[token.deprel or "dep" for token in tokens] if parsed else None,
            sent_starts=None if parsed else [i == 0 or i in self._starts for i in range(len(tokens))],
        )
        for token, analysed in zip(doc, tokens, strict=True):
            token.norm_ = analysed.form
        return doc

    def _with_invisible(self, start: int, end: int) -> tuple[int, int]:
        """The span of a word with the diacritics, bidi and zero-width characters that touch it."""
        while start > self._done and is_invisible(self._text[start - 1]):
            start -= 1
        while end < len(self._text) and is_invisible(self._text[end]):
            end += 1
        return start, end

    def _fill(self, end: int) -> None:
        """Cover the text up to `end`: a space goes to the token before it, the rest becomes tokens."""
        for run in _RUN.finditer(self._text, self._done, end):
            start = run.start()
            if self._text[start] == " " and self._tokens and not self._spaces[-1]:
                self._spaces[-1] = True
                start += 1
            if start < run.end():
                form = self._text[start : run.end()]
                upos = "SPACE" if form.isspace() else ""
                self._push(AnalysedWord(start, run.end(), form, upos, "", "", 0, ""))
        self._done = end

    def _push(self, token: AnalysedWord) -> None:
        """Add a token, for now hung on the one before it."""
        self._tokens.append(token)
        self._heads.append(max(0, len(self._heads) - 1))
        self._spaces.append(False)
        self._done = token.end

    def _hang_on(self, word: int) -> None:
        """Tie what stands before the first word of the text to that word's sentence."""
        self._heads[:word] = [word] * word
        self._starts.add(0)
