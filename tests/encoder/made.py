"""Small vocabularies and articles made by hand, for tests of what the network reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from quotes.encoder.pieces import SPACE, SPECIAL, Pieces
from quotes.encoder.targets import Found
from quotes.encoder.windows import Words

Span = tuple[int, int]
LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآؤئء،.:؟"'


def pieces_of(*words: str) -> Pieces:
    """A vocabulary of every letter, and of some whole words, likelier than their letters."""
    single = ((letter, -5.0) for letter in (SPACE, *LETTERS))
    whole = ((SPACE + word, -1.0) for word in words)
    return Pieces([*((piece, 0.0) for piece in SPECIAL), *single, *whole])


def span(text: str, words: str, number: int = 0) -> Span:
    """Where some words stand in a text, for the first time or a later one."""
    start = -1
    for _ in range(number + 1):
        start = text.index(words, start + 1)
    return start, start + len(words)


def marked(words: Words, labels: Iterable[int]) -> list[tuple[str, int]]:
    """The words with a label other than 0."""
    return [(form, int(label)) for form, label in zip(words.forms, labels, strict=True) if label]


FIRST = "أعلن وزير النقل كريم النجار في بيان أن الجسر جاهز.\nوقال النجار إن العمل بدأ."
SECOND = 'وفقا لهدى السقا مديرة المصنع، فإن السد قريب.\nوأضافت: "العمل سهل".'
VOCABULARY = pieces_of(*{form for text in (FIRST, SECOND) for form in Words(text).forms if len(form) > 2})


def quote(text: str, cue: str, content: str, speaker: str | None, **more: Any) -> dict[str, Any]:
    values = {
        "cue": span(text, cue), "quote": span(text, content), "speaker_kind": "person", "affiliation": None,
        "speaker": span(text, speaker) if speaker else None, "affiliation_local": None, "medium": None,
    }  # fmt: skip
    return values | more


ARTICLES: list[dict[str, Any]] = [
    {
        "doc_id": "1", "text": FIRST, "people": ["كريم النجار", "النجار"], "orgs": [],
        "quotes": [
            quote(
                FIRST, "أعلن", "الجسر جاهز", "كريم النجار", speaker_full="كريم النجار", affiliation="وزير النقل",
                affiliation_local="وزير النقل", medium=span(FIRST, "في بيان"),
            ),
            quote(FIRST, "وقال", "العمل بدأ", "النجار", speaker_full="كريم النجار", affiliation="وزير النقل"),
        ],
    },
    {
        "doc_id": "2", "text": SECOND, "people": ["هدى السقا"], "orgs": [],
        "quotes": [
            quote(
                SECOND, "وفقا", "السد قريب", "هدى السقا", speaker_full="هدى السقا", affiliation="مديرة المصنع",
                affiliation_local="مديرة المصنع",
            ),
            quote(SECOND, "وأضافت", "العمل سهل", None, speaker_full="هدى السقا", affiliation="مديرة المصنع"),
        ],
    },
]  # fmt: skip


def found(gold: Any) -> list[Found]:
    """All contents but the last, as rules find them."""
    return [Found(q["cue"], q["quote"]) for q in gold["quotes"][:1]]
