"""The words of speaker, role and medium at each attribution as the network reads them, beside what rules propose.

The words of the article are encoded once for all attributions; their vectors never stand on the Doc.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from quotes.encoder import spans
from quotes.encoder.network import Floats, Logits, ReadingNetwork
from quotes.encoder.targets import Found, Query, query
from quotes.encoder.windows import Words, known
from quotes.pipeline.annotations import Attribution, NetworkReading
from quotes.pipeline.learnedcues import RULE, LearnedCues
from quotes.pipeline.state import Draft, Worksheet, worksheet
from quotes.ranking.belonging import whole_phrases
from quotes.ranking.evidence import Evidence, Guess, Name, NameWords, Proposal, Reading, Span, overlap
from quotes.ranking.phraseends import cut_phrases

_LONGEST_ARTICLE = 8_000
"""Words; of what is longer the network reads nothing, and the rules decide alone."""
_LEAST_CUE = 0.5
"""Below it a cue that no rule found is left out."""
_MOST_LEARNED = 64
"""Cues that no rule found, in one article: each costs as much as an attribution of the rules."""


class SourceReader:
    """A pipeline component: encodes the words once, drafts attributions whose cue only the network sees, reads at each
    draft who speaks, in which role, through what; writes `doc._.reading`.

    Where the rules found nothing at all the network does not look.
    """

    def __init__(self, network: ReadingNetwork, learned: LearnedCues) -> None:
        self.network = network
        self.learned = learned

    def __call__(self, doc: Doc) -> Doc:
        sheet = worksheet(doc)
        words = Words(sheet.text)
        reads = sheet.drafts and len(words) <= _LONGEST_ARTICLE
        doc._.reading = self._read(words, sheet) if reads else None
        return doc

    def _read(self, words: Words, sheet: Worksheet) -> NetworkReading:
        """What the network reads; it does not see whom the rules propose."""
        found = [Found((d.cue.start, d.cue.end), (d.start, d.end)) for d in sheet.drafts]
        vectors = self.network.vectors(
            words, known(words, [f.cue for f in found], [f.content for f in found])
        )
        logits = self.network.read(vectors, [query(words, f) for f in found])
        read = list(zip(sheet.drafts, _readings(words, logits, found), strict=True))
        read += self._learned(words, vectors, logits, sheet)
        read.sort(key=lambda pair: pair[0].cue.start)
        sheet.drafts = [draft for draft, _ in read]
        return NetworkReading(
            tuple(reading for _, reading in read),
            tuple(
                Name(_span(words, t.first, t.end), t.tag == 0, t.probability)
                for t in spans.tagged(logits, "names")
            ),
            tuple(Guess(_span(words, t.first, t.end), t.probability) for t in spans.tagged(logits, "roles")),
        )

    def _learned(
        self, words: Words, vectors: Floats, logits: Logits, sheet: Worksheet
    ) -> Iterator[tuple[Draft, Reading]]:
        """Attributions whose cue only the network sees, none of whose words are reported at another one."""
        cues = _seen(words, logits, sheet.drafts)[:_MOST_LEARNED]
        if not cues:
            return
        answers = self.network.read(vectors, [Query(words.touched(*cue)) for cue in cues])
        reported = [(d.start, d.end) for d in sheet.drafts]
        drafts: list[Draft | None] = []
        for cue, content in zip(cues, spans.contents(words, answers), strict=True):
            at = _span(words, *content) if content else None
            draft = self.learned.draft(words.text, sheet.sentences, cue, at) if at else None
            if draft and any(_shares(draft, other) for other in reported):
                draft = None
            if draft:
                reported.append((draft.start, draft.end))
            drafts.append(draft)
        found = [Found(cue, (d.start, d.end) if d else cue) for cue, d in zip(cues, drafts, strict=True)]
        for draft, reading in zip(drafts, _readings(words, answers, found), strict=True):
            if draft:
                yield draft, reading


def _seen(words: Words, logits: Logits, drafts: Sequence[Draft]) -> list[Span]:
    """Cues that the network sees and no draft has."""
    known = [(d.cue.start, d.cue.end) for d in drafts]
    sure = [t for t in spans.tagged(logits, "cues") if t.probability >= _LEAST_CUE]
    cues = [_span(words, t.first, t.end) for t in sure]
    return [cue for cue in cues if not any(overlap(cue, other) for other in known)]


def _shares(draft: Draft, content: Span) -> bool:
    """Whether some words of a draft are reported at another cue, and its own cue is not."""
    cue = (draft.cue.start, draft.cue.end)
    return overlap((draft.start, draft.end), content) and not overlap(cue, content)


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
        )


def _span(words: Words, first: int, end: int, skipped: int = 0) -> Span:
    return words.starts[first] + skipped, words.ends[end - 1]
