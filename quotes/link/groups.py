"""Groups of records that print the same words in several articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from quotes.link.matching import Kind, Match, Words, compare, matches, words
from quotes.record import Record


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Appearance(_Model):
    """One record of the group. `match` and `similarity` compare its words with the group's."""

    record_id: str
    doc_id: str
    outlet: str | None
    date: str | None
    url: str | None
    speaker: str | None
    affiliation: str | None
    quote: str
    match: Kind
    similarity: Annotated[float, Field(ge=0, le=1)]


class Attribution(_Model):
    """One whom the words are attributed to: the fullest name given, and in how many articles."""

    speaker: str
    articles: int


class Group(_Model):
    """The same words in several articles, in the order of their appearance."""

    quote: Annotated[str, Field(description="the fullest wording")]
    articles: int
    outlets: list[str]
    first: Annotated[Appearance, Field(description="the earliest dated; if none is dated, the first read")]
    attributions: Annotated[list[Attribution], Field(description="the most frequent first")]
    differs_in_wording: bool
    differs_in_attribution: Annotated[bool, Field(description="two articles name different speakers")]
    appearances: list[Appearance]


def link(records: Iterable[Record]) -> Iterator[Group]:
    """The groups of at least two articles, the most repeated first."""
    by_words: defaultdict[Words, list[Record]] = defaultdict(list)
    for record in records:
        wording = words(record.quote)
        if wording:
            by_words[wording].append(record)
    wordings = list(by_words)
    groups = [
        _group([(index, record) for index in cluster for record in by_words[wordings[index]]], wordings)
        for cluster in _clusters(wordings)
        if len({_article(record) for index in cluster for record in by_words[wordings[index]]}) > 1
    ]
    yield from sorted(groups, key=lambda group: -group.articles)


def _clusters(wordings: Sequence[Words]) -> Iterator[list[int]]:
    """Wordings that belong together: near ones, and each part with the shortest whole that holds it.

    A part that stands in two different wholes does not tie them to each other.
    """
    together = _Union(len(wordings))
    wholes: dict[int, Match] = {}
    for match in matches(wordings):
        if match.kind == "near":
            together.join(match.a, match.b)
        elif match.a not in wholes or match.similarity > wholes[match.a].similarity:
            wholes[match.a] = match
    for match in wholes.values():
        together.join(match.a, match.b)
    yield from together.sets()


class _Union:
    """Disjoint sets of the numbers below a size."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def join(self, one: int, other: int) -> None:
        self._parent[self._root(one)] = self._root(other)

    def sets(self) -> Iterator[list[int]]:
        members: defaultdict[int, list[int]] = defaultdict(list)
        for index in range(len(self._parent)):
            members[self._root(index)].append(index)
        yield from members.values()

    def _root(self, index: int) -> int:
        while self._parent[index] != index:
            self._parent[index] = self._parent[self._parent[index]]
            index = self._parent[index]
        return index


def _group(members: Sequence[tuple[int, Record]], wordings: Sequence[Words]) -> Group:
    fullest = max({index for index, _ in members}, key=lambda index: (len(wordings[index]), -index))
    in_order = sorted(members, key=lambda member: _when(member[1]))
    appearances = [_appearance(record, index, fullest, wordings) for index, record in in_order]
    records = [record for _, record in in_order]
    attributions = _attributions(records)
    return Group(
        quote=next(record.quote for index, record in in_order if index == fullest),
        articles=len({_article(record) for record in records}),
        outlets=list(dict.fromkeys(r.article.source for r in records if r.article.source)),
        first=appearances[0],
        attributions=attributions,
        differs_in_wording=len({index for index, _ in members}) > 1,
        differs_in_attribution=len(attributions) > 1,
        appearances=appearances,
    )


def _appearance(record: Record, index: int, fullest: int, wordings: Sequence[Words]) -> Appearance:
    match = None if index == fullest else compare(wordings, index, fullest)
    same = index == fullest
    return Appearance(
        record_id=record.id,
        doc_id=record.doc_id,
        outlet=record.article.source,
        date=record.article.date,
        url=record.article.url,
        speaker=record.speaker,
        affiliation=record.affiliation,
        quote=record.quote,
        match="exact" if same else match.kind if match else "near",
        similarity=1.0 if same else round(match.similarity, 3) if match else 0.0,
    )


def _attributions(records: Sequence[Record]) -> list[Attribution]:
    """Speakers by articles; a name whose words are all in a fuller one is the same speaker."""
    articles: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    names: dict[str, str] = {}
    for record in records:
        if record.speaker_key and record.speaker:
            articles[record.speaker_key].add(_article(record))
            names.setdefault(record.speaker_key, record.speaker)
    fullest: list[str] = []
    for key in sorted(articles, key=lambda key: -len(key.split())):
        whole = next((other for other in fullest if set(key.split()) <= set(other.split())), None)
        if whole is None:
            fullest.append(key)
        else:
            articles[whole] |= articles[key]
    found = [Attribution(speaker=names[key], articles=len(articles[key])) for key in fullest]
    return sorted(found, key=lambda attribution: -attribution.articles)


def _article(record: Record) -> tuple[str, str]:
    return record.doc_id, record.article.text_sha256


def _when(record: Record) -> tuple[bool, str]:
    return record.article.date is None, record.article.date or ""
