"""What the rules work on while a Doc passes through their components; it never stands on the Doc itself."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from spacy.tokens import Doc

from quotes.pipeline.annotations import Attribution, Mention
from quotes.pipeline.quote import Cue, QuoteType, Resolution, Span, SpeakerKind
from quotes.rulebook.entries import ContentKind, CueKind, Gender, MediumKind, Number
from quotes.text.days import PrintedDay
from quotes.text.marks import Mark
from quotes.text.words import Word

if TYPE_CHECKING:
    from quotes.pipeline.register import Register


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

    def cue(self, text: str) -> Cue:
        """The cue in plain form; `text` is the article."""
        return Cue(
            self.start, self.end, text[self.start : self.end], self.lemma, self.act, self.kind, self.gender,
            self.number, self.passive, self.pronoun,
        )  # fmt: skip


@dataclass(slots=True)
class Opener:
    """What introduces a content after a cue: words [i, j); the content starts at word j."""

    kind: ContentKind
    i: int
    j: int
    mark: Mark | None = None
    pronoun: str = ""
    """Pronoun fused to the complementizer (أنها)."""


@dataclass(slots=True)
class Draft:
    """One reported content with its cue; `quotes_proposals` fills in who said it, in which role, through what."""

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
    medium: Span | None = None
    medium_name: str | None = None
    medium_kind: MediumKind | None = None
    day: PrintedDay | None = None
    day_span: Span | None = None
    speaker: str | None = None
    speaker_kind: SpeakerKind | None = None
    resolution: Resolution = "none"
    affiliation: Span | None = None
    confidence: float = 0.0
    doubts: tuple[str, ...] = ()
    """What speaks against it, as rules/confidence.yaml names it."""
    from_subject: bool = False
    """The speaker left out was taken from the subject of the sentence."""
    from_other_paragraph: bool = False
    """The speaker left out last spoke in another paragraph."""

    def attribution(self, text: str, context: Span) -> Attribution:
        """The attribution in plain form; `text` is the article."""
        return Attribution(
            cue=self.cue.cue(text),
            opener=self.opener.kind,
            type=self.type,
            start=self.start,
            end=self.end,
            verbatim=self.verbatim,
            rule=self.rule,
            paragraph=self.cue.sentence.paragraph,
            context=context,
            mention=self.mention,
            speaker=self.speaker,
            speaker_kind=self.speaker_kind,
            resolution=self.resolution,
            affiliation=self.affiliation,
            medium=self.medium,
            medium_name=self.medium_name,
            medium_kind=self.medium_kind,
            day=self.day,
            day_span=self.day_span,
            confidence=self.confidence,
            doubts=self.doubts,
        )


@dataclass(slots=True)
class Worksheet:
    """An article as the rules read it, and what they have found so far."""

    text: str
    """That of the Doc, which joins it anew from its tokens each time it is asked."""
    sentences: list[Sentence]
    cues: list[CueMatch] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    register: Register | None = None
    """Who is who, where somebody speaks; of the last part of an article that is read in parts."""


_WORKSHEETS: WeakKeyDictionary[Doc, Worksheet] = WeakKeyDictionary()


def has_worksheet(doc: Doc) -> bool:
    """Whether the sentences of a Doc have been read in this process."""
    return doc in _WORKSHEETS


def worksheet(doc: Doc) -> Worksheet:
    """The worksheet of a Doc in this process; raises KeyError where `quotes_sentences` has not run."""
    return _WORKSHEETS[doc]


def start_worksheet(doc: Doc, text: str, sentences: list[Sentence]) -> Worksheet:
    """A new worksheet for a Doc and its text; it goes when the Doc goes."""
    _WORKSHEETS[doc] = sheet = Worksheet(text, sentences)
    return sheet
