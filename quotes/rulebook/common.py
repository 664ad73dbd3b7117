"""Words that are no names, told by counting how they inflect; two lists, folded, one word a line, sorted.

rules/common-words.txt: nouns and adjectives that the language also uses with the article. rules/inflected-words.txt:
other forms that take the pronouns, persons or plurals that names never take. Neither is written by hand:
`select(count(texts))` and `select_inflected(count(texts))` make them again from any large collection of articles.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from quotes.resources import resource
from quotes.rulebook.book import load_rules
from quotes.text.clitics import ARTICLE, LAM_ARTICLE
from quotes.text.fold import fold
from quotes.text.letters import ALEF, BEH, HEH, SEEN, TEH, WAW, YEH
from quotes.text.words import ARABIC_WORD

_WITH_ARTICLE = (ARTICLE, LAM_ARTICLE, WAW + ARTICLE, BEH + ARTICLE)
_MIN_COUNT = 12
_MIN_WITH_ARTICLE = 5
_MIN_SHARE = 0.05
_MIN_INFLECTED = 8
_SHORTEST_INFLECTED = 3
_MIN_POSSESSED = 4
_MIN_POSSESSED_SHARE = 0.02
_MIN_OTHER_FORM = 5
_PERSONS = {YEH: TEH, TEH: YEH}
"""The present of هو and of هي."""


def count(texts: Iterable[str]) -> Counter[str]:
    """How often each folded word occurs in the texts."""
    printed: Counter[str] = Counter()
    for text in texts:
        printed.update(ARABIC_WORD.findall(text))
    counts: Counter[str] = Counter()
    for word, n in printed.items():
        counts[fold(word)] += n
    return counts


def select(counts: Mapping[str, int]) -> list[str]:
    """The words that occur both without and with the article often enough to be nouns or adjectives."""
    chosen = []
    for word, bare in counts.items():
        if word.startswith(ARTICLE) or len(word) < 2:
            continue
        with_article = sum(counts.get(prefix + word, 0) for prefix in _WITH_ARTICLE)
        if bare >= _MIN_COUNT and with_article >= max(_MIN_WITH_ARTICLE, _MIN_SHARE * bare):
            chosen.append(word)
    return sorted(chosen)


def select_inflected(counts: Mapping[str, int]) -> list[str]:
    """The words that inflect as nouns or verbs do: مقتل by مقتله, يعمل by تعمل and سيعمل, بدأ by بدأت and بدأوا."""
    common = frozenset(select(counts))
    return sorted(
        word
        for word, n in counts.items()
        if n >= _MIN_INFLECTED
        and len(word) >= _SHORTEST_INFLECTED
        and not word.startswith(ARTICLE)
        and word not in common
        and (
            _takes_pronouns(counts, word)
            or _is_present(counts, word)
            or _is_past(counts, word)
            or _has_plural(counts, word)
            or (word.endswith(ALEF) and word[:-1] in common)
        )
    )


def _takes_pronouns(counts: Mapping[str, int], word: str) -> bool:
    stem = word[:-1] + TEH if word.endswith(HEH) else word
    possessed = [counts.get(stem + pronoun, 0) for pronoun in _affixes("counted_possessives")]
    several = sum(n > 0 for n in possessed) >= 2
    return several and sum(possessed) >= max(_MIN_POSSESSED, _MIN_POSSESSED_SHARE * counts[word])


def _is_present(counts: Mapping[str, int], word: str) -> bool:
    if word[0] not in _PERSONS:
        return False
    other = _PERSONS[word[0]] + word[1:]
    future = counts.get(SEEN + word, 0) + counts.get(SEEN + other, 0)
    return counts.get(other, 0) >= _MIN_OTHER_FORM and future > 0


def _is_past(counts: Mapping[str, int], word: str) -> bool:
    stem = word.removesuffix(TEH)
    feminine = counts.get(stem + TEH, 0)
    others = sum(counts.get(stem + ending, 0) for ending in _affixes("counted_past_endings"))
    return min(counts.get(stem, 0), feminine) >= _MIN_OTHER_FORM and others > 1


def _has_plural(counts: Mapping[str, int], word: str) -> bool:
    plural = word[:-1] + ALEF + TEH
    definite = counts.get(ARTICLE + word, 0) + counts.get(ARTICLE + plural, 0)
    return word.endswith(HEH) and counts.get(plural, 0) >= _MIN_OTHER_FORM and definite > 0


def _affixes(name: str) -> tuple[str, ...]:
    return load_rules().affixes[name]


@lru_cache(maxsize=1)
def load_common() -> frozenset[str]:
    """The folded common words that come with the rules."""
    return _read(resource("rules/common-words.txt"))


@lru_cache(maxsize=1)
def load_inflected() -> frozenset[str]:
    """The folded inflected words that come with the rules."""
    return _read(resource("rules/inflected-words.txt"))


def _read(path: Path) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
