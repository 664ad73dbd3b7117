"""The components by name, for spaCy's registry: each can be added to another pipeline with `nlp.add_pipe`."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from quotes.encoder.network import ReadingNetwork
from quotes.pipeline.assemble import assemble
from quotes.pipeline.confidence import ConfidenceEstimator
from quotes.pipeline.contents import ContentFinder
from quotes.pipeline.datelines import DatelineRemover
from quotes.pipeline.days import DayFinder
from quotes.pipeline.encoding import ArticleEncoder
from quotes.pipeline.grammar import grammar
from quotes.pipeline.headlines import HeadlineFinder
from quotes.pipeline.media import MediumFinder
from quotes.pipeline.people import People
from quotes.pipeline.ranking import SpeakerRanker
from quotes.pipeline.reader import ArticleTokenizer
from quotes.pipeline.sentences import SentenceFinder, tag_words, whole_sentence
from quotes.pipeline.sources import SourceReader
from quotes.pipeline.state import Sentence, register_extensions
from quotes.ranking.choice import Ranker
from quotes.ranking.evidence import NameWords
from quotes.resources import ATTRIBUTION, resource
from quotes.rulebook.confidence import load_confidence
from quotes.rulebook.headings import load_headings
from quotes.rulebook.headlines import load_headlines

Component = Callable[[Doc], Doc]


@Language.factory(
    "quotes_sentences",
    default_config={"rules": None},
    requires=["token.pos"],
    assigns=["doc._.marks", "doc._.sentences"],
)
def make_sentences(nlp: Language, name: str, rules: str | None) -> Component:
    """Paragraphs, sentences and quotation marks."""
    register_extensions()
    return SentenceFinder(grammar(rules).cues)


@Language.factory("quotes_datelines", default_config={"rules": None}, requires=["doc._.sentences"])
def make_datelines(nlp: Language, name: str, rules: str | None) -> Component:
    """Nobody in a dateline, a byline or a link to another article speaks."""
    folder = Path(rules).resolve() if rules else None
    return DatelineRemover(grammar(rules).lexicon, load_headings(folder))


@Language.factory(
    "quotes_cues", default_config={"rules": None}, requires=["doc._.sentences"], assigns=["doc._.cues"]
)
def make_cues(nlp: Language, name: str, rules: str | None) -> Component:
    """Speech verbs, participles, verbal nouns and attributions."""
    return grammar(rules).cues


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
    return _people(nlp, rules)


@Language.factory("quotes_confidence", default_config={"rules": None}, requires=["doc._.attributions"])
def make_confidence(nlp: Language, name: str, rules: str | None) -> Component:
    """How far each attribution may be trusted."""
    return ConfidenceEstimator(load_confidence(Path(rules).resolve() if rules else None))


@Language.factory(
    "quotes_encoding",
    default_config={"rules": None, "attribution": None},
    requires=["doc._.attributions"],
    assigns=["doc._.encoded"],
)
def make_encoding(nlp: Language, name: str, rules: str | None, attribution: str | None) -> Component:
    """The words as vectors."""
    return ArticleEncoder(_network(attribution))


@Language.factory(
    "quotes_sources",
    default_config={"rules": None, "attribution": None},
    requires=["doc._.encoded"],
    assigns=["doc._.evidence"],
)
def make_sources(nlp: Language, name: str, rules: str | None, attribution: str | None) -> Component:
    """The words of speaker, role and medium as the network reads them."""
    return SourceReader(_network(attribution), name_words(rules))


@Language.factory(
    "quotes_ranking", default_config={"rules": None, "attribution": None}, requires=["doc._.evidence"]
)
def make_ranking(nlp: Language, name: str, rules: str | None, attribution: str | None) -> Component:
    """The choice among what rules propose and the network reads."""
    g = grammar(rules)
    return SpeakerRanker(Ranker.load(_folder(attribution)), MediumFinder(g.lexicon, g.phrases))


@Language.factory(
    "quotes_headlines",
    default_config={"rules": None},
    requires=["doc._.attributions"],
    assigns=["doc._.headlines"],
)
def make_headlines(nlp: Language, name: str, rules: str | None) -> Component:
    """The quotes of the title in `doc._.title`, if it is given one."""
    g = grammar(rules)
    folder = Path(rules).resolve() if rules else None
    media = MediumFinder(g.lexicon, g.phrases)
    return HeadlineFinder(
        _people(nlp, rules), media, load_headlines(folder), load_confidence(folder), _title_reader(nlp)
    )


@Language.factory("quotes_assemble", requires=["doc._.attributions"], assigns=["doc._.quotes"])
def make_assemble(nlp: Language, name: str) -> Component:
    """The final list of quotes."""
    return assemble


def name_words(rules: str | None) -> NameWords:
    """What the rule files tell the ranker of the words of names."""
    book = grammar(rules).lexicon.book
    feminine = book.words["feminine_given_names"]
    return NameWords(
        honorifics=frozenset(word for form in book.honorific_forms for word in form.split()),
        feminine=feminine,
        masculine=book.given_names - feminine - book.words["shared_given_names"],
    )


def _folder(attribution: str | None) -> Path:
    return Path(attribution) if attribution is not None else resource(ATTRIBUTION)


def _network(attribution: str | None) -> ReadingNetwork:
    return _load_network(_folder(attribution).resolve())


@lru_cache(maxsize=2)
def _load_network(folder: Path) -> ReadingNetwork:
    """One network a process, whichever components ask for it."""
    return ReadingNetwork(folder)


def _people(nlp: Language, rules: str | None) -> People:
    g = grammar(rules)
    tokenizer = nlp.tokenizer
    tag = tokenizer.tag if isinstance(tokenizer, ArticleTokenizer) else None
    return People(g.speakers, tag)


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
