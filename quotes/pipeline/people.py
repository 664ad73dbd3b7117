"""Who is who in an article: every mention goes back to the person, institution or document that it means.

One table for the whole article, built from every paragraph: full names with the roles printed beside them,
institutions and documents with their longest form. A surname, a role alone, a short form, or nothing at all
(وأضاف: "…") is then looked up in it, with the gender and number that the verb shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from quotes.pipeline.annotations import Mention
from quotes.pipeline.register import Register
from quotes.pipeline.state import Draft, Sentence, Worksheet
from quotes.pipeline.subjects import Subjects
from quotes.text.words import words

_SHORT_MENTION = 2
_LONGEST_ARTICLE = 20_000
"""Words; what is longer is read in parts, each with a table of its own, so that the time stays linear."""


class People:
    """Fills in speaker, kind, resolution and affiliation of attributions."""

    def __init__(
        self,
        subjects: Subjects,
        tag: Callable[[str, Sentence], None] | None = None,
    ) -> None:
        self.lexicon = subjects.lexicon
        self.subjects = subjects
        self.tag = tag
        """Tags a sentence of a text that has not been tagged yet."""

    def fill(self, sheet: Worksheet) -> None:
        """Fill in the attributions of a worksheet, and leave its register on it."""
        spoken: dict[int, list[Draft]] = {}
        for draft in sheet.drafts:
            spoken.setdefault(draft.cue.sentence.index, []).append(draft)
        for part in _parts(sheet.sentences) if spoken else ():
            drafts = [a for sentence in part for a in spoken.get(sentence.index, ())]
            if drafts:
                telling = self._telling(sheet.text, part, drafts)
                sheet.register = self.register(sheet.text, part, telling)
                sheet.register.resolve(drafts)

    def register(self, text: str, sentences: list[Sentence], telling: list[Sentence]) -> Register:
        """The register of a text, or of a part of it, that knows whom the telling ones of its sentences name."""
        register = Register(text, sentences, self.subjects, self.tagged)
        register.read(telling)
        return register

    def _telling(self, text: str, sentences: list[Sentence], attributions: list[Draft]) -> list[Sentence]:
        """The sentences that may hold a cue, and those that share a name or a role with a speaker."""
        names, roles = self._sought(text, attributions)
        first = attributions[0]
        nameless = first.cue.sentence.index if first.mention is None else 0
        found: list[Sentence] = []
        for s in sentences:
            if (
                s.may_hold_cue
                or s.index < nameless
                or any(self._tells(word.fold, names, roles) for word in s.words)
            ):
                found.append(s)
        return self.tagged(text, found)

    def tagged(self, text: str, sentences: list[Sentence]) -> list[Sentence]:
        """The sentences of a text, with their tags."""
        for s in sentences:
            if not s.tagged and self.tag is not None:
                self.tag(text, s)
        return sentences

    def _sought(self, text: str, attributions: list[Draft]) -> tuple[set[str], set[str]]:
        """Words of the speakers' names and of long mentions if uncommon, and the lemmas of their roles."""
        found = [a.mention or self.subjects.main(a.cue.sentence, a.cue.i) for a in attributions]
        mentions = [mention for mention in found if mention is not None]
        forms = {form for m in mentions for form in self._telling_forms(text, m)}
        return forms, {m.lemma for m in mentions if m.lemma}

    def _telling_forms(self, text: str, mention: Mention) -> list[str]:
        forms = [word.fold for word in words(text, *(mention.name or mention.span)) if word.kind == "word"]
        if mention.name or len(forms) <= _SHORT_MENTION:
            return forms
        return [form for form in forms if not self.lexicon.is_common(form)]

    def _tells(self, form: str, names: set[str], lemmas: set[str]) -> bool:
        if form in names or form[1:] in names:
            return True
        role = self.lexicon.role(form)
        return role is not None and role.lemma in lemmas


def _parts(sentences: list[Sentence]) -> Iterator[list[Sentence]]:
    """All sentences of an article as newspapers print them; of a longer one so many at a time."""
    part: list[Sentence] = []
    size = 0
    for sentence in sentences:
        if size + len(sentence.words) > _LONGEST_ARTICLE and part:
            yield part
            part, size = [], 0
        part.append(sentence)
        size += len(sentence.words)
    yield part
