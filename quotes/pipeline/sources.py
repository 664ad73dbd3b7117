"""The words of speaker, role and medium at each attribution as the network reads them, beside what rules propose.

The words of the article are encoded once for all attributions; their vectors never stand on the Doc.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Doc

from quotes.encoder import spans
from quotes.encoder.network import Floats, Logits, ReadingNetwork
from quotes.encoder.targets import Found, Query, query
from quotes.encoder.windows import Words, known
from quotes.pipeline.annotations import Attribution, NetworkReading
from quotes.pipeline.learned import RULE, learned
from quotes.pipeline.lexicon import Lexicon
from quotes.ranking.evidence import Evidence, Guess, Name, NameWords, Proposal, Reading, Span

_LONGEST_ARTICLE = 8_000
"""Words; of what is longer the network reads nothing, and the rules decide alone."""
_LEAST_CUE = 0.5
_LEAST_CONTENT = 0.3
_MOST_LEARNED = 64
"""Cues that only the network sees, in one article."""


class SourceReader:
    """A pipeline component: encodes the words once, reads each of `doc._.proposals`, writes `doc._.reading`.

    In an article with proposals it adds the attributions whose cue only the network sees.
    """

    def __init__(self, network: ReadingNetwork, lexicon: Lexicon) -> None:
        self.network = network
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        doc._.reading = self.read(doc) if doc._.proposals else None
        return doc

    def read(self, doc: Doc) -> NetworkReading | None:
        """What the network reads; it does not see whom the rules propose. None of an article too long."""
        words = Words(doc.text)
        if len(words) > _LONGEST_ARTICLE:
            return None
        proposals: list[Attribution] = doc._.proposals
        found = [Found((a.cue.start, a.cue.end), (a.start, a.end)) for a in proposals]
        vectors = self.network.vectors(
            words, known(words, [f.cue for f in found], [f.content for f in found])
        )
        logits = self.network.read(vectors, [query(words, f) for f in found])
        pairs = list(zip(proposals, _readings(words, logits, found), strict=True))
        pairs += self._learned(doc, words, vectors, logits, found)
        pairs.sort(key=lambda pair: pair[0].cue.start)
        return NetworkReading(
            tuple(a for a, _ in pairs),
            tuple(reading for _, reading in pairs),
            tuple(
                Name(_span(words, t.first, t.end), t.tag == 0, t.probability)
                for t in spans.tagged(logits, "names")
            ),
            tuple(Guess(_span(words, t.first, t.end), t.probability) for t in spans.tagged(logits, "roles")),
        )

    def _learned(
        self, doc: Doc, words: Words, vectors: Floats, logits: Logits, found: Sequence[Found]
    ) -> Iterator[tuple[Attribution, Reading]]:
        """Cues that stand neither in a cue nor in a content of the rules, with contents that own no words of theirs."""
        taken = [span for f in found for span in (f.cue, f.content)]
        tags = [t for t in spans.tagged(logits, "cues") if t.probability >= _LEAST_CUE]
        cues = [t for t in tags if not _touches(_span(words, t.first, t.end), taken)][:_MOST_LEARNED]
        if not cues:
            return
        answers = self.network.read(vectors, [Query((t.first, t.end)) for t in cues])
        asked = []
        for cue, reading in zip(cues, spans.readings(words, answers), strict=True):
            best = next(iter(reading.pointed["content"]), None)
            if best is None or best.probability < max(_LEAST_CONTENT, reading.nothing["content"]):
                continue
            content = _span(words, best.place.first, best.place.end, best.place.skipped)
            at = _span(words, cue.first, cue.end)
            if not _touches(content, [*taken, at]):
                taken += (at, content)
                attribution = learned(doc, self.lexicon, at, content)
                span = Found(at, (attribution.start, attribution.end))
                asked.append((attribution, span))
        again = self.network.read(vectors, [query(words, span) for _, span in asked])
        yield from zip(
            (a for a, _ in asked),
            _readings(words, again, [span for _, span in asked]),
            strict=True,
        )


def evidence_of(doc: Doc, lists: NameWords) -> Evidence | None:
    """What rules and network say of an article; None where the network has not read it."""
    reading: NetworkReading | None = doc._.reading
    if reading is None:
        return None
    proposals = [proposal(a) for a in reading.attributions]
    return Evidence(doc.text, proposals, reading.readings, reading.names, reading.roles, lists)


def _touches(span: Span, taken: Iterable[Span]) -> bool:
    return any(span[0] < other[1] and other[0] < span[1] for other in taken)


def proposal(a: Attribution) -> Proposal:
    """An attribution as the ranker reads it."""
    return Proposal(
        cue=(a.cue.start, a.cue.end),
        content=(a.start, a.end),
        cue_kind=a.cue.kind,
        act=a.cue.act,
        passive=a.cue.passive,
        pronoun=bool(a.cue.pronoun),
        gender=a.cue.gender,
        opener=a.opener,
        type=a.type,
        paragraph=a.paragraph,
        mention=a.mention.span if a.mention else None,
        speaker=a.speaker,
        resolution=a.resolution,
        kind=a.speaker_kind,
        role=a.affiliation,
        medium=a.medium,
        doubts=a.doubts,
        learned=a.rule == RULE,
    )


def _readings(words: Words, logits: Logits, found: Sequence[Found]) -> Iterator[Reading]:
    in_cue, in_content = spans.inside(logits, "cues"), spans.inside(logits, "contents")
    for f, reading in zip(found, spans.readings(words, logits), strict=True):
        speaker, role, medium = (
            [
                Guess(_span(words, p.place.first, p.place.end, p.place.skipped), p.probability)
                for p in reading.pointed[name]
            ]
            for name in ("speaker", "role", "medium")
        )
        yield Reading(
            reading.is_attribution,
            float(in_cue[slice(*words.touched(*f.cue))].mean()),
            float(in_content[slice(*words.touched(*f.content))].mean()),
            speaker,
            role,
            medium,
            reading.nothing["speaker"],
            reading.nothing["role"],
            reading.nothing["medium"],
            reading.kinds,
            [(words.starts[i], share) for i, share in reading.who],
            _ends(words, f, reading.ends),
        )


def _ends(words: Words, f: Found, ends: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Ends in code points; the word with which the rules end the content ends where they say."""
    last = words.touched(*f.content)[1] - 1
    return [(f.content[1] if i == last else words.ends[i], share) for i, share in ends]


def _span(words: Words, first: int, end: int, skipped: int = 0) -> Span:
    return words.starts[first] + skipped, words.ends[end - 1]
