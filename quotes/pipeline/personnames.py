"""Which words of a sentence may be part of the name of a person."""

from __future__ import annotations

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.state import Sentence
from quotes.pipeline.wordforms import is_definite
from quotes.pipeline.wordsincontext import WordsInContext
from quotes.text.clitics import ARTICLE
from quotes.text.letters import ALEF_MAQSURA, WAW

_MAX_NAMESAKE = 5
_NO_NAME = (
    "prepositions", "relatives", "time_words", "adverbs", "not_names", "quantifiers", "late_quantifiers",
    "conjunctions", "negations", "press",
)  # fmt: skip


class PersonNames:
    """Answers whether word `k` of a sentence belongs to a person's name; stateless but for the lexicon."""

    def __init__(self, lexicon: Lexicon, words: WordsInContext) -> None:
        self.lexicon = lexicon
        self.words = words
        self.forms = words.forms

    def is_name_like(self, s: Sentence, k: int, inside: bool) -> bool:
        """Whether word `k` may be part of a personal name; `inside`: a name or title stands before it."""
        word, lexicon = s.words[k], self.lexicon
        if word.kind != "word" or s.around[k] is not None:
            return False
        form = word.fold
        if inside and (self.is_titled(s, k) or self._completes_particle(s, k)):
            return True
        if self.words.is_given_name(s, k):
            return True
        if self.forms.is_possessed(form) and word.pos != "PROPN":
            return False
        if lexicon.is_name_particle(form):
            return inside or lexicon.complementizer(lexicon.without_conjunction(form)) is None
        if lexicon.is_in("construct_heads", form) or self.words.is_outlet(s, k):
            return False
        if (
            lexicon.role(form)
            or lexicon.is_nisba(form)
            or lexicon.is_place(form)
            or lexicon.is_in("outlet_heads", form)
        ):
            return inside and self.is_in_name(s, k, k - 1)
        if any(
            lexicon.is_in(name, form) or lexicon.is_in(name, lexicon.without_conjunction(form))
            for name in _NO_NAME
        ):
            return False
        if word.text.isascii():
            return True
        if word.text.endswith(ALEF_MAQSURA) and len(form) >= 4 and not is_definite(word):
            return inside and k > 0 and self.words.is_given_name(s, k - 1) and word.pos not in ("VERB", "AUX")
        if is_definite(word):
            return inside and self._is_surname_with_article(s, k)
        if form.startswith(WAW) and self.forms.is_unknown(form) and self._is_joined(s, k, inside):
            return False
        if form.startswith(WAW) and lexicon.is_given_name(form[1:]):
            return False
        if (
            lexicon.is_ordinary(form)
            or self.forms.has_preposition(word)
            or lexicon.cues(form)
            or self.forms.is_purpose(form)
        ):
            return inside and self.is_in_name(s, k, k - 1)
        if inside and k > 0 and self.words.is_given_name(s, k - 1):
            return True
        if word.pos == "ADP":
            return self.forms.is_unknown(form)
        return word.pos not in ("VERB", "AUX", "PUNCT") or (
            word.pos == "VERB" and not self.forms.looks_verbal(form) and self.forms.is_unknown(form)
        )

    def is_in_name(self, s: Sentence, k: int, i: int) -> bool:
        """A word that elsewhere is a noun or place is part of a name after a given name: محمد أمين، علي الشريف."""
        if k <= i or s.words[k].kind != "word":
            return False
        before = s.words[k - 1].fold
        if self.lexicon.leads_name_on(before):
            return True
        role = self.lexicon.role(s.words[k].fold)
        form = s.words[k].fold
        if role is not None and not self.lexicon.is_given_name(form):
            if not self._follows_given_name(s, k):
                return False
            if is_definite(s.words[k]):
                return self.words.closes(s, k) or self.words.begins_role(s, k + 1)
            return self._stands_before_surname(s, k)
        if self.lexicon.is_given_name(form):
            return self._follows_given_name(s, k)
        if not self._follows_given_name(s, k) or any(self.lexicon.is_in(name, form) for name in _NO_NAME):
            return False
        if is_definite(s.words[k]):
            return not self.lexicon.is_nisba(form) or self.words.closes(s, k)
        return (
            not self.forms.is_circumstance(form)
            and not (self.lexicon.cues(form) and form not in self.lexicon.book.cue_forms)
            and not self.forms.has_preposition(s.words[k])
            and not form.startswith(WAW)
            and s.words[k].pos not in ("VERB", "AUX", "ADP")
        )

    def may_start_name(self, s: Sentence, k: int) -> bool:
        """Whether a name may start with word `k`: no place, and with the article only names and surnames."""
        form = s.words[k].fold
        if self.lexicon.is_place(form) and not self.lexicon.is_given_name(form):
            return False
        if s.words[k].kind != "word":
            return False
        if not is_definite(s.words[k]) or self._is_surname_of_holder(s, k):
            return True
        return self.words.is_given_name(s, k) and not self.lexicon.is_common(form)

    def fits_name(self, s: Sentence, k: int) -> bool:
        """Whether a word of any class may be part of a name that its place alone shows."""
        word = s.words[k]
        return (
            word.kind == "word"
            and s.around[k] is None
            and not self.lexicon.cues(word.fold)
            and not self.lexicon.attributions(word.fold)
            and self.lexicon.complementizer(word.fold) is None
            and not self.forms.has_preposition(word)
            and not self.words.names_role(s, k)
            and not self.forms.is_belonging(word.fold)
            and not word.fold.startswith(WAW + ARTICLE)
            and not any(self.lexicon.is_in(name, word.fold) for name in _NO_NAME)
        )

    def is_titled(self, s: Sentence, k: int) -> bool:
        """Whether word `k`, common elsewhere, is a name by the title before it: العميد سرحان، الدكتور اليوسف."""
        if k == 0 or not (self.words.is_title(s, k - 1) and is_definite(s.words[k - 1])):
            return False
        word = s.words[k]
        bare = word.fold.removeprefix(ARTICLE)
        proper = word.pos == "PROPN" or not self.lexicon.is_common(bare) or self.lexicon.is_given_name(bare)
        return (
            proper
            and self.fits_name(s, k)
            and not self.lexicon.ends("accusative", word.fold)
            and self.words.closes(s, k)
        )

    def is_surname_alone(self, s: Sentence, first: int, last: int) -> bool:
        """One word with the article that no list holds: العلويط."""
        word = s.words[first]
        return last - first == 1 and is_definite(word) and self.forms.is_unknown(word.fold)

    def is_namesake(self, s: Sentence, k: int) -> bool:
        """سلمان in مركز الملك سلمان or مكتب الملك سلمان: whose something is, or whose name it bears."""
        title = next(
            (j for j in range(k - 1, max(0, k - _MAX_NAMESAKE), -1) if self.words.is_holder(s, j)), 0
        )
        if not title or not is_definite(s.words[title]) or self.forms.is_made_definite(s.words[title - 1]):
            return False
        form = self.forms.bare(s.words[title - 1].fold)
        thing = self.lexicon.is_common(form) and self.lexicon.role(form) is None
        institution = (
            thing or self.forms.heads_institution(form) or self.lexicon.is_in("construct_heads", form)
        )
        return institution and all(self.is_name_like(s, j, True) for j in range(title + 1, k))

    def name_start_before(self, s: Sentence, i: int) -> int:
        """Where a name that ends with word `i` starts, going left over words that only names have."""
        first = i
        while first > 0 and i - first < 4 and s.words[first - 1].kind == "word":
            if not self.is_name_like(s, first - 1, False) or not self.may_start_name(s, first - 1):
                break
            if s.words[first - 1].pos in ("VERB", "ADP"):
                break
            first -= 1
        return first

    def _completes_particle(self, s: Sentence, k: int) -> bool:
        """مايو in دي مايو: whatever follows a particle inside a name."""
        before = s.words[k - 1].fold
        return k > 1 and self.lexicon.leads_name_on(before) and not self.lexicon.is_in("conjunctions", before)

    def _is_joined(self, s: Sentence, k: int, inside: bool) -> bool:
        """Whether و at the head of word `k` is a conjunction; after بن it belongs to the name (بن والاس)."""
        rest = s.words[k].fold[1:]
        if rest.startswith(ARTICLE):
            before = s.words[k - 1].fold if inside and k > 0 else ""
            return before.startswith(ARTICLE) or not self.lexicon.leads_name_on(before)
        return self.lexicon.is_common(rest) and s.words[k].pos != "PROPN"

    def _is_surname_with_article(self, s: Sentence, k: int) -> bool:
        """الشريف after منال: after a given name, or a word that only names have."""
        if k == 0:
            return False
        before = s.words[k - 1].fold
        if (
            self.words.is_title(s, k - 1)
            and self.words.closes(s, k)
            and self.lexicon.role(s.words[k].fold) is None
        ):
            return True
        if self._is_surname_of_holder(s, k):
            return True
        if self._follows_given_name(s, k) or self.lexicon.leads_name_on(before):
            return not self.words.names_role(s, k) or self.is_in_name(s, k, k - 1)
        return not self.lexicon.is_common(s.words[k].fold) and self.is_name_like(s, k - 1, k > 1)

    def _is_surname_of_holder(self, s: Sentence, k: int) -> bool:
        """البردوشي in الوزير البردوشي: after the definite role of one person a word that no list holds."""
        if k == 0 or not is_definite(s.words[k - 1]) or not self.words.is_holder(s, k - 1):
            return False
        return self.forms.is_unknown(s.words[k].fold)

    def _follows_given_name(self, s: Sentence, k: int) -> bool:
        """A given name stands before word `k`, of one word or of two (عبد الكريم)."""
        if self.words.is_given_name(s, k - 1):
            return True
        if k < 2 or s.words[k - 2].kind != "word":
            return False
        if self.lexicon.is_in("given_name_endings", s.words[k - 1].fold):
            return True
        titled = self.words.is_title(s, k - 2) and self.forms.is_unknown(s.words[k - 1].fold)
        return titled or self.lexicon.leads_name_on(s.words[k - 2].fold)

    def _stands_before_surname(self, s: Sentence, k: int) -> bool:
        """عسكري in كريم عسكري برادوف: between a given name and a word that only names have."""
        if k + 1 >= len(s.words) or s.words[k + 1].kind != "word":
            return False
        follower = s.words[k + 1]
        proper = self.forms.is_unknown(follower.fold) or self.lexicon.is_given_name(follower.fold)
        return proper and not self.forms.has_preposition(follower) and self.words.closes(s, k + 1)
