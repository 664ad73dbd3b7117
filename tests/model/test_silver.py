from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from spacy.language import Language
from typer.testing import CliRunner

from quotes.article import Article
from quotes.cli import app
from quotes.encoder.targets import is_complete, make_targets
from quotes.encoder.windows import Words
from quotes.evaluation.data import GoldArticle
from quotes.model.silver import silver, to_begin_with
from quotes.problem import Problem

TEXT = 'قال مدير المتحف نديم الصافي: "سنفتح الأبواب غدا".\nوأضاف: "لن يدفع الأطفال شيئا".'
QUIET = "هطلت أمطار غزيرة على الساحل أمس وأغلقت البلدية الطريق المؤدي إلى الميناء."


def annotated(nlp: Language, *articles: Article | Problem) -> list[dict[str, Any] | Problem]:
    return list(silver(articles, nlp))


def test_an_article_has_the_keys_of_gold_and_the_confidence_of_each_quote(nlp: Language) -> None:
    (article,) = annotated(nlp, Article("museum", TEXT, source="الضفة"))
    assert isinstance(article, dict)
    first, second = GoldArticle.model_validate(article).quotes
    assert first.speaker
    assert TEXT[slice(*first.speaker)] == "نديم الصافي"
    assert (second.speaker, second.speaker_full) == (None, "نديم الصافي")
    assert first.affiliation_local == "مدير المتحف"
    assert second.affiliation_local is None
    assert article["people"] == ["نديم الصافي"]
    assert article["outlet"] == "الضفة"
    assert all(0 < quote["confidence"] <= 1 for quote in article["quotes"])
    assert is_complete(article), "it trains the names too"


def test_a_role_far_back_in_the_paragraph_is_not_one_of_this_attribution(nlp: Language) -> None:
    long = "سنفتح الأبواب غدا " * 10
    text = f'قال مدير المتحف نديم الصافي: "{long.strip()}"، وأضاف: "لن يدفع الأطفال شيئا".'
    (article,) = annotated(nlp, Article("museum", text))
    assert isinstance(article, dict)
    first, second = article["quotes"]
    assert (first["affiliation"], first["affiliation_local"]) == ("مدير المتحف", "مدير المتحف")
    assert (second["affiliation"], second["affiliation_local"]) == ("مدير المتحف", None)


def test_a_date_that_nobody_understands_is_no_matter(nlp: Language) -> None:
    text = TEXT.replace("قال", "قال أمس الأحد")
    (article,) = annotated(nlp, Article("museum", text, date="Thu, 26 Apr 2018 05:55"))
    assert isinstance(article, dict)
    assert len(article["quotes"]) == 2


def test_an_article_without_quotes_is_left_out_and_a_problem_told(nlp: Language) -> None:
    bad = Problem("x:1", "json", "not JSON")
    assert annotated(nlp, Article("rain", QUIET), bad) == [bad]
    (empty,) = annotated(nlp, Article("empty", " \n"))
    assert isinstance(empty, Problem)
    assert empty.kind == "empty"


def article(doc_id: str, text: str, outlet: str, **quote: Any) -> dict[str, Any]:
    return {"doc_id": doc_id, "text": text, "outlet": outlet, "people": [], "orgs": [], "quotes": [quote]}


def test_reprints_of_gold_and_outlets_kept_aside_are_nothing_to_begin_with() -> None:
    known, tested = article("a", TEXT, "الضفة"), article("b", QUIET, "الميناء")
    reprint, again = article("c", TEXT + " (وكالات)", "الضفة"), article("d", QUIET + " (وكالات)", "السهل")
    aside, fit = article("e", "خبر آخر", "الميناء"), article("f", "خبر ثالث", "الضفة")
    chosen = to_begin_with([reprint, again, aside, fit], [known], [tested])
    assert [a["doc_id"] for a in chosen] == ["f"]


def test_a_doubtful_record_trains_that_it_is_a_quote_and_not_who_speaks() -> None:
    start = TEXT.index("نديم")
    quote = {
        "type": "direct", "quote": [TEXT.index("سنفتح"), TEXT.index('".')], "verbatim": [], "cue": [0, 3],
        "speaker": [start, start + 11], "speaker_full": "نديم الصافي", "speaker_kind": "person",
        "affiliation": "مدير المتحف", "affiliation_local": "مدير المتحف", "medium": None,
    }  # fmt: skip
    sure, doubtful = (
        to_begin_with([article("a", TEXT, "x", **quote, confidence=c)], [], [])[0] for c in (0.9, 0.4)
    )
    words = Words(TEXT)
    (answer,) = make_targets(words, sure, []).answers
    assert answer.speaker
    assert answer.meant
    assert not answer.undecided
    (answer,) = make_targets(words, doubtful, []).answers
    assert answer.is_attribution
    assert answer.content
    assert answer.undecided == {"speaker", "role", "kind"}
    assert not answer.meant


def test_the_command_writes_one_article_a_line(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw.jsonl", tmp_path / "silver.jsonl"
    raw.write_text(
        json.dumps({"doc_id": "museum", "text": TEXT}, ensure_ascii=False) + "\n", encoding="utf-8"
    )
    result = CliRunner().invoke(app, ["model", "silver", str(raw), "-o", str(out)])
    assert result.exit_code == 0, result.output
    (line,) = out.read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["doc_id"] == "museum"
    again = CliRunner().invoke(app, ["model", "silver", str(raw), "-o", str(out)])
    assert again.exit_code == 1
    assert "--overwrite" in str(again.exception)


def test_an_article_that_fails_is_told_and_the_others_are_written(tmp_path: Path) -> None:
    raw, out = tmp_path / "raw.jsonl", tmp_path / "silver.jsonl"
    good = json.dumps({"doc_id": "museum", "text": TEXT}, ensure_ascii=False)
    raw.write_text(f'{{"doc_id": "empty", "text": ""}}\n{good}\n', encoding="utf-8")
    result = CliRunner().invoke(app, ["model", "silver", str(raw), "-o", str(out)])
    assert result.exit_code == 3
    assert "empty" in result.stderr
    assert len(out.read_text(encoding="utf-8").splitlines()) == 1
