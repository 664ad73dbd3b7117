"""The words of speaker, role and medium at each attribution as the network reads them, beside what rules propose.

The words of the article are encoded once for all attributions; their vectors never stand on the Doc.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from quotes.encoder import spans
from quotes.encoder.network import Logits, ReadingNetwork
from quotes.encoder.targets import Found, query
from quotes.encoder.windows import Words, known
from quotes.pipeline.annotations import Attribution, NetworkReading
from quotes.ranking.belonging import whole_phrases
from quotes.ranking.evidence import Evidence, Guess, Name, NameWords, Proposal, Reading, Span
from quotes.ranking.phraseends import cut_phrases

_LONGEST_ARTICLE = 8_000
"""Words; of what is longer the network reads nothing, and the rules decide alone."""


class SourceReader:
    """A pipeline component: encodes the words once, reads each of `doc._.proposals`, writes `doc._.reading`."""

    def __init__(self, network: ReadingNetwork) -> None:
        self.network = network

    def __call__(self, doc: Doc) -> Doc:
        found = [Found((a.cue.start, a.cue.end), (a.start, a.end)) for a in doc._.proposals]
        doc._.reading = self.read(Words(doc.text), found) if found else None
        return doc

    def read(self, words: Words, found: Sequence[Found]) -> NetworkReading | None:
        """What the network reads; it does not see whom the rules propose. None of an article too long."""
        if len(words) > _LONGEST_ARTICLE:
            return None
        vectors = self.network.vectors(
            words, known(words, [f.cue for f in found], [f.content for f in found])
        )
        logits = self.network.read(vectors, [query(words, f) for f in found])
        return NetworkReading(
            tuple(_readings(words, logits, found)),
            tuple(
                Name(_span(words, t.first, t.end), t.tag == 0, t.probability)
                for t in spans.tagged(logits, "names")
            ),
            tuple(Guess(_span(words, t.first, t.end), t.probability) for t in spans.tagged(logits, "roles")),
        )


def evidence_of(doc: Doc, lists: NameWords) -> Evidence | None:
    """What rules and network say of an article; None where the network has not read it."""
    reading: NetworkReading | None = doc._.reading
    if reading is None:
        return None
    proposals = [proposal(a) for a in doc._.proposals]
    known = Evidence(doc.text, proposals, reading.readings, reading.names, reading.roles, lists)
    return whole_phrases(cut_phrases(known))


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
        )


def _span(words: Words, first: int, end: int, skipped: int = 0) -> Span:
    return words.starts[first] + skipped, words.ends[end - 1]
