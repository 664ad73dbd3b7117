"""How well the words at an attribution that name nobody (الوزير, الوزارة) fit those who may be meant by them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from quotes.ranking.cast import Cast
from quotes.ranking.evidence import REACH_OF_ROLE, Evidence, Keys, Span, gap
from quotes.text.clitics import ARTICLE, LAM_ARTICLE, PROCLITICS

_LEAST_READ = 0.3
_MOST_ROLES = 12
"""Of one name."""
Words = frozenset[str]


class Phrases:
    """The phrase at each attribution of an article, and the roles that stand beside each name."""

    def __init__(self, evidence: Evidence, cast: Cast) -> None:
        self.evidence = evidence
        self.cast = cast
        self._phrases = [self._phrase(n) for n in range(len(evidence.proposals))]
        self._roles: dict[Keys, list[Words]] = {}
        names = sorted(name.span for name in evidence.names)
        for role in dict.fromkeys(self._role_spans()):
            name = _nearest(names, role)
            if name is not None:
                self._enter(evidence.keys(name), _bare_all(evidence.keys_of(evidence.text[slice(*role)])))

    def _phrase(self, n: int) -> Words:
        reading, mention = self.evidence.readings[n], self.evidence.proposals[n].mention
        best = next(iter(reading.speaker), None)
        if best is not None and best.probability > reading.no_speaker:
            mention = best.span
        return _bare_all(self.evidence.keys(mention)) if mention else frozenset()

    def _role_spans(self) -> Iterator[Span]:
        yield from (tag.span for tag in self.evidence.roles)
        for proposal, reading in zip(self.evidence.proposals, self.evidence.readings, strict=True):
            if proposal.role:
                yield proposal.role
            yield from (guess.span for guess in reading.role[:1] if guess.probability > _LEAST_READ)

    def _enter(self, name: Keys, role: Words) -> None:
        for keys in dict.fromkeys((name, *(form.keys for form in self.cast.fullest(name)))):
            roles = self._roles.setdefault(keys, [])
            if role not in roles and len(roles) < _MOST_ROLES:
                roles.append(role)

    def fit(self, n: int, keys: Keys) -> tuple[float, float]:
        """Which share of the phrase at attribution `n` stands in a candidate's own words, and in a role of his."""
        phrase = self._phrases[n]
        if not phrase or not keys:
            return 0.0, 0.0
        own = len(phrase & _bare_all(keys)) / len(phrase)
        return own, max((len(phrase & role) / len(phrase) for role in self._roles.get(keys, ())), default=0.0)


def _nearest(names: list[Span], role: Span) -> Span | None:
    """The name nearest to a role, within reach; of two at one distance the one behind it."""
    at = bisect_left(names, role)
    near = [*names[at : at + 2], *names[max(0, at - 2) : at]]
    best = min(near, key=lambda name: gap(name, role), default=None)
    return best if best is not None and gap(best, role) < REACH_OF_ROLE else None


def _bare_all(keys: Keys) -> Words:
    return frozenset(_bare(key) for key in keys)


def _bare(word: str) -> str:
    """A word without its article, and without the proclitic before that."""
    if word[:1] in PROCLITICS and word[1 : 1 + len(ARTICLE)] == ARTICLE:
        word = word[1:]
    for article in (ARTICLE, LAM_ARTICLE):
        if word.startswith(article) and len(word) > len(article) + 1:
            return word[len(article) :]
    return word
