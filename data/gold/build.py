"""Build samples.jsonl, the gold of data/samples, from annotations.yaml.

Run `python data/gold/build.py` after each change to a sample or an annotation.
Offsets count Unicode code points of the sample's text, end exclusive.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

GOLD = Path(__file__).parent
SAMPLES = GOLD.parent / "samples"
ANNOTATIONS = GOLD / "annotations.yaml"
OUTPUT = GOLD / "samples.jsonl"

TYPES = ("direct", "mixed", "indirect")

Span = tuple[int, int]
Place = str | dict[str, Any]
"""Words of an article, or {text, nth} for their nth place in it, counted from 1."""


class AnnotationError(ValueError):
    """An annotation does not fit its article; the message says which and why."""


def load_annotations(path: Path = ANNOTATIONS) -> dict[str, dict[str, Any]]:
    """Article name -> its annotation, in the file's order."""
    annotations: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return annotations


def read_sample(doc_id: str) -> str:
    """The sample's whole text, line ends as they are."""
    return (SAMPLES / f"{doc_id}.txt").read_bytes().decode("utf-8")


def places(words: str, text: str) -> list[Span]:
    """Where the words stand as whole words; if nowhere, inside others (after a proclitic)."""
    spans = []
    start = text.find(words)
    while start >= 0:
        spans.append((start, start + len(words)))
        start = text.find(words, start + 1)
    return [span for span in spans if is_whole(span, text)] or spans


def is_whole(span: Span, text: str) -> bool:
    """No letter or diacritic touches the span."""
    start, end = span
    around = text[start - 1 : start] + text[end : end + 1]
    return not any(char.isalnum() or "\u064b" <= char <= "\u0652" for char in around)


def distance(one: Span, other: Span) -> int:
    """Code points between two spans; 0 when they touch or overlap."""
    return max(one[0] - other[1], other[0] - one[1], 0)


def locate(place: Place, text: str, anchor: Span | None = None) -> Span:
    """The place nearest to the anchor, the first one without an anchor, the nth one where it is given."""
    words: str = place if isinstance(place, str) else place["text"]
    nth: int | None = None if isinstance(place, str) else place["nth"]
    spans = places(words, text)
    if len(spans) < (nth or 1):
        raise AnnotationError(f"not in the article{f' {nth} times' if nth else ''}: {words}")
    if nth:
        return spans[nth - 1]
    return min(spans, key=lambda span: distance(span, anchor)) if anchor else spans[0]


def locate_within(words: str, text: str, outer: Span) -> Span:
    """The first place of the words inside the outer span."""
    start = text.find(words, *outer)
    if start < 0:
        raise AnnotationError(f"not inside its quote: {words}")
    return start, start + len(words)


def build_quote(annotation: dict[str, Any], affiliations: dict[str, str], text: str) -> dict[str, Any]:
    """One gold record, with every string turned into a span or shown to stand in the article."""
    kind, speaker_full = annotation["type"], annotation["speaker_full"]
    if kind not in TYPES:
        raise AnnotationError(f"type is none of {', '.join(TYPES)}: {kind}")
    quote = locate(annotation["quote"], text)
    cue = locate(annotation["cue"], text, anchor=quote)
    parts = annotation.get("verbatim", [])
    verbatim = [locate_within(part, text, quote) for part in parts]
    if kind == "direct" and not parts:
        verbatim = [quote]
    if bool(verbatim) == (kind == "indirect"):
        raise AnnotationError(f"a {kind} quote with {len(verbatim)} verbatim parts")
    affiliation = affiliations.get(speaker_full)
    affiliation_local = annotation.get("affiliation_local")
    for words in (speaker_full, affiliation, affiliation_local):
        if words is not None:
            locate(words, text)
    return {
        "type": kind,
        "quote": quote,
        "verbatim": verbatim,
        "cue": cue,
        "speaker": locate(annotation["speaker"], text, anchor=cue) if "speaker" in annotation else None,
        "speaker_full": speaker_full,
        "affiliation": affiliation,
        "affiliation_local": affiliation_local,
        "medium": locate(annotation["medium"], text, anchor=cue) if "medium" in annotation else None,
    }


def build_article(doc_id: str, annotation: dict[str, Any], text: str) -> dict[str, Any]:
    """One line of the gold file: the article with its quotes in the order of the text."""
    affiliations = annotation["affiliations"]
    unused = set(affiliations) - {quote["speaker_full"] for quote in annotation["quotes"]}
    if unused:
        raise AnnotationError(f"{doc_id}: an affiliation for somebody without a quote: {', '.join(unused)}")
    quotes = []
    for number, quote in enumerate(annotation["quotes"], 1):
        try:
            quotes.append(build_quote(quote, affiliations, text))
        except (AnnotationError, KeyError) as error:
            raise AnnotationError(f"{doc_id}, quote {number}: {error}") from error
    return {
        "doc_id": doc_id,
        "outlet": annotation["outlet"],
        "date": annotation["date"],
        "title": annotation["title"],
        "text": text,
        "quotes": sorted(quotes, key=lambda quote: quote["quote"]),
    }


def build() -> Iterator[str]:
    """The lines of the gold file."""
    for doc_id, annotation in load_annotations().items():
        article = build_article(doc_id, annotation, read_sample(doc_id))
        yield json.dumps(article, ensure_ascii=False) + "\n"


def main() -> None:
    try:
        lines = list(build())
    except AnnotationError as error:
        sys.exit(f"{ANNOTATIONS.name}: {error}")
    OUTPUT.write_text("".join(lines), encoding="utf-8", newline="")


if __name__ == "__main__":
    main()
