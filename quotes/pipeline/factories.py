"""The components by name, for spaCy's registry: each can be added to another pipeline with `nlp.add_pipe`."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from quotes.encoder.network import ReadingNetwork
from quotes.pipeline.annotations import register_extensions
from quotes.pipeline.assemble import assemble
from quotes.pipeline.channels import ChannelPhrases
from quotes.pipeline.confidence import ConfidenceEstimator
from quotes.pipeline.contents import ContentFinder
from quotes.pipeline.datelines import DatelineRemover
from quotes.pipeline.days import DayFinder
from quotes.pipeline.grammar import grammar
from quotes.pipeline.headlines import HeadlineFinder
from quotes.pipeline.learnedcues import LearnedCues
from quotes.pipeline.media import MediumFinder
from quotes.pipeline.namewords import name_words
from quotes.pipeline.people import People
from quotes.pipeline.proposals import Proposer
from quotes.pipeline.ranking import SpeakerRanker
from quotes.pipeline.reader import ArticleTokenizer
from quotes.pipeline.sentences import SentenceFinder, tag_words, whole_sentence
from quotes.pipeline.sources import SourceReader
from quotes.pipeline.state import Sentence
from quotes.ranking.choice import Ranker
from quotes.resources import ATTRIBUTION, resource
from quotes.rulebook.confidence import load_confidence
from quotes.rulebook.headings import load_headings
from quotes.rulebook.headlines import load_headlines

Component = Callable[[Doc], Doc]


@Language.factory(
    "quotes_sentences", default_config={"rules": None}, requires=["token.pos"], assigns=["doc._.marks"]
)
def make_sentences(nlp: Language, name: str, rules: str | None) -> Component:
    """Paragraphs, sentences and quotation marks."""
    register_extensions()
    return SentenceFinder(grammar(rules).cues)


@Language.factory("quotes_datelines", default_config={"rules": None}, requires=["doc._.marks"])
def make_datelines(nlp: Language, name: str, rules: str | None) -> Component:
    """Nobody in a dateline, a byline or a link to another article speaks."""
    return DatelineRemover(grammar(rules).lexicon, load_headings(_resolved(rules)))


@Language.factory(
    "quotes_cues", default_config={"rules": None}, requires=["doc._.marks"], assigns=["doc._.cues"]
)
def make_cues(nlp: Language, name: str, rules: str | None) -> Component:
    """Speech verbs, participles, verbal nouns and attributions."""
    return grammar(rules).cues


@Language.factory("quotes_contents", default_config={"rules": None}, requires=["doc._.cues"])
def make_contents(nlp: Language, name: str, rules: str | None) -> Component:
    """What is reported, and where it ends."""
    g = grammar(rules)
    return ContentFinder(g.lexicon, g.phrases, g.patterns)


@Language.factory(
    "quotes_proposals",
    default_config={"rules": None},
    requires=["doc._.cues"],
    assigns=["doc._.proposals"],
)
def make_proposals(nlp: Language, name: str, rules: str | None) -> Component:
    """Who speaks, in which role, through what and when, as the rules see it."""
    g = grammar(rules)
    return Proposer(
        g.speakers,
        MediumFinder(g.lexicon, g.phrases),
        DayFinder(g.lexicon, g.phrases),
        _people(nlp, rules),
        ConfidenceEstimator(load_confidence(_resolved(rules))),
    )


@Language.factory(
    "quotes_sources",
    default_config={"rules": None, "attribution": None},
    requires=["doc._.cues"],
    assigns=["doc._.reading"],
)
def make_sources(nlp: Language, name: str, rules: str | None, attribution: str | None) -> SourceReader:
    """The words of speaker, role and medium as the network reads them, and cues that only it sees."""
    g = grammar(rules)
    learned = LearnedCues(g.lexicon, g.cues, g.phrases.words, _tagger(nlp))
    return SourceReader(_load_network(_folder(attribution).resolve()), learned)


@Language.factory(
    "quotes_ranking",
    default_config={"rules": None, "attribution": None},
    requires=["doc._.reading"],
    assigns=["doc._.ranked"],
)
def make_ranking(nlp: Language, name: str, rules: str | None, attribution: str | None) -> Component:
    """The choice among what rules propose and the network reads."""
    g = grammar(rules)
    channels = ChannelPhrases(g.lexicon)
    return SpeakerRanker(Ranker.load(_folder(attribution)), channels, name_words(rules))


@Language.factory("quotes_assemble", requires=["doc._.proposals"], assigns=["doc._.quotes", "doc.spans"])
def make_assemble(nlp: Language, name: str) -> Component:
    """The final list of quotes."""
    return assemble


@Language.factory(
    "quotes_headlines",
    default_config={"rules": None},
    requires=["doc._.proposals"],
    assigns=["doc._.headlines"],
)
def make_headlines(nlp: Language, name: str, rules: str | None) -> Component:
    """The quotes of the title in `doc._.title`, if it is given one."""
    g = grammar(rules)
    channels = ChannelPhrases(g.lexicon)
    words, confidence = load_headlines(_resolved(rules)), load_confidence(_resolved(rules))
    return HeadlineFinder(_people(nlp, rules), channels, words, confidence, _title_reader(nlp))


def _resolved(rules: str | None) -> Path | None:
    return Path(rules).resolve() if rules else None


def _folder(attribution: str | None) -> Path:
    return Path(attribution) if attribution is not None else resource(ATTRIBUTION)


@lru_cache(maxsize=2)
def _load_network(folder: Path) -> ReadingNetwork:
    """One network a process, whichever pipelines ask for it."""
    return ReadingNetwork(folder)


def _people(nlp: Language, rules: str | None) -> People:
    return People(grammar(rules).speakers.subjects, _tagger(nlp))


def _tagger(nlp: Language) -> Callable[[str, Sentence], None] | None:
    """Tags a sentence of a text; None where another tokenizer has tagged all of it."""
    return nlp.tokenizer.tag if isinstance(nlp.tokenizer, ArticleTokenizer) else None


def _title_reader(nlp: Language) -> Callable[[str], Sentence]:
    def read(title: str) -> Sentence:
        sentence = whole_sentence(title)
        tokenizer = nlp.tokenizer
        if isinstance(tokenizer, ArticleTokenizer):
            tokenizer.tag(title, sentence)
        else:
            tag_words(tokenizer(title), [sentence])
        return sentence

    return read
