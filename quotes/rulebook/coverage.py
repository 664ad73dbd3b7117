"""How much of the reported speech of real news the rules know: what stands before أن, marks and colons.

A site is a place where reported words may begin. It is known when a cue of the rule book stands before it in
its sentence (for marks also right behind them), unreporting when a word right before it says that nothing is
reported (يمكن أن), else unknown. Unknown sites are listed by the word before them: what is frequent there and
reports speech is missing from the rules.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from quotes.rulebook.book import RuleBook
from quotes.text.marks import Mark, find_marks, outer
from quotes.text.sentences import sentences
from quotes.text.words import Word, words

SiteKind = Literal["clause", "marks", "colon"]
KINDS: tuple[SiteKind, ...] = ("clause", "marks", "colon")
MIN_QUOTED_WORDS = 4
"""Shorter passages in marks are mostly names and scare quotes."""
_WORDS_AFTER = 4


@dataclass(frozen=True, slots=True)
class Site:
    """Where reported words may begin: the folded words before it in its sentence, and after the marks."""

    kind: SiteKind
    before: tuple[str, ...]
    after: tuple[str, ...] = ()


@dataclass(slots=True)
class Tally:
    """Counts of sites of one kind."""

    known: int = 0
    unreporting: int = 0
    unknown: int = 0
    known_words: Counter[str] = field(default_factory=Counter)
    """The cue nearest to each known site -> sites."""
    unknown_words: Counter[str] = field(default_factory=Counter)
    """The word before each unknown site -> sites."""

    @property
    def share(self) -> float:
        """Known sites among those that may report; 1.0 where there are none."""
        asked = self.known + self.unknown
        return self.known / asked if asked else 1.0


class Coverage:
    """Counts sites over many texts: `add` each text, then read `tallies`."""

    def __init__(self, book: RuleBook) -> None:
        self._book = book
        self._attributions: dict[str, list[tuple[str, ...]]] = {}
        for form in book.attribution_forms:
            self._attributions.setdefault(form.split()[0], []).append(tuple(form.split()))
        self.tallies: dict[SiteKind, Tally] = {kind: Tally() for kind in KINDS}

    def add(self, text: str) -> None:
        """Count the sites of one text."""
        for site in find_sites(text, self._book):
            tally = self.tallies[site.kind]
            word = self._last_word(site.before)
            cue = self.nearest_cue(site)
            if site.kind == "clause" and self._is_unreporting(word):
                tally.unreporting += 1
            elif cue is not None:
                tally.known += 1
                tally.known_words[cue] += 1
            else:
                tally.unknown += 1
                tally.unknown_words[word] += 1

    def nearest_cue(self, site: Site) -> str | None:
        """The lemma of the cue that may govern the site, None where the rules know none."""
        for i in range(len(site.before) - 1, -1, -1):
            lemma = self._cue_at(site.before, i)
            if lemma is not None:
                return lemma
        found = (self._cue_at(site.after, i) for i in range(len(site.after)))
        return next((lemma for lemma in found if lemma is not None), None)

    def _cue_at(self, forms: Sequence[str], i: int) -> str | None:
        if i > 0 and forms[i] in self._book.words["prepositions"]:  # بين is a verb in first place
            return None
        for proclitic in ("", *self._book.words["verb_proclitics"], *self._book.words["noun_proclitics"]):
            if not forms[i].startswith(proclitic):
                continue
            stem = forms[i][len(proclitic) :]
            readings = self._book.cue_forms.get(stem, ())
            if proclitic in self._book.words["noun_proclitics"]:
                readings = tuple(reading for reading in readings if reading.kind == "noun")
            if readings:
                return readings[0].lemma
            for parts in self._attributions.get(stem, ()):
                if _begins(parts, [stem, *forms[i + 1 : i + len(parts)]]):
                    return " ".join(parts)
        return None

    def _is_unreporting(self, word: str) -> bool:
        listed = self._book.words["unreporting"]
        return word in listed or (word[:1] in self._book.words["verb_proclitics"] and word[1:] in listed)

    def _last_word(self, before: Sequence[str]) -> str:
        prepositions = self._book.words["clause_prepositions"]
        return next((form for form in reversed(before) if form not in prepositions), "")


def find_sites(text: str, book: RuleBook) -> Iterator[Site]:
    """The sites of a text, sentence by sentence; quotation marks count where they hold several words."""
    marks = find_marks(text)
    quoted = [mark for mark in outer(marks) if _word_count(text, mark) >= MIN_QUOTED_WORDS]
    for start, end in sentences(text, marks):
        inside = [mark for mark in quoted if start <= mark.start < end]
        yield from _sites_in(list(words(text, start, end)), inside, _complementizers(book))


def coverage(texts: Iterable[str], book: RuleBook) -> dict[SiteKind, Tally]:
    """Count the sites of many texts."""
    counter = Coverage(book)
    for text in texts:
        counter.add(text)
    return counter.tallies


def _sites_in(sentence: list[Word], marks: list[Mark], complementizers: frozenset[str]) -> Iterator[Site]:
    before: list[str] = []
    clause_start = 0
    skip_to = 0
    for i, word in enumerate(sentence):
        if word.start < skip_to:
            continue
        mark = next((mark for mark in marks if mark.start <= word.start < mark.inner_start), None)
        if mark is not None:
            after = [w.fold for w in sentence if w.start >= mark.end and w.kind == "word"][:_WORDS_AFTER]
            yield Site("marks", tuple(before), tuple(after))
            skip_to = mark.end
        elif word.fold in complementizers:
            yield Site("clause", tuple(before[clause_start:]))
            clause_start = len(before)
        elif word.text == ":" and not _opens_next(sentence, i, marks):
            yield Site("colon", tuple(before))
        elif word.kind == "word":
            before.append(word.fold)


def _opens_next(sentence: list[Word], i: int, marks: list[Mark]) -> bool:
    return i + 1 < len(sentence) and any(m.start == sentence[i + 1].start for m in marks)


def _complementizers(book: RuleBook) -> frozenset[str]:
    pronouns = ("", *book.words["clitic_pronouns"])
    return frozenset(base + pronoun for base in book.words["complementizers"] for pronoun in pronouns)


def _begins(parts: Sequence[str], forms: Sequence[str]) -> bool:
    """Whether the words of an attribution stand there; a final single letter is joined to the next word."""
    *whole, last = parts
    if len(forms) < len(parts) or list(forms[: len(whole)]) != whole:
        return False
    return forms[len(whole)].startswith(last) if len(last) == 1 else forms[len(whole)] == last


def _word_count(text: str, mark: Mark) -> int:
    return sum(word.kind == "word" for word in words(text, mark.inner_start, mark.inner_end))
