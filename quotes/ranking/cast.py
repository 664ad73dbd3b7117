"""Who is who: the names of an article, each with its mentions; a surname is a mention of the full name.

Names are linked by their words alone: what is wholly contained in a longer name may mean it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field

from quotes.ranking.evidence import Evidence, Keys, Span
from quotes.text.clitics import PROCLITICS

_SHORTEST_MISSPELT, _LONGEST_MISSPELT = 5, 20
"""Letters."""
_MOST_MEANT = 3
"""Persons whose surnames are nearly alike: of more of them a misspelt one means nobody."""


@dataclass(slots=True)
class Form:
    """One form of a name: its words, where it stands, and how surely the network tags it as a person's name."""

    keys: Keys
    text: str
    spans: list[Span] = field(default_factory=list)
    person: float = 0.0
    org: float = 0.0
    longer: list[Keys] = field(default_factory=list)
    """Names that hold all its words and more, in order of appearance."""


class Cast:
    """All forms of an article's names, by their words."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.forms: dict[Keys, Form] = {}
        self._by_word: dict[str, list[Form]] = {}
        self._short_for: dict[Keys, list[Form]] = {}
        self._at: dict[int, Form] = {}
        """The longest form at each code point."""
        for name in sorted(evidence.names, key=lambda n: n.span):
            form = self.enter(name.span)
            if form is not None:
                share = "person" if name.person else "org"
                setattr(form, share, max(getattr(form, share), name.probability))
        for reading in evidence.readings:
            for guess in reading.speaker[:1]:
                if guess.probability > 0.3:
                    self.enter(guess.span)
        for proposal in evidence.proposals:
            if proposal.mention:
                self.enter(proposal.mention)
        for speaker in dict.fromkeys(
            p.speaker for p in evidence.proposals if p.speaker and p.kind == "person"
        ):
            self._enter_rules_name(speaker)
        self._link()

    def _enter_rules_name(self, speaker: str) -> None:
        """A full name that the rules know, if the network reads its surname somewhere, and no other full name in it."""
        start = self.evidence.text.find(speaker)
        end = start + len(speaker)
        if start < 0 or " " not in speaker or self.evidence.text[end : end + 1].isalpha():
            return
        persons = [(name.span, self.evidence.keys(name.span)) for name in self.evidence.names if name.person]
        surname = self.evidence.keys_of(speaker)[-1:]
        other_read = any(
            start <= span[0] and span[1] <= end and span != (start, end) and len(keys) > 1
            for span, keys in persons
        )
        if not other_read and any(keys[-1:] == surname for _, keys in persons):
            self.enter((start, end))

    def enter(self, span: Span) -> Form | None:
        """The form of a span, a new one if need be; None for a span without words."""
        keys, start = self._bare(span)
        if not keys:
            return None
        text = self.evidence.printed((start, span[1]))
        form = self.forms.get(keys)
        if form is None:
            form = self.forms[keys] = Form(keys, text)
            for key in set(keys):
                self._by_word.setdefault(key, []).append(form)
        place = (start, span[1])
        at = bisect_left(form.spans, place)
        if form.spans[at : at + 1] != [place]:
            form.spans.insert(at, place)
        return form

    def _bare(self, span: Span) -> tuple[Keys, int]:
        """Words and start of a span; a proclitic on its first word is left off where the rest is a known word."""
        keys = self.evidence.keys(span)
        start = span[0]
        if (
            keys
            and keys[0][:1] in PROCLITICS
            and keys[0] not in self._by_word
            and keys[0][1:] in self._by_word
        ):
            printed = self.evidence.text[start : start + 1]
            if printed in PROCLITICS:
                return (keys[0][1:], *keys[1:]), start + 1
        return keys, start

    def _link(self) -> None:
        spelt_alike = self._persons_by_stump()
        for form in self.forms.values():
            others = self._by_word[min(form.keys, key=lambda key: len(self._by_word[key]))]
            longer = [o for o in others if len(o.keys) > len(form.keys) and contains(o.keys, form.keys)]
            if not longer and len(form.keys) == 1:
                alike = _unique(o for stump in _stumps(form.keys[0]) for o in spelt_alike.get(stump, ()))
                longer = alike if len(alike) <= _MOST_MEANT else []
            form.longer = [o.keys for o in sorted(longer, key=lambda o: o.spans[0])]
            for keys in form.longer:
                self._short_for.setdefault(keys, []).append(form)
        for form in sorted(self.forms.values(), key=lambda f: len(f.keys)):
            self._at.update((offset, form) for start, end in form.spans for offset in range(start, end))

    def _persons_by_stump(self) -> dict[str, list[Form]]:
        """Full names of persons by what is left of the surname without one of its letters."""
        found: dict[str, list[Form]] = {}
        for form in self.forms.values():
            if form.person > 0 and len(form.keys) > 1:
                for stump in _stumps(form.keys[-1]):
                    some = found.setdefault(stump, [])
                    if len(some) <= _MOST_MEANT:
                        some.append(form)
        return found

    def fullest(self, keys: Keys) -> list[Form]:
        """The names that a form may be short for, those without a longer one; persons before others."""
        form = self.forms.get(keys)
        if form is None:
            return []
        longer = [self.forms[k] for k in form.longer]
        persons = [f for f in longer if f.person >= f.org and f.person > 0]
        return [
            f
            for f in persons or longer
            if not any(k in self.forms and self.forms[k].person > 0 for k in f.longer)
        ]

    def at(self, offset: int) -> Form | None:
        """The form one of whose mentions holds a code point, the longest such."""
        return self._at.get(offset)

    def mentions(self, keys: Keys) -> list[Span]:
        """All places where a name stands, in full or by a part that is short for it."""
        forms = [*self._short_for.get(keys, ())]
        if keys in self.forms:
            forms.append(self.forms[keys])
        return sorted(span for f in forms for span in f.spans)


def _stumps(word: str) -> set[str]:
    """A word, and what is left of it without one of its letters: two words that share one differ by a letter (another,
    one more, two that changed places), as names from other languages do. None of short words: حسن is not محسن."""
    if not _SHORTEST_MISSPELT <= len(word) <= _LONGEST_MISSPELT:
        return set()
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def _unique(forms: Iterable[Form]) -> list[Form]:
    return list({form.keys: form for form in forms}.values())


def contains(full: Keys, part: Iterable[str]) -> bool:
    """Whether all words of `part` stand in `full`, in order."""
    rest = iter(full)
    return all(word in rest for word in part)
