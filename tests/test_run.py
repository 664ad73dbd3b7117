from __future__ import annotations

import time
import warnings
from typing import Any

import pytest
from spacy.language import Language

import quotes
from quotes.article import Article
from quotes.problem import Problem
from quotes.run import Processed, confident, process, unfit
from tests.fake import FakePipeline

TEXT = 'وقالت: "سنبدأ غدا". وأضافت: "لن ننتظر". وقالت: "سنبدأ غدا".'


def run(*items: Article | Problem, nlp: Any = None, least: float = 0) -> list[Processed | Problem]:
    pipeline: Any = nlp or FakePipeline()
    return list(process(items, pipeline, least))


def test_each_article_gives_its_records() -> None:
    [first, second] = run(Article("a", TEXT), Article("b", "لا اقتباس هنا"))
    assert isinstance(first, Processed)
    assert isinstance(second, Processed)
    assert [record.quote for record in first.records] == ["سنبدأ غدا", "لن ننتظر", "سنبدأ غدا"]
    assert first.records[2].duplicate_of == first.records[0].id
    assert second.records == []


def test_twenty_thousand_records_of_one_article_are_weighed_at_once() -> None:
    [article] = run(Article("a", TEXT))
    assert isinstance(article, Processed)
    many = [
        article.records[0].model_copy(update={"id": str(n), "duplicate_of": str(n - 1)})
        for n in range(20_000)
    ]
    started = time.process_time()
    kept = confident(many, 0)
    assert time.process_time() - started < 2
    assert [record.duplicate_of for record in kept[:3]] == [None, "0", "1"]


def test_a_problem_is_passed_on_in_its_place() -> None:
    bad = Problem("x.jsonl:2", "json", "not JSON")
    assert [type(item) for item in run(Article("a", TEXT), bad, Article("b", TEXT))] == [
        Processed,
        Problem,
        Processed,
    ]


@pytest.mark.parametrize(
    ("article", "kind", "words"),
    [
        (Article("a", " \n\u00a0"), "empty", "no text"),
        (Article("a", "2024 … 12 %"), "language", "no letters"),
        (Article("a", "The minister said that prices rose."), "language", "0%"),
        (Article("a", "قال\ud83d"), "surrogate", "text has half a surrogate pair (\\ud83d) at 3"),
        (Article("a\udce3", "قال"), "surrogate", "doc_id"),
        (Article("a", "قال", title="\udc00"), "surrogate", "title"),
    ],
)
def test_an_unfit_article_is_told(article: Article, kind: str, words: str) -> None:
    [problem] = run(article)
    assert isinstance(problem, Problem)
    assert problem.kind == kind
    assert words in problem.message


def test_arabic_with_many_foreign_names_is_fit() -> None:
    assert unfit(Article("a", "أفضل الأفلام: Casablanca, Psycho, Rear Window")) is None


def test_a_failure_of_the_pipeline_stops_no_other_article() -> None:
    [problem, processed] = run(Article("a", "عطب"), Article("b", TEXT), nlp=FakePipeline(failing=("عطب",)))
    assert isinstance(problem, Problem)
    assert (problem.place, problem.kind) == ("a", "internal")
    assert "IndexError" in problem.message
    assert isinstance(processed, Processed)


def test_an_id_that_comes_again_is_told_and_both_articles_are_kept() -> None:
    first, warning, second = run(Article("a", TEXT), Article("a", TEXT + " "))
    assert isinstance(warning, Problem)
    assert warning.warning
    assert isinstance(first, Processed)
    assert isinstance(second, Processed)
    assert {r.id for r in first.records}.isdisjoint(r.id for r in second.records)


def test_the_same_article_again_is_taken_once() -> None:
    first, warning, other = run(
        Article("a", TEXT, place="x:1"), Article("a", TEXT, place="x:2"), Article("b", TEXT)
    )
    assert isinstance(first, Processed)
    assert isinstance(warning, Problem)
    assert (warning.place, warning.kind, warning.warning) == ("x:2", "duplicate", True)
    assert isinstance(other, Processed)


def test_uncertain_records_are_left_out() -> None:
    [processed] = run(Article("a", TEXT), nlp=FakePipeline(confidences=[0.4, 0.9, 0.8]), least=0.8)
    assert isinstance(processed, Processed)
    assert [record.confidence for record in processed.records] == [0.9, 0.8]
    assert [record.duplicate_of for record in processed.records] == [None, None]


def test_extract_gives_records_and_warns_of_what_it_cannot_do() -> None:
    nlp: Any = FakePipeline()
    with pytest.warns(UserWarning, match="not Arabic"):
        found = list(quotes.extract([Article("en", "no Arabic"), Article("a", TEXT)], nlp))
    assert [record.doc_id for record in found] == ["a", "a", "a"]


def test_extract_is_lazy() -> None:
    nlp: Any = FakePipeline()

    def endless() -> Any:
        while True:
            yield Article("a", TEXT)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert next(quotes.extract(endless(), nlp)).quote == "سنبدأ غدا"


TITLED = Article("a", "قال وزير النقل كريم السالمي إن الجسر جاهز.", title="السالمي: الجسر جاهز للعبور")


def test_headlines_are_found_only_when_asked_for(nlp: Language) -> None:
    [without] = quotes.extract([TITLED], nlp)
    [headline, body] = quotes.extract([TITLED], nlp, headlines=True)
    assert (headline.type, headline.field, headline.speaker) == ("headline", "title", "كريم السالمي")
    assert body == without


def test_the_title_of_a_text_file_is_read_too(nlp: Language) -> None:
    below = "قال وزير النقل كريم السالمي إن الجسر جاهز منذ مساء الأحد وإن السيارات ستعبره غدا صباحا."
    file = Article("a", f"السالمي: الجسر جاهز للعبور\n\n{below}\n")
    first = next(iter(quotes.extract([file], nlp, headlines=True)))
    assert (first.field, first.article.title) == ("title", "السالمي: الجسر جاهز للعبور")
    assert first.quote == "الجسر جاهز للعبور"


def test_a_headline_below_the_least_confidence_is_left_out(nlp: Language) -> None:
    [sure] = process([TITLED], nlp, 0.5, headlines=True)
    [doubtful] = process([TITLED], nlp, 0.99, headlines=True)
    assert isinstance(sure, Processed)
    assert isinstance(doubtful, Processed)
    assert [record.field for record in sure.records] == ["title", "text"]
    assert doubtful.records == []
