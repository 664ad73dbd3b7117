"""Attributions whose cue no rule found and the network sees, as drafts that the rules then complete like their own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quotes.pipeline.cues import CueFinder
from quotes.pipeline.drafter import trimmed_end, verbatim_parts
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.quote import QuoteType, Span
from quotes.pipeline.state import CueMatch, Draft, Opener, Sentence
from quotes.pipeline.wordsincontext import WordsInContext
from quotes.rulebook.entries import ContentKind
from quotes.text.marks import Mark

RULE = "learned-cue"
_FEWEST_WORDS = 2


@dataclass(frozen=True)
class LearnedCues:
    """Drafts attributions from places that the network points to; `tag` tags a sentence that has no tags yet."""

    lexicon: Lexicon
    cues: CueFinder
    words: WordsInContext
    tag: Callable[[str, Sentence], None] | None = None

    def draft(self, text: str, sentences: Sequence[Sentence], cue: Span, content: Span) -> Draft | None:
        """The draft for cue and content in code points; None where no words stand there, or the cue is in marks."""
        s, i = _word(sentences, cue[0])
        said, k = _word(sentences, content[0])
        if not _holds(s, i, cue) or not _holds(said, k, content) or s.around[i] is not None:
            return None
        if self.tag is not None and not s.tagged:
            self.tag(text, s)
        match = self._match(s, i, max(i + 1, s.at(cue[1])))
        mark = said.around[k]
        found: Draft | None
        if mark is None:
            found = self._clause(match, said, k, content)
        elif content[1] > mark.end:
            found = self._clause(match, said, said.at(mark.start), content)
        else:
            found = self._quoted(match, said, k, mark)
        return found if found is not None and _has_words(said, found) else None

    def _quoted(self, cue: CueMatch, said: Sentence, k: int, mark: Mark) -> Draft | None:
        """All that stands in the marks whose first word is word `k`."""
        if said.at(mark.inner_start) != k:
            return None
        first = said.at(mark.start)
        kind: ContentKind = "colon-marks" if _follows_colon(said, first) else "marks"
        span = (mark.inner_start, mark.inner_end)
        return _draft(cue, said, Opener(kind, first, k, mark), "direct", span, (span,))

    def _clause(self, cue: CueMatch, said: Sentence, k: int, content: Span) -> Draft:
        """Words from word `k` on, to the end of their sentence at the most."""
        stop = max(k + 1, said.at(min(content[1], said.end)))
        span = (said.words[k].start, trimmed_end(said, k, stop))
        if _follows_colon(said, k):
            return _draft(cue, said, Opener("colon", k, k), "direct", span, (span,))
        verbatim = verbatim_parts(self.words, said, k, stop, span)
        return _draft(cue, said, Opener("clause", k, k), "mixed" if verbatim else "indirect", span, verbatim)

    def _match(self, s: Sentence, i: int, j: int) -> CueMatch:
        """The cue as the rules know its form, or a verb of saying where they do not know it."""
        attribution = self.cues.attributions.find(s, i)
        if attribution is not None:
            return attribution
        for k in range(i, j):
            readings = self.lexicon.cues(s.words[k].fold)
            if readings:
                return self.cues.match(s, k, readings)
        return CueMatch(s, i, j, "verb", s.words[i].fold, "state")


def _word(sentences: Sequence[Sentence], offset: int) -> tuple[Sentence, int]:
    """The sentence around a code point, and the word in it that starts there or behind."""
    s = sentences[max(0, bisect_right(sentences, offset, key=lambda s: s.start) - 1)]
    return s, s.at(offset)


def _holds(s: Sentence, i: int, span: Span) -> bool:
    """Whether word `i` begins the span; datelines and links have no words."""
    return i < len(s.words) and s.words[i].start < span[1]


def _follows_colon(s: Sentence, k: int) -> bool:
    return k > 0 and s.words[k - 1].text == ":"


def _draft(
    cue: CueMatch, said: Sentence, opener: Opener, kind: QuoteType, span: Span, verbatim: tuple[Span, ...]
) -> Draft:
    """Speaker and channel stand between cue and content, or behind a cue whose content is before it."""
    s = cue.sentence
    follows = said is s and opener.i >= cue.j
    if not follows:
        opener = Opener("before", opener.i, opener.j, opener.mark)
    zone = (cue.j, opener.i if follows else len(s.words))
    return Draft(cue, opener, kind, *span, verbatim, RULE, zone)


def _has_words(s: Sentence, draft: Draft) -> bool:
    """Whether there are enough of them, and the cue is none of them."""
    holds_cue = draft.start < draft.cue.end and draft.cue.start < draft.end
    return not holds_cue and s.count_words(draft.start, draft.end) >= _FEWEST_WORDS
