"""Annotations without the text of their article: what was taken off is put back, and another text is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from quotes.cli import app
from quotes.errors import QuotesError
from quotes.model.gold import read_gold
from quotes.model.standoff import attached, detached

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "data" / "gold" / "samples.jsonl"
CORPUS = ROOT.parent / "shared" / "corpus"


def samples() -> list[dict[str, Any]]:
    return [json.loads(line) for line in SAMPLES.read_text(encoding="utf-8").splitlines()]


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def test_annotations_are_the_same_when_the_text_is_put_back() -> None:
    for article in samples():
        article["people"] = sorted({q["speaker_full"] for q in article["quotes"] if q["speaker_full"]})
        again = attached(detached(article), article["text"])
        assert again["quotes"] == article["quotes"]
        assert (again["text"], again["people"]) == (article["text"], article["people"])


def test_no_word_of_the_article_is_left() -> None:
    for article in samples():
        line = json.dumps(detached({**article, "outlet": "paper"}), ensure_ascii=False)
        assert not any("ء" <= letter <= "ي" for letter in line), line


def test_a_string_that_the_text_does_not_hold_is_told() -> None:
    article = {**samples()[0], "people": ["نادية التي لا ترد"]}
    with pytest.raises(QuotesError, match="does not hold “نادية التي لا ترد”"):
        detached(article)


def test_another_text_is_refused() -> None:
    article = samples()[0]
    with pytest.raises(QuotesError, match="annotated on another text"):
        attached(detached(article), article["text"] + " ")


def test_the_text_comes_from_the_corpus(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold.jsonl", samples())
    offsets = tmp_path / "offsets.jsonl"
    result = CliRunner().invoke(app, ["model", "stand-off", str(gold), "-o", str(offsets)])
    assert result.exit_code == 0, result.output
    news = write(tmp_path / "news.jsonl", [{"doc_id": a["doc_id"], "text": a["text"]} for a in samples()])
    assert [a["text"] for a in read_gold([offsets], [news])] == [a["text"] for a in samples()]


def test_an_article_that_the_corpus_lacks_is_told_with_its_line(tmp_path: Path) -> None:
    offsets = write(tmp_path / "offsets.jsonl", [detached(article) for article in samples()])
    few = write(tmp_path / "news.jsonl", [{"doc_id": a["doc_id"], "text": a["text"]} for a in samples()[:1]])
    with pytest.raises(QuotesError, match=r"offsets\.jsonl:2: .* no article .* \(--corpus\)"):
        read_gold([offsets], [few])


def test_an_article_fused_with_a_preposition_is_restored_again() -> None:
    text = "وفقا للمرصد البحري، فإن الميناء مغلق."
    quote = {
        "type": "indirect", "quote": [24, 36], "verbatim": [], "cue": [0, 4], "speaker": [5, 18], "medium": None,
        "speaker_full": "المرصد البحري", "affiliation": None, "affiliation_local": None,
    }  # fmt: skip
    line = detached({"doc_id": "port", "text": text, "quotes": [quote]})
    assert line["quotes"][0]["speaker_full"] == [5, 18, 1]
    assert attached(line, text)["quotes"] == [quote]


def test_places_that_are_none_are_told_with_their_line(tmp_path: Path) -> None:
    article = samples()[0]
    news = write(tmp_path / "news.jsonl", [{"doc_id": article["doc_id"], "text": article["text"]}])
    for bad in ("نادية", [3], None):
        offsets = write(tmp_path / "offsets.jsonl", [detached(article) | {"people": [bad]}])
        with pytest.raises(QuotesError, match=r"offsets\.jsonl:1: no annotated article"):
            read_gold([offsets], [news])


def pieces(text: str, step: int) -> Iterator[str]:
    """80 letters at a time, without what stands between words; not the last ones, which an outlet prints everywhere."""
    letters = re.sub(r"\W+", "", text)
    return (letters[at : at + 80] for at in range(0, len(letters) - 80, step))


@pytest.mark.slow
@pytest.mark.skipif(not CORPUS.exists(), reason="needs the shared corpus")
def test_the_annotated_rounds_fit_their_articles() -> None:
    rounds = sorted((ROOT / "data" / "annotations" / "rounds").glob("*.jsonl"))
    articles = read_gold(rounds, sorted(CORPUS.glob("*.jsonl.gz")))
    assert len({str(article["doc_id"]) for article in articles}) == len(articles) > 2000
    gold = CORPUS.parent / "gold"
    known = read_gold([gold / "train.jsonl", gold / "dev.jsonl"])  # other ids, so by their words
    printed = {piece for article in known for piece in pieces(article["text"], 40)}
    for article in articles:
        assert printed.isdisjoint(pieces(article["text"], 1)), article["doc_id"]
    for article in articles:
        for quote in article["quotes"]:
            assert article["text"][slice(*quote["quote"])].strip()
            assert quote["speaker_full"] is None or quote["speaker_full"].strip()
