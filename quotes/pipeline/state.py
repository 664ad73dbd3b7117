"""What the components leave on a Doc for the next one, and the extensions that hold it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from quotes.pipeline.quote import MediumKind, QuoteType, Resolution, Span, SpeakerKind
from quotes.ranking.choice import Choice
from quotes.rulebook.entries import Gender, Number
from quotes.text.days import PrintedDay
from quotes.text.marks import Mark
from quotes.text.words import Word

MentionKind = Literal["name", "role", "group", "institution", "document", "source", "other"]
CueKind = Literal["verb", "participle", "noun", "attribution", "sign"]
OpenerKind = Literal["clause", "colon-marks", "marks", "colon", "fragment", "object", "before", "interposed"]


@dataclass(slots=True)
class Sentence:
    """A sentence as the rules read it: words and signs, and the outer pair of marks around each, if any."""

    index: int
    start: int
    end: int
    paragraph: Span
    words: list[Word]
    around: list[Mark | None]
    """For each word the outer pair of marks that it stands in or belongs to."""
    may_hold_cue: bool = False
    """Its forms allow for a cue, whatever their tags."""
    tagged: bool = False
    """Its words have the tags that the model gives them."""

    def at(self, offset: int) -> int:
        """Index of the first word that starts at `offset` or after it."""
        return bisect_left(self.words, offset, key=lambda w: w.start)

    def opens(self, i: int) -> Mark | None:
        """The outer pair of marks whose opening sign is word `i`."""
        mark = self.around[i] if 0 <= i < len(self.words) else None
        return mark if mark is not None and mark.start == self.words[i].start else None

    def after_mark(self, i: int) -> int:
        """Index of the first word after the pair of marks around word `i`; i + 1 where there is none."""
        mark = self.around[i]
        return i + 1 if mark is None else max(i + 1, self.at(mark.end))

    def count_words(self, start: int, end: int) -> int:
        """How many words and numbers start in [start, end), in code points."""
        return sum(word.kind != "punct" for word in self.words[self.at(start) : self.at(end)])

    def span(self, i: int, j: int) -> Span:
        """Code points from word `i` to the end of word `j - 1`."""
        return self.words[i].start, self.words[j - 1].end


@dataclass(slots=True)
class CueMatch:
    """A cue found in a sentence: words [i, j), with what its form says of the speaker."""

    sentence: Sentence
    i: int
    j: int
    kind: CueKind
    lemma: str
    act: str
    gender: Gender | None = None
    number: Number | None = None
    passive: bool = False
    pronoun: str = ""
    """Pronoun suffix on the cue: whom قوله speaks of, what وصفه describes."""
    entry: object = None
    """The Verb or Attribution of the rule book."""
    follows: str = ""
    """For an attribution: what stands between it and the speaker (speaker, verb, pronoun)."""

    @property
    def start(self) -> int:
        return self.sentence.words[self.i].start

    @property
    def end(self) -> int:
        return self.sentence.words[self.j - 1].end


@dataclass(slots=True)
class Opener:
    """What introduces a content after a cue: words [i, j); the content starts at word j."""

    kind: OpenerKind
    i: int
    j: int
    mark: Mark | None = None
    pronoun: str = ""
    """Pronoun fused to the complementizer (أنها)."""


@dataclass(slots=True)
class Mention:
    """A noun phrase that may name a speaker: spans in code points."""

    span: Span
    kind: MentionKind
    name: Span | None = None
    role: Span | None = None
    gender: Gender | None = None
    number: Number | None = None
    lemma: str = ""
    """Lemma of the head noun where the rule files know it."""
    definite: bool = False
    plain: Span | None = None
    """For a mention without a name: the noun phrase without a parenthesis or marks after it."""


@dataclass(slots=True)
class Attribution:
    """One reported content with its cue; the later components fill in who said it, in which role, through what."""

    cue: CueMatch
    opener: Opener
    type: QuoteType
    start: int
    end: int
    verbatim: tuple[Span, ...]
    rule: str
    zone: tuple[int, int]
    """Words of the sentence between cue and content, where speaker and medium stand."""
    mention: Mention | None = None
    affiliation: Span | None = None
    medium: Span | None = None
    medium_name: str | None = None
    medium_kind: MediumKind | None = None
    day: PrintedDay | None = None
    day_span: Span | None = None
    rule_span: Span | None = None
    """Start and end as the rule found them; for a component that moves one to note."""
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    resolution: Resolution = "none"
    full_affiliation: Span | None = None
    confidence: float = 0.0
    choice: Choice | None = None
    """What the ranker chose from; None where the rules decided alone."""
    doubts: tuple[str, ...] = ()
    """What speaks against it, as rules/confidence.yaml names it."""
    from_subject: bool = False
    """The speaker left out was taken from the subject of the sentence."""
    from_other_paragraph: bool = False
    """The speaker left out last spoke in another paragraph."""


def register_extensions() -> None:
    """Declare the Doc extensions of the pipeline; safe to call again."""
    for name in (
        "marks", "sentences", "cues", "attributions", "people", "encoded", "evidence", "quotes", "title",
        "headlines",
    ):  # fmt: skip
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
