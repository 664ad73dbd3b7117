from __future__ import annotations

from typing import Any

import pytest

pytest.importorskip("rapidfuzz")

from quotes.link.groups import Group, link
from quotes.record import Record, speaker_key
from tests.made import made_records, title_record

WHOLE = "سنفتح الجسر الجديد أمام السيارات صباح يوم الأحد المقبل بعد التجارب"
PART = "أمام السيارات صباح يوم الأحد"


def printed(words: str, doc_id: str, speaker: str | None = "ليلى الحداد", **article: Any) -> Record:
    first = made_records()[0]
    info = first.article.model_copy(update={"text_sha256": doc_id, "source": f"صحيفة {doc_id}"} | article)
    key = speaker_key(speaker) if speaker else None
    changes = {"quote": words, "doc_id": doc_id, "speaker": speaker, "speaker_key": key, "article": info}
    return first.model_copy(update=changes | {"id": f"{doc_id}-{len(words)}"})


def groups(*records: Record) -> list[Group]:
    return list(link(records))


def test_the_same_words_in_two_articles() -> None:
    [group] = groups(
        printed(WHOLE, "b", date="2024-03-06"), printed(f"{WHOLE}.", "a", date="2024-03-05T10:00:00+03:00")
    )
    assert (group.articles, group.outlets) == (2, ["صحيفة a", "صحيفة b"])
    assert group.first.doc_id == "a"
    assert [appearance.match for appearance in group.appearances] == ["exact", "exact"]
    assert not group.differs_in_wording
    assert not group.differs_in_attribution


def test_parts_and_near_wordings_with_their_differences() -> None:
    [group] = groups(
        printed(PART, "a"),
        printed(WHOLE.replace("المقبل", "القادم"), "b", "سامر النجار"),
        printed(WHOLE, "c"),
    )
    assert group.quote in (WHOLE, WHOLE.replace("المقبل", "القادم"))
    assert {appearance.match for appearance in group.appearances} == {"exact", "part", "near"}
    assert group.differs_in_wording
    assert group.differs_in_attribution
    assert [(who.speaker, who.articles) for who in group.attributions] == [
        ("ليلى الحداد", 2),
        ("سامر النجار", 1),
    ]


def test_a_surname_is_no_other_speaker() -> None:
    [group] = groups(printed(WHOLE, "a", "الحداد"), printed(WHOLE, "b"), printed(WHOLE, "c", None))
    assert [(who.speaker, who.articles) for who in group.attributions] == [("ليلى الحداد", 2)]
    assert not group.differs_in_attribution


def test_one_article_is_no_group() -> None:
    assert (
        groups(printed(WHOLE, "a"), printed(f"{WHOLE}!", "a"), printed("كلام آخر لا يشبهه في شيء", "b")) == []
    )


def test_a_part_of_two_wholes_does_not_tie_them() -> None:
    one, other = f"أولا {PART} وهذا رأي مجلس المدينة كله", f"ثم {PART} كما جاء في خطة وزارة النقل القديمة"
    found = groups(
        printed(PART, "a"), printed(one, "b"), printed(one, "c"), printed(other, "d"), printed(other, "e")
    )
    assert sorted(group.articles for group in found) == [2, 3]


def test_undated_articles_come_after_dated_ones() -> None:
    [group] = groups(printed(WHOLE, "a", date=None), printed(WHOLE, "b", date="2024-03-05"))
    assert [appearance.doc_id for appearance in group.appearances] == ["b", "a"]


def test_the_most_repeated_comes_first() -> None:
    often = "هذا كلام آخر يعاد في كل مكان"
    found = groups(
        printed(WHOLE, "a"),
        printed(WHOLE, "b"),
        printed(often, "a"),
        printed(often, "b"),
        printed(often, "c"),
    )
    assert [group.articles for group in found] == [3, 2]


def test_no_records_no_groups() -> None:
    assert groups() == []
    assert groups(printed("...", "a"), printed("...", "b")) == []


def test_a_title_is_linked_with_the_article_that_prints_its_words_in_full() -> None:
    title = title_record().model_copy(update={"quote": WHOLE, "doc_id": "a"})
    [group] = groups(title, printed(WHOLE, "b"))
    assert group.articles == 2
    assert groups(title, printed(WHOLE, "a", text_sha256=title.article.text_sha256)) == []
