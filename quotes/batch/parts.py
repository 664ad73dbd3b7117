"""A run in parts, each done by whichever worker: what a part is made of, and what is written for it.

A part's file has its name only once it is whole, and its name and bytes depend on the input alone: a part that is
done twice is there once.
"""

from __future__ import annotations

import hashlib
import json
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from quotes.article import Article
from quotes.batch.job import problem_line
from quotes.batch.worker import Extractor, Item, Result
from quotes.errors import QuotesError
from quotes.io.partitions import Partition
from quotes.io.readers import count_line_ends, read_source
from quotes.io.reading import Reading
from quotes.io.storage import Folder
from quotes.problem import Problem, problem_of
from quotes.repeats import article_key, namesake, repeated

_DEATHS = 2
"""Workers that an article may cost while it is watched; one was lost before, by it or by chance."""
_BEFORE_ANY, _DEATHS_BEFORE_ANY = "-", 5


@dataclass(frozen=True, slots=True)
class Part:
    """Some sources that are done together. `again` and `namesakes` are places of articles among the part's items."""

    number: int
    sources: Partition
    again: frozenset[int] = frozenset()
    """Articles that stand earlier in the input, the same in every part."""
    namesakes: frozenset[int] = frozenset()
    """Articles of which another with the same id stands earlier in the input."""

    @property
    def name(self) -> str:
        """The file of its records."""
        return f"part-{self.number:06d}.jsonl"

    @property
    def errors(self) -> str:
        """The file that lists the problems; there is none where there was none."""
        return f"errors-{self.number:06d}.jsonl"

    @property
    def attempts(self) -> str:
        """The file that tells, until the part is done, that it was begun."""
        return f"attempts-{self.number:06d}.json"

    def items(self, reading: Reading) -> Iterator[Item]:
        """Its articles, with a problem in the place of each bad one."""
        for source in self.sources:
            yield from read_source(source, reading)


# looking through


@dataclass(frozen=True, slots=True)
class Seen:
    """What tells articles of one part from those of others: hashes of 64 bits, 0 for an item that is no article."""

    number: int
    doc_ids: NDArray[np.uint64]
    articles: NDArray[np.uint64]
    line_ends: tuple[int, ...]
    """Of each source that is a span; 0 of others."""

    def __len__(self) -> int:
        return int(np.count_nonzero(self.articles))


def look_through(part: Part, reading: Reading) -> Seen:
    """Read a part without working on it."""
    doc_ids, articles = array("Q"), array("Q")
    for item in part.items(reading):
        doc_id, article = _hashes(item) if isinstance(item, Article) else (0, 0)
        doc_ids.append(doc_id)
        articles.append(article)
    line_ends = (count_line_ends(source) if source.span else 0 for source in part.sources)
    return Seen(part.number, np.array(doc_ids), np.array(articles), tuple(line_ends))


def informed(parts: Sequence[Part], seen: Sequence[Seen]) -> list[Part]:
    """The parts, with what depends on the parts before: articles that come again, and numbers of lines."""
    doc_ids, articles = (
        np.concatenate([getattr(one, name) for one in seen]) for name in ("doc_ids", "articles")
    )
    again = (articles != 0) & ~_first(articles)
    namesakes = (articles != 0) & ~again & ~_first(doc_ids)
    bounds = np.cumsum([len(one.articles) for one in seen])[:-1]
    return [
        replace(part, again=_places(of_part), namesakes=_places(named))
        for part, of_part, named in zip(
            _numbered(parts, seen), np.split(again, bounds), np.split(namesakes, bounds), strict=True
        )
    ]


def _hashes(article: Article) -> tuple[int, int]:
    doc_id, digest = article_key(article)
    name = hashlib.blake2b(doc_id.encode(), digest_size=8).digest()
    return int.from_bytes(name, "big"), int.from_bytes(digest[:8], "big") or 1


def _first(values: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """Where each value stands for the first time."""
    first = np.zeros(len(values), dtype=np.bool_)
    first[np.unique(values, return_index=True)[1]] = True
    return first


def _places(marked: NDArray[np.bool_]) -> frozenset[int]:
    return frozenset(np.flatnonzero(marked).tolist())


def _numbered(parts: Sequence[Part], seen: Sequence[Seen]) -> Iterator[Part]:
    """The parts, with each span told the number of its first line."""
    line = 1
    for part, one in zip(parts, seen, strict=True):
        sources = []
        for source, ends in zip(part.sources, one.line_ends, strict=True):
            if source.span is not None:
                line = 1 if source.span.start == 0 else line
                source = replace(source, span=replace(source.span, line=line))
                line += ends
            sources.append(source)
        yield replace(part, sources=tuple(sources))


# working


@dataclass(slots=True)
class Outcome:
    """What became of a part; `error` is why nothing did: a mistake of the user's that ends the run."""

    number: int
    articles: int = 0
    quotes: int = 0
    problems: list[Problem] = field(default_factory=list)
    error: str | None = None


def extract_part(part: Part, reading: Reading, extract: Extractor, folder: Folder) -> Outcome:
    """Write the records of a part, and its problems; raises OSError where the folder cannot be written."""
    outcome = Outcome(part.number)
    attempts = _Attempts(folder, part.attempts)
    with folder.create(part.name) as stream:
        for result in _results(part, reading, extract, attempts):
            if isinstance(result, Problem):
                outcome.problems.append(result)
                continue
            if result.warning is not None:
                outcome.problems.append(result.warning)
            outcome.articles += 1
            outcome.quotes += len(result.lines)
            stream.write("".join(f"{line}\n" for line in result.lines).encode())
        _write_problems(folder, part, outcome.problems)
    attempts.end()
    return outcome


def failed_before(part: Part, folder: Folder) -> list[Problem]:
    """What failed when the part was done."""
    lines = (folder.read(part.errors) or b"").decode().splitlines()
    rows: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [
        Problem(row["where"], row["kind"], row["message"], doc_id=row["doc_id"])
        for row in rows
        if not row.get("warning")
    ]


def _results(part: Part, reading: Reading, extract: Extractor, attempts: _Attempts) -> Iterator[Result]:
    for place, item in enumerate(part.items(reading)):
        if isinstance(item, Problem):
            yield item
        elif place in part.again:
            yield repeated(item)
        else:
            if place in part.namesakes:
                yield namesake(item)
            if attempts.may_try(place):
                yield extract(item)
            else:
                yield problem_of(item, "crash", "the workers that worked on it died (out of memory?)")


def _write_problems(folder: Folder, part: Part, problems: Sequence[Problem]) -> None:
    lines = list(map(problem_line, problems))
    if lines:
        folder.write(part.errors, "".join(lines).encode())
    else:
        folder.remove([part.errors])


class _Attempts:
    """What a worker leaves for the next one, should it die: that the part was begun, and from then on each article.

    So the first attempt costs one small file, and only after a death is each article entered before it is tried.
    """

    def __init__(self, folder: Folder, name: str) -> None:
        self._folder = folder
        self._name = name
        left = folder.read(name)
        self._watching = left is not None
        self._deaths: Counter[str] = Counter()
        if left is not None:
            known = json.loads(left)
            self._deaths.update(known["deaths"])
            self._deaths[known["at"]] += 1
        if self._deaths[_BEFORE_ANY] > _DEATHS_BEFORE_ANY:
            raise QuotesError(f"{name}: worker after worker died before it had read an article of this part")
        self._write(_BEFORE_ANY)

    def may_try(self, place: int) -> bool:
        """Whether the article at this place is worth another worker; if so it is tried now."""
        if self._deaths[str(place)] >= _DEATHS:
            return False
        if self._watching:
            self._write(str(place))
        return True

    def end(self) -> None:
        """The part is done."""
        self._folder.remove([self._name])

    def _write(self, at: str) -> None:
        self._folder.write(self._name, json.dumps({"at": at, "deaths": self._deaths}).encode())
