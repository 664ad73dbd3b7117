"""Common words: nouns and adjectives that the language also uses with the article, so that they are no names.

rules/common-words.txt holds them, folded, one a line, sorted. The list is counted from raw news, not written:
`select(count(texts))` makes it again from any large collection of articles.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path

from quotes.resources import resource
from quotes.text.fold import fold

_WORD = re.compile("[\u0621-\u064a\u064b-\u0652\u0640\u0670]+")
_ARTICLE = "ال"
_WITH_ARTICLE = ("ال", "لل", "وال", "بال")
_MIN_COUNT = 12
_MIN_WITH_ARTICLE = 5
_MIN_SHARE = 0.05


def count(texts: Iterable[str]) -> Counter[str]:
    """How often each folded word occurs in the texts."""
    printed: Counter[str] = Counter()
    for text in texts:
        printed.update(_WORD.findall(text))
    counts: Counter[str] = Counter()
    for word, n in printed.items():
        counts[fold(word)] += n
    return counts


def select(counts: Mapping[str, int]) -> list[str]:
    """The words that occur both without and with the article often enough to be nouns or adjectives."""
    chosen = []
    for word, bare in counts.items():
        if word.startswith(_ARTICLE) or len(word) < 2:
            continue
        with_article = sum(counts.get(prefix + word, 0) for prefix in _WITH_ARTICLE)
        if bare >= _MIN_COUNT and with_article >= max(_MIN_WITH_ARTICLE, _MIN_SHARE * bare):
            chosen.append(word)
    return sorted(chosen)


@lru_cache(maxsize=1)
def load_common() -> frozenset[str]:
    """The folded common words that come with the rules."""
    return _read(resource("rules/common-words.txt"))


def _read(path: Path) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
