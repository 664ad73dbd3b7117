from __future__ import annotations

from quotes.review.gaps import gaps

TEXT = 'قالت: "سنبدأ العمل صباح الأحد". وعن "البيت" قالت: «لم يبق فيه حجر واحد».'


def test_words_in_marks_that_no_record_covers() -> None:
    start = TEXT.index("سنبدأ")
    quoted = [(start, start + len("سنبدأ العمل صباح الأحد"))]
    assert [TEXT[slice(*gap)] for gap in gaps(TEXT, [])] == ["سنبدأ العمل صباح الأحد", "لم يبق فيه حجر واحد"]
    assert [TEXT[slice(*gap)] for gap in gaps(TEXT, quoted)] == ["لم يبق فيه حجر واحد"]


def test_a_record_that_covers_a_part_is_enough() -> None:
    assert gaps(TEXT, [(0, len(TEXT))]) == []
    start = TEXT.index("حجر")
    assert len(gaps(TEXT, [(start, start + 1)])) == 1
