"""From logits to spans of words: names, pointers to speaker, role and medium, and who is meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from quotes.encoder.network import Logits
from quotes.encoder.targets import FIELDS, KINDS, NOBODY, Place
from quotes.encoder.windows import Ints, Span, Words

Floats = npt.NDArray[np.float32]

TAG_COLUMNS = {"names": (0, 5), "roles": (5, 8), "cues": (8, 11), "contents": (11, 14)}
_LONGEST = {"speaker": 24, "role": 26, "medium": 20}
"""Words. Contents are read only where no rule found the cue: else the rules cut them better."""
_BEST, _BEST_ENDS = 4, 2
"""Starts that are looked at, and ends for each."""
_LEAST_POINTED = 0.01
_CLOSES = {'"': '"', "”": "“", "»": "«", ")": "("}
_STOPS = frozenset(".؟?!:")
_LEAST_WHO = 0.02


@dataclass(frozen=True, slots=True)
class Tagged:
    """Words [first, end) that carry one tag; `tag` counts from 0 (names: 0 a person, 1 an organisation)."""

    first: int
    end: int
    tag: int
    probability: float


@dataclass(frozen=True, slots=True)
class Pointed:
    """A span that the reader points to."""

    place: Place
    probability: float


@dataclass(frozen=True, slots=True)
class WordReading:
    """What the network reads at one attribution. Probabilities; `nothing`: that a field has no words here."""

    is_attribution: float
    pointed: dict[str, list[Pointed]]
    """Best first, for speaker, role and medium."""
    nothing: dict[str, float]
    kinds: dict[str, float]
    """Of KINDS and "nobody"; they sum to 1."""
    who: list[tuple[int, float]]
    """Words at which the speaker is named, likeliest first."""


def softmax(logits: Floats) -> Floats:
    """Along the last axis."""
    powers = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), np.float32)


def tagged(logits: Logits, name: str) -> list[Tagged]:
    """The spans of one kind of tag, with the mean probability of their words."""
    shares = softmax(logits.tags[:, slice(*TAG_COLUMNS[name])])
    best = shares.argmax(-1)
    sure = shares.max(-1)
    found: list[Tagged] = []
    i = 0
    while i < len(best):
        if best[i] == 0:
            i += 1
            continue
        tag, first = (int(best[i]) - 1) // 2, i
        i += 1
        while i < len(best) and best[i] == 2 * tag + 2:
            i += 1
        found.append(Tagged(first, i, tag, float(sure[first:i].mean())))
    return found


def inside(logits: Logits, name: str) -> Floats:
    """The probability of each word that it stands in a span of one kind of tag: [words]."""
    return np.asarray(1 - softmax(logits.tags[:, slice(*TAG_COLUMNS[name])])[:, 0], np.float32)


def readings(words: Words, logits: Logits) -> Iterator[WordReading]:
    """The answers to each query, in order."""
    fields = len(FIELDS)
    verdict = logits.verdict
    kinds = softmax(verdict[:, fields + 1 :])
    who = softmax(logits.who) if len(verdict) else logits.who
    for q in range(len(verdict)):
        pointed, nothing = {}, {}
        for name in _LONGEST:
            pointed[name], nothing[name] = _point(words, logits, q, FIELDS.index(name))
        yield WordReading(
            float(1 / (1 + np.exp(-verdict[q, fields]))),
            pointed,
            nothing,
            {kind: float(kinds[q, k]) for k, kind in enumerate((*KINDS, "nobody")) if k <= NOBODY},
            _who(logits, who[q], q),
        )


def _point(words: Words, logits: Logits, q: int, n: int) -> tuple[list[Pointed], float]:
    """The best spans of a field: a start and an end not too far behind, on words that are no sign."""
    nothing = logits.verdict[q, n]
    starts = softmax(np.append(logits.pointers[q, :, 2 * n], nothing))
    ends = softmax(np.append(logits.pointers[q, :, 2 * n + 1], nothing))
    found: list[Pointed] = []
    row = logits.asked.words[q]
    for i in np.argsort(-starts[:-1])[:_BEST]:
        if starts[i] < _LEAST_POINTED:
            break
        limit = int(i) + _run(words, row, int(i), _LONGEST[FIELDS[n]])
        skipped = int(logits.skipped[q, i].argmax())
        for j in int(i) + np.argsort(-ends[i:limit])[:_BEST_ENDS]:
            share = float(np.sqrt(starts[i] * ends[j]))
            first, end = _without_signs(words, int(row[i]), int(row[j]) + 1)
            if first < end and share > _LEAST_POINTED:
                letters = skipped if first == row[i] and skipped < len(words.forms[first]) else 0
                found.append(Pointed(Place(first, end, letters), share))
    found.sort(key=lambda p: -p.probability)
    return found, float(np.sqrt(starts[-1] * ends[-1]))


def contents(words: Words, logits: Logits) -> Iterator[Span | None]:
    """Where the reported words stand for each query, as words [first, end): the likeliest start, and the likeliest end
    from there on; None where they are more likely to stand nowhere."""
    n = FIELDS.index("content")
    for q in range(len(logits.verdict)):
        nothing = logits.verdict[q, n]
        starts = softmax(np.append(logits.pointers[q, :, 2 * n], nothing))
        ends = logits.pointers[q, :, 2 * n + 1]
        i = int(starts.argmax())
        if i == len(ends):
            yield None
            continue
        j = i + int(ends[i:].argmax())
        row = logits.asked.words[q]
        first, end = _without_signs(words, int(row[i]), int(row[j]) + 1)
        yield (first, end) if first < end else None


def _run(words: Words, row: Ints, i: int, longest: int) -> int:
    """How many words from place `i` of a row on may be one span: none goes on over a line end or a full stop."""
    for n in range(1, min(longest, len(row) - i)):
        word = int(row[i + n])
        if word == row[i + n - 1] or words.forms[word] in _STOPS or words.breaks_line(word):
            return n
    return max(1, min(longest, len(row) - i))


def _without_signs(words: Words, first: int, end: int) -> Span:
    """A span does not begin or end with a sign; a word may end with a diacritic (محمدٌ) and is none."""
    while first < end and not any(c.isalnum() for c in words.forms[first]):
        first += 1
    while first < end and not any(c.isalnum() for c in words.forms[end - 1]):
        end -= 1
    return first, _closed(words, first, end)


def _closed(words: Words, first: int, end: int) -> int:
    """The end of a span, behind the sign that closes a pair which it opens: صحيفة "مكة" and not صحيفة "مكة."""
    form = words.forms[end] if first < end < len(words) else ""
    if form not in _CLOSES:
        return end
    inside = words.forms[first:end]
    opened = inside.count(_CLOSES[form])
    is_open = opened % 2 == 1 if _CLOSES[form] == form else opened > inside.count(form)
    return end + 1 if is_open else end


def _who(logits: Logits, shares: Floats, q: int) -> list[tuple[int, float]]:
    order = np.argsort(-shares)[:12]
    return [
        (int(logits.asked.meant[q, i]), float(shares[i]))
        for i in order
        if shares[i] >= _LEAST_WHO and not logits.asked.meant_out[q, i]
    ]
