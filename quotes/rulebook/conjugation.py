"""Lists the forms a cue can take: third person, past, present and participle, verbal noun with a pronoun.

The endings stand in rules/paradigms.yaml; this module only applies them. Forms are spelled as printed without
diacritics; whoever looks words up folds both sides. The proclitics و ف س ل are not part of any form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from quotes.rulebook.entries import Gender, Number, Paradigm, Verb
from quotes.text.fold import fold

CueKind = Literal["past", "present", "participle", "noun"]
Voice = Literal["active", "passive"]
_FEATURES: dict[str, tuple[Gender, Number]] = {
    "ms": ("masc", "sing"),
    "fs": ("fem", "sing"),
    "md": ("masc", "dual"),
    "fd": ("fem", "dual"),
    "mp": ("masc", "plur"),
    "fp": ("fem", "plur"),
}
_DIACRITICS = re.compile("[\u064b-\u0652\u0670]")


@dataclass(frozen=True, slots=True)
class CueForm:
    """One surface form of a speech verb, with what its spelling says of the speaker."""

    form: str
    lemma: str
    act: str
    kind: CueKind
    gender: Gender | None
    number: Number | None
    verb: Verb
    voice: Voice = "active"
    pronoun: str = ""
    """Object suffix of a verb (وصفه: ه), speaker suffix of a noun (قولها: ها); "" = none."""


@dataclass(frozen=True, slots=True)
class Paradigms:
    """The inflection tables of rules/paradigms.yaml; in each the first paradigm that matches counts."""

    past: tuple[Paradigm, ...]
    present: tuple[Paradigm, ...]
    participle: tuple[Paradigm, ...]
    noun: tuple[Paradigm, ...]
    before_pronoun: dict[str, str]
    """Regular expression at a form's end -> what stands there before an object suffix (نفى -> نفاه)."""
    object_suffixes: tuple[str, ...]


def conjugate(verb: Verb, tables: Paradigms) -> Iterator[CueForm]:
    """All forms of a verb that can be a cue, once for each reading; without those it excludes."""
    excluded = {fold(form) for form in verb.excluded}
    return (form for form in _all_forms(verb, tables) if not excluded or fold(form.form) not in excluded)


def _all_forms(verb: Verb, tables: Paradigms) -> Iterator[CueForm]:
    past = verb.past or _DIACRITICS.sub("", verb.lemma)
    yield from _finite(verb, "past", past, tables)
    yield from _finite(verb, "present", f"{past} {verb.present}", tables)
    yield from _passive(verb, past, tables)
    if verb.participle:
        for form, gender, number in inflect(verb.participle, tables.participle):
            yield CueForm(form, verb.lemma, verb.act, "participle", gender, number, verb)
    if verb.noun:
        yield from _noun(verb, tables)


def _passive(verb: Verb, past: str, tables: Paradigms) -> Iterator[CueForm]:
    for citation in verb.passive[:1]:
        yield from _finite(verb, "past", citation, tables, voice="passive")
    for citation in verb.passive[1:2]:
        yield from _finite(verb, "present", f"{past} {citation}", tables, voice="passive")
    for participle in verb.passive[2:]:
        yield CueForm(participle, verb.lemma, verb.act, "participle", None, None, verb, "passive")


def _noun(verb: Verb, tables: Paradigms) -> Iterator[CueForm]:
    suffixes = sorted(tables.object_suffixes, key=len, reverse=True)
    for form, gender, number in inflect(verb.noun, tables.noun):
        if gender is not None:
            pronoun = next(suffix for suffix in suffixes if form.endswith(suffix))
            yield CueForm(form, verb.lemma, verb.act, "noun", gender, number, verb, pronoun=pronoun)
        elif verb.definite_noun:
            yield CueForm(form, verb.lemma, verb.act, "noun", None, None, verb)


def _takes_pronouns(verb: Verb) -> bool:
    return verb.suffixed if verb.suffixed is not None else verb.strength == "sure" or bool(verb.object)


def _finite(
    verb: Verb, kind: CueKind, citation: str, tables: Paradigms, voice: Voice = "active"
) -> Iterator[CueForm]:
    paradigms = tables.past if kind == "past" else tables.present
    for form, gender, number in inflect(citation, paradigms, verb.doubled):
        yield CueForm(form, verb.lemma, verb.act, kind, gender, number, verb, voice)
        if voice == "active" and _takes_pronouns(verb):
            stem = _before_pronoun(form, tables.before_pronoun)
            for suffix in tables.object_suffixes:
                yield CueForm(stem + suffix, verb.lemma, verb.act, kind, gender, number, verb, voice, suffix)


Inflected = tuple[str, Gender | None, Number | None]


def inflect(citation: str, paradigms: Sequence[Paradigm], doubled: bool = False) -> Iterator[Inflected]:
    """(form, gender, number) for each template of the first paradigm that fits the citation form."""
    for paradigm in paradigms:
        match = re.fullmatch(paradigm.stem, citation)
        if match and paradigm.doubled <= doubled:
            yield from dict.fromkeys(_fill(match, paradigm))
            return


def _fill(match: re.Match[str], paradigm: Paradigm) -> Iterator[Inflected]:
    for features, templates in paradigm.forms.items():
        gender, number = _FEATURES.get(features, (None, None))
        for template in templates:
            yield match.expand(template), gender, number


def _before_pronoun(form: str, endings: dict[str, str]) -> str:
    for ending, replacement in endings.items():
        joined, changed = re.subn(f"{ending}$", replacement, form)
        if changed:
            return joined
    return form
