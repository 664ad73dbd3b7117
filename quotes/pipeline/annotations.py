"""What the components leave on a Doc: plain values, one kind a component, written once, that spaCy can serialise.

The values are frozen dataclasses to whoever reads an extension; the Doc holds them as mappings, sequences, strings and
numbers, so that `doc.to_bytes`, DocBin, `nlp.pipe(n_process=2)` and copies of a Doc carry them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter
from spacy.tokens import Doc

from quotes.pipeline.quote import Cue, Quote, QuoteType, Resolution, Span, SpeakerKind
from quotes.ranking.evidence import Guess, Name, Reading
from quotes.rulebook.entries import ContentKind, Gender, MediumKind, Number
from quotes.text.days import PrintedDay
from quotes.text.marks import Mark

MentionKind = Literal["name", "role", "group", "institution", "document", "source", "other"]


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class RankedSpeaker:
    """One of those whom the ranker chose from, None for nobody: where it came from, and its probability."""

    text: str | None
    sources: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Ranking:
    """What the ranker weighed at an attribution: the likeliest speakers first; `masked`: whom language forbids, with
    the name of the reason."""

    speakers: tuple[RankedSpeaker, ...]
    masked: tuple[tuple[str, str], ...]
    role_probability: float
    medium_probability: float


@dataclass(frozen=True, slots=True)
class Attribution:
    """One reported content with its cue: who said it, in which role, through what and when. Spans in code points."""

    cue: Cue
    opener: ContentKind
    """What introduces the content."""
    type: QuoteType
    start: int
    end: int
    verbatim: tuple[Span, ...]
    rule: str
    paragraph: Span
    """That of the cue."""
    context: Span
    mention: Mention | None
    speaker: str | None
    speaker_kind: SpeakerKind | None
    resolution: Resolution
    affiliation: Span | None
    medium: Span | None
    medium_name: str | None
    medium_kind: MediumKind | None
    day: PrintedDay | None
    day_span: Span | None
    confidence: float
    doubts: tuple[str, ...]
    """What speaks against the rules' proposal, as rules/confidence.yaml names it."""
    ranking: Ranking | None = None
    """None where the rules decided alone."""
    rule_span: Span | None = None
    """Start and end as the rule found them; for a component that moves one to note."""


@dataclass(frozen=True, slots=True)
class NetworkReading:
    """What the network reads in an article: at each attribution of the rules' proposals, and anywhere."""

    readings: tuple[Reading, ...] = ()
    names: tuple[Name, ...] = ()
    roles: tuple[Guess, ...] = field(default=())


_KINDS: dict[str, Any] = {
    "marks": list[Mark],
    "cues": list[Cue],
    "proposals": list[Attribution],  # as the rules see them
    "reading": NetworkReading,
    "ranked": list[Attribution],  # as the ranker decides; proposals that it takes for none are left out
    "quotes": list[Quote],
    "title": str,
    "headlines": list[Quote],
}


def register_extensions() -> None:
    """Declare the Doc extensions of the pipeline; safe to call again."""
    if Doc.has_extension("attributions"):
        return
    for name, kind in _KINDS.items():
        _register(name, TypeAdapter(kind))
    Doc.set_extension("attributions", getter=_attributions)


def _register(name: str, values: TypeAdapter[Any]) -> None:
    """An extension whose value stands on the Doc in plain form; None until a component writes it."""
    key = f"quotes.{name}"

    def read(doc: Doc) -> Any:
        plain = doc.user_data.get(key)
        return None if plain is None else values.validate_python(plain)

    def write(doc: Doc, value: Any) -> None:
        doc.user_data[key] = None if value is None else values.dump_python(value)

    Doc.set_extension(name, getter=read, setter=write)


def _attributions(doc: Doc) -> list[Attribution] | None:
    """Those that count in the end: the ranker's, or the rules' where no network has a say."""
    ranked: list[Attribution] | None = doc._.ranked
    if ranked is not None:
        return ranked
    proposals: list[Attribution] | None = doc._.proposals
    return proposals
