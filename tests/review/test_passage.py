from __future__ import annotations

from dataclasses import replace

from quotes.io.store import ArticleStore
from quotes.review.passage import passage
from tests.made import ARTICLE, TEXT, made_records, title_record


def test_the_whole_article_if_it_is_the_very_one() -> None:
    [record, _] = made_records()
    place = passage(record, ArticleStore([ARTICLE]))
    assert (place.text, place.base, place.state) == (TEXT, 0, "here")
    assert place.cut(record.start, record.end) == record.quote


def test_else_the_context_with_true_offsets() -> None:
    [record, _] = made_records()
    line = TEXT.splitlines()[2]
    record = record.model_copy(update={"context": line})
    changed = ArticleStore([replace(ARTICLE, text=TEXT + " زيادة")])
    for store, state in ((changed, "changed"), (ArticleStore(), "missing")):
        place = passage(record, store)
        assert (place.text, place.base, place.state) == (line, TEXT.index(line), state)
        assert place.cut(record.start, record.end) == record.quote
        assert place.cut(0, 3) is None
        assert place.cut(record.end, len(TEXT)) is None


def test_a_context_without_the_cue_tells_no_offsets() -> None:
    [record, _] = made_records()
    place = passage(record.model_copy(update={"context": record.quote}), ArticleStore())
    assert place.base is None
    assert place.cut(record.start, record.end) is None


def test_a_quote_in_the_title_is_shown_in_it() -> None:
    record = title_record()
    for store in (ArticleStore(), ArticleStore([ARTICLE])):
        place = passage(record, store)
        assert place.cut(record.start, record.end) == record.quote
        assert place.cut(record.cue.start, record.cue.end) == ":"
