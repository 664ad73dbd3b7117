"""Drafts of attributions: a cue with the words it reports, cut to what is content, and what of it stands in marks."""

from __future__ import annotations

from quotes.pipeline.markedopeners import quoted_words
from quotes.pipeline.quote import QuoteType, Span
from quotes.pipeline.state import CueMatch, Draft, Opener, Sentence
from quotes.pipeline.wordforms import is_definite
from quotes.pipeline.wordsincontext import WordsInContext
from quotes.rulebook.patterns import Patterns
from quotes.text.marks import Mark

_PREDICATES = ("ADJ", "VERB", "ADV")


class Drafter:
    """Drafts what a pattern allows; the pattern names the rule."""

    def __init__(self, words: WordsInContext, patterns: Patterns) -> None:
        self.words = words
        self.patterns = patterns

    def clause(
        self, s: Sentence, cue: CueMatch, opener: Opener, first: int, stop: int, zone: tuple[int, int]
    ) -> Draft | None:
        """Words [first, stop) as a reported clause, words in marks within it verbatim."""
        span = (s.words[first].start, trimmed_end(s, first, stop))
        verbatim = verbatim_parts(self.words, s, first, stop, span)
        return self.draft(s, cue, opener, "mixed" if verbatim else "indirect", span, verbatim, zone)

    def quoted(
        self, s: Sentence, cue: CueMatch, opener: Opener, kind: QuoteType, mark: Mark, zone: tuple[int, int]
    ) -> Draft | None:
        """The words inside a pair of marks."""
        span = (mark.inner_start, mark.inner_end)
        return self.draft(s, cue, opener, kind, span, (span,), zone)

    def draft(
        self,
        s: Sentence,
        cue: CueMatch,
        opener: Opener,
        kind: QuoteType,
        span: Span,
        verbatim: tuple[Span, ...],
        zone: tuple[int, int],
    ) -> Draft | None:
        """A content at `span`, if a pattern joins such a cue and opener and it has words enough."""
        pattern = self.patterns.get((cue.kind, opener.kind))
        if pattern is None or span[1] <= span[0]:
            return None
        if s.count_words(*span) < pattern.min_words:
            return None
        return Draft(cue, opener, kind, span[0], span[1], verbatim, pattern.id, zone)


def verbatim_parts(words: WordsInContext, s: Sentence, first: int, stop: int, span: Span) -> tuple[Span, ...]:
    """The quoted parts of words [first, stop) in `span`; short names in marks after a title noun do not count."""
    parts: list[Span] = []
    i = first
    while i < stop:
        mark = s.opens(i)
        if mark is None:
            i += 1
            continue
        named = words.takes_marked_name(s, i - 1) and quoted_words(s, mark) < 4
        inside = mark.inner_end <= span[1] and mark.start >= span[0]
        if inside and not named and (i == first or not _is_scare(s, i)):
            parts.append((mark.inner_start, mark.inner_end))
        i = s.after_mark(i)
    return tuple(parts)


def _is_scare(s: Sentence, i: int) -> bool:
    """One word in marks inside a paraphrase is a name or a distance, unless it can be no name."""
    inside = [w for w in s.words[i : s.after_mark(i)] if w.kind != "punct"]
    return len(inside) <= 1 and not any(w.pos in _PREDICATES and not is_definite(w) for w in inside)


def trimmed_end(s: Sentence, first: int, stop: int) -> int:
    """End of the last word before `stop`, signs that end clauses taken off."""
    k = stop
    while k > first and s.words[k - 1].text in ".،,؛;:…-–۔" and s.around[k - 1] is None:
        k -= 1
    return s.words[k - 1].end if k > first else s.words[first].start
