"""The components by name, for spaCy's registry: each can be added to another pipeline with `nlp.add_pipe`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from quotes.pipeline.assemble import assemble
from quotes.pipeline.confidence import ConfidenceEstimator
from quotes.pipeline.contents import ContentFinder
from quotes.pipeline.cues import CueFinder
from quotes.pipeline.days import DayFinder
from quotes.pipeline.lexicon import Lexicon
from quotes.pipeline.media import MediumFinder
from quotes.pipeline.nounphrase import NounPhraseGrammar
from quotes.pipeline.people import People
from quotes.pipeline.sentences import find_sentences
from quotes.pipeline.speakers import SpeakerFinder
from quotes.pipeline.state import register_extensions
from quotes.rulebook import load_rules
from quotes.rulebook.confidence import load_confidence
from quotes.rulebook.patterns import Patterns, load_patterns

Component = Callable[[Doc], Doc]


@dataclass(frozen=True)
class Grammar:
    """The rules of one run, indexed, and the finders that read them."""

    lexicon: Lexicon
    phrases: NounPhraseGrammar
    patterns: Patterns
    speakers: SpeakerFinder


@lru_cache(maxsize=4)
def grammar(rules: str | None) -> Grammar:
    """The grammar over our rules and those of the folder `rules`; cached, so that components share it."""
    folder = Path(rules).resolve() if rules else None
    lexicon = Lexicon(load_rules(folder))
    phrases = NounPhraseGrammar(lexicon)
    return Grammar(lexicon, phrases, load_patterns(folder), SpeakerFinder(lexicon, phrases))


@Language.factory("quotes_sentences", requires=["token.pos"], assigns=["doc._.marks", "doc._.sentences"])
def make_sentences(nlp: Language, name: str) -> Component:
    """Paragraphs, sentences and quotation marks."""
    register_extensions()
    return find_sentences


@Language.factory(
    "quotes_cues", default_config={"rules": None}, requires=["doc._.sentences"], assigns=["doc._.cues"]
)
def make_cues(nlp: Language, name: str, rules: str | None) -> Component:
    """Speech verbs, participles, verbal nouns and attributions."""
    g = grammar(rules)
    return CueFinder(g.lexicon, g.phrases)


@Language.factory(
    "quotes_contents", default_config={"rules": None}, requires=["doc._.cues"], assigns=["doc._.attributions"]
)
def make_contents(nlp: Language, name: str, rules: str | None) -> Component:
    """What is reported, and where it ends."""
    g = grammar(rules)
    return ContentFinder(g.lexicon, g.phrases, g.patterns)


@Language.factory("quotes_speakers", default_config={"rules": None}, requires=["doc._.attributions"])
def make_speakers(nlp: Language, name: str, rules: str | None) -> Component:
    """The local mention of each speaker."""
    return grammar(rules).speakers


@Language.factory("quotes_media", default_config={"rules": None}, requires=["doc._.attributions"])
def make_media(nlp: Language, name: str, rules: str | None) -> Component:
    """The channel of each statement."""
    g = grammar(rules)
    return MediumFinder(g.lexicon, g.phrases)


@Language.factory("quotes_days", default_config={"rules": None}, requires=["doc._.attributions"])
def make_days(nlp: Language, name: str, rules: str | None) -> Component:
    """The day of each statement, as printed."""
    g = grammar(rules)
    return DayFinder(g.lexicon, g.phrases)


@Language.factory("quotes_people", default_config={"rules": None}, requires=["doc._.attributions"])
def make_people(nlp: Language, name: str, rules: str | None) -> Component:
    """Who is who: full names, roles, speakers left out."""
    g = grammar(rules)
    return People(g.lexicon, g.phrases, g.speakers)


@Language.factory("quotes_confidence", default_config={"rules": None}, requires=["doc._.attributions"])
def make_confidence(nlp: Language, name: str, rules: str | None) -> Component:
    """How far each attribution may be trusted."""
    return ConfidenceEstimator(load_confidence(Path(rules).resolve() if rules else None))


@Language.factory("quotes_assemble", requires=["doc._.attributions"], assigns=["doc._.quotes"])
def make_assemble(nlp: Language, name: str) -> Component:
    """The final list of quotes."""
    return assemble
