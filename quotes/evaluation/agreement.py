"""When two strings name the same speaker, role or channel: word by word, spelling and proclitics aside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib.resources import files

import yaml

from quotes.text.fold import fold

WORD = re.compile(r"[^\W_]+(?:[\u0640\u064b-\u065f\u0670]+[^\W_]*)*")
"""A word: letters and digits, with the diacritics and tatweel inside it."""

_PASSED_OVER = yaml.safe_load(files(__package__).joinpath("words.yaml").read_text(encoding="utf-8"))
_HONORIFICS = frozenset(_PASSED_OVER["honorifics"].split())
_PREPOSITIONS = frozenset(_PASSED_OVER["prepositions"].split())
_PROCLITICS = tuple(_PASSED_OVER["proclitics"].split())
_LAM: str = _PASSED_OVER["lam"]
_ARTICLE: str = _PASSED_OVER["article"]


def words(text: str | None) -> list[str]:
    """The folded words of a string."""
    return WORD.findall(fold(text or ""))


def same_name(predicted: str | None, gold: str | None) -> bool:
    """Whether both name the same speaker: word F1 of 0.8, one within the other; None only with None."""
    if not predicted or not gold:
        return not predicted and not gold
    a, b = (_without(_HONORIFICS, words(name)) for name in (predicted, gold))
    if not a or not b:
        return False
    shared = _shared(a, b)
    return shared == min(len(a), len(b)) and 2 * shared / (len(a) + len(b)) >= 0.8


def shares_word(predicted: str | None, *golds: str | None) -> bool:
    """Whether the predicted speaker shares a word, honorifics aside, with one of the gold strings."""
    a = _strictly_without(_HONORIFICS, words(predicted))
    return any(_shared(a, _strictly_without(_HONORIFICS, words(gold))) for gold in golds)


def same_phrase(predicted: str | None, *golds: str | None) -> bool:
    """Whether a role or channel is one of the gold ones: word precision 0.8, F1 0.5; None only with None."""
    given = [gold for gold in golds if gold]
    if not predicted or not given:
        return not predicted and not given
    a = _without(_PREPOSITIONS, words(predicted))
    return any(_alike(a, _without(_PREPOSITIONS, words(gold))) for gold in given)


def _alike(a: Sequence[str], b: Sequence[str]) -> bool:
    if not a or not b:
        return False
    shared = _shared(a, b)
    return shared / len(a) >= 0.8 and 2 * shared / (len(a) + len(b)) >= 0.5


def _shared(a: Sequence[str], b: Sequence[str]) -> int:
    """How many words of `a` find a word of their own in `b`: the same or else one with a proclitic."""
    rest = list(b)
    for word in a:
        match = (
            word if word in rest else next((other for other in rest if _forms(word) & _forms(other)), None)
        )
        if match is not None:
            rest.remove(match)
    return len(b) - len(rest)


def _forms(word: str) -> set[str]:
    """A word and what it may be without its proclitic: لصوت is صوت, للصحفيين and بالصحفيين are الصحفيين."""
    forms = {word}
    if word.startswith(2 * _LAM) and len(word) > 3:
        forms |= {_ARTICLE + word[2:], word[1:]}
    elif word.startswith(_PROCLITICS) and len(word) > 3:
        forms.add(word[1:])
        if word[1:3] == 2 * _LAM:
            forms.add(_ARTICLE + word[3:])
    return forms


def _without(passed_over: frozenset[str], found: list[str]) -> list[str]:
    """The words without those passed over; all of them if nothing would be left."""
    return _strictly_without(passed_over, found) or found


def _strictly_without(passed_over: frozenset[str], found: list[str]) -> list[str]:
    return [word for word in found if word not in passed_over]
