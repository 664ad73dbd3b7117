"""The choice put into attributions: a made-up ranker chooses, the component fills in the fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from quotes.encoder.network import Logits, ReadingNetwork
from quotes.encoder.questions import BEFORE
from quotes.encoder.targets import FIELDS, Query
from quotes.encoder.windows import Words
from quotes.pipeline import build, sources
from quotes.pipeline.annotations import Attribution, NetworkReading
from quotes.pipeline.build import COMPONENTS
from quotes.pipeline.factories import make_sources
from quotes.pipeline.learnedcues import RULE
from quotes.pipeline.ranking import SpeakerRanker
from quotes.pipeline.sources import SourceReader, evidence_of
from quotes.ranking.choice import Choice
from quotes.ranking.evidence import NO_LISTS, Evidence, Guess, Name, NameWords, Reading, Span
from quotes.ranking.media import MediumCandidate
from quotes.ranking.roles import RoleCandidate
from quotes.ranking.speakers import Candidate
from quotes.resources import ATTRIBUTION, resource
from quotes.text.fold import fold
from tests.ranking.made import reading
from tests.ranking.made import span as place

TEXT = (
    "عقد وزير النقل كريم النجار مؤتمرا صحفيا. "
    "وقال النجار إن الجسر جاهز للعبور. ونشرت صحيفة الميناء صورته على تويتر أمس."
)
NETWORK = ("quotes_sources", "quotes_ranking")


def span(words: str, number: int = 0, text: str = TEXT) -> Span:
    return place(words, number, text)


class Chooser:
    """A ranker that has made up its mind: one speaker, role and medium for all attributions."""

    def __init__(
        self, speaker: str | None, role: Span | None, medium: Any, place: Span | None, verdict: float = 0.9
    ) -> None:
        self.speaker, self.role, self.medium, self.place = speaker, role, medium, place
        self.verdict = verdict

    def choose(self, evidence: Evidence) -> list[Choice]:
        keys = evidence.keys_of(self.speaker) if self.speaker else ()
        speaker = Candidate(keys, self.speaker)
        role = evidence.keys(self.role) if self.role else ()
        return [
            Choice(
                is_attribution=self.verdict, speaker=speaker, place=self.place,
                speakers=[(speaker, 1.0)], masked=[], role=RoleCandidate(role, self.role),
                role_probability=1.0, medium_probability=1.0, confidence=0.8149,
                medium=MediumCandidate((), p.medium if self.medium == "rules" else self.medium),
            )
            for p in evidence.proposals
        ]  # fmt: skip


@pytest.fixture(scope="module")
def channels(nlp: Language) -> Any:
    proposer: Any = nlp.get_pipe("quotes_proposals")
    return proposer.media.channels


def chosen(
    nlp: Language,
    channels: Any,
    read: Reading,
    speaker: str | None,
    *names: str,
    text: str = TEXT,
    role: Span | None = None,
    medium: Any = "rules",
    place: Span | None = None,
    lists: NameWords = NO_LISTS,
) -> Attribution:
    """The only attribution of a text, once the ranker chose `speaker`; `names` are persons that the network tags."""
    doc = nlp(text)
    tagged = tuple(Name(span(name, 0, text), True, 0.9) for name in names)
    doc._.reading = NetworkReading((read,), tagged)
    ranker: Any = Chooser(speaker, role, medium, place)
    assert SpeakerRanker(ranker, channels, lists)(doc) is doc
    a: Attribution
    (a,) = doc._.attributions
    assert a.ranking is not None
    assert a.confidence == 0.81
    return a


def words(at: Span | None, text: str = TEXT) -> str | None:
    return text[slice(*at)] if at else None


READ_SURNAME = reading(speaker=[Guess(span("النجار", 1), 0.9)], no_speaker=0.1, kinds={"person": 0.9})


def test_a_surname_is_found_with_its_full_name_and_role(nlp: Language, channels: Any) -> None:
    a = chosen(nlp, channels, READ_SURNAME, "كريم النجار", "كريم النجار", role=span("وزير النقل"))
    assert (a.speaker, a.speaker_kind, a.resolution) == ("كريم النجار", "person", "surname")
    assert a.mention is not None
    assert a.mention.span == span("النجار", 1)
    assert words(a.affiliation) == "وزير النقل"


def test_the_name_itself_is_a_name(nlp: Language, channels: Any) -> None:
    a = chosen(nlp, channels, READ_SURNAME, "النجار")
    assert (a.speaker, a.speaker_kind, a.resolution) == ("النجار", "person", "name")


def test_without_words_the_speaker_is_implicit(nlp: Language, channels: Any) -> None:
    text = "حضر كريم النجار. وأضاف أن الجسر جاهز للعبور."
    a = chosen(nlp, channels, reading(kinds={"person": 0.9}), "كريم النجار", "كريم النجار", text=text)
    assert (a.speaker, a.speaker_kind, a.resolution, a.mention) == ("كريم النجار", "person", "implicit", None)


def test_a_pronoun_on_the_cue_is_a_pronoun(nlp: Language, channels: Any) -> None:
    text = 'حضر كريم النجار، ونقلت وكالة المدينة عنه قوله: "الجسر جاهز للعبور".'
    a = chosen(nlp, channels, reading(kinds={"person": 0.9}), "كريم النجار", "كريم النجار", text=text)
    assert a.cue.pronoun
    assert (a.resolution, a.mention) == ("pronoun", None)


def test_an_unnamed_speaker_is_a_role_and_keeps_its_phrase_as_one(nlp: Language, channels: Any) -> None:
    text = "وقال متحدث باسم الشرطة إن الجسر جاهز للعبور."
    at = span("متحدث باسم الشرطة", 0, text)
    read = reading(speaker=[Guess(at, 0.9)], no_speaker=0.1, kinds={"unnamed": 0.9})
    a = chosen(nlp, channels, read, "متحدث باسم الشرطة", text=text, place=at)
    assert (a.speaker_kind, a.resolution, a.affiliation) == ("unnamed", "role", at)


def test_a_role_that_stands_for_a_named_person_is_a_role(nlp: Language, channels: Any) -> None:
    text = "حضر كريم النجار. وقال الوزير إن الجسر جاهز للعبور."
    read = reading(speaker=[Guess(span("الوزير", 0, text), 0.9)], no_speaker=0.1, kinds={"person": 0.9})
    a = chosen(nlp, channels, read, "كريم النجار", "كريم النجار", text=text)
    assert (a.speaker, a.speaker_kind, a.resolution) == ("كريم النجار", "person", "role")
    assert a.mention is not None
    assert words(a.mention.span, text) == "الوزير"


@pytest.mark.parametrize(
    ("phrase", "kind", "resolution"),
    [
        ("وزارة النقل", "org", "group"),
        ("خبراء المدينة", "group", "group"),
        ("تقرير الهيئة", "document", "document"),
    ],
)
def test_kinds_come_from_the_reader(
    nlp: Language, channels: Any, phrase: str, kind: str, resolution: str
) -> None:
    text = f"وقال {phrase} إن الجسر جاهز للعبور."
    read = reading(speaker=[Guess(span(phrase, 0, text), 0.9)], no_speaker=0.1, kinds={kind: 0.9})
    a = chosen(nlp, channels, read, phrase, text=text)
    assert (a.speaker, a.speaker_kind, a.resolution) == (phrase, kind, resolution)


def test_a_tagged_person_is_one_whatever_the_kinds_say(nlp: Language, channels: Any) -> None:
    read = reading(speaker=[Guess(span("النجار", 1), 0.9)], no_speaker=0.1, kinds={"org": 0.9})
    assert chosen(nlp, channels, read, "كريم النجار", "كريم النجار").speaker_kind == "person"


def test_a_name_that_is_made_of_role_words_is_no_role(nlp: Language, channels: Any) -> None:
    text = "وقالت رئيسة الوالي إن الجسر جاهز للعبور."
    at = span("رئيسة الوالي", 0, text)
    read = reading(speaker=[Guess(at, 0.9)], no_speaker=0.1, kinds={"unnamed": 0.6})
    a = chosen(nlp, channels, read, "رئيسة الوالي", "رئيسة الوالي", text=text, role=at, place=at)
    assert (a.speaker, a.speaker_kind, a.affiliation) == ("رئيسة الوالي", "person", None)
    a = chosen(nlp, channels, read, "رئيسة الوالي", text=text, role=at, place=at)
    assert (a.speaker, a.speaker_kind, a.affiliation) == ("رئيسة الوالي", "unnamed", at)


def test_what_begins_with_a_given_name_is_no_role_even_if_the_network_tags_no_name(
    nlp: Language, channels: Any
) -> None:
    text = "وقالت أمينة الوالي إن الجسر جاهز للعبور."
    at = span("أمينة الوالي", 0, text)
    read = reading(speaker=[Guess(at, 0.9)], no_speaker=0.1, kinds={"person": 0.9})
    given = replace(NO_LISTS, feminine=frozenset([fold("أمينة")]))
    a = chosen(nlp, channels, read, "أمينة الوالي", text=text, role=at, lists=given)
    assert (a.speaker, a.speaker_kind, a.affiliation) == ("أمينة الوالي", "person", None)
    a = chosen(nlp, channels, read, "أمينة الوالي", text=text, role=at)
    assert a.affiliation == at, "without the list of given names it may be a role"


def test_nobody_has_neither_mention_nor_role(nlp: Language, channels: Any) -> None:
    a = chosen(nlp, channels, READ_SURNAME, None, "كريم النجار", role=span("وزير النقل"))
    assert (a.speaker, a.speaker_kind, a.resolution) == (None, None, "none")
    assert (a.mention, a.affiliation) == (None, None)


def test_words_that_name_somebody_else_are_no_mention(nlp: Language, channels: Any) -> None:
    text = "حضر كريم النجار. وقال سليم الحلبي إن الجسر جاهز للعبور."
    read = reading(speaker=[Guess(span("سليم الحلبي", 0, text), 0.9)], no_speaker=0.1)
    a = chosen(nlp, channels, read, "كريم النجار", "كريم النجار", "سليم الحلبي", text=text)
    assert (a.speaker, a.mention, a.resolution) == ("كريم النجار", None, "implicit")


def test_a_passive_keeps_what_the_rules_say(nlp: Language, channels: Any) -> None:
    text = "حضر كريم النجار. وقيل إن الجسر جاهز للعبور."
    a = chosen(nlp, channels, READ_SURNAME, "كريم النجار", text=text, role=span("كريم", 0, text), medium=None)
    assert a.cue.passive
    assert (a.speaker, a.speaker_kind, a.resolution, a.mention) == (None, None, "none", None)
    assert a.affiliation is None


MEDIUM = "وقال كريم النجار على تويتر إن الجسر جاهز للعبور. ونشرت صحيفة الميناء صورته."


def test_the_rules_medium_keeps_its_description(nlp: Language, channels: Any) -> None:
    a = chosen(nlp, channels, READ_SURNAME, "كريم النجار", text=MEDIUM)
    assert (words(a.medium, MEDIUM), a.medium_kind) == ("على تويتر", "platform")


def test_a_medium_that_is_denied_leaves_no_description(nlp: Language, channels: Any) -> None:
    a = chosen(nlp, channels, READ_SURNAME, "كريم النجار", text=MEDIUM, medium=None)
    assert (a.medium, a.medium_name, a.medium_kind) == (None, None, None)


def test_a_medium_of_the_same_sentence_is_described(nlp: Language, channels: Any) -> None:
    a = chosen(nlp, channels, READ_SURNAME, "كريم النجار", text=MEDIUM, medium=span("تويتر", 0, MEDIUM))
    described = chosen(nlp, channels, READ_SURNAME, "كريم النجار", text=MEDIUM)
    assert (a.medium_name, a.medium_kind) == (described.medium_name, "platform")


@pytest.mark.parametrize(("phrase", "kind"), [("على تويتر", "platform"), ("صحيفة الميناء", "outlet")])
def test_a_medium_of_another_sentence_is_described(
    nlp: Language, channels: Any, phrase: str, kind: str
) -> None:
    a = chosen(nlp, channels, READ_SURNAME, "كريم النجار", medium=span(phrase))
    assert words(a.medium) == phrase
    assert a.medium_name
    assert a.medium_kind == kind


@pytest.mark.parametrize(("share", "left"), [(0.9, 1), (0.1, 0)])
def test_what_is_no_attribution_is_left_out(nlp: Language, channels: Any, share: float, left: int) -> None:
    doc = nlp(TEXT)
    doc._.reading = NetworkReading((reading(),))
    ranker: Any = Chooser("كريم النجار", None, None, None, verdict=share)
    assert len(SpeakerRanker(ranker, channels, NO_LISTS)(doc)._.attributions) == left
    assert len(doc._.proposals) == 1


# the pipeline


def test_rules_alone_have_no_component_of_the_network(nlp: Language) -> None:
    assert not set(NETWORK) & set(nlp.pipe_names)
    assert len(nlp.pipe_names) == len(COMPONENTS) - len(NETWORK)
    assert nlp(TEXT)._.attributions[0].ranking is None


def test_the_network_reads_between_contents_and_proposals() -> None:
    places = [COMPONENTS.index(name) for name in ("contents", "sources", "proposals", "ranking", "assemble")]
    assert places == sorted(places)


def no_network(*_: object) -> None:
    raise AssertionError("the network must not be asked")


def reader(network: Any, nlp: Language) -> SourceReader:
    made = make_sources(nlp, "sources", None, None)
    return SourceReader(network, made.learned)


def test_an_article_too_long_for_the_network_keeps_the_rules_answer(
    nlp: Language, channels: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_LONGEST_ARTICLE", 5)
    network: Any = SimpleNamespace(vectors=no_network, read=no_network)
    ranker: Any = SimpleNamespace(choose=no_network)
    doc: Doc = nlp(TEXT)
    (before,) = [(a.speaker, a.resolution, a.confidence, a.affiliation) for a in doc._.attributions]
    doc = SpeakerRanker(ranker, channels, NO_LISTS)(reader(network, nlp)(doc))
    (a,) = doc._.attributions
    assert (doc._.reading, doc._.ranked, a.ranking) == (None, None, None)
    assert (a.speaker, a.resolution, a.confidence, a.affiliation) == before
    assert a.speaker == "كريم النجار"


def test_an_article_without_attributions_is_not_encoded(nlp: Language) -> None:
    network: Any = SimpleNamespace(vectors=no_network)
    assert reader(network, nlp)(nlp("حضر كريم النجار."))._.reading is None


def test_rules_and_reading_stand_side_by_side_for_a_ranker_to_learn_from() -> None:
    nlp = build(ranked=False)
    assert nlp.pipe_names[-2:] == ["quotes_sources", "quotes_proposals"]
    doc = nlp(TEXT)
    known = evidence_of(doc, NO_LISTS)
    assert known is not None
    assert len(known.readings) == len(known.proposals) == len(doc._.proposals) > 0
    assert doc._.ranked is None


# cues that only the network sees

HUMMED = "وقال كريم النجار إن الجسر جاهز للعبور. وهمهم سالم الحداد أن الطريق مغلق تماما."
NESTED = "وقال كريم النجار إن الجسر جاهز للعبور منذ أمس، مهمهما أن الطريق مغلق تماما."


class Seeing:
    """The shipped network, which sees one cue more and points from there to its content."""

    def __init__(self, text: str, cue: str, content: str) -> None:
        self.real = ReadingNetwork(resource(ATTRIBUTION))
        words = Words(text)
        self.cue = words.touched(*span(cue, 0, text))
        self.content = words.touched(*span(content, 0, text))

    def vectors(self, words: Words, bits: Any) -> Any:
        return self.real.vectors(words, bits)

    def read(self, vectors: Any, queries: Sequence[Query]) -> Logits:
        logits = self.real.read(vectors, queries)
        logits.tags[:, 8:11] = (9.0, 0.0, 0.0)
        logits.tags[slice(*self.cue), 8:11] = (0.0, 9.0, 0.0)
        n = FIELDS.index("content")
        for q, query in enumerate(queries):
            if query.content is None:
                first = BEFORE - query.cue[0]
                logits.pointers[q, first + self.content[0], 2 * n] = 30
                logits.pointers[q, first + self.content[1] - 1, 2 * n + 1] = 30
        return logits


def attributions(nlp: Language, channels: Any, text: str, cue: str, content: str) -> list[tuple[str, str]]:
    """The rule and the words of each attribution where the network sees this cue and the ranker keeps all."""
    doc = nlp.get_pipe("quotes_proposals")(reader(Seeing(text, cue, content), nlp)(nlp(text)))
    ranker: Any = Chooser("كريم النجار", None, None, None)
    found: list[Attribution] = SpeakerRanker(ranker, channels, NO_LISTS)(doc)._.attributions
    assert len(doc._.reading.readings) == len(doc._.proposals)
    return [(a.rule, text[a.start : a.end]) for a in found]


def test_a_cue_that_only_the_network_sees_is_an_attribution(nlp: Language, channels: Any) -> None:
    assert attributions(nlp, channels, HUMMED, "وهمهم", "الطريق مغلق تماما") == [
        ("verb-clause", "الجسر جاهز للعبور"),
        (RULE, "الطريق مغلق تماما"),
    ]


def test_words_that_are_reported_already_are_not_reported_again(nlp: Language, channels: Any) -> None:
    assert attributions(nlp, channels, HUMMED, "وهمهم", "الجسر جاهز للعبور") == [
        ("verb-clause", "الجسر جاهز للعبور")
    ]


def test_a_clause_ends_before_a_cue_that_no_rule_found_in_it(nlp: Language, channels: Any) -> None:
    assert attributions(nlp, channels, NESTED, "مهمهما", "الطريق مغلق تماما") == [
        ("verb-clause", "الجسر جاهز للعبور منذ أمس"),
        (RULE, "الطريق مغلق تماما"),
    ]


def test_of_cues_that_no_rule_found_an_article_has_no_more_than_so_many(
    nlp: Language, channels: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "_MOST_LEARNED", 0)
    assert attributions(nlp, channels, HUMMED, "وهمهم", "الطريق مغلق تماما") == [
        ("verb-clause", "الجسر جاهز للعبور")
    ]
