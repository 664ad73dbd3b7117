"""Gender: what given names and the verbs of an article show of each name, and whether a cue agrees with it.

An Arabic verb agrees with the one who speaks: قالت is no man's. Genders are numbers here: 1 feminine, -1 masculine, 0
not known.
"""

from __future__ import annotations

from collections.abc import Sequence

from quotes.ranking.cast import Cast
from quotes.ranking.evidence import Evidence, Keys
from quotes.text.fold import fold
from quotes.text.letters import TEH_MARBUTA

_SIGN = {"fem": 1, "masc": -1, None: 0}
_FEMININE_ENDING = fold(TEH_MARBUTA)


class Genders:
    """The genders of an article's names."""

    def __init__(self, evidence: Evidence, cast: Cast) -> None:
        self.evidence = evidence
        self._seen: dict[Keys, dict[int, int]] = {}
        """For each name the attributions beside whose verb it stands, with that verb's gender."""
        names: dict[Keys, list[Keys]] = {}
        for n, (proposal, reading) in enumerate(zip(evidence.proposals, evidence.readings, strict=True)):
            best = reading.speaker[0] if reading.speaker else None
            if not proposal.gender or best is None or best.probability <= reading.no_speaker:
                continue
            keys = evidence.keys(best.span)
            if keys not in names:
                names[keys] = list(dict.fromkeys((keys, *(form.keys for form in cast.fullest(keys)))))
            for name in names[keys]:
                self._seen.setdefault(name, {})[n] = _SIGN[proposal.gender]
        self._sums = {name: sum(signs.values()) for name, signs in self._seen.items()}

    def agreement(self, n: int, keys: Keys) -> Sequence[float]:
        """Whether the cue of attribution `n` agrees with a candidate, by its given name, by the other verbs beside it,
        and by the ending of its first word: 1 it does, -1 it does not, 0 not known."""
        cue = _SIGN[self.evidence.proposals[n].gender]
        if not keys or not cue:
            return (0.0, 0.0, 0.0)
        ending = 1 if keys[0].endswith(_FEMININE_ENDING) else -1
        return (float(cue * self._by_name(keys)), cue * self._by_verbs(n, keys), float(cue * ending))

    def _by_name(self, keys: Keys) -> int:
        if keys[0] in self.evidence.lists.feminine:
            return 1
        return -1 if keys[0] in self.evidence.lists.masculine else 0

    def _by_verbs(self, n: int, keys: Keys) -> float:
        seen = self._seen.get(keys, {})
        others = len(seen) - (n in seen)
        return (self._sums[keys] - seen.get(n, 0)) / others if others else 0.0
