"""Annotated articles ready for the network, and variations of them: other names, cues that no rule has found.

A network that always sees the same names learns them by heart, and one that always sees the rules' cues never learns
to read an attribution that they miss.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from quotes.encoder.pieces import Pieces
from quotes.encoder.targets import (
    ORG,
    OUTSIDE,
    PERSON,
    Found,
    Gold,
    Query,
    Targets,
    is_complete,
    make_targets,
)
from quotes.encoder.windows import Batch, Words, batch, known, windows
from quotes.text.clitics import ARTICLE, PROCLITICS

VARIED = 0.5
"""Share of the passes in which an article has other surnames and outlets."""
HIDDEN = 0.2
"""Share of the attributions that are shown as if no rule had found them."""
_POOL = 300
_SHORTEST = 4
"""Letters of a word that may be another's: particles within names (بن) stay."""


@dataclass(frozen=True, slots=True)
class Example:
    """One article, ready for the network."""

    doc_id: str
    words: Words
    found: Sequence[Found]
    arrays: Batch
    targets: Targets


def example(gold: Gold, found: Sequence[Found], pieces: Pieces, complete: bool = True) -> Example | None:
    """The arrays and targets of an article; None where it has no words."""
    words = Words(gold["text"])
    if not len(words):
        return None
    targets = make_targets(words, gold, found, complete)
    return Example(str(gold["doc_id"]), words, found, _arrays(words, found, pieces), targets)


def make_examples(
    articles: Iterable[Gold], found: Callable[[Gold], Sequence[Found]], pieces: Pieces
) -> list[Example]:
    """All articles that have words; gold that lists no names is a desk's decisions, and partial."""
    made = (example(gold, found(gold), pieces, is_complete(gold)) for gold in articles)
    return [e for e in made if e is not None]


class Variations:
    """Draws variations of examples; surnames and outlets are those of all examples."""

    def __init__(self, examples: Sequence[Example], pieces: Pieces) -> None:
        self.pieces = pieces
        self.surnames = sorted({form for e in examples for form in _surnames(e)})
        self._orgs = {form for e in examples for form in _labelled(e, ORG, ORG + 1)}
        self.outlets = sorted({form for e in examples for form in self._outlets(e)})

    def vary(self, e: Example, rng: random.Random) -> Example:
        """An example as another article might have it."""
        words = self._renamed(e, rng) if rng.random() < VARIED else e.words
        shown = [f for f in e.found if rng.random() >= HIDDEN]
        cues = {e.words.touched(*f.cue) for f in shown}
        queries = [query if query.cue in cues else Query(query.cue) for query in e.targets.queries]
        return Example(
            e.doc_id,
            words,
            shown,
            _arrays(words, shown, self.pieces),
            replace(e.targets, queries=queries),
        )

    def _renamed(self, e: Example, rng: random.Random) -> Words:
        """The words with another surname and outlet for each, the same wherever it stands in a name."""
        persons = _others(sorted(_surnames(e)), self.surnames, rng)
        outlets = _others(sorted(self._outlets(e)), self.outlets, rng)
        others = {PERSON: persons, PERSON + 1: persons, ORG: outlets, ORG + 1: outlets}
        forms = [
            _exchanged(form, others.get(int(label), {}))
            for form, label in zip(e.words.forms, e.targets.names, strict=True)
        ]
        return e.words.with_forms(forms)

    def _outlets(self, e: Example) -> set[str]:
        """The words that tell one outlet from another (صحيفة stays): where quotes were given, without a proclitic."""
        names = [*e.targets.names, OUTSIDE]
        media = {i for a in e.targets.answers if a.medium for i in range(a.medium.first, a.medium.end)}
        own = [i for i in media if names[i] == ORG + 1 or (names[i] == ORG and names[i + 1] != ORG + 1)]
        return {form for i in own if len(form := self._bare(e.words.forms[i])) >= _SHORTEST}

    def _bare(self, form: str) -> str:
        return form[1:] if form[:1] in PROCLITICS and form[1:] in self._orgs else form


def _others(forms: Sequence[str], known: Sequence[str], rng: random.Random) -> dict[str, str]:
    """For each of some words another of its own, which has the article where it has it."""
    pool = rng.sample(known, min(_POOL, len(known)))
    others = {}
    for form in forms:
        fitting = (o for o in pool if o.startswith(ARTICLE) == form.startswith(ARTICLE))
        others[form] = next(fitting, form)
        if others[form] in pool:
            pool.remove(others[form])
    return others


def _exchanged(form: str, others: dict[str, str]) -> str:
    """A word exchanged for its other, a proclitic before it kept."""
    if form not in others and form[:1] in PROCLITICS and form[1:] in others:
        return form[0] + others[form[1:]]
    return others.get(form, form)


def _surnames(e: Example) -> set[str]:
    """The words of persons' names that stand behind another: gender is the given name's."""
    return {form for form in _labelled(e, PERSON + 1) if len(form) >= _SHORTEST}


def _labelled(e: Example, *labels: int) -> Iterator[str]:
    return (form for form, label in zip(e.words.forms, e.targets.names, strict=True) if label in labels)


def _arrays(words: Words, found: Sequence[Found], pieces: Pieces) -> Batch:
    bits = known(words, [f.cue for f in found], [f.content for f in found])
    return batch(windows(words, pieces), bits)
