"""Lists the forms of role nouns and nisba adjectives from the endings of rules/paradigms.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quotes.rulebook.entries import Gender, Number, Place, Role

Endings = Mapping[str, tuple[str, ...]]
"""Name of a list of endings -> the endings: dual, sound plural, feminine plural, accusative, nisba."""
_ARTICLE = "ال"


@dataclass(frozen=True, slots=True)
class RoleForm:
    """One surface form of a role noun (no proclitic)."""

    form: str
    lemma: str
    gender: Gender
    number: Number
    definite: bool
    """It carries the article. A form without it may be definite by what follows (وزير الخارجية)."""
    role: Role


def role_forms(role: Role, endings: Endings) -> Iterator[RoleForm]:
    """Every form of the noun, with and without article."""
    for form, gender, number in _bare_forms(role, endings):
        yield RoleForm(form, role.lemma, gender, number, False, role)
        yield RoleForm(_ARTICLE + form, role.lemma, gender, number, True, role)


def nisba_forms(place: Place, endings: Endings) -> Iterator[str]:
    """أمريكي أمريكية أمريكيون أمريكيين أمريكيات …, with and without article."""
    for nisba in place.nisba:
        for ending in endings["nisba"]:
            yield nisba + ending
            yield _ARTICLE + nisba + ending


def _bare_forms(role: Role, endings: Endings) -> Iterator[tuple[str, Gender, Number]]:
    for singular in (role.lemma, *role.forms):
        yield singular, role.gender, "sing"
    yield from _inflected(role.lemma, role.gender, endings)
    for plural in role.plural:
        if plural in endings:
            yield from ((_stem(role.lemma) + ending, role.gender, "plur") for ending in endings[plural])
        else:
            yield plural, role.gender, "plur"
    feminine = _feminine(role)
    if feminine:
        yield feminine, "fem", "sing"
        yield from _inflected(feminine, "fem", endings)
        yield from ((_stem(feminine) + ending, "fem", "plur") for ending in endings["feminine plural"])


def _inflected(noun: str, gender: Gender, endings: Endings) -> Iterator[tuple[str, Gender, Number]]:
    if noun.endswith("ة"):
        yield from ((_stem(noun) + "ت" + ending, gender, "dual") for ending in endings["dual"])
        return
    yield from ((noun + ending, gender, "dual") for ending in endings["dual"])
    yield from ((noun + ending, gender, "sing") for ending in endings["accusative"])


def _feminine(role: Role) -> str:
    if role.fem is not None:
        return role.fem
    return role.lemma + "ة" if role.kind == "person" and role.gender == "masc" else ""


def _stem(noun: str) -> str:
    return noun.removesuffix("ة")
