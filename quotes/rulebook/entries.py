"""What one entry of a rule file may say; each class is one kind of entry, keyed by its first field."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Act = Literal[
    "state", "add", "continue", "stress", "confirm", "explain", "announce", "reveal", "report", "write",
    "point", "deny", "admit", "agree", "reject", "reply", "ask", "urge", "order", "propose", "promise",
    "threaten", "warn", "claim", "accuse", "criticize", "condemn", "praise", "thank", "describe", "express",
    "believe", "expect", "conclude",
]  # fmt: skip
Gender = Literal["masc", "fem"]
Number = Literal["sing", "dual", "plur"]
MediumKind = Literal["outlet", "platform", "document", "event", "press"]
RoleKind = Literal["person", "group", "document", "institution", "source"]
CueKind = Literal["verb", "participle", "noun", "attribution", "sign"]
ContentKind = Literal["clause", "colon-marks", "marks", "colon", "fragment", "object", "before", "interposed"]
"""What introduces the reported words, or where they stand."""


class Entry(BaseModel):
    """Frozen; a misspelt key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Cue(Entry):
    """What all cues say: the speech act, how far to trust them, and examples."""

    act: Act = "state"
    strength: Literal["sure", "weak"] = "sure"
    """sure: reports whenever its government follows. weak: only with a clause or marks and a speaker."""
    examples: tuple[str, ...] = ()
    """Own sentences with the content in ⟦…⟧ and the speaker, where one is printed, in ⟨…⟩."""


class Verb(Cue):
    """A verb that reports speech, by its citation forms (third person masculine singular) and government."""

    lemma: str
    past: str = ""
    """Past of the citation form; the lemma without diacritics where not given."""
    present: str
    participle: str = ""
    """Active participle as a stem (قائل, نافي): its accusative قائلا, قائلة … is a cue. "" = no cue."""
    noun: str = ""
    """Verbal noun used as a cue with a pronoun or the article (قوله، بالقول). "" = no cue."""
    definite_noun: bool = False
    """The verbal noun reports with the article too: بالقول، التأكيد على أن."""
    passive: tuple[str, ...] = ()
    """Past, present, participle of the passive that reports without a speaker (قيل، يقال). () = not used."""
    doubled: bool = False
    """The last root letter is doubled (رد → رددن); spelling alone does not show it."""
    suffixed: bool | None = None
    """Forms with an object pronoun are cues too (قاله، نقلته); null = if sure or with an object."""
    excluded: tuple[str, ...] = ()
    """Forms that are nearly always another word: يعد of عد, دون of دون."""
    clause: tuple[str, ...] = ()
    """What introduces a reported clause: أن (and إن, both with pronoun suffixes), بأن, إلى أن, من أن …"""
    quote: bool = True
    """Takes quotation marks or a colon with nothing between."""
    noun_phrase: tuple[str, ...] = ()
    """Prepositions ("" = none) that lead to marks or a verbal noun: دعا إلى "…"، شدد على ضرورة …"""
    object: tuple[str, ...] = ()
    """What follows an object that the content describes or addresses: وصفه بأنه، أبلغهم أن، اعتبره."""


class Attribution(Cue):
    """A nominal or prepositional cue: وفقا ل، بحسب ما، على حد قول."""

    form: str
    lemma: str
    follows: tuple[Literal["speaker", "verb", "pronoun"], ...] = ("speaker",)
    """What comes next: a noun phrase, a speech verb, or a pronoun suffix (على حد قوله)."""
    position: tuple[Literal["before", "after"], ...] = ("before", "after")
    """Where the cue may stand with respect to its content."""


class Medium(Entry):
    """A channel of statements under its canonical name, with every spelling that names it."""

    name: str
    kind: MediumKind
    forms: tuple[str, ...] = ()
    """Other spellings; the name itself is always one."""
    inflects: bool = False
    """A common noun, with its adjectives: also with article, pronoun, case ending (بيانها)."""
    bare: bool = True
    """False: also a common word, a medium only after an outlet head or ل, or in marks (لـ«الوطن»)."""


class Role(Entry):
    """A noun that names who speaks by role, group, document or institution, by its masculine singular."""

    lemma: str
    kind: RoleKind = "person"
    gender: Gender = "masc"
    fem: str | None = None
    """Feminine; for persons lemma + ة where null. "" = none."""
    plural: tuple[str, ...] = ("sound plural",)
    """Plurals; "sound plural" and "feminine plural" stand for the endings of paradigms.yaml."""
    forms: tuple[str, ...] = ()
    """Further spellings of the singular: متحدثا، ممثلو."""


class Honorific(Entry):
    """A title that stands before a name and is not part of it: الدكتور، معالي، اللواء."""

    form: str
    forms: tuple[str, ...] = ()
    courtesy: bool = False
    """It stands before offices too, and is no part of them: معالي وزير النقل."""


class Place(Entry):
    """A country, region or city, with its nisba adjective (أمريكي) for affiliations and nationalities."""

    name: str
    forms: tuple[str, ...] = ()
    nisba: tuple[str, ...] = ()
    """Masculine singular without article, every spelling; feminine, plural and definite follow from it."""


Features = Literal["ms", "fs", "md", "fd", "mp", "fp", "article"]


class Paradigm(Entry):
    """How citation forms that match `stem` (regular expression, whole word) inflect: templates of re.sub."""

    name: str
    stem: str
    doubled: bool = False
    forms: dict[Features, tuple[str, ...]]


class Joining(Entry):
    """How the end of a verb's form changes before an object pronoun: وصفوا + ه = وصفوه."""

    ending: str
    becomes: str


class WordList(Entry):
    """A closed list of words or fixed phrases under one name of particles.yaml or another file."""

    name: str
    words: tuple[str, ...]


class Numbered(Entry):
    """A day or month by its name, with other names of the same."""

    name: str
    number: int
    forms: tuple[str, ...] = ()


class Weekday(Numbered):
    """A day of the week, Monday 1 to Sunday 7."""

    number: Annotated[int, Field(ge=1, le=7)]


class DaysBack(Numbered):
    """A day counted back from the article's: اليوم 0, أمس 1."""

    number: Annotated[int, Field(ge=0, le=7)]


class Month(Numbered):
    """A month of the Gregorian or the Hijri year."""

    number: Annotated[int, Field(ge=1, le=12)]


class DayOfMonth(Numbered):
    """A day of the month in words: الثالث."""

    number: Annotated[int, Field(ge=1, le=31)]


class DayExample(Entry):
    """An own sentence with one quote, the date of its article, and the day on which it was said."""

    name: str
    text: str
    printed: date | None = None
    said_on: date | None = None
