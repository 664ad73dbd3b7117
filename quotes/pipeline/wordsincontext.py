"""What a word is in its sentence: a name, a title, a verb, a role, a word with a preposition joined to it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.state import CueMatch, Sentence
from quotes.rulebook.inflection import RoleForm
from quotes.text.clitics import ARTICLE, LAM_ARTICLE
from quotes.text.letters import ALEF_MAQSURA, ALEFS_WITH_HAMZA, BEH, HEH, KAF, LAM, MEEM, TEH, WAW, YEH
from quotes.text.words import Word

_MAX_NAMESAKE = 5
_NO_NAME = (
    "prepositions", "relatives", "time_words", "adverbs", "not_names", "quantifiers", "late_quantifiers",
    "conjunctions", "negations", "press",
)  # fmt: skip


class WordsInContext:
    """Answers questions about word `k` of a sentence from the rule files, its tag, and its neighbours."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.is_possessed = lru_cache(maxsize=20_000)(self._is_possessed)

    def stripped(self, s: Sentence, k: int) -> Sentence:
        """The sentence with the preposition taken off word `k`, so that a phrase can start there (بتوماس)."""
        return self._without_preposition(s, k) if self.has_preposition(s.words[k]) else s

    def after_cue(self, s: Sentence, cue: CueMatch) -> tuple[Sentence, int]:
        """Where the phrase after an attribution starts; the preposition that وفقا ل joins to it is taken off."""
        if cue.follows != "glued":
            return s, cue.j
        if len(s.words[cue.j].fold) == 1:
            return s, cue.j + 1
        return self._without_preposition(s, cue.j), cue.j

    def _without_preposition(self, s: Sentence, k: int) -> Sentence:
        word = s.words[k]
        split = self.lexicon.after_preposition(word.fold)
        if split is None:
            return s
        letters = 1
        while word.end - word.start > letters and not word.text[letters].isalpha():
            letters += 1
        bare = replace(word, start=word.start + letters, text=word.text[letters:], fold=split[1])
        return replace(s, words=[*s.words[:k], bare, *s.words[k + 1 :]])

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

    def without_and(self, s: Sentence, k: int) -> Sentence:
        """The sentence with و taken off word `k`."""
        word = s.words[k]
        bare = replace(word, start=word.start + 1, text=word.text[1:], fold=word.fold[1:])
        return replace(s, words=[*s.words[:k], bare, *s.words[k + 1 :]])

    def takes_marked_name(self, s: Sentence, k: int) -> bool:
        """Whether word `k` is a noun that a name in marks may follow: صحيفة "…"، باسم "…"، لـ"…"."""
        if k < 0 or s.words[k].kind != "word":
            return False
        form = self._bare(s.words[k].fold)
        role = self.lexicon.role(form)
        named = role is not None and role.role.kind in ("institution", "group", "document")
        return (
            (named and role is not None and not (role.definite and role.role.kind == "document"))
            or self.lexicon.is_in("title_heads", form)
            or self.lexicon.is_in("outlet_heads", form)
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

    def heads_person(self, head: RoleForm | None) -> bool:
        """Whether the head of a phrase is the role of one person."""
        return head is not None and head.role.kind == "person" and head.number == "sing"

    def names_person(self, role: RoleForm | None) -> bool:
        return role is not None and role.role.kind == "person"

    def is_time(self, s: Sentence, k: int) -> bool:
        return self.lexicon.is_in("time_words", s.words[k].fold)

    def is_given_name(self, s: Sentence, k: int) -> bool:
        """A given name; على is the preposition unless it is spelt or tagged as the name."""
        word = s.words[k]
        if self.lexicon.is_in("before_god_names", word.fold) and self._precedes_god(s, k):
            return True
        if not self.lexicon.is_given_name(word.fold) or self.is_label(s, k):
            return False
        if self.lexicon.is_in("prepositions", word.fold):
            titled = k > 0 and self.is_title(s, k - 1) and not word.text.endswith(ALEF_MAQSURA)
            return (titled or word.text.endswith(YEH)) and (word.pos == "PROPN" or self._stands_in_name(s, k))
        return True

    def _precedes_god(self, s: Sentence, k: int) -> bool:
        """حسب الله, نصر الله: a noun that makes a name with الله."""
        return k + 1 < len(s.words) and self.lexicon.is_in("divine_names", s.words[k + 1].fold)

    def is_titled(self, s: Sentence, k: int) -> bool:
        """Whether word `k`, common elsewhere, is a name by the title before it: العميد سرحان، الدكتور اليوسف."""
        if k == 0 or not (self.is_title(s, k - 1) and is_definite(s.words[k - 1])):
            return False
        word = s.words[k]
        bare = word.fold.removeprefix(ARTICLE)
        proper = word.pos == "PROPN" or not self.lexicon.is_common(bare) or self.lexicon.is_given_name(bare)
        return (
            proper
            and self.fits_name(s, k)
            and not self.lexicon.ends("accusative", word.fold)
            and self.closes(s, k)
        )

    def is_surname_alone(self, s: Sentence, first: int, last: int) -> bool:
        """One word with the article that no list holds: العلويط."""
        word = s.words[first]
        return last - first == 1 and is_definite(word) and self.is_unknown(word.fold)

    def is_medium(self, s: Sentence, first: int, last: int) -> bool:
        """Whether the words are the name of a medium: عكاظ."""
        return " ".join(w.fold for w in s.words[first:last]) in self.lexicon.book.media_forms

    def begins_name(self, s: Sentence, k: int) -> bool:
        """عبد or أبو at word `k` begins a name: none stands before, and an article or a name follows."""
        if k + 1 >= len(s.words) or s.words[k + 1].kind != "word":
            return False
        if self.lexicon.is_in("surname_parts", s.words[k].fold):
            return False
        follower = s.words[k + 1]
        inside = k > 0 and (self.is_given_name(s, k - 1) or s.words[k - 1].pos == "PROPN")
        noun = (
            is_definite(follower)
            or self.lexicon.is_in("divine_names", follower.fold)
            or self.lexicon.is_given_name(follower.fold)
        )
        return noun and not inside

    def is_namesake(self, s: Sentence, k: int) -> bool:
        """سلمان in مركز الملك سلمان or مكتب الملك سلمان: whose something is, or whose name it bears."""
        title = next((j for j in range(k - 1, max(0, k - _MAX_NAMESAKE), -1) if self.is_holder(s, j)), 0)
        if not title or not is_definite(s.words[title]) or self.is_made_definite(s.words[title - 1]):
            return False
        form = self._bare(s.words[title - 1].fold)
        thing = self.lexicon.is_common(form) and self.lexicon.role(form) is None
        institution = thing or self.heads_institution(form) or self.lexicon.is_in("construct_heads", form)
        return institution and all(self.is_name_like(s, j, True) for j in range(title + 1, k))

    def is_made_definite(self, word: Word) -> bool:
        """The word has the article, also after و, ب or ل: والتسويق, بالهيئة, للمؤتمر."""
        form = self.lexicon.without_conjunction(word.fold)
        split = self.lexicon.after_preposition(form)
        return (
            is_definite(word)
            or form.startswith(ARTICLE)
            or (split is not None and split[1].startswith(ARTICLE))
        )

    def is_one_of(self, s: Sentence, k: int) -> bool:
        """أحد مستشاري …: one of a group of persons."""
        if k + 1 >= len(s.words) or not self.lexicon.is_in("one_of", s.words[k].fold):
            return False
        role = self.lexicon.role(s.words[k + 1].fold)
        return role is not None and role.role.kind == "person" and role.number != "sing"

    def _stands_in_name(self, s: Sentence, k: int) -> bool:
        """الدكتور علي لطفي, أبو علي: a title or name stands before, or a word that only names have follows."""
        if k and s.words[k - 1].kind == "word":
            before = s.words[k - 1].fold
            if self.lexicon.is_honorific(before) or self.lexicon.leads_name_on(before):
                return True
            if self.lexicon.is_given_name(before) and self._ends_name(s, k):
                return True
        if k + 2 < len(s.words) and is_definite(s.words[k + 1]) and s.words[k + 1].text.endswith(YEH):
            return self.closes(s, k + 1)
        return (
            k + 1 < len(s.words)
            and (self.is_unknown(s.words[k + 1].fold) or self.lexicon.is_given_name(s.words[k + 1].fold))
            and s.words[k + 1].kind == "word"
            and not self.has_preposition(s.words[k + 1])
        )

    def _ends_name(self, s: Sentence, k: int) -> bool:
        """Whether a sign or وهو comes after word `k`, so that علي is no preposition."""
        follower = s.words[k + 1] if k + 1 < len(s.words) else None
        return follower is None or follower.kind == "punct" or self.lexicon.is_in("copulas", follower.fold)

    def is_label(self, s: Sentence, k: int) -> bool:
        """باسم after متحدث or المتحدث الرسمي is no given name."""
        if k == 0 or not self.lexicon.is_in("construct_heads", s.words[k].fold):
            return False
        governor = k - 1
        if governor > 0 and self.lexicon.is_in("spokesman_adjectives", s.words[governor].fold):
            governor -= 1
        form = s.words[governor].fold
        return bool(self.lexicon.role(form) or self.lexicon.role(self.lexicon.without_conjunction(form)))

    def heads_institution(self, form: str) -> bool:
        role = self.lexicon.role(form)
        return role is not None and role.role.kind == "institution"

    def is_channel(self, s: Sentence, k: int, form: str) -> bool:
        """Whether `form` begins a medium: an outlet, a platform, a document or an event that carries words."""
        lexicon = self.lexicon
        if lexicon.is_in("not_channels", form):
            return False
        if lexicon.is_in("press", form):
            return True
        if lexicon.is_in("outlet_heads", form) and not self.lexicon.is_in(
            "no_channel_prepositions", s.words[k].fold
        ):
            return True
        return any(
            tuple(w.fold for w in s.words[k + 1 : k + len(parts)]) == parts[1:]
            or tuple(w.fold for w in s.words[k + 2 : k + 1 + len(parts)]) == parts[1:]
            for parts, _ in lexicon.media(form)
        )

    def is_verb(self, s: Sentence, k: int) -> bool:
        word = s.words[k]
        if self.lexicon.role(word.fold) or self.lexicon.is_place(word.fold) or is_definite(word):
            return False
        if self._is_purpose(word.fold):
            return True
        if word.pos in ("VERB", "AUX"):
            if (
                k
                and self.is_given_name(s, k - 1)
                and self.is_unknown(word.fold)
                and (self.begins_role(s, k + 1) or self.closes(s, k))
            ):
                return False
            return self._looks_verbal(word.fold) or not self.is_unknown(word.fold)
        return any(r.kind in ("past", "present") for r in self.lexicon.cues(word.fold)) and word.pos in (
            "",
            "X",
        )

    def _is_purpose(self, form: str) -> bool:
        """ليبين: a present verb of saying after ل."""
        return form.startswith(LAM) and any(r.kind == "present" for r in self.lexicon.cues(form[1:]))

    def _is_possessed(self, form: str) -> bool:
        """حديثها, صفحته: a common noun with a pronoun, or one in ة, which the fold does not tell apart."""
        if form.startswith(ARTICLE):
            return False
        sure = self.lexicon.ends("sure_possessives", form)
        return any(
            self.lexicon.is_common(stem) or (sure and self.lexicon.is_ordinary(stem))
            for stem in self._stems(form)
        )

    def is_belonging(self, form: str) -> bool:
        """صفحته, but not زوجته, مدربه or وردة: something that belongs to somebody."""
        stems = self._stems(form) if self.lexicon.ends("sure_possessives", form) else []
        return self.is_possessed(form) and bool(stems) and not any(map(self.lexicon.role, stems))

    def is_title(self, s: Sentence, k: int) -> bool:
        """An honorific; without article it may also be a given name (رائد)."""
        form = s.words[k].fold
        return self.lexicon.is_honorific(form) and (
            is_definite(s.words[k]) or not self.lexicon.is_given_name(form)
        )

    def is_abbreviated_title(self, s: Sentence, k: int) -> bool:
        """د, م, أ before a full stop and a name."""
        form = s.words[k].fold
        return len(form) == 1 and self.lexicon.is_honorific(form) and k + 2 < len(s.words)

    def is_holder(self, s: Sentence, k: int) -> bool:
        """A title, or the definite role of one person: الدكتور, الرئيس."""
        role = self.lexicon.role(s.words[k].fold)
        return self.is_title(s, k) or (is_definite(s.words[k]) and self.heads_person(role))

    def names_role(self, s: Sentence, k: int) -> bool:
        form = s.words[k].fold
        if self.lexicon.is_given_name(form) and not self.is_label(s, k) and self._surname_follows(s, k):
            return False
        return (
            self.lexicon.role(form) is not None
            or self.lexicon.is_nisba(form)
            or self.lexicon.is_in("quantifiers", form)
        )

    def _surname_follows(self, s: Sentence, k: int) -> bool:
        """رائد الشامي: a given name that also is a title, before a surname."""
        if k + 1 >= len(s.words) or s.words[k + 1].kind != "word":
            return False
        form = s.words[k + 1].fold
        return self.lexicon.is_nisba(form) or not (
            self.lexicon.is_common(form) or self.lexicon.is_known(form)
        )

    def may_start_name(self, s: Sentence, k: int) -> bool:
        form = s.words[k].fold
        if self.lexicon.is_place(form) and not self.lexicon.is_given_name(form):
            return False
        if s.words[k].kind != "word":
            return False
        if not is_definite(s.words[k]) or self._is_surname_of_holder(s, k):
            return True
        return self.is_given_name(s, k) and not self.lexicon.is_common(form)

    def _is_surname_of_holder(self, s: Sentence, k: int) -> bool:
        """البردوشي in الوزير البردوشي: after the definite role of one person a word that no list holds."""
        if k == 0 or not is_definite(s.words[k - 1]) or not self.is_holder(s, k - 1):
            return False
        return self.is_unknown(s.words[k].fold)

    def is_name_like(self, s: Sentence, k: int, inside: bool) -> bool:
        """Whether word `k` may be part of a personal name; `inside`: a name or title stands before it."""
        word, lexicon = s.words[k], self.lexicon
        if word.kind != "word" or s.around[k] is not None:
            return False
        form = word.fold
        if inside and (self.is_titled(s, k) or self._completes_particle(s, k)):
            return True
        if self.is_given_name(s, k):
            return True
        if self.is_possessed(form) and word.pos != "PROPN":
            return False
        if lexicon.is_name_particle(form):
            return inside or lexicon.complementizer(lexicon.without_conjunction(form)) is None
        if lexicon.is_in("construct_heads", form) or self.is_outlet(s, k):
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
            return inside and k > 0 and self.is_given_name(s, k - 1) and word.pos not in ("VERB", "AUX")
        if is_definite(word):
            return inside and self._is_surname_with_article(s, k)
        if form.startswith(WAW) and self.is_unknown(form) and self._is_joined(s, k, inside):
            return False
        if form.startswith(WAW) and lexicon.is_given_name(form[1:]):
            return False
        if (
            lexicon.is_ordinary(form)
            or self.has_preposition(word)
            or lexicon.cues(form)
            or self._is_purpose(form)
        ):
            return inside and self.is_in_name(s, k, k - 1)
        if inside and k > 0 and self.is_given_name(s, k - 1):
            return True
        if word.pos == "ADP":
            return self.is_unknown(form)
        return word.pos not in ("VERB", "AUX", "PUNCT") or (
            word.pos == "VERB" and not self._looks_verbal(form) and self.is_unknown(form)
        )

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

    def is_outlet(self, s: Sentence, k: int) -> bool:
        """Whether word `k` is part of an outlet's name of several words (بي بي سي)."""
        for first in range(max(0, k - 3), k + 1):
            for parts, medium in self.lexicon.media(s.words[first].fold):
                reaches = len(parts) > max(k - first, 1) and medium.kind == "outlet"
                if reaches and tuple(w.fold for w in s.words[first : first + len(parts)]) == parts:
                    return True
        return False

    def _is_surname_with_article(self, s: Sentence, k: int) -> bool:
        """الشريف after منال: after a given name, or a word that only names have."""
        if k == 0:
            return False
        before = s.words[k - 1].fold
        if self.is_title(s, k - 1) and self.closes(s, k) and self.lexicon.role(s.words[k].fold) is None:
            return True
        if self._is_surname_of_holder(s, k):
            return True
        if self._follows_given_name(s, k) or self.lexicon.leads_name_on(before):
            return not self.names_role(s, k) or self.is_in_name(s, k, k - 1)
        return not self.lexicon.is_common(s.words[k].fold) and self.is_name_like(s, k - 1, k > 1)

    def _follows_given_name(self, s: Sentence, k: int) -> bool:
        """A given name stands before word `k`, of one word or of two (عبد الكريم)."""
        if self.is_given_name(s, k - 1):
            return True
        if k < 2 or s.words[k - 2].kind != "word":
            return False
        if self.lexicon.is_in("given_name_endings", s.words[k - 1].fold):
            return True
        titled = self.is_title(s, k - 2) and self.is_unknown(s.words[k - 1].fold)
        return titled or self.lexicon.leads_name_on(s.words[k - 2].fold)

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
                return self.closes(s, k) or self.begins_role(s, k + 1)
            return self._stands_before_surname(s, k)
        if self.lexicon.is_given_name(form):
            return self._follows_given_name(s, k)
        if not self._follows_given_name(s, k) or any(self.lexicon.is_in(name, form) for name in _NO_NAME):
            return False
        if is_definite(s.words[k]):
            return not self.lexicon.is_nisba(form) or self.closes(s, k)
        return (
            not self.is_circumstance(form)
            and not (self.lexicon.cues(form) and form not in self.lexicon.book.cue_forms)
            and not self.has_preposition(s.words[k])
            and not form.startswith(WAW)
            and s.words[k].pos not in ("VERB", "AUX", "ADP")
        )

    def _stands_before_surname(self, s: Sentence, k: int) -> bool:
        """عسكري in كريم عسكري برادوف: between a given name and a word that only names have."""
        if k + 1 >= len(s.words) or s.words[k + 1].kind != "word":
            return False
        follower = s.words[k + 1]
        proper = self.is_unknown(follower.fold) or self.lexicon.is_given_name(follower.fold)
        return proper and not self.has_preposition(follower) and self.closes(s, k + 1)

    def begins_role(self, s: Sentence, k: int) -> bool:
        """مدير, رئيسة: a role of one person without article."""
        if k >= len(s.words) or is_definite(s.words[k]):
            return False
        role = self.lexicon.role(s.words[k].fold)
        return self.heads_person(role) and not self.lexicon.is_given_name(s.words[k].fold)

    def closes(self, s: Sentence, k: int) -> bool:
        """Whether the phrase ends after word `k`: a sign, a complementizer or marks follow."""
        if k + 1 >= len(s.words):
            return True
        follower = s.words[k + 1]
        if follower.kind == "punct" or self.lexicon.complementizer(follower.fold) is not None:
            return True
        ends = ("prepositions", "time_words", "relatives", "adverbs", "press")
        return (
            any(self.lexicon.is_in(name, follower.fold) for name in ends)
            or self.has_preposition(follower)
            or bool(self.lexicon.cues(follower.fold))
        )

    def fits_name(self, s: Sentence, k: int) -> bool:
        """Whether a word of any class may be part of a name that its place alone shows."""
        word = s.words[k]
        return (
            word.kind == "word"
            and s.around[k] is None
            and not self.lexicon.cues(word.fold)
            and not self.lexicon.attributions(word.fold)
            and self.lexicon.complementizer(word.fold) is None
            and not self.has_preposition(word)
            and not self.names_role(s, k)
            and not self.is_belonging(word.fold)
            and not word.fold.startswith(WAW + ARTICLE)
            and not any(self.lexicon.is_in(name, word.fold) for name in _NO_NAME)
        )

    def _bare(self, form: str) -> str:
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

    def _looks_verbal(self, form: str) -> bool:
        """Whether an unknown word has the shape of a verb: prefix of the present, ending of the past."""
        lexicon = self.lexicon
        return lexicon.begins("verb_prefixes", form) or lexicon.ends("verb_endings", form) or len(form) <= 4


def is_definite(word: Word) -> bool:
    """The word has the article; a hamza shows that its first letters are its own (ألكسندر, إلهام)."""
    return word.fold.startswith(ARTICLE) and len(word.fold) > 3 and word.text[0] not in ALEFS_WITH_HAMZA
