"""Assembling: context, reprinted passages, confidence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from spacy.language import Language

from quotes.pipeline.assemble import assemble
from tests.reading import Reading

Read = Callable[[str], list[Reading]]

LEAD = "عاد العمال إلى الجسر أمس."
SAID = "وقال المهندس كريم النجار إن الجسر جاهز للعبور."
ADDED = 'وأضاف: "سنفتحه قبل نهاية الشهر".'


def test_the_context_is_the_paragraph(read: Read) -> None:
    (found,) = read(f"{LEAD}\n{SAID} وانصرف.\n{LEAD}")
    assert found.context == f"{SAID} وانصرف."


def test_the_context_holds_a_quote_that_runs_into_the_next_paragraph(read: Read) -> None:
    (found,) = read(f"{LEAD}\nوقال المهندس: «الجسر جاهز.\nسنفتحه غدا».\n{LEAD}")
    assert found.quote in found.context
    assert LEAD not in found.context


def test_of_a_paragraph_as_long_as_a_book_the_context_is_the_sentence(read: Read) -> None:
    first, _ = read(f"{LEAD}\n{SAID} {f'{LEAD} ' * 1000} {ADDED}")
    assert first.context == SAID


def test_a_reprinted_body_is_told_as_a_duplicate(read: Read) -> None:
    body = f"{LEAD}\n{SAID}\n{ADDED}"
    assert [found.duplicate_of for found in read(f"{body}\n{body}")] == [None, None, 0, 1]


def test_equal_words_in_different_paragraphs_are_two_records(read: Read) -> None:
    first, second = read(f"{SAID}\n{LEAD} {SAID}")
    assert first.quote == second.quote
    assert (first.duplicate_of, second.duplicate_of) == (None, None)


def test_the_rule_s_span_outlives_a_moved_end(nlp: Language) -> None:
    doc = nlp(SAID)
    [attribution] = doc._.proposals
    found = attribution.start, attribution.end
    doc._.proposals = [replace(attribution, rule_span=found, end=attribution.end - 1)]
    [quote] = assemble(doc)._.quotes
    assert (quote.rule_span, quote.end) == (found, found[1] - 1)


def test_every_quote_has_a_confidence(nlp: Language) -> None:
    quotes = nlp(f"{SAID} {ADDED}")._.quotes
    assert len(quotes) == 2
    assert all(0 < quote.confidence <= 1 for quote in quotes)


def test_quotes_stand_in_the_order_of_the_text(read: Read) -> None:
    text = f"{SAID} {ADDED}"
    assert [text.index(found.cue) for found in read(text)] == sorted(
        text.index(found.cue) for found in read(text)
    )
