"""The words of speaker, role and medium at each attribution as the network reads them, beside what rules propose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from quotes.encoder import spans
from quotes.encoder.network import Logits, ReadingNetwork
from quotes.encoder.targets import Found, query
from quotes.encoder.windows import Words
from quotes.pipeline.encoding import Encoded
from quotes.pipeline.state import Attribution
from quotes.ranking.evidence import Evidence, Guess, Name, NameWords, Proposal, Reading, Span


class SourceReader:
    """A pipeline component: reads `doc._.encoded`, writes `doc._.evidence` and lets the vectors go."""

    def __init__(self, network: ReadingNetwork, lists: NameWords) -> None:
        self.network = network
        self.lists = lists

    def __call__(self, doc: Doc) -> Doc:
        encoded: Encoded | None = doc._.encoded
        doc._.evidence = self.evidence(doc, encoded) if encoded is not None else None
        doc._.encoded = None
        return doc

    def evidence(self, doc: Doc, encoded: Encoded) -> Evidence:
        """What rules and network say of the article."""
        words = encoded.words
        logits = self._read(doc, encoded)
        proposals = [proposal(a) for a in doc._.attributions]
        names = [
            Name(_span(words, t.first, t.end), t.tag == 0, t.probability)
            for t in spans.tagged(logits, "names")
        ]
        roles = [Guess(_span(words, t.first, t.end), t.probability) for t in spans.tagged(logits, "roles")]
        readings = list(_readings(words, logits, proposals))
        return Evidence(doc.text, proposals, readings, names, roles, self.lists)

    def _read(self, doc: Doc, encoded: Encoded) -> Logits:
        """The answers for each attribution; the network does not see whom the rules propose."""
        found = (Found((a.cue.start, a.cue.end), (a.start, a.end)) for a in doc._.attributions)
        return self.network.read(encoded.vectors, [query(encoded.words, f) for f in found])


def proposal(a: Attribution) -> Proposal:
    """An attribution as the rules leave it."""
    return Proposal(
        cue=(a.cue.start, a.cue.end),
        content=(a.start, a.end),
        cue_kind=a.cue.kind,
        act=a.cue.act,
        passive=a.cue.passive,
        pronoun=bool(a.cue.pronoun),
        gender=a.cue.gender,
        opener=a.opener.kind,
        type=a.type,
        paragraph=a.cue.sentence.paragraph,
        mention=a.mention.span if a.mention else None,
        speaker=a.speaker,
        resolution=a.resolution,
        kind=a.speaker_kind,
        role=a.full_affiliation,
        medium=a.medium,
        doubts=a.doubts,
    )


def _readings(words: Words, logits: Logits, proposals: Sequence[Proposal]) -> Iterator[Reading]:
    in_cue, in_content = spans.inside(logits, "cues"), spans.inside(logits, "contents")
    for p, reading in zip(proposals, spans.readings(words, logits), strict=True):
        speaker, role, medium = (
            [
                Guess(_span(words, p.place.first, p.place.end, p.place.skipped), p.probability)
                for p in reading.pointed[name]
            ]
            for name in spans.FIELDS
        )
        yield Reading(
            reading.is_attribution,
            float(in_cue[slice(*words.touched(*p.cue))].mean()),
            float(in_content[slice(*words.touched(*p.content))].mean()),
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
