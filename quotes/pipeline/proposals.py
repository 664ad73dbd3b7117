"""What the rules propose for each content: who said it, in which role, through what and when, and how surely."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from quotes.pipeline.confidence import ConfidenceEstimator
from quotes.pipeline.days import DayFinder
from quotes.pipeline.media import MediumFinder
from quotes.pipeline.people import People
from quotes.pipeline.quote import Span
from quotes.pipeline.speakers import SpeakerFinder
from quotes.pipeline.state import Draft, worksheet

_LONGEST_CONTEXT = 20_000
"""Code points; a longer paragraph around each of its quotes would make records without measure."""


@dataclass(frozen=True)
class Proposer:
    """A pipeline component: completes the drafts of attributions, writes `doc._.proposals`."""

    speakers: SpeakerFinder
    media: MediumFinder
    days: DayFinder
    people: People
    confidence: ConfidenceEstimator

    def __call__(self, doc: Doc) -> Doc:
        sheet = worksheet(doc)
        for draft in sheet.drafts:
            draft.mention = self.speakers.find(draft)
        self.media.fill(sheet.drafts)
        self.days.fill(sheet.drafts, sheet.cues)
        self.people.fill(sheet)
        self.confidence.fill(sheet.text, sheet.drafts)
        one_paragraph = len({sentence.paragraph for sentence in sheet.sentences}) < 2
        doc._.proposals = [d.attribution(sheet.text, _context(d, one_paragraph)) for d in sheet.drafts]
        return doc


def _context(a: Draft, one_paragraph: bool) -> Span:
    """The paragraph of the cue, or its sentence where the article has no paragraphs, stretched over the content.

    Of paragraphs and sentences that no newspaper prints, only cue and content.
    """
    s = a.cue.sentence
    start, end = min(a.start, a.cue.start), max(a.end, a.cue.end)
    for around in ((s.start, s.end),) if one_paragraph else (s.paragraph, (s.start, s.end)):
        context = min(start, around[0]), max(end, around[1])
        if context[1] - context[0] <= _LONGEST_CONTEXT:
            return context
    return start, end
