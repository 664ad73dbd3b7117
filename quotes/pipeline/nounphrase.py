"""The grammar of noun phrases that name speakers: role, honorific, name, apposition, institution, document.

It reads words, their classes in the rule files, and their tags; it never looks beyond the limit it is given.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from quotes.pipeline.annotations import Mention, MentionKind
from quotes.pipeline.closingname import ClosingName
from quotes.pipeline.extent import Extent
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nameinphrase import NameInPhrase
from quotes.pipeline.personnames import PersonNames
from quotes.pipeline.state import Sentence
from quotes.pipeline.wordforms import WordForms, is_definite
from quotes.pipeline.wordsincontext import WordsInContext
from quotes.rulebook.inflection import RoleForm
from quotes.text.letters import LAM, WAW

_MAX_PHRASE = 25
_MAX_NAME = 7


@dataclass(slots=True)
class NounPhrase:
    """Words [start, end) of a sentence; `name` and `role` are word ranges within it."""

    start: int
    end: int
    kind: MentionKind
    head: RoleForm | None = None
    name: tuple[int, int] | None = None
    role: tuple[int, int] | None = None

    def mention(self, s: Sentence) -> Mention:
        """The same as a Mention, in code points."""
        head = self.head
        return Mention(
            span=s.span(*(self.name or (self.start, self.end))),
            kind=self.kind,
            name=s.span(*self.name) if self.name else None,
            role=s.span(*self.role) if self.role else None,
            gender=head.gender if head else None,
            number=head.number if head else None,
            lemma=head.lemma if head else "",
            definite=is_definite(s.words[self.start]) or (head is not None and head.definite),
        )


class NounPhraseGrammar:
    """Finds the noun phrase that starts at a word; stateless but for the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.forms = WordForms(lexicon)
        self.words = WordsInContext(lexicon, self.forms)
        self.names = PersonNames(lexicon, self.words)
        self.extent = Extent(lexicon, self.words, self.names)
        self.name_in_phrase = NameInPhrase(lexicon, self.words, self.names)
        self.closing_name = ClosingName(lexicon, self.words, self.names)

    def parse(self, s: Sentence, i: int, limit: int) -> NounPhrase | None:
        """The noun phrase that starts at word `i` and ends before word `limit`; None where none starts there.

        A name that a comma parts from its role (وزير المالية، فلان) and a role in apposition to a name
        (فلان، وزير المالية) are taken in.
        """
        limit = min(limit, len(s.words), i + _MAX_PHRASE)
        if i < limit and s.around[i] is not None:
            marked = self._in_marks(s, i, limit)
            if marked is not None:
                return marked
        end = self.extent.end(s, i, limit)
        if end == i:
            return None
        phrase = self._divide(s, i, end, limit)
        if phrase.kind == "document":
            author = self._single_author(s, phrase, limit)
            if author is not None:
                return author
            phrase.end = self._author_end(s, phrase, limit)
        if phrase.kind == "source":
            self._take_anonymity(s, phrase, limit)
        elif phrase.name is None:
            self._take_closing_name(s, phrase, limit)
        if phrase.kind == "role":
            self._take_name_further_on(s, phrase, limit)
        if phrase.name is None and phrase.kind != "source":
            self._take_name_in_marks(s, phrase, limit)
            self._take_name_after_comma(s, phrase, limit)
        elif phrase.name is not None and (phrase.role is None or phrase.role[1] <= phrase.name[0]):
            self._take_role_after_name(s, phrase, limit)
        return phrase

    def _in_marks(self, s: Sentence, i: int, limit: int) -> NounPhrase | None:
        """A person's name that fills a pair of marks from word `i` on: "العلويط"."""
        first = i + (s.opens(i) is not None)
        last = s.after_mark(i) - 1
        if not first < last < limit or last - first > _MAX_NAME or self.extent.end(s, i, limit) > last + 1:
            return None
        bare = replace(s, around=[None] * len(s.words))
        phrase = self.parse(bare, first, last)
        if phrase is None or phrase.end != last or self.words.is_medium(s, first, last):
            return None
        if phrase.name is None and self.names.is_surname_alone(s, first, last):
            phrase.name, phrase.kind = (first, last), "name"
        return phrase if phrase.name is not None else None

    def _single_author(self, s: Sentence, phrase: NounPhrase, limit: int) -> NounPhrase | None:
        """بيان للمتحدث باسم الوزارة فلان: whoever makes a statement alone, and by name, speaks."""
        k = phrase.start + 1
        if k >= phrase.end or not self.lexicon.is_in("statements", s.words[phrase.start].fold):
            return None
        if not s.words[k].fold.startswith(LAM) or not self.forms.has_preposition(s.words[k]):
            return None
        author = self.parse(self.words.stripped(s, k), k, limit)
        if author is None or author.name is None or self._author_end(s, phrase, limit) > author.end:
            return None
        return author

    def _author_end(self, s: Sentence, phrase: NounPhrase, limit: int) -> int:
        """بيان مشترك للرئيس فلان ورئيسة … فلانة: the authors belong to the name of a document."""
        end = phrase.end
        for k in range(phrase.start + 1, phrase.end):
            view = self.words.stripped(s, k)
            role = self.lexicon.role(view.words[k].fold)
            if role is not None and role.role.kind in ("person", "group"):
                author = self.parse(view, k, limit)
                end = max(end, author.end if author else end)
        while end < limit and s.words[end].fold.startswith(WAW) and self.words.is_role_phrase(s, end, limit):
            author = self.parse(self.words.without_and(s, end), end, limit)
            if author is None:
                break
            end = author.end
        return end

    def _divide(self, s: Sentence, i: int, end: int, limit: int) -> NounPhrase:
        """Tell name from role in words [i, end); before word `limit` a role may follow the name."""
        head = self.extent.head(s, i, end)
        name = self.name_in_phrase.find(s, i, end, head)
        if name is None:
            return NounPhrase(i, end, self._kind(s, i, end, head), head, None, None)
        role = (i, name[0]) if name[0] > i else None
        phrase = NounPhrase(i, end, "name", head, name, role)
        if name[1] < end and self.words.is_role_phrase(s, name[1], end):
            stop = self.extent.end(s, name[1], limit, apposition=True)
            other = self.name_in_phrase.find(s, name[1], stop, self.extent.head(s, name[1], stop))
            if other is None and (role is None or self._is_longer(role, (name[1], stop))):
                phrase.role = (name[1], stop)
                phrase.head = self.extent.head(s, name[1], stop)
                phrase.end = stop
        elif name[1] < end:
            phrase.end = name[1]
        return phrase

    def _kind(self, s: Sentence, i: int, end: int, head: RoleForm | None) -> MentionKind:
        if head is not None:
            kind = head.role.kind
            if kind == "person":
                return "group" if head.number != "sing" else "role"
            return kind
        first = s.words[i]
        if self.lexicon.is_place(first.fold):
            return "institution"
        return "other"

    def _take_name_in_marks(self, s: Sentence, phrase: NounPhrase, limit: int) -> None:
        """A role and a name in marks: وزير المالية "فلان"."""
        if phrase.kind != "role" or phrase.end >= limit or s.opens(phrase.end) is None:
            return
        marked = self._in_marks(s, phrase.end, limit)
        if marked is not None:
            phrase.role, phrase.name = (phrase.start, phrase.end), marked.name
            phrase.kind, phrase.end = "name", marked.end

    def _take_name_after_comma(self, s: Sentence, phrase: NounPhrase, limit: int) -> None:
        """وزير المالية، فلان الفلاني، …"""
        if phrase.kind != "role" or phrase.head is None or phrase.head.number != "sing":
            return
        k = self._comma(s, phrase.end, limit)
        if k is None:
            return
        first = k
        while first < limit and self.lexicon.is_honorific(s.words[first].fold):
            first += 1
        if first < limit and self.words.is_role_phrase(s, first, limit):
            second = self._divide(s, first, self.extent.end(s, first, limit), limit)
            if second.name is not None and second.role is not None and second.role[0] == first:
                phrase.role, phrase.name = (phrase.start, second.name[0]), second.name
                phrase.kind, phrase.end = "name", second.end
            return
        if first >= limit or not self.names.may_start_name(s, first) or self.words.names_role(s, first):
            return
        stop = first
        if self.names.is_name_like(s, first, first > k):
            stop = self.name_in_phrase.end(s, first, self.extent.end(s, first, limit))
        if stop <= first:
            stop = self.name_in_phrase.end_between_commas(s, first, limit)
        if stop <= first:
            return
        phrase.role = (phrase.start, first if first > k else phrase.end)
        phrase.name = (first, stop)
        phrase.kind = "name"
        phrase.end = stop

    def _take_closing_name(self, s: Sentence, phrase: NounPhrase, limit: int) -> None:
        """After a role made definite (رئيس بلدية القدس) indefinite words before a sign or أن can only be a name."""
        head = phrase.head
        if phrase.kind != "role" or head is None or head.number != "sing" or phrase.end - phrase.start < 2:
            return
        last = s.words[phrase.end - 1]
        if not (is_definite(last) or self.lexicon.is_place(last.fold)):
            return
        k = phrase.end
        while k < min(limit, len(s.words)) and k - phrase.end < 5 and self.names.fits_name(s, k):
            k += 1
        words = k - phrase.end
        if 2 <= words <= 4 and (k >= limit or self.words.closes(s, k - 1)):
            phrase.role = (phrase.start, phrase.end)
            phrase.name = (phrase.end, k)
            phrase.kind = "name"
            phrase.end = k

    def _take_name_further_on(self, s: Sentence, phrase: NounPhrase, limit: int) -> None:
        """مدير المركز في كلية الآداب فلان الفلاني: the role goes on as far as the name of its bearer."""
        if phrase.head is None or phrase.head.number != "sing":
            return
        name = self.closing_name.find(s, phrase.start, phrase.end, limit)
        if name is not None:
            end = name[0] - (s.words[name[0] - 1].text in "،,")
            phrase.role, phrase.name = (phrase.start, end), name
            phrase.kind, phrase.end = "name", name[1]

    def _take_role_after_name(self, s: Sentence, phrase: NounPhrase, limit: int) -> None:
        """فلان الفلاني، وزير المالية، … or وهو وزير المالية."""
        if phrase.name is None:
            return
        k = self._comma(s, phrase.end, limit)
        if k is None:
            k = phrase.end
            if phrase.start < k < limit and s.words[k].text == "(":
                k = self.extent.sign_end(s, k, phrase.start, limit, False)
            if k == phrase.end or not self.words.is_role_phrase(s, k, limit):
                return
        if k + 1 < limit and s.words[k].fold == WAW and self.lexicon.is_in("copulas", s.words[k + 1].fold):
            k += 1
        if k < limit and self.lexicon.is_in("copulas", s.words[k].fold):
            k += 1
        if not self.words.is_role_phrase(s, k, limit):
            return
        stop = self.extent.end(s, k, limit, apposition=True)
        name = self.name_in_phrase.find(s, k, stop, self.extent.head(s, k, stop))
        bearer = name[0] if name is not None else stop
        if bearer < limit and self.words.is_given_name(s, bearer):
            return
        if name is not None:
            stop = name[0]
        if stop < k + 1 + (name is not None):
            return
        if phrase.role is None or self._is_longer(phrase.role, (k, stop)):
            phrase.role = (k, stop)
            phrase.head = self.extent.head(s, k, stop)
        phrase.end = stop

    def _take_anonymity(self, s: Sentence, phrase: NounPhrase, limit: int) -> None:
        """مصادر لم تسمها, but مصدر without لم تذكر اسمه."""
        k = phrase.end
        if (
            k + 1 < limit
            and self.lexicon.is_in("past_negations", s.words[k].fold)
            and s.words[k + 1].kind == "word"
        ):
            withheld = k + 2 < limit and self.lexicon.is_in("anonymity", s.words[k + 2].fold)
            phrase.end = k if withheld else k + 2

    def _comma(self, s: Sentence, k: int, limit: int) -> int | None:
        """The word after a comma or dash at `k`; None where there is no comma."""
        if k + 1 < limit and s.words[k].text in "،,-–":
            return k + 1
        return None

    def _is_longer(self, old: tuple[int, int], new: tuple[int, int]) -> bool:
        return new[1] - new[0] > old[1] - old[0]
