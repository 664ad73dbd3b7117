"""The rules of a run, indexed once, and the finders that several components share."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from quotes.pipeline.cues import CueFinder
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.speakers import SpeakerFinder
from quotes.rulebook import load_rules
from quotes.rulebook.patterns import Patterns, load_patterns


@dataclass(frozen=True)
class Grammar:
    """The rules of one run, indexed, and the finders that read them."""

    lexicon: Lexicon
    phrases: NounPhraseGrammar
    patterns: Patterns
    cues: CueFinder
    speakers: SpeakerFinder


@lru_cache(maxsize=4)
def grammar(rules: str | None) -> Grammar:
    """The grammar over our rules and those of the folder `rules`; cached, so that components share it."""
    folder = Path(rules).resolve() if rules else None
    lexicon = Lexicon(load_rules(folder))
    phrases = NounPhraseGrammar(lexicon)
    return Grammar(
        lexicon, phrases, load_patterns(folder), CueFinder(lexicon, phrases), SpeakerFinder(lexicon, phrases)
    )
