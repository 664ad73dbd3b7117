"""Annotated articles ready for the network, and variations of them: other surnames, cues that no rule has found.

A network that always sees the same names learns them by heart, and one that always sees the rules' cues never learns
to read an attribution that they miss.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from quotes.encoder.pieces import Pieces
from quotes.encoder.targets import PERSON, Found, Gold, Query, Targets, is_complete, make_targets
from quotes.encoder.windows import Batch, Words, batch, known, windows
from quotes.text.clitics import ARTICLE, PROCLITICS

VARIED = 0.5
"""Share of the passes in which an article has other surnames."""
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
    """Draws variations of examples; the surnames are those of all examples."""

    def __init__(self, examples: Sequence[Example], pieces: Pieces) -> None:
        self.pieces = pieces
        self.surnames = sorted({form for e in examples for form in _surnames(e)})

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
        """The words with another surname for each, the same wherever it stands in a person's name."""
        others = self._others(sorted(_surnames(e)), rng)
        persons = (PERSON, PERSON + 1)
        forms = [
            _exchanged(form, others) if label in persons else form
            for form, label in zip(e.words.forms, e.targets.names, strict=True)
        ]
        return e.words.with_forms(forms)

    def _others(self, forms: Sequence[str], rng: random.Random) -> dict[str, str]:
        """For each a surname of its own that has the article where it has it; gender is the given name's."""
        pool = rng.sample(self.surnames, min(_POOL, len(self.surnames)))
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
    """The words of persons' names that stand behind another."""
    names = e.targets.names
    return {form for i, form in enumerate(e.words.forms) if names[i] == PERSON + 1 and len(form) >= _SHORTEST}


def _arrays(words: Words, found: Sequence[Found], pieces: Pieces) -> Batch:
    bits = known(words, [f.cue for f in found], [f.content for f in found])
    return batch(windows(words, pieces), bits)
