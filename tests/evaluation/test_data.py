from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from quotes.errors import QuotesError
from quotes.evaluation.data import Prediction, by_article, read_gold, read_predictions


def record(**changes: Any) -> Prediction:
    row = {"doc_id": "a", "id": "1", "type": "direct", "start": 0, "end": 4, "quote": "نعم."} | changes
    return Prediction.model_validate(row)


def kept(*records: Prediction) -> list[str | None]:
    return [found.id for found in by_article(records).get("a", [])]


def test_an_honest_duplicate_does_not_count() -> None:
    assert kept(record(), record(id="2", duplicate_of="1", quote="نعم!")) == ["1"]


def test_a_duplicate_counts_if_its_words_differ_or_the_first_is_missing() -> None:
    assert kept(record(), record(id="2", duplicate_of="1", quote="لا")) == ["1", "2"]
    assert kept(record(id="2", duplicate_of="1"), record()) == ["2", "1"]
    assert kept(record(doc_id="b"), record(id="2", duplicate_of="1")) == ["2"]


def test_titles_and_headlines_do_not_count() -> None:
    assert kept(record(field="title"), record(type="headline"), record(id="3")) == ["3"]


def test_verbatim_of_a_record_that_does_not_say() -> None:
    assert record().verbatim_spans == [(0, 4)]
    assert record(type="mixed").verbatim_spans == []
    assert record(verbatim=[]).verbatim_spans == []


def test_ids_may_be_numbers_and_other_keys_are_ignored(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text("\ufeff" + '{"doc_id": 7, "outlet": "x", "text": "", "quotes": []}\n\n', encoding="utf-8")
    [article] = read_gold(path)
    assert article.doc_id == "7"


RECORD = {"doc_id": "a", "type": "direct", "start": 0, "end": 1, "quote": "ن"}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ('{"doc_id": "a",', "Invalid JSON"),
        (json.dumps(RECORD | {"quote": None}), "quote: Input should be a valid string"),
        (json.dumps(RECORD | {"start": "x"}), "start: "),
        ("[]", "object"),
    ],
)
def test_a_bad_line_is_told_with_file_and_line(tmp_path: Path, line: str, words: str) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text(f"\n{json.dumps(RECORD)}\n{line}\n", encoding="utf-8")
    with pytest.raises(QuotesError, match=words) as error:
        read_predictions(path)
    assert str(error.value).startswith(f"{path}:3: ")
