"""Variations: other surnames in the same places, and attributions that no rule is said to have found."""

from __future__ import annotations

import random
from typing import Any

import pytest

from quotes.encoder import examples
from quotes.encoder.examples import Example, Variations, make_examples
from quotes.encoder.targets import Found
from tests.encoder.made import pieces_of, span

FIRST = "أعلن كريم النجار أن الجسر جاهز.\nوقال للنجار صديق إن والنجار حضر."
SECOND = "أكدت هدى السقا وسعاد بن مراد أن السد قريب."
VOCABULARY = pieces_of("النجار", "السقا", "مراد")


def gold(text: str, cue: str, content: str, **more: Any) -> dict[str, Any]:
    quote = {
        "cue": span(text, cue), "quote": span(text, content), "speaker_kind": "person", "affiliation": None,
        "speaker": None, "speaker_full": None, "affiliation_local": None, "medium": None,
    }  # fmt: skip
    return {"doc_id": cue, "text": text, "quotes": [quote], "orgs": [], **more}


@pytest.fixture
def made() -> list[Example]:
    articles = [
        gold(FIRST, "أعلن", "الجسر جاهز", people=["كريم النجار", "النجار"]),
        gold(SECOND, "أكدت", "السد قريب", people=["هدى السقا", "سعاد بن مراد"]),
    ]
    return make_examples(articles, lambda a: [Found(q["cue"], q["quote"]) for q in a["quotes"]], VOCABULARY)


def test_a_surname_is_exchanged_wherever_it_stands_and_keeps_its_article_and_proclitic(
    made: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examples, "VARIED", 1.0)
    variations = Variations(made, VOCABULARY)
    assert variations.surnames == ["السقا", "النجار", "مراد"]
    seen = set()
    for seed in range(40):
        other = variations.vary(made[0], random.Random(seed)).words
        changed = {(a, b) for a, b in zip(made[0].words.forms, other.forms, strict=True) if a != b}
        assert changed in (set(), {("النجار", "السقا"), ("والنجار", "والسقا")})
        assert other.starts == made[0].words.starts
        seen.add(bool(changed))
    assert seen == {True, False}, "its own surname is one of those drawn"


def test_an_outlet_is_exchanged_but_not_what_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(examples, "VARIED", 1.0)
    texts = (
        "قال كريم لصحيفة الميناء إن الجسر جاهز.",
        "قال سليم لنسيم إن الباب مغلق.",
        "قال سليم على نجمة إن الباب مغلق.",
    )
    media = (("لصحيفة الميناء", ["صحيفة الميناء"]), ("لنسيم", ["نسيم"]), ("على نجمة", ["نجمة"]))
    articles = []
    for text, (medium, orgs) in zip(texts, media, strict=True):
        article = gold(text, "قال", text[text.index("إن") + 3 : -1], people=[], orgs=orgs)
        article["quotes"][0]["medium"] = span(text, medium)
        articles.append(article)
    articles.append(gold("حضر نسيم.", "حضر", "نسيم", people=[], orgs=["نسيم"]))
    made = make_examples(articles, lambda a: [], VOCABULARY)
    variations = Variations(made, VOCABULARY)
    assert variations.outlets == ["الميناء", "نجمة", "نسيم"]
    seen: tuple[set[str], set[str]] = (set(), set())
    for seed in range(20):
        forms = [variations.vary(e, random.Random(seed)).words.forms for e in made]
        assert forms[0] == made[0].words.forms, "no other outlet has the article"
        seen[0].add(forms[1][2])
        seen[1].add(forms[2][3])
    assert seen == ({"لنسيم", "لنجمة"}, {"نسيم", "نجمة"})


def test_two_persons_never_get_one_surname() -> None:
    names = ["السقا", "النجار", "مراد"]
    for seed in range(40):
        others = examples._others(names, names, random.Random(seed))
        assert len(set(others.values())) == 3


def test_a_hidden_attribution_is_asked_without_what_the_rules_know(
    made: list[Example], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(examples, "VARIED", 0.0)
    variations = Variations(made, VOCABULARY)
    for hidden, content in ((1.0, None), (0.0, made[0].targets.queries[0].content)):
        monkeypatch.setattr(examples, "HIDDEN", hidden)
        varied = variations.vary(made[0], random.Random(1))
        assert [q.content for q in varied.targets.queries] == [content]
        assert bool((varied.arrays.known & 12).any()) == (content is not None), "bits of cue and content"
        assert varied.targets.answers == made[0].targets.answers


def test_the_same_draw_gives_the_same_variation(made: list[Example]) -> None:
    variations = Variations(made, VOCABULARY)
    one, two = (variations.vary(made[1], random.Random(7)) for _ in range(2))
    assert one.words.forms == two.words.forms
    assert one.targets.queries == two.targets.queries
