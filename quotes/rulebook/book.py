"""The rule book: every rule file read, layered and indexed for look-up by folded form."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from quotes.errors import QuotesError
from quotes.resources import resource
from quotes.rulebook.conjugation import CueForm, Paradigms, conjugate
from quotes.rulebook.days import DayNames, day_names
from quotes.rulebook.entries import (
    Attribution,
    Honorific,
    Joining,
    Medium,
    Paradigm,
    Place,
    Role,
    Verb,
)
from quotes.rulebook.inflection import RoleForm, medium_forms, nisba_forms, role_forms
from quotes.rulebook.loader import Section, build, folded_lists, read_sections, word_lists
from quotes.text.fold import fold

FILES: dict[str, tuple[str, ...]] = {
    "paradigms.yaml": ("past", "present", "participle", "noun", "before_pronoun", "pronouns", "endings"),
    "verbs.yaml": ("defaults", "verbs"),
    "attributions.yaml": ("attributions",),
    "media.yaml": ("media",),
    "roles.yaml": ("roles",),
    "honorifics.yaml": ("honorifics",),
    "names.yaml": ("words", "places"),
    "particles.yaml": ("words",),
    "grammar.yaml": ("words", "affixes"),
    "days.yaml": ("weekdays", "days_back", "months", "hijri_months", "ordinals", "day_words", "examples"),
}
"""Rule files and their sections; OTHER_FILES stand beside them and have readers of their own."""
OTHER_FILES = frozenset(
    {"patterns.yaml", "confidence.yaml", "segmentation.yaml", "headings.yaml", "headlines.yaml", "dates.yaml"}
)

EntryT = TypeVar("EntryT")


@dataclass(frozen=True)
class RuleBook:
    """All rules of one run, frozen. Look-ups are by folded form, words joined by one space."""

    verbs: tuple[Verb, ...]
    attributions: tuple[Attribution, ...]
    media: tuple[Medium, ...]
    roles: tuple[Role, ...]
    honorifics: tuple[Honorific, ...]
    places: tuple[Place, ...]
    words: Mapping[str, frozenset[str]]
    """The closed lists of names.yaml, particles.yaml and grammar.yaml by name, folded."""
    affixes: Mapping[str, tuple[str, ...]]
    """What words begin and end with, by the name of the list in grammar.yaml, folded."""
    cue_forms: Mapping[str, tuple[CueForm, ...]]
    """Every form of every verb (no proclitic; object pronouns included) -> its readings."""
    attribution_forms: Mapping[str, Attribution]
    media_forms: Mapping[str, Medium]
    role_forms: Mapping[str, tuple[RoleForm, ...]]
    honorific_forms: Mapping[str, Honorific]
    place_forms: Mapping[str, Place]
    nisba_forms: Mapping[str, Place]
    """أمريكي، الأمريكية، أمريكيين … -> the place they belong to."""
    days: DayNames
    fingerprint: str
    """sha256 of the effective content: equal rules, equal fingerprint, wherever they were read from."""

    @property
    def given_names(self) -> frozenset[str]:
        """Common given names, folded."""
        return self.words["given_names"]

    @property
    def name_particles(self) -> frozenset[str]:
        """Words inside names (بن، آل، أبو، فان), folded."""
        return self.words["name_particles"]

    def sizes(self) -> dict[str, int]:
        """Entries of each kind, for people who want to know what is there."""
        return {
            "verbs": len(self.verbs),
            "cue forms": len(self.cue_forms),
            "attributions": len(self.attributions),
            "media": len(self.media),
            "roles": len(self.roles),
            "honorifics": len(self.honorifics),
            "given names": len(self.given_names),
            "places": len(self.places),
        }


def load_rules(extra: Path | None = None) -> RuleBook:
    """The project's rules, with those of the folder `extra` on top.

    A file of `extra` has the name of one of ours; its entries add to ours or replace those with the same key,
    and `enabled: false` removes one. Raises QuotesError (file, line, reason) for a wrong rule, and where
    `extra` is no folder or holds a file that is no rule file. The result is cached by path.
    """
    return _load(resource("rules"), extra.resolve() if extra is not None else None)


@lru_cache(maxsize=4)
def _load(base: Path, extra: Path | None) -> RuleBook:
    folders = [base] if extra is None else [base, _checked(extra)]
    tables = {
        name: read_sections([folder / name for folder in folders], sections)
        for name, sections in FILES.items()
    }
    return _assemble(tables)


def _checked(folder: Path) -> Path:
    if not folder.is_dir():
        raise QuotesError(f"{folder}: no such folder; give one with rule files ({', '.join(FILES)})")
    for file in sorted(folder.glob("*.y*ml")):
        if file.name not in FILES.keys() | OTHER_FILES:
            known = ", ".join(sorted(FILES.keys() | OTHER_FILES))
            raise QuotesError(f"{file}: not the name of a rule file; rename it to one of {known}")
    return folder


def _assemble(tables: Mapping[str, Mapping[str, Section]]) -> RuleBook:
    verbs = build(tables["verbs.yaml"]["verbs"], Verb, "lemma", tables["verbs.yaml"]["defaults"])
    attributions = build(tables["attributions.yaml"]["attributions"], Attribution, "form")
    media = build(tables["media.yaml"]["media"], Medium, "name")
    roles = build(tables["roles.yaml"]["roles"], Role, "lemma")
    honorifics = build(tables["honorifics.yaml"]["honorifics"], Honorific, "form")
    places = build(tables["names.yaml"]["places"], Place, "name")
    paradigms = _paradigms(tables["paradigms.yaml"])
    endings = word_lists(tables["paradigms.yaml"]["endings"])
    return RuleBook(
        verbs=verbs,
        attributions=attributions,
        media=media,
        roles=roles,
        honorifics=honorifics,
        places=places,
        words=_words(tables),
        affixes={
            name: tuple(map(fold, affixes))
            for name, affixes in word_lists(tables["grammar.yaml"]["affixes"]).items()
        },
        cue_forms=_grouped((form.form, form) for verb in verbs for form in conjugate(verb, paradigms)),
        attribution_forms=_first((entry.form, entry) for entry in attributions),
        media_forms=_first((form, entry) for entry in media for form in medium_forms(entry, endings)),
        role_forms=_grouped((form.form, form) for role in roles for form in role_forms(role, endings)),
        honorific_forms=_first((form, entry) for entry in honorifics for form in (entry.form, *entry.forms)),
        place_forms=_first((form, place) for place in places for form in (place.name, *place.forms)),
        nisba_forms=_first((form, place) for place in places for form in nisba_forms(place, endings)),
        days=day_names(tables["days.yaml"]),
        fingerprint=_fingerprint(tables),
    )


def _paradigms(sections: Mapping[str, Section]) -> Paradigms:
    joinings = build(sections["before_pronoun"], Joining, "ending")
    return Paradigms(
        past=build(sections["past"], Paradigm, "name"),
        present=build(sections["present"], Paradigm, "name"),
        participle=build(sections["participle"], Paradigm, "name"),
        noun=build(sections["noun"], Paradigm, "name"),
        before_pronoun={entry.ending: entry.becomes for entry in joinings},
        object_suffixes=word_lists(sections["pronouns"]).get("object", ()),
    )


def _words(tables: Mapping[str, Mapping[str, Section]]) -> Mapping[str, frozenset[str]]:
    lists: dict[str, frozenset[str]] = {}
    for sections in tables.values():
        if "words" in sections:
            lists |= folded_lists(sections["words"])
    return MappingProxyType(lists)


def _grouped(pairs: Iterable[tuple[str, EntryT]]) -> Mapping[str, tuple[EntryT, ...]]:
    groups: dict[str, list[EntryT]] = {}
    for form, entry in pairs:
        group = groups.setdefault(fold(form), [])
        if entry not in group:
            group.append(entry)
    return MappingProxyType({form: tuple(entries) for form, entries in groups.items()})


def _first(pairs: Iterable[tuple[str, EntryT]]) -> Mapping[str, EntryT]:
    index: dict[str, EntryT] = {}
    for form, entry in pairs:
        index.setdefault(fold(form), entry)
    return MappingProxyType(index)


def _fingerprint(tables: Mapping[str, Mapping[str, Section]]) -> str:
    content = {
        f"{name}/{section}": [[key, raw.value] for key, raw in table.entries.items()]
        for name, sections in tables.items()
        for section, table in sections.items()
    }
    return hashlib.sha256(
        json.dumps(content, ensure_ascii=False, sort_keys=True, default=str).encode()
    ).hexdigest()
