"""What the rule files tell the ranker of the words of names, roles and channels."""

from __future__ import annotations

from quotes.pipeline.grammar import grammar
from quotes.ranking.evidence import NameWords
from quotes.rulebook import RuleBook
from quotes.rulebook.inflection import RoleForm
from quotes.text.clitics import ARTICLE
from quotes.text.letters import HEH, YEH

_WORD_LISTS = (
    "title_heads", "called", "joined_name_words", "kin", "staff", "told_of", "construct_prepositions", "topics",
    "relatives", "manner", "never_last", "relayed", "blessings",
)  # fmt: skip


def name_words(rules: str | None) -> NameWords:
    """The lists of a rule folder, ours where it is None."""
    book = grammar(rules).lexicon.book
    feminine = book.words["feminine_given_names"]
    return NameWords(
        honorifics=frozenset(word for form in book.honorific_forms for word in form.split()),
        ranks=frozenset(
            form for form in book.honorific_forms if form.startswith(ARTICLE) and " " not in form
        ),
        courtesies=frozenset(form for form, entry in book.honorific_forms.items() if entry.courtesy),
        feminine=feminine,
        masculine=book.given_names - feminine - book.words["shared_given_names"],
        titles=frozenset(form for form, some in book.role_forms.items() if any(map(_is_title, some))),
        institutions=_institutions(book) - book.words["also_adjectives"],
        **{name: book.words[name] for name in _WORD_LISTS},
    )


def _is_title(form: RoleForm) -> bool:
    return form.role.kind == "person" and form.number == "sing"


def _institutions(book: RuleBook) -> frozenset[str]:
    """Their definite forms but those that end as adjectives do (الخارجية)."""
    return frozenset(
        form
        for form, some in book.role_forms.items()
        if any(f.role.kind == "institution" and f.definite for f in some) and not form.endswith(YEH + HEH)
    )
