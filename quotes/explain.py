"""Says, in lines of text, why the pipeline found what it found: marks, cues, rule, speaker, role, medium."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from quotes.pipeline.annotations import Attribution
from quotes.pipeline.learnedcues import RULE
from quotes.pipeline.quote import Cue, Quote, Span
from quotes.rulebook.patterns import Patterns

_ISOLATE, _END = "\u2068", "\u2069"
_LONGEST = 90
_SOURCES = {
    "rules": "the rules' choice",
    "rules-full": "the full name of the rules' choice",
    "mention": "the rules' mention",
    "mention-full": "the full name of the rules' mention",
    "read": "read by the network",
    "read-full": "the full name of what the network reads",
    "meant": "the network takes him to be meant",
    "before": "spoke before",
    "near": "named near",
    "nobody": "no speaker",
}
_MASKS = {
    "half-phrase": "no whole phrase",
    "manner": "how it is said",
    "reported": "stands nowhere but in the reported words",
    "related": "only a relative of his speaks, or his staff",
}
_RESOLUTIONS = {
    "name": "named here in full",
    "surname": "the full name stands elsewhere in the article",
    "role": "a role that this speaker bears in the article, or an unnamed one",
    "pronoun": "points back to who spoke last",
    "implicit": "no words of its own: the subject of the sentence, or who spoke last and agrees with the verb",
    "group": "an institution, country or group; short forms go back to the longest",
    "document": "a document; later mentions go back to the first",
    "none": "the text names nobody",
}


def explain(doc: Doc, patterns: Patterns) -> Iterator[str]:
    """Lines that explain the quotes of an analysed text: what was seen, each record, then those of its title."""
    yield f"quotation marks: {len(doc._.marks)}"
    for mark in doc._.marks:
        note = "" if mark.closed else ", never closed"
        words = _shown(doc, (mark.inner_start, mark.inner_end))
        yield f"  {_place((mark.start, mark.end))} depth {mark.depth}{note}: {words}"
    attributions: list[Attribution] = doc._.attributions
    owned = {a.cue for a in attributions}
    cues: list[Cue] = doc._.cues
    yield f"cues: {len(cues)}"
    for cue in cues:
        yield f"  {_cue(cue)}{'' if cue in owned else ': no content follows'}"
    yield f"records: {len(attributions)}"
    explained = {pattern.id: pattern.explain for pattern in patterns.values()}
    explained[RULE] = "No rule found this cue; the network takes it for one, and points to what is reported."
    for number, attribution in enumerate(attributions, 1):
        yield from _record(doc, number, attribution, explained[attribution.rule])
    for quote in doc._.headlines:
        yield from _headline(doc._.title, quote)


def _record(doc: Doc, number: int, a: Attribution, why: str) -> Iterator[str]:
    yield f"{number}. {a.type} quote {_place((a.start, a.end))}: {_shown(doc, (a.start, a.end))}"
    yield f"   cue         {_cue(a.cue)}"
    yield f"   rule        {a.rule}: {why}"
    mention = _shown(doc, a.mention.span) if a.mention else "-"
    yield f"   mention     {mention}{f', read as a {a.mention.kind}' if a.mention else ''}"
    yield f"   speaker     {_isolated(a.speaker) if a.speaker else '-'} ({a.resolution}: {_RESOLUTIONS[a.resolution]})"
    yield from _candidates(a)
    yield f"   affiliation {_shown(doc, a.affiliation)}{_share(a.ranking.role_probability if a.ranking else None)}"
    kind = f" ({a.medium_kind}: {_isolated(a.medium_name or '')})" if a.medium else ""
    yield f"   medium      {_shown(doc, a.medium)}{kind}{_share(a.ranking.medium_probability if a.ranking else None)}"
    if a.day_span:
        yield f"   said on     {_shown(doc, a.day_span)}"
    doubts = f" (doubts: {', '.join(a.doubts)})" if a.doubts else ""
    yield f"   confidence  {a.confidence:.2f}{doubts}"


def _candidates(a: Attribution) -> Iterator[str]:
    """The likeliest speakers, with where each came from."""
    if a.cue.passive:
        yield "               a passive names no speaker"
    elif a.ranking is not None:
        for speaker in a.ranking.speakers:
            sources = ", ".join(_SOURCES[name] for name in speaker.sources)
            yield f"               {speaker.probability:.2f} {_isolated(speaker.text or 'nobody')}: {sources}"
        for text, mask in a.ranking.masked:
            yield f"               left out {_isolated(text)}: {_MASKS[mask]}"


def _share(probability: float | None) -> str:
    return "" if probability is None else f" ({probability:.2f})"


def _headline(title: str, q: Quote) -> Iterator[str]:
    yield f"headline {_place((q.start, q.end))}: {_isolated(title[q.start : q.end])}"
    mention = f"{_isolated(title[slice(*q.speaker_mention)])} " if q.speaker_mention else "- "
    yield f"   mention     {mention}before the colon {_place((q.cue.start, q.cue.end))}"
    yield f"   speaker     {_isolated(q.speaker or '-')} ({q.speaker_resolution}: {_RESOLUTIONS[q.speaker_resolution]})"
    yield f"   affiliation {_isolated(q.affiliation or '-')}"
    yield f"   medium      {_isolated(q.medium_name or '-')}"
    yield f"   confidence  {q.confidence:.2f}"


def _cue(cue: Cue) -> str:
    agreement = " ".join(filter(None, (cue.gender, cue.number)))
    said = f"{cue.kind}, {_isolated(cue.lemma)}, {cue.act} {agreement}".rstrip()
    return f"{_place((cue.start, cue.end))} {_isolated(' '.join(cue.text.split()))}: {said}"


def _place(span: Span) -> str:
    return f"[{span[0]}:{span[1]}]"


def _shown(doc: Doc, span: Span | None) -> str:
    """The words of a span on one line, shortened in the middle; - for none."""
    if span is None:
        return "-"
    words = " ".join(doc.text[span[0] : span[1]].split())
    if len(words) > _LONGEST:
        words = f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}"
    return f"{_isolated(words)} {_place(span)}"


def _isolated(text: str) -> str:
    """Arabic between isolates, so that a terminal keeps the parts of the line in order."""
    return f"{_ISOLATE}{text}{_END}"
