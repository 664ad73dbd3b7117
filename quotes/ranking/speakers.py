"""Candidates for the speaker of each attribution, and what speaks for each of them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from quotes.ranking.belonging import names_another
from quotes.ranking.cast import Cast, Form, contains
from quotes.ranking.evidence import Evidence, Keys, Proposal, Reading, Span, overlap
from quotes.ranking.gender import Genders
from quotes.ranking.phrases import Phrases
from quotes.text.clitics import ARTICLE

NOBODY: Keys = ()
RESOLUTIONS = ("name", "surname", "role", "pronoun", "implicit", "group", "document", "none")
CUE_KINDS = ("verb", "participle", "noun", "attribution")
KINDS = ("person", "org", "group", "document", "unnamed")
MASKS = ("half-phrase", "manner", "reported", "related")
_GOING_ON = ("add", "continue")
_SPOKE_BEFORE = 3
_NEAR = 3
_MOST_GUESSES = 3
_MOST_FULL_NAMES = 6
"""Of one surname; an article that has more of them is no news."""
_LONGEST_MEMORY = 60
"""Attributions back that are looked at for who spoke before."""
_FAR = 400


@dataclass(slots=True)
class Candidate:
    """One answer to "who speaks here": its words, how it would be printed, and where it came from."""

    keys: Keys
    text: str | None
    sources: set[str] = field(default_factory=set)


class SpeakerCandidates:
    """Candidates of all attributions of an article, in text order.

    Who spoke before is taken from `first_look`, a speaker for each attribution: of a plain reading, or of an earlier
    choice.
    """

    def __init__(
        self, evidence: Evidence, cast: Cast | None = None, first_look: list[Keys] | None = None
    ) -> None:
        self.evidence = evidence
        self.cast = cast or Cast(evidence)
        self.genders = Genders(evidence, self.cast)
        self.phrases = Phrases(evidence, self.cast)
        self._fullest: dict[Keys, list[Form]] = {}
        self.first_look: list[Keys] = first_look or [
            self._first_look(proposal, reading)
            for proposal, reading in zip(evidence.proposals, evidence.readings, strict=True)
        ]
        self._persons = sorted(
            ((span, form) for form in self.cast.forms.values() if form.person >= 0.5 for span in form.spans),
            key=lambda pair: pair[0],
        )
        self._person_starts = [span[0] for span, _ in self._persons]
        self._meant = [self._meant_forms(r) for r in evidence.readings]
        self.masked: dict[int, list[tuple[Candidate, str]]] = {}
        """By attribution, once its candidates were asked for: who was left out, and why (one of MASKS)."""
        self._places: dict[Keys, list[Span]] = {}
        self._spoke: dict[Keys, list[int]] = {}
        for n, keys in enumerate(self.first_look):
            self._spoke.setdefault(keys, []).append(n)
        self._taken_up = self._find_taken_up()

    def _first_look(self, proposal: Proposal, reading: Reading) -> Keys:
        """Who speaks by a plain reading: the words pointed to, else who is meant, else whom the rules say."""
        best = reading.speaker[0] if reading.speaker else None
        if best is not None and best.probability > reading.no_speaker:
            return self._full(self.evidence.keys(best.span))
        for offset, _ in reading.meant[:1]:
            form = self.cast.at(offset)
            if form is not None:
                return self._full(form.keys)
        return self.evidence.keys_of(proposal.speaker) if proposal.speaker else NOBODY

    def _find_taken_up(self) -> list[Keys | None]:
        """Who was taken to speak where the rules last gave an attribution to the same words; None for the first."""
        found: list[Keys | None] = []
        last: dict[Keys, int] = {}
        for n, proposal in enumerate(self.evidence.proposals):
            said = self.evidence.keys_of(proposal.speaker) if proposal.speaker else NOBODY
            found.append(self.first_look[last[said]] if said and said in last else None)
            last[said] = n
        return found

    def _full_names(self, keys: Keys) -> list[Form]:
        """The names that a form may be short for."""
        if keys not in self._fullest:
            self._fullest[keys] = self.cast.fullest(keys)[-_MOST_FULL_NAMES:]
        return self._fullest[keys]

    def _full(self, keys: Keys) -> Keys:
        full = self._full_names(keys)
        return full[-1].keys if full else keys

    def _meant_forms(self, reading: Reading) -> dict[Keys, float]:
        """How surely each name is meant: the probability that falls on its mentions."""
        shares: dict[Keys, float] = {}
        for offset, share in reading.meant:
            form = self.cast.at(offset)
            if form is None:
                continue
            for keys in dict.fromkeys((form.keys, *(f.keys for f in self._full_names(form.keys)))):
                shares[keys] = shares.get(keys, 0.0) + share
        return shares

    def spoke_before(self, n: int) -> list[Keys]:
        """Who spoke before attribution `n`, the last first, each once."""
        recent = reversed(self.first_look[max(0, n - _LONGEST_MEMORY) : n])
        return list(dict.fromkeys(keys for keys in recent if keys))

    def candidates(self, n: int) -> list[Candidate]:
        """The candidates of attribution `n`, nobody last."""
        proposal, reading = self.evidence.proposals[n], self.evidence.readings[n]
        found: dict[Keys, Candidate] = {}

        def add(keys: Keys, text: str | None, source: str) -> None:
            if keys:
                found.setdefault(keys, Candidate(keys, text)).sources.add(source)

        def add_name(keys: Keys, source: str) -> None:
            form = self.cast.forms.get(keys)
            if form is not None:
                add(keys, form.text, source)

        def add_mention(span: Span, source: str) -> None:
            if overlap(span, proposal.content):
                return
            keys = self.evidence.keys(span)
            add(keys, self.evidence.printed(span), source)
            for full in self._full_names(keys):
                add_name(full.keys, source + "-full")

        if proposal.speaker:
            keys = self.evidence.keys_of(proposal.speaker)
            add(keys, proposal.speaker, "rules")
            for full in self._full_names(keys):
                add_name(full.keys, "rules-full")
        if proposal.mention:
            add_mention(proposal.mention, "mention")
        for guess in reading.speaker[:_MOST_GUESSES]:
            if guess.probability > 0.05:
                add_mention(guess.span, "read")
        for keys in sorted(self._meant[n], key=lambda k: -self._meant[n][k])[:4]:
            add_name(keys, "meant")
        for keys in self.spoke_before(n)[:_SPOKE_BEFORE]:
            text = self._printed(keys, n)
            if text is not None:
                add(keys, text, "before")
        for keys in self._near(proposal):
            add_name(keys, "near")
        masks = {keys: self._mask(keys, n) for keys in found}
        self.masked[n] = [(c, mask) for keys, c in found.items() if (mask := masks[keys])]
        return [*(c for keys, c in found.items() if not masks[keys]), Candidate(NOBODY, None, {"nobody"})]

    def _mask(self, keys: Keys, n: int) -> str | None:
        """Why language forbids that a candidate speaks at attribution `n`: one of MASKS, or None."""
        evidence, proposal = self.evidence, self.evidence.proposals[n]
        if keys[-1] in evidence.lists.never_last:
            return "half-phrase"
        if len(keys) == 1 and keys[0] in evidence.lists.manner:
            return "manner"
        if self._only_reported(keys, proposal.content):
            return "reported"
        phrases = (proposal.mention, *(guess.span for guess in evidence.readings[n].speaker))
        if any(span and names_another(evidence.keys(span), keys, evidence.lists) for span in phrases):
            return "related"
        return None

    def _printed(self, keys: Keys, n: int) -> str | None:
        if keys in self.cast.forms:
            return self.cast.forms[keys].text
        said = (p.speaker for p in self.evidence.proposals[:n] if p.speaker)
        return next((s for s in said if self.evidence.keys_of(s) == keys), None)

    def _near(self, proposal: Proposal) -> list[Keys]:
        start = proposal.cue[0]
        at = bisect_left(self._person_starts, start)
        before = [form for span, form in self._persons[max(0, at - _NEAR) : at] if span[0] > start - _FAR]
        after = [form for span, form in self._persons[at : at + 1] if span[0] < start + _FAR // 4]
        return [f.keys for form in (*before, *after) for f in (self._full_names(form.keys) or [form])]

    def _only_reported(self, keys: Keys, content: Span) -> bool:
        """Whether a name stands nowhere but among the words that are reported."""
        places = self.places(keys)
        return bool(places) and all(overlap(place, content) for place in places)

    def places(self, keys: Keys) -> list[Span]:
        """Where a candidate is mentioned."""
        if keys not in self._places:
            self._places[keys] = self.cast.mentions(keys)
        return self._places[keys]

    # figures

    def figures(self, n: int, candidates: Sequence[Candidate]) -> list[list[float]]:
        """A row of FIGURES for each candidate."""
        shared = self._of_attribution(n)
        before = self.spoke_before(n)
        rows = [self._of_candidate(n, c, before, candidates) + shared for c in candidates]
        best_read = max((row[1] for row in rows), default=0)
        best_meant = max((row[3] for row in rows), default=0)
        for row in rows:
            row += [best_read - row[1], best_meant - row[3], float(len(rows))]
        return rows

    def _of_attribution(self, n: int) -> list[float]:
        proposal, reading = self.evidence.proposals[n], self.evidence.readings[n]
        return [
            *(float(proposal.resolution == name) for name in RESOLUTIONS),
            *(float(proposal.cue_kind == name) for name in CUE_KINDS),
            float(proposal.act in _GOING_ON),
            float(proposal.passive),
            float(proposal.pronoun),
            float(proposal.gender == "fem"),
            float(len(proposal.doubts)),
            reading.no_speaker,
            reading.is_attribution,
            *(reading.kinds.get(kind, 0.0) for kind in KINDS),
            max((g.probability for g in reading.speaker), default=0.0),
            float(
                self.first_look[n]
                == (self.evidence.keys_of(proposal.speaker) if proposal.speaker else NOBODY)
            ),
            float(n),
        ]

    def _of_candidate(
        self, n: int, c: Candidate, before: list[Keys], others: Sequence[Candidate]
    ) -> list[float]:
        evidence, cast = self.evidence, self.cast
        proposal, reading = evidence.proposals[n], evidence.readings[n]
        form = cast.forms.get(c.keys)
        said = evidence.keys_of(proposal.speaker) if proposal.speaker else NOBODY
        mention = evidence.keys(proposal.mention) if proposal.mention else NOBODY
        exact = part = 0.0
        for guess in reading.speaker:
            keys = evidence.keys(guess.span)
            exact += guess.probability * (keys == c.keys)
            part += guess.probability * (keys != c.keys and contains(c.keys, keys))
        places = self.places(c.keys) if c.keys else []
        spoke = self._spoke.get(c.keys, [])
        start = proposal.cue[0]
        at = bisect_left(places, (start, 0))
        last = places[at - 1][0] if at else None
        following = next((s for s, _ in places[at:] if s >= proposal.cue[1]), None)
        top = bisect_left(places, (proposal.paragraph[0], 0))
        in_paragraph = places[top : top + 1] and places[top][0] < min(start, proposal.paragraph[1])
        return [
            float(said == c.keys),
            exact,
            part,
            self._meant[n].get(c.keys, 0.0),
            float(mention == c.keys),
            float(bool(mention) and mention != c.keys and contains(c.keys, mention)),
            float(bool(said) and said != c.keys and contains(c.keys, said)),
            float(bool(said) and said != c.keys and contains(said, c.keys)),
            float(self.first_look[n] == c.keys),
            *(
                float(source in c.sources)
                for source in ("read", "read-full", "meant", "before", "near", "nobody")
            ),
            float(len(c.sources)),
            form.person if form else 0.0,
            form.org if form else 0.0,
            float(bool(form and form.longer)),
            float(sum(o.keys != c.keys and contains(o.keys, c.keys) for o in others) if c.keys else 0),
            float(sum(o.keys != c.keys and bool(o.keys) and contains(c.keys, o.keys) for o in others)),
            float(len(c.keys)),
            float(len(places)),
            _log_distance(start, last),
            _log_distance(start, following),
            float(bool(in_paragraph)),
            float(before.index(c.keys) + 1 if c.keys in before else 0),
            float(bisect_left(spoke, n)),
            float(len(spoke)),
            float(bool(places) and places[0][0] < 200),
            float(bool(c.text) and str(c.text).startswith(ARTICLE)),
            *self.genders.agreement(n, c.keys),
            *self.phrases.fit(n, c.keys),
            float(self._taken_up[n] == c.keys),
            float(
                n > 0
                and evidence.proposals[n - 1].paragraph == proposal.paragraph
                and self.first_look[n - 1] == c.keys
            ),
        ]


FIGURES = (
    "rules", "read", "read_part", "meant", "mention", "mention_part", "longer_than_rules", "shorter_than_rules",
    "first_look", "by_read", "by_read_full", "by_meant", "by_before", "by_near", "nobody", "sources", "person",
    "org", "has_longer", "longer_candidates", "shorter_candidates", "words", "mentions", "distance_before",
    "distance_after", "in_paragraph", "spoke", "spoke_times", "speaks_times", "at_top", "definite", "agrees_by_name",
    "agrees_by_verbs", "agrees_by_ending", "phrase_in_words", "phrase_in_role", "taken_up", "goes_on_in_paragraph",
    *(f"rules_{name}" for name in RESOLUTIONS), *(f"cue_{name}" for name in CUE_KINDS), "goes_on", "passive",
    "pronoun", "feminine", "doubts", "no_words", "is_attribution", *(f"kind_{kind}" for kind in KINDS),
    "best_guess", "agreed", "number", "behind_read", "behind_meant", "candidates",
)  # fmt: skip


def _log_distance(start: int, place: int | None) -> float:
    """Code points to a mention, as a logarithm; 10 for none."""
    return 10.0 if place is None else math.log1p(abs(start - place))
