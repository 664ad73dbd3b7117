from __future__ import annotations

import pytest

pytest.importorskip("rapidfuzz")

from quotes.link.matching import Match, matches, words

WHOLE = "سنفتح الجسر الجديد أمام السيارات صباح يوم الأحد المقبل بعد التجارب"


def found(*texts: str) -> list[tuple[int, int, str]]:
    return sorted({(match.a, match.b, match.kind) for match in matches([words(text) for text in texts])})


def test_words_are_compared_without_spelling_and_punctuation() -> None:
    assert words("سنفتح «الجسر»، أمام المدينةِ!") == ("سنفتح", "الجسر", "امام", "المدينه")


def test_a_part_and_its_whole() -> None:
    part = "أمام السيارات صباح يوم الأحد"
    assert found(part, WHOLE) == [(0, 1, "part")]
    assert found(WHOLE, part) == [(1, 0, "part")]


def test_nearly_the_same() -> None:
    [first, *_] = matches([words(WHOLE), words(WHOLE.replace("المقبل", "القادم"))])
    assert first == Match(0, 1, "near", first.similarity)
    assert 0.8 < first.similarity < 1


@pytest.mark.parametrize(
    "other",
    [
        "سنفتح الجسر الجديد",
        "سنفتح الجسر الجديد أمام المشاة فقط مساء كل خميس طوال الشهر",
        "لا شيء من هذا كله صحيح على الإطلاق",
        "",
    ],
)
def test_other_words_are_not_the_same(other: str) -> None:
    assert found(WHOLE, other) == []


def test_many_wordings_of_one_quote_all_find_each_other_s_company() -> None:
    texts = [f"{WHOLE} رقم{number}" for number in range(200)]
    linked = {index for match in matches([words(text) for text in texts]) for index in (match.a, match.b)}
    assert linked == set(range(200))
