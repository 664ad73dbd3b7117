"""What a page prints around an article: datelines, agency tags and bylines at its top, links to other articles."""

from __future__ import annotations

from spacy.tokens import Doc

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.quote import Span
from quotes.pipeline.state import Sentence, worksheet
from quotes.rulebook.headings import HeadingWords
from quotes.text.fold import TATWEEL

_LONGEST = 24
_LONGEST_PART = 5
_LONGEST_LINK = 3
_DASHES = f"-–—{TATWEEL}/|"


class DatelineRemover:
    """A pipeline component: takes the words of datelines, bylines and links off the sentences that hold them."""

    def __init__(self, lexicon: Lexicon, words: HeadingWords) -> None:
        self.lexicon = lexicon
        self.words = words

    def __call__(self, doc: Doc) -> Doc:
        sentences = worksheet(doc).sentences
        if sentences:
            _cut(sentences[0], self.end(sentences[0]))
        if len(sentences) > 1 and _is_title(sentences[0]):
            _cut(sentences[1], self._after_author(sentences[1]))
        dropped: Span | None = None
        heading = False
        for s in sentences:
            if s.paragraph != dropped:
                begins = s.paragraph[0] == s.start
                if not (begins and (self.is_link(s) or (heading and not _is_ended(s)))):
                    heading = False
                    continue
                heading = not heading and self._is_heading(s)
                dropped = s.paragraph
            _cut(s, len(s.words))
        return doc

    def is_link(self, s: Sentence) -> bool:
        """اقرأ أيضا …، شاهد: …: a line that sends the reader to another article, or what stands under a picture."""
        first = next((k for k, word in enumerate(s.words) if word.kind != "punct"), len(s.words))
        for n in range(_LONGEST_LINK, 0, -1):
            form = " ".join(word.fold for word in s.words[first : first + n])
            after = s.words[first + n].text if first + n < len(s.words) else ""
            if form in self.words.page_links or (form in self.words.page_labels and after in (":", ".")):
                return True
        return False

    def _is_heading(self, s: Sentence) -> bool:
        """اقرأ أيضا: alone on its line, above the titles."""
        return len(s.words) <= _LONGEST_LINK + 1

    def end(self, s: Sentence) -> int:
        """The word at which the article begins; 0 where no dateline stands before it."""
        return self._after_agency(s) or self._after_parts(s) or self._after_author(s)

    def _after_author(self, s: Sentence) -> int:
        """كتب فلان الفلاني: the author's name, and no marks after the colon."""
        if not s.words or s.words[0].fold not in self.words.byline_starts:
            return 0
        start = 2 if len(s.words) > 1 and s.words[1].text in _DASHES else 1
        for k in range(start, min(len(s.words) - 1, start + _LONGEST_PART + 1)):
            if s.words[k].text in (":", *_DASHES):
                return k + 1 if k > start and self._is_part(s, start, k) and s.opens(k + 1) is None else 0
        return 0

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
        return form in self.words.byline_tags or (medium is not None and medium.kind == "outlet")


def _cut(s: Sentence, end: int) -> None:
    s.words, s.around = s.words[end:], s.around[end:]


def _is_ended(s: Sentence) -> bool:
    return bool(s.words) and s.words[-1].text in ".؟!"


def _is_title(s: Sentence) -> bool:
    """A line of its own without a stop."""
    return s.paragraph == (s.start, s.end) and not _is_ended(s)


def _joined(s: Sentence, start: int, end: int) -> str:
    return " ".join(w.fold for w in s.words[start:end] if w.kind != "punct")
