"""Lists the forms of role nouns, media and nisba adjectives from the endings of rules/paradigms.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from quotes.rulebook.entries import Gender, Medium, Number, Place, Role
from quotes.text.clitics import ARTICLE
from quotes.text.letters import TEH, TEH_MARBUTA

Endings = Mapping[str, tuple[str, ...]]
"""Name of a list of endings -> the endings: dual, sound plural, feminine plural, accusative, nisba …"""


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
    """Every form of the noun, with and without article; those before a genitive or with tanween take none."""
    without_article = _open_forms(role, endings)
    for form, gender, number in _bare_forms(role, endings):
        yield RoleForm(form, role.lemma, gender, number, False, role)
        if form not in without_article:
            yield RoleForm(ARTICLE + form, role.lemma, gender, number, True, role)


def _open_forms(role: Role, endings: Endings) -> set[str]:
    """وزيرا, وزيري, مسؤولو, وزيرتا: what stands before a genitive or has tanween (القاضي is a form of its own)."""
    bases = [
        _stem(noun) + TEH if noun.endswith(TEH_MARBUTA) else noun
        for noun in (role.lemma, _feminine(role))
        if noun
    ]
    inflected = {base + ending for base in bases for ending in endings["open"]}
    return inflected - {role.lemma, *role.forms, *role.plural}


def medium_forms(medium: Medium, endings: Endings) -> Iterator[str]:
    """Every spelling of a medium; of a common noun also بيانا, البيان, بيانها, and مؤتمره الصحفي."""
    for form in (medium.name, *medium.forms):
        yield form
        if medium.inflects:
            yield from _phrase_forms(form.split(), endings)


def _phrase_forms(words: list[str], endings: Endings) -> Iterator[str]:
    noun, *adjectives = words
    definite = [ARTICLE + adjective for adjective in adjectives]
    yield " ".join([ARTICLE + noun, *definite])
    for ending in endings["possessive"]:
        yield " ".join(
            [_stem(noun) + TEH + ending if noun.endswith(TEH_MARBUTA) else noun + ending, *definite]
        )
    if not noun.endswith(TEH_MARBUTA):
        for ending in endings["accusative"]:
            yield " ".join([noun + ending, *(_accusative(adjective, ending) for adjective in adjectives)])


def _accusative(adjective: str, ending: str) -> str:
    return adjective if adjective.endswith(TEH_MARBUTA) else adjective + ending


def nisba_forms(place: Place, endings: Endings) -> Iterator[str]:
    """أمريكي أمريكية أمريكيون أمريكيين أمريكيات …, with and without article."""
    for nisba in place.nisba:
        for ending in endings["nisba"]:
            yield nisba + ending
            yield ARTICLE + nisba + ending


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
    if noun.endswith(TEH_MARBUTA):
        yield from ((_stem(noun) + TEH + ending, gender, "dual") for ending in endings["dual"])
        return
    yield from ((noun + ending, gender, "dual") for ending in endings["dual"])
    yield from ((noun + ending, gender, "sing") for ending in endings["accusative"])


def _feminine(role: Role) -> str:
    if role.fem is not None:
        return role.fem
    return role.lemma + TEH_MARBUTA if role.kind == "person" and role.gender == "masc" else ""


def _stem(noun: str) -> str:
    return noun.removesuffix(TEH_MARBUTA)
