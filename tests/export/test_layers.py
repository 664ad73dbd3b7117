from __future__ import annotations

from quotes.export.document import documents
from quotes.export.layers import layers
from quotes.io.store import ArticleStore
from tests.made import ARTICLE, TEXT, made_records


def test_shared_spans_stand_once_and_relations_join_them() -> None:
    [document] = documents(made_records(), ArticleStore([ARTICLE]))
    found = layers(document)
    assert [(span.label, TEXT[span.start : span.end]) for span in found.spans] == [
        ("cue", "وقالت"),
        ("affiliation", "الوزيرة"),
        ("speaker", "ليلى الحداد"),
        ("medium", "لإذاعة المدينة"),
        ("quote", "سنفتح الجسر 🌉 غدا"),
        ("cue", "وأضافت"),
        ("quote", "العمال أنهوا الطلاء"),
    ]
    assert [(tie.head.label, tie.to.label) for tie in found.relations] == [
        ("quote", "cue"),
        ("quote", "speaker"),
        ("speaker", "affiliation"),
        ("quote", "medium"),
        ("quote", "cue"),
        ("quote", "affiliation"),
    ]


def test_a_title_is_a_document_of_its_own() -> None:
    [first, second] = made_records()
    in_title = second.model_copy(update={"field": "title", "start": 0, "end": 5})
    [title, text] = documents([in_title, first], ArticleStore([ARTICLE]))
    assert (title.field, title.text) == ("title", ARTICLE.title)
    assert (text.field, text.text) == ("text", TEXT)
