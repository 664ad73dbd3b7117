"""What a word says by its form alone, wherever it stands: a preposition, a pronoun or the article joined to it."""

from __future__ import annotations

from functools import lru_cache

from quotes.pipeline.lexicon import Lexicon
from quotes.rulebook.inflection import RoleForm
from quotes.text.clitics import ARTICLE, LAM_ARTICLE
from quotes.text.letters import ALEFS_WITH_HAMZA, BEH, HEH, KAF, LAM, MEEM, TEH
from quotes.text.words import Word


class WordForms:
    """Answers questions about a word's form from the rule files; stateless but for the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.is_possessed = lru_cache(maxsize=20_000)(self._is_possessed)

    def has_preposition(self, word: Word) -> bool:
        """ب, ل or ك is joined to a word that stands on its own elsewhere."""
        split = self.lexicon.after_preposition(word.fold)
        if split is None:
            return False
        if any(self.lexicon.is_in(name, split[1]) for name in ("demonstratives", "quantifiers")):
            return not self.lexicon.is_given_name(word.fold)
        if self.lexicon.is_in("press", word.fold):
            return True
        if word.fold.startswith(LAM_ARTICLE) and len(word.fold) > 4:
            return True
        if self.lexicon.is_known(word.fold) or self.lexicon.is_common(word.fold):
            return False
        rest = split[1]
        if self.lexicon.is_in("adverbs", rest):
            return False
        if any(r.kind == "noun" for r in self.lexicon.cues(rest)):
            return True
        role = self.lexicon.role(rest)
        citation = role is not None and rest.removeprefix(ARTICLE) == self.lexicon.book_fold(role.lemma)
        if word.rest_seen and split[0] != KAF:
            return True
        article = rest.startswith(ARTICLE) and (
            word.pos != "PROPN" or self.lexicon.is_common(rest) or self.lexicon.is_known(rest)
        )
        if (
            article
            or citation
            or (split[0] == LAM and self.lexicon.media(rest))
            or self.lexicon.is_in("outlet_heads", rest)
        ):
            return True
        if self.lexicon.is_given_name(rest) and split[0] != KAF and len(rest) >= 5:
            return True
        if split[0] != KAF and self.is_possessed(rest):
            return True
        if split[0] == KAF and len(rest) >= 4 and self.lexicon.is_common(rest):
            return True
        if word.pos == "PROPN":
            return False
        return (
            role is not None
            or self.lexicon.is_place(rest)
            or (
                len(rest) >= (4 if split[0] == KAF else 3)
                and self.lexicon.is_common(rest)
                and not self.lexicon.ends("accusative", rest)
            )
            or (split[0] == BEH and len(rest) >= 4 and self.lexicon.is_ordinary(rest))
        )

    def is_unknown(self, form: str) -> bool:
        """A word that no list holds: where a subject must stand, it is a name whatever its tag."""
        return not (self.lexicon.is_ordinary(form) or self.lexicon.is_known(form) or self.lexicon.cues(form))

    def is_circumstance(self, form: str) -> bool:
        """قائلا, موضحا, مشددة, مخاطبا: a participle that says how, not a role."""
        if (
            form.startswith(MEEM)
            and self.lexicon.ends("accusative", form)
            and len(form) >= 5
            and self.lexicon.is_common(form[:-1])
        ):
            return True
        return any(r.kind == "participle" for r in self.lexicon.cues(form)) and not form.startswith(ARTICLE)

    def is_belonging(self, form: str) -> bool:
        """صفحته, but not زوجته, مدربه or وردة: something that belongs to somebody."""
        stems = self._stems(form) if self.lexicon.ends("sure_possessives", form) else []
        return self.is_possessed(form) and bool(stems) and not any(map(self.lexicon.role, stems))

    def _is_possessed(self, form: str) -> bool:
        """حديثها, صفحته: a common noun with a pronoun, or one in ة, which the fold does not tell apart."""
        if form.startswith(ARTICLE):
            return False
        sure = self.lexicon.ends("sure_possessives", form)
        return any(
            self.lexicon.is_common(stem) or (sure and self.lexicon.is_ordinary(stem))
            for stem in self._stems(form)
        )

    def is_purpose(self, form: str) -> bool:
        """ليبين: a present verb of saying after ل."""
        return form.startswith(LAM) and any(r.kind == "present" for r in self.lexicon.cues(form[1:]))

    def looks_verbal(self, form: str) -> bool:
        """Whether an unknown word has the shape of a verb: prefix of the present, ending of the past."""
        lexicon = self.lexicon
        return lexicon.begins("verb_prefixes", form) or lexicon.ends("verb_endings", form) or len(form) <= 4

    def heads_institution(self, form: str) -> bool:
        """وزارة, شركة: an institution of the rule files."""
        role = self.lexicon.role(form)
        return role is not None and role.role.kind == "institution"

    def is_made_definite(self, word: Word) -> bool:
        """The word has the article, also after و, ب or ل: والتسويق, بالهيئة, للمؤتمر."""
        form = self.lexicon.without_conjunction(word.fold)
        split = self.lexicon.after_preposition(form)
        return (
            is_definite(word)
            or form.startswith(ARTICLE)
            or (split is not None and split[1].startswith(ARTICLE))
        )

    def bare(self, form: str) -> str:
        """The form without conjunction or preposition where only that makes it known."""
        if self.lexicon.is_known(form):
            return form
        form = self.lexicon.without_conjunction(form)
        split = self.lexicon.after_preposition(form)
        return split[1] if split and not self.lexicon.is_known(form) else form

    def _stems(self, form: str) -> list[str]:
        """The nouns that a form with a possessive may come from: صفحته gives صفحت and صفحه."""
        possessives = self.lexicon.affixes["possessives"]
        stems = [form[: -len(pronoun)] for pronoun in possessives if form.endswith(pronoun)]
        stems += [stem[:-1] + HEH for stem in stems if stem.endswith(TEH)]
        return [stem for stem in stems if len(stem) >= 3]


def is_definite(word: Word) -> bool:
    """The word has the article; a hamza shows that its first letters are its own (ألكسندر, إلهام)."""
    return word.fold.startswith(ARTICLE) and len(word.fold) > 3 and word.text[0] not in ALEFS_WITH_HAMZA


def heads_person(head: RoleForm | None) -> bool:
    """Whether the head of a phrase is the role of one person."""
    return head is not None and head.role.kind == "person" and head.number == "sing"


def names_person(role: RoleForm | None) -> bool:
    """Whether a word is the role of persons, one or more."""
    return role is not None and role.role.kind == "person"
