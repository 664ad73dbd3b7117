"""Answers, for one folded word, what the rule book knows of it; proclitics are taken off where that explains it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TypeVar

from quotes.rulebook import RuleBook
from quotes.rulebook.common import load_common, load_inflected
from quotes.rulebook.conjugation import CueForm
from quotes.rulebook.entries import Attribution, Medium
from quotes.rulebook.inflection import RoleForm
from quotes.text.clitics import ARTICLE, CONJUNCTIONS, LAM_ARTICLE, PREPOSITIONS
from quotes.text.fold import fold
from quotes.text.letters import BEH, LAM, NOON, SEEN

_ROLE_ORDER = ("person", "group", "source", "institution", "document")
_NO_NAMES = (
    "complementizers",
    "relatives",
    "conjunctions",
    "negations",
    "adverbs",
    "not_names",
)
_SHORTEST_SERVANT = 6
EntryT = TypeVar("EntryT")


@dataclass(frozen=True, slots=True)
class Complementizer:
    """أن, إن, بأن with the pronoun fused to it, if any."""

    base: str
    pronoun: str


class Lexicon:
    """Word classes of a rule book. All arguments are folded forms.

    `role(form)` is the role noun that a form is, or None; it is cached, for it is asked most.
    """

    def __init__(self, book: RuleBook) -> None:
        self.book = book
        self.affixes = book.affixes
        self._lists = book.words
        self._common = load_common()
        self._inflected = load_inflected()
        self._beginnings = tuple(self._lists["given_name_beginnings"])
        """عبد with the article, whatever follows: عبدالرقيب."""
        self.role = lru_cache(maxsize=20_000)(self._role)
        self._attributions = _by_first_word(book.attribution_forms.items())
        self._media = _by_first_word(
            (form, medium) for form, medium in book.media_forms.items() if medium.bare or " " in form
        )

    def is_in(self, name: str, form: str) -> bool:
        """Whether `form` stands in the closed list `name` of the rule files."""
        return form in self._lists[name]

    def begins(self, name: str, form: str) -> bool:
        """Whether `form` begins with one of the affixes `name` of the rule files."""
        return form.startswith(self.affixes[name])

    def ends(self, name: str, form: str) -> bool:
        """Whether `form` ends with one of the affixes `name` of the rule files."""
        return form.endswith(self.affixes[name])

    def _role(self, form: str) -> RoleForm | None:
        """The role noun that `form` is, persons first; also a plural that lost its ن in a construct (مسؤولو).

        A citation form counts before an inflected one: منظمة is an organisation, not a feminine organiser.
        """
        if self.is_in("not_roles", form):
            return None
        forms = self.book.role_forms
        bare = form.removeprefix(ARTICLE)
        construct = forms.get(form + NOON) if bare == form else None
        readings = forms.get(form) or construct or forms.get(self._without_our(form), ())
        return min(
            readings,
            key=lambda r: (fold(r.lemma) not in (form, bare), _ROLE_ORDER.index(r.role.kind)),
            default=None,
        )

    def _without_our(self, form: str) -> str:
        """مراسلنا means المراسل."""
        return ARTICLE + form[:-2] if self.ends("our", form) and len(form) > 4 else form

    def is_person_too(self, form: str) -> bool:
        """Whether the word can also be a person's role: محافظة, province or governor."""
        return any(r.role.kind == "person" for r in self.book.role_forms.get(form, ()))

    def is_honorific(self, form: str) -> bool:
        """A title before a name; الفريق is a rank, فريق a team."""
        if form not in self.book.honorific_forms:
            return False
        role = self.role(form)
        return form.startswith(ARTICLE) or role is None or role.role.kind == "person"

    def is_given_name(self, form: str) -> bool:
        if form in self._given_names:
            return True
        return form.startswith(self._beginnings) and len(form) > _SHORTEST_SERVANT

    @cached_property
    def _given_names(self) -> frozenset[str]:
        """Given names that are no function words as well."""
        return self.book.given_names.difference(*(self._lists[name] for name in _NO_NAMES))

    def is_name_particle(self, form: str) -> bool:
        return form in self.book.name_particles

    def leads_name_on(self, form: str) -> bool:
        """A particle that what follows completes: بن, but not خان or الدين."""
        return form in self.book.name_particles and not self.is_in("name_endings", form)

    def is_place(self, form: str) -> bool:
        return form in self.book.place_forms

    def is_nisba(self, form: str) -> bool:
        return form in self.book.nisba_forms

    def cues(self, form: str) -> tuple[CueForm, ...]:
        """Readings of `form` as a speech verb, participle or verbal noun; و and ف before it are taken off."""
        forms = self.book.cue_forms
        readings = forms.get(form, ())
        if not readings and form[:1] in CONJUNCTIONS:
            form = form[1:]
            readings = forms.get(form, ())
        if not readings and form[:1] == SEEN:
            readings = tuple(r for r in forms.get(form[1:], ()) if r.kind == "present")
        if not readings and form[:1] == BEH:
            readings = tuple(r for r in forms.get(form[1:], ()) if r.kind == "noun")
        return readings

    def attributions(self, form: str) -> list[tuple[tuple[str, ...], Attribution]]:
        """Attributions whose first word is `form`, longest first; و and ف before it are taken off."""
        found = self._attributions.get(form)
        if found is None and form[:1] in CONJUNCTIONS:
            found = self._attributions.get(form[1:])
        return found or []

    def media(self, form: str) -> list[tuple[tuple[str, ...], Medium]]:
        """Media whose first word is `form`, longest first; names that also are common words do not count alone."""
        return self._media.get(form, [])

    def complementizer(self, form: str) -> Complementizer | None:
        """أن and its kin, with or without a pronoun suffix and the preposition ب."""
        return self._complementizers.get(form)

    @cached_property
    def _complementizers(self) -> dict[str, Complementizer]:
        table: dict[str, Complementizer] = {}
        for base in self._lists["complementizers"]:
            for pronoun in ("", *self._lists["clitic_pronouns"]):
                table.setdefault(base + pronoun, Complementizer(base, pronoun))
        return table

    def without_conjunction(self, form: str) -> str:
        """`form` without و or ف in front."""
        return form[1:] if len(form) > 2 and form[0] in CONJUNCTIONS else form

    def after_preposition(self, form: str) -> tuple[str, str] | None:
        """(preposition, rest) for a one-letter preposition: للتقييم gives ل, التقييم; None where there is none."""
        if form.startswith(LAM_ARTICLE) and len(form) > 3:
            return LAM, ARTICLE + form[2:]
        if len(form) > 2 and form[0] in PREPOSITIONS:
            return form[0], form[1:]
        return None

    def book_fold(self, form: str) -> str:
        """The folded form of a word as a rule file spells it."""
        return fold(form)

    def is_common(self, form: str) -> bool:
        """Whether the word is a noun or adjective of the common language, bare or with the article."""
        return form in self._common or (form.startswith(ARTICLE) and form[2:] in self._common)

    def is_ordinary(self, form: str) -> bool:
        """Whether the word is of the common language by any of its forms: مقتل, توفير, شارك; a given name is not."""
        return self.is_common(form) or (form in self._inflected and not self.is_given_name(form))

    def is_known(self, form: str) -> bool:
        """Whether the rule files list the word at all, in whatever class but names."""
        return (
            form in self.book.role_forms
            or form in self.book.honorific_forms
            or form in self.book.cue_forms
            or form in self.book.place_forms
            or form in self.book.nisba_forms
            or form in self._listed
        )

    @cached_property
    def _listed(self) -> frozenset[str]:
        """The words of all closed lists but those of names."""
        return frozenset().union(*(words for name, words in self._lists.items() if "name" not in name))


def _by_first_word(forms: Iterable[tuple[str, EntryT]]) -> dict[str, list[tuple[tuple[str, ...], EntryT]]]:
    index: dict[str, list[tuple[tuple[str, ...], EntryT]]] = {}
    for form, entry in forms:
        parts = tuple(form.split())
        index.setdefault(parts[0], []).append((parts, entry))
    for entries in index.values():
        entries.sort(key=lambda item: -len(item[0]))
    return index
