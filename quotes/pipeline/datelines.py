"""The dateline, agency tag or byline at the top of an article: its names report, they do not speak."""

from __future__ import annotations

from spacy.tokens import Doc

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.state import Sentence

_LONGEST = 24
_LONGEST_PART = 5
_DASHES = "-–—ـ/|"


class DatelineRemover:
    """A pipeline component: takes the words of a dateline off the first sentence in `doc._.sentences`."""

    def __init__(self, lexicon: Lexicon, words: frozenset[str]) -> None:
        self.lexicon = lexicon
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        if doc._.sentences:
            first: Sentence = doc._.sentences[0]
            end = self.end(first)
            first.words, first.around = first.words[end:], first.around[end:]
        return doc

    def end(self, s: Sentence) -> int:
        """The word at which the article begins; 0 where no dateline stands before it."""
        return self._after_agency(s) or self._after_parts(s)

    def _after_agency(self, s: Sentence) -> int:
        """دبي، الإمارات العربية المتحدة (CNN) --, صنعاء (سبأ):"""
        for k, word in enumerate(s.words[:_LONGEST]):
            if word.text != "(":
                continue
            close = next((j for j in range(k + 1, min(k + 6, len(s.words))) if s.words[j].text == ")"), None)
            if close is None or not self._is_agency(s, k + 1, close):
                return 0
            end = close + 1
            while end < len(s.words) and (s.words[end].text in _DASHES or s.words[end].text == ":"):
                end += 1
            return end if end > close + 1 or k == 0 else 0
        return 0

    def _after_parts(self, s: Sentence) -> int:
        """فلان الفلاني - سبق - جدة: , فلان – متابعات; short parts between dashes, one of them a known word."""
        start = end = 0
        known = False
        for k, word in enumerate(s.words[: _LONGEST + 1]):
            if word.kind == "punct" and word.text in _DASHES:
                if not self._is_part(s, start, k):
                    break
                known = known or self._is_known(s, start, k)
                start = end = k + 1
            elif word.text == ":" and start and self._is_part(s, start, k):
                return k + 1 if known or self._is_known(s, start, k) else 0
        if not end:
            return 0
        tail = self._known_end(s, start)
        if known:
            return tail if tail == len(s.words) else end
        return tail

    def _is_part(self, s: Sentence, start: int, end: int) -> bool:
        """A name, a place or an outlet: few words, no sign but a comma, no verb."""
        part = s.words[start:end]
        return (
            len(part) <= _LONGEST_PART
            and all(w.kind == "word" or w.text in "،," for w in part)
            and not any(self.lexicon.cues(w.fold) or self.lexicon.is_in("relatives", w.fold) for w in part)
            and not any(self.lexicon.is_in("prepositions", w.fold) for w in part)
        )

    def _known_end(self, s: Sentence, start: int) -> int:
        """The end of a known phrase after the last dash: – نجران أعلنت …, – عين اليوم."""
        for end in range(min(len(s.words), start + _LONGEST_PART), start, -1):
            if self._is_known(s, start, end):
                return end
        return 0

    def _is_known(self, s: Sentence, start: int, end: int) -> bool:
        """A place, an agency or outlet, or a word of bylines."""
        return self._is_agency(s, start, end) or self.lexicon.is_place(_joined(s, start, end))

    def _is_agency(self, s: Sentence, start: int, end: int) -> bool:
        form = _joined(s, start, end)
        medium = self.lexicon.book.media_forms.get(form)
        return form in self.words or (medium is not None and medium.kind == "outlet")


def _joined(s: Sentence, start: int, end: int) -> str:
    return " ".join(w.fold for w in s.words[start:end] if w.kind != "punct")
