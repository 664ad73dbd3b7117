"""From annotated articles to what the network learns: spans of words, proclitic lengths, names, roles, who is meant.

Offsets of gold are code points; everything here is in words of `quotes.encoder.windows.Words`. The fields are those
of the annotation guidelines. Partial gold (a desk's decisions) has no names and may lack quotes: `complete` is False,
and only what was decided is trained.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from quotes.encoder.windows import Span, Words
from quotes.text.clitics import PROCLITICS
from quotes.text.fold import fold

Gold = Mapping[str, Any]
Labels = npt.NDArray[np.int64]

LONGEST_PROCLITIC = 3
"""Letters that a span may leave off its first word: و, ب, ول, لل."""
UNDECIDED = -100
"""A label that trains nothing."""
OUTSIDE, PERSON, ORG = 0, 1, 3
"""Name tags: B is the number, I the number after it. The tags of roles, cues and contents: 0, 1 (B), 2 (I)."""
FIELDS = ("speaker", "role", "medium", "content")
"""What the network points to at an attribution."""
KINDS = ("person", "org", "group", "document", "unnamed")
NOBODY = len(KINDS)
_REACH_OF_ROLE = 60
"""Code points between a role and its bearer's name; 95 % stand within 40."""
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Place:
    """Words [first, end); `skipped` letters of the first word are its proclitic, no part of the span."""

    first: int
    end: int
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Query:
    """An attribution to be read: its cue, and the content that a rule gives it, in words."""

    cue: Span
    content: Span | None = None


@dataclass(slots=True)
class Answer:
    """What gold says of a query: None = the article gives none; a field in `undecided` trains nothing."""

    is_attribution: bool
    speaker: Place | None = None
    role: Place | None = None
    medium: Place | None = None
    content: Place | None = None
    kind: int = NOBODY
    meant: tuple[int, ...] = ()
    """First words of all places that name the one who speaks; a phrase that only points to him (الوزير) is none."""
    undecided: frozenset[str] = frozenset()


@dataclass(slots=True)
class Targets:
    """One article's labels, a number a word, and the answers to its queries."""

    names: Labels
    roles: Labels
    cues: Labels
    contents: Labels
    queries: list[Query] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    """What could not be put on words: kind and place."""


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution as the rules found it, in code points."""

    cue: Span
    content: Span


def make_targets(words: Words, gold: Gold, found: Sequence[Found], complete: bool = True) -> Targets:
    """The targets of an article. `gold` has the keys of the guidelines; `found` is what the rules gave for it."""
    quotes = gold["quotes"]
    names, roles, cues, contents = (_blank(len(words), complete) for _ in range(4))
    targets = Targets(names, roles, cues, contents)
    speakers = [_Speaker(words, quote, gold) for quote in quotes]
    if complete or "people" in gold:
        _tag_names(words, gold, targets)
    for quote, speaker in zip(quotes, speakers, strict=True):
        _tag(targets.cues, words.touched(*quote["cue"]))
        _tag(targets.contents, words.touched(*quote["quote"]))
        _tag_roles(words, quote, speaker, targets)
    if complete:
        _forget_other_roles(words, gold, targets)
    partner = pair(words, quotes, found)
    for number, (quote, speaker) in enumerate(zip(quotes, speakers, strict=True)):
        rule = next((f for i, f in enumerate(found) if partner.get(i) == number), None)
        targets.queries.append(query(words, rule) if rule else Query(words.touched(*quote["cue"])))
        targets.answers.append(_answer(words, quote, speaker, targets))
    for i, rule in enumerate(found):
        if complete and i not in partner:
            targets.queries.append(query(words, rule))
            targets.answers.append(Answer(False))
    return targets


def is_complete(gold: Gold) -> bool:
    """Whether an article is annotated in full: a desk's decisions list no names, and may lack quotes."""
    return "people" in gold


def query(words: Words, found: Found) -> Query:
    """What the network is asked of an attribution that the rules found."""
    return Query(words.touched(*found.cue), words.touched(*found.content))


def pair(words: Words, quotes: Sequence[Gold], found: Sequence[Found]) -> dict[int, int]:
    """Which gold quote each found attribution is: the same cue, or contents that share half of their words."""
    partner: dict[int, int] = {}
    for i, rule in enumerate(found):
        best = max(((_likeness(words, quote, rule), -n) for n, quote in enumerate(quotes)), default=(0.0, 0))
        if best[0] >= 0.5 and -best[1] not in partner.values():
            partner[i] = -best[1]
    return partner


def _likeness(words: Words, quote: Gold, rule: Found) -> float:
    a, b = words.touched(*quote["quote"]), words.touched(*rule.content)
    shared = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    union = (a[1] - a[0]) + (b[1] - b[0]) - shared
    same_cue = quote["cue"][0] < rule.cue[1] and rule.cue[0] < quote["cue"][1]
    return (shared / union if union else 0.0) + 0.5 * (same_cue and shared > 0)


def place(words: Words, span: Sequence[int]) -> Place | None:
    """A span of code points as words; None where it begins too far inside a word."""
    first, end = words.touched(span[0], span[1])
    skipped = span[0] - words.starts[first] if first < end else 0
    return Place(first, end, max(0, skipped)) if first < end and skipped <= LONGEST_PROCLITIC else None


def occurrences(text: str, phrase: str) -> list[Span]:
    """Where a phrase stands as whole words, a proclitic before it allowed: [start, end) in code points."""
    if not phrase.strip():
        return []
    pattern = rf"(?<!\w)[{PROCLITICS}]{{0,2}}({re.escape(phrase)})(?!\w)"
    return [match.span(1) for match in re.finditer(pattern, text)]


class _Speaker:
    """Where the speaker of a gold quote is mentioned, under any form, and where named: spans in code points."""

    def __init__(self, words: Words, quote: Gold, gold: Gold) -> None:
        text = words.text
        full = quote.get("speaker_full")
        forms = set(filter(None, (full, *(quote.get("speaker_alt") or ()))))
        if quote.get("speaker_kind") == "person" and full:
            forms |= {name for name in gold.get("people", ()) if _is_part(name, full)}
        spans = {span for form in forms for span in occurrences(text, form)}
        own = quote.get("speaker")
        if own and full and not _is_part(text[slice(*own)], full):
            spans.discard(tuple(own))
        self.named = sorted(spans)
        for other in gold["quotes"]:
            if full and other.get("speaker_full") == full and other.get("speaker"):
                spans.add(tuple(other["speaker"]))
        self.mentions = sorted(spans)


def _is_part(name: str, full: str) -> bool:
    """Whether the words of a name all stand in the full one."""
    part, whole = _WORD.findall(fold(name)), _WORD.findall(fold(full))
    return bool(part) and all(word in whole for word in part)


def _blank(count: int, complete: bool) -> Labels:
    return np.full(count, OUTSIDE if complete else UNDECIDED, np.int64)


def _tag(labels: Labels, span: Span, begin: int = 1) -> None:
    labels[slice(*span)] = begin + 1
    if span[0] < span[1]:
        labels[span[0]] = begin


def _tag_names(words: Words, gold: Gold, targets: Targets) -> None:
    """Longer names first, so that a name within another (a person's in a foundation's) does not cut it."""
    named = [(name, PERSON) for name in gold.get("people", ())] + [
        (name, ORG) for name in gold.get("orgs", ())
    ]
    targets.names[:] = OUTSIDE
    for name, tag in sorted(named, key=lambda pair: -len(pair[0])):
        spans = [words.touched(*span) for span in occurrences(words.text, name)]
        if not spans:
            targets.lost.append("name")
        for span in spans:
            if not targets.names[slice(*span)].any():
                _tag(targets.names, span, tag)


def _tag_roles(words: Words, quote: Gold, speaker: _Speaker, targets: Targets) -> None:
    if quote.get("speaker_kind") != "person":
        return
    for role in filter(None, {quote.get("affiliation"), quote.get("affiliation_local")}):
        for start, end in occurrences(words.text, role):
            if any(a < end + _REACH_OF_ROLE and start < b + _REACH_OF_ROLE for a, b in speaker.mentions):
                _tag(targets.roles, words.touched(start, end))


def _forget_other_roles(words: Words, gold: Gold, targets: Targets) -> None:
    """Roles of persons who are not quoted are not annotated: what stands near their names trains nothing."""
    quoted = [q["speaker_full"] for q in gold["quotes"] if q.get("speaker_full")]
    for name in gold.get("people", ()):
        if any(_is_part(name, full) for full in quoted):
            continue
        for start, end in occurrences(words.text, name):
            near = slice(*words.touched(start - _REACH_OF_ROLE, end + _REACH_OF_ROLE))
            labels = targets.roles[near]
            labels[labels == OUTSIDE] = UNDECIDED


def _answer(words: Words, quote: Gold, speaker: _Speaker, targets: Targets) -> Answer:
    answer = Answer(True)
    undecided = set()
    for name, key, span in (
        ("speaker", "speaker", quote.get("speaker")),
        ("medium", "medium", quote.get("medium")),
        ("role", "affiliation_local", _local_role(words.text, quote)),
        ("content", "quote", quote["quote"]),
    ):
        found = place(words, span) if span else None
        if key not in quote:
            undecided.add(name)
        elif quote[key] and found is None:
            targets.lost.append(name)
            undecided.add(name)
        setattr(answer, name, found)
    if "speaker_kind" not in quote:
        undecided.add("kind")
    kind = quote.get("speaker_kind")
    answer.kind = KINDS.index(kind) if kind in KINDS else NOBODY
    answer.meant = tuple(sorted({words.touched(*span)[0] for span in speaker.named}))
    if quote.get("speaker_full") and not speaker.mentions:
        targets.lost.append("speaker_full")
    answer.undecided = frozenset(undecided)
    return answer


def _local_role(text: str, quote: Gold) -> Span | None:
    """The printed place of the role nearest to the speaker's words, or to the cue where he has none."""
    role = quote.get("affiliation_local")
    near = (quote.get("speaker") or quote["cue"])[0]
    spans: Iterable[Span] = occurrences(text, role) if role else ()
    return min(spans, key=lambda span: abs(span[0] - near), default=None)
