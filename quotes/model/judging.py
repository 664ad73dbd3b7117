"""What gold says of the candidates that rules and network give for an article: the ranker learns from it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from quotes.encoder.targets import Gold
from quotes.evaluation.agreement import same_name, same_phrase
from quotes.evaluation.comparison import Match, compare
from quotes.evaluation.data import GoldArticle, Prediction
from quotes.pipeline import build
from quotes.pipeline.namewords import name_words
from quotes.pipeline.sources import evidence_of
from quotes.ranking.evidence import Evidence, Proposal, Span
from quotes.ranking.media import MediumCandidate
from quotes.ranking.roles import RoleCandidate
from quotes.ranking.speakers import Candidate
from quotes.ranking.training import Article as Judged
from quotes.ranking.training import Judge


def judge_all(articles: Sequence[Gold], attribution: Path) -> list[Judged]:
    """What rules and the network of a folder say of each article that holds an attribution, and what gold says."""
    nlp, lists = build(attribution=attribution, ranked=False), name_words(None)
    judged: list[Judged] = []
    for article in articles:
        evidence = evidence_of(nlp(article["text"]), lists)
        if evidence is not None:
            judged.append((evidence, judge(article, evidence)))
    return judged


def judge(article: Gold, evidence: Evidence) -> Judge:
    """What gold says is right of the candidates of an article's attributions."""
    gold = GoldArticle.model_validate(article)
    records = [_prediction(gold, p, n) for n, p in enumerate(evidence.proposals)]
    numbers = {id(record): n for n, record in enumerate(records)}
    matches: dict[int, Match] = {numbers[id(m.record)]: m for m in compare(gold, records).matches}

    def cut(span: Span | None) -> str | None:
        return gold.text[slice(*span)] if span else None

    def speaker(n: int, candidate: Candidate) -> bool:
        quote = matches[n].gold
        names = (quote.speaker_full, *(quote.speaker_alt or ()))
        return any(same_name(candidate.text, name) for name in names)

    def role(n: int, candidate: RoleCandidate) -> bool:
        quote = matches[n].gold
        left_out = (
            candidate.span is None and quote.affiliation and same_name(quote.affiliation, quote.speaker_full)
        )
        return bool(left_out) or same_phrase(cut(candidate.span), quote.affiliation)

    def medium(n: int, candidate: MediumCandidate) -> bool:
        return same_phrase(cut(candidate.span), cut(matches[n].gold.medium))

    return Judge(str(article.get("outlet")), sorted(matches), speaker, role, medium)


def _prediction(gold: GoldArticle, p: Proposal, number: int) -> Prediction:
    start, end = p.content
    return Prediction.model_validate(
        {
            "doc_id": gold.doc_id,
            "type": p.type,
            "start": start,
            "end": end,
            "quote": gold.text[start:end],
            "verbatim": [],
            "cue": {"start": p.cue[0], "end": p.cue[1]},
            "speaker": None,
            "affiliation": None,
            "medium": None,
            "id": str(number),
            "duplicate_of": None,
        }
    )
