"""What is known of an article before anything is chosen. Spans are code points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from quotes.text.clitics import ARTICLE
from quotes.text.fold import fold
from quotes.text.letters import LAM
from quotes.text.words import words

Span = tuple[int, int]
REACH_OF_ROLE = 60
"""Code points between a role and its bearer's name; 95 % stand within 40."""
Keys = tuple[str, ...]
"""The folded words of a name or phrase: what two spellings of it share."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An attribution as the rules see it: cue and content, and whom, in which role, through what."""

    cue: Span
    content: Span
    cue_kind: str
    act: str
    passive: bool
    pronoun: bool
    gender: str | None
    opener: str
    type: str
    paragraph: Span
    mention: Span | None
    speaker: str | None
    resolution: str
    kind: str | None
    role: Span | None
    medium: Span | None
    doubts: tuple[str, ...] = ()
    learned: bool = False
    """No rule found its cue."""


@dataclass(frozen=True, slots=True)
class Guess:
    """Words that the network points to, and how surely."""

    span: Span
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network reads at an attribution; see quotes.encoder.spans.WordReading."""

    is_attribution: float
    cue: float
    """How surely the words of the cue are tagged as one; `content`: the same of the reported words."""
    content: float
    speaker: Sequence[Guess]
    role: Sequence[Guess]
    medium: Sequence[Guess]
    no_speaker: float
    no_role: float
    no_medium: float
    kinds: Mapping[str, float]
    meant: Sequence[tuple[int, float]]
    """Code points at which the speaker is named, likeliest first."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the network tags: of a person, else of an organisation."""

    span: Span
    person: bool
    probability: float


@dataclass(frozen=True, slots=True)
class NameWords:
    """Folded words of the rule files about names, roles and channels."""

    honorifics: frozenset[str] = frozenset()
    """They honour a name and are no part of it."""
    ranks: frozenset[str] = frozenset()
    """Those of one word, with the article: العميد, الدكتور."""
    courtesies: frozenset[str] = frozenset()
    """They stand before a role or a name: معالي, سعادة."""
    feminine: frozenset[str] = frozenset()
    masculine: frozenset[str] = frozenset()
    """Given names."""
    title_heads: frozenset[str] = frozenset()
    """A name or title stands behind them (الملقب، بعنوان); `called`: those for persons, which are no roles."""
    called: frozenset[str] = frozenset()
    joined_name_words: frozenset[str] = frozenset()
    """Written as one with the next or apart (عبد السلام)."""
    kin: frozenset[str] = frozenset()
    staff: frozenset[str] = frozenset()
    told_of: frozenset[str] = frozenset()
    """Whose relatives speak, of either gender (الضحية)."""
    titles: frozenset[str] = frozenset()
    """Of one person: الوزير, رئيس."""
    institutions: frozenset[str] = frozenset()
    """With the article; no words that are as often adjectives (الخارجية, المنظمة)."""
    construct_prepositions: frozenset[str] = frozenset()
    """They stand between a noun of staff and a title: باسم."""
    topics: frozenset[str] = frozenset()
    """They open a topic, whose predicate begins with ف: أما."""
    relatives: frozenset[str] = frozenset()
    """Relative pronouns."""
    manner: frozenset[str] = frozenset()
    """How something is said: ضاحكة."""
    never_last: frozenset[str] = frozenset()
    """No phrase ends in them: prepositions."""
    blessings: frozenset[str] = frozenset()
    """They begin a wish behind a name: حفظه الله."""
    relayed: frozenset[str] = frozenset()
    """Of whom somebody relays what he said: عنه."""


NO_LISTS = NameWords()


@dataclass(frozen=True)
class Evidence:
    """One article: `proposals` and `readings` go together, one of each for each attribution, in text order."""

    text: str
    proposals: Sequence[Proposal]
    readings: Sequence[Reading]
    names: Sequence[Name]
    roles: Sequence[Guess]
    lists: NameWords = NO_LISTS

    def keys(self, span: Span) -> Keys:
        """The folded words of a span, honorifics left out but at its end, where they are surnames (سلمى النقيب)."""
        return self.keys_of(self.text[span[0] : span[1]])

    def keys_of(self, text: str) -> Keys:
        """The same of a string."""
        return _keys(text, self.lists.honorifics, self.lists.joined_name_words)

    def printed(self, span: Span) -> str:
        """The words of a span; an article fused with the preposition before it is restored: للتقييم gives التقييم."""
        start, end = span
        words = self.text[start:end]
        fused = words.startswith(LAM) and self.text[max(0, start - 1) : start] == LAM
        return ARTICLE + words[1:] if fused else words


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a code point."""
    return a[0] < b[1] and b[0] < a[1]


def gap(a: Span, b: Span) -> int:
    """Code points between two spans; 0 where they touch."""
    return max(0, a[0] - b[1], b[0] - a[1])


@lru_cache(maxsize=50_000)
def _keys(text: str, honorifics: frozenset[str], joined: frozenset[str]) -> Keys:
    found = [fold(word.text) for word in words(text) if word.kind != "punct"]
    kept = [key for key in found[:-1] if key not in honorifics] + found[-1:]
    return tuple(_join(kept, joined))


def _join(keys: Sequence[str], joined: frozenset[str]) -> Iterator[str]:
    """The words with each of `joined` written as one with the word behind it."""
    before = ""
    for key in keys:
        if key in joined:
            before += key
        else:
            yield before + key
            before = ""
    if before:
        yield before
