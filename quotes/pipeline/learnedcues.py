"""Attributions that only the network sees: a cue that no rule knows, with the words it tags as reported."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from quotes.encoder import spans
from quotes.encoder.network import Logits
from quotes.encoder.windows import Words
from quotes.pipeline.quote import QuoteType, Span
from quotes.pipeline.state import Attribution, CueMatch, Opener, Sentence
from quotes.text.fold import fold
from quotes.text.marks import Mark, outer

RULE = "learned-cue"
EXPLAINED = "No rule knows the cue: the network reads it as one, and the words near it as reported."
_ACT = "state"
_LEAST_CUE, _LEAST_CONTENT = 0.5, 0.5
"""Probabilities."""
_FARTHEST_AFTER, _FARTHEST_BEFORE = 40, 6
"""Words between a cue and a content behind or before it."""
_FEWEST_WORDS = 2


def learned_attributions(
    words: Words,
    logits: Logits,
    sentences: Sequence[Sentence],
    marks: Sequence[Mark],
    found: Sequence[Attribution],
) -> list[Attribution]:
    """Cues that the network tags outside marks and outside what the rules found, each with a free content."""
    taken = [(a.cue.start, a.cue.end) for a in found] + [(a.start, a.end) for a in found]
    pairs = outer(list(marks))
    contents = [
        snapped
        for tag in spans.tagged(logits, "contents")
        if tag.probability >= _LEAST_CONTENT
        for snapped in [_snapped(_span(words, tag.first, tag.end), pairs)]
        if not any(_overlap(snapped, span) for span in taken)
    ]
    cues = [
        span
        for tag in spans.tagged(logits, "cues")
        if tag.probability >= _LEAST_CUE
        for span in [_span(words, tag.first, tag.end)]
        if not any(_overlap(span, other) for other in taken)
        and not any(_overlap(span, (mark.start, mark.end)) for mark in pairs)
    ]
    learned = []
    for cue, content in _matched(words, cues, contents, [span[0] for span in taken]):
        attribution = _attribution(cue, content, sentences, pairs)
        if attribution is not None:
            learned.append(attribution)
    return learned


def _matched(
    words: Words, cues: list[Span], contents: list[Span], others: list[int]
) -> Iterator[tuple[Span, Span]]:
    """Each cue with the first content behind it that no other cue comes before, else with the one it closes."""
    free = list(contents)
    starts = sorted([*others, *(start for start, _ in cues)])
    for cue in cues:
        following = next((start for start in starts if start > cue[0]), len(words.text))
        behind = [
            c
            for c in free
            if cue[1] <= c[0] and c[0] <= following and _words(words, cue[1], c[0]) <= _FARTHEST_AFTER
        ]
        before = [c for c in free if c[1] <= cue[0] and _words(words, c[1], cue[0]) <= _FARTHEST_BEFORE]
        content = behind[0] if behind else before[-1] if before else None
        if content is not None and _words(words, *content) >= _FEWEST_WORDS:
            free.remove(content)
            yield cue, content


def _attribution(
    cue: Span, content: Span, sentences: Sequence[Sentence], marks: Sequence[Mark]
) -> Attribution | None:
    at = bisect_right(sentences, cue[0], key=lambda s: s.start) - 1
    if at < 0:
        return None
    s = sentences[at]
    i, j = s.at(cue[0]), s.at(cue[1])
    if i >= j:
        return None
    verbatim = tuple(
        (mark.inner_start, mark.inner_end)
        for mark in marks
        if content[0] <= mark.inner_start and mark.inner_end <= content[1]
    )
    kind: QuoteType = "direct" if verbatim == (content,) else "mixed" if verbatim else "indirect"
    match = CueMatch(s, i, j, "verb", " ".join(fold(word.text) for word in s.words[i:j]), _ACT)
    return Attribution(match, Opener("clause", j, j), kind, *content, verbatim, RULE, (j, j))


def _snapped(span: Span, marks: Sequence[Mark]) -> Span:
    """A content never ends inside a pair of marks: it is the words in them, or holds them all."""
    start, end = span
    for mark in marks:
        inner = (mark.inner_start, mark.inner_end)
        if not _overlap(span, inner):
            continue
        if inner[0] <= start and end <= mark.end:
            return inner
        start, end = min(start, mark.start), max(end, mark.end)
    return start, end


def _span(words: Words, first: int, end: int) -> Span:
    while first < end - 1 and not any(c.isalnum() for c in words.forms[end - 1]):
        end -= 1
    while first < end - 1 and not any(c.isalnum() for c in words.forms[first]):
        first += 1
    return words.starts[first], words.ends[end - 1]


def _words(words: Words, start: int, end: int) -> int:
    first, last = words.touched(start, end)
    return max(0, last - first)


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
