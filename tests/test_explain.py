"""Explaining: each line says what was seen and why a record is what it is."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language

from quotes.explain import _MASKS, explain
from quotes.pipeline.learnedcues import RULE
from quotes.ranking.speakers import MASKS
from quotes.rulebook.patterns import load_patterns
from quotes.run import analyse

TEXT = 'وقال وزير النقل كريم النجار في بيان: "سنفتح الجسر غدا". وذكر الحارس اسمه.'


def lines(nlp: Language, text: str) -> list[str]:
    """What is explained, without the signs that keep Arabic in order on a terminal."""
    return [line.replace("\u2068", "").replace("\u2069", "") for line in explain(nlp(text), load_patterns())]


def part(found: list[str], label: str) -> str:
    (line,) = [line for line in found if line.strip().startswith(label)]
    return " ".join(line.split())


def test_the_marks_are_listed_with_their_depth(nlp: Language) -> None:
    found = lines(nlp, TEXT)
    assert found[0] == "quotation marks: 1"
    assert "depth 0: سنفتح الجسر غدا" in found[1]


def test_a_mark_never_closed_is_told(nlp: Language) -> None:
    assert "never closed" in lines(nlp, 'وقال الوزير: "سنفتح الجسر غدا.')[1]


def test_cues_are_listed_and_those_without_content_told(nlp: Language) -> None:
    found = lines(nlp, TEXT)
    assert "cues: 2" in found
    said, mentioned = [line for line in found if line.startswith("  [")][1:]
    assert "وقال: verb, قال, state masc sing" in said
    assert mentioned.endswith("no content follows")


def test_a_record_is_explained_field_by_field(nlp: Language) -> None:
    found = lines(nlp, TEXT)
    assert "records: 1" in found
    start, end = TEXT.index("سنفتح"), TEXT.index('".')
    assert f"1. direct quote [{start}:{end}]: سنفتح الجسر غدا [{start}:{end}]" in found
    assert part(found, "rule").startswith("rule verb-colon-marks: A verb of saying")
    assert part(found, "mention").endswith("read as a name")
    assert part(found, "speaker") == "speaker كريم النجار (name: named here in full)"
    assert "وزير النقل" in part(found, "affiliation")
    assert "في بيان" in part(found, "medium")
    assert "(document: " in part(found, "medium")
    assert part(found, "confidence").startswith("confidence 0.")


def test_a_cue_that_no_rule_found_is_explained(nlp: Language) -> None:
    doc = analyse(nlp, TEXT, "")
    doc._.ranked = [replace(a, rule=RULE) for a in doc._.attributions]
    assert "No rule found this cue" in part(list(explain(doc, load_patterns())), "rule")


def test_what_is_not_there_is_a_dash(nlp: Language) -> None:
    found = lines(nlp, 'وأضاف: "سنفتح الجسر غدا".')
    assert part(found, "mention") == "mention -"
    for label in ("affiliation", "medium"):
        assert part(found, label).startswith(f"{label} -")
    assert part(found, "speaker") == "speaker - (none: the text names nobody)"


def test_the_likeliest_speakers_are_listed_with_where_they_come_from(nlp: Language) -> None:
    found = lines(nlp, "قال وزير المالية سامر الهاشمي إن الموازنة جاهزة.")
    first = next(line for line in found if "the rules' choice" in line)
    assert "سامر الهاشمي" in first
    assert "read by the network" in first
    assert float(first.split()[0]) > 0.5
    assert any(line.endswith(": no speaker") for line in found)


def test_who_is_left_out_is_told_with_the_reason(nlp: Language) -> None:
    found = lines(nlp, 'وقالت ريم الصافي إنها تعبت. وتتابع باكية: "فقدت كل شيء".')
    assert part(found, "left out") == "left out باكية: how it is said"


def test_every_reason_has_words() -> None:
    assert set(MASKS) == set(_MASKS)


def test_long_words_are_shortened_on_one_line(nlp: Language) -> None:
    words = "الجسر جاهز  للعبور " * 20
    (record,) = [line for line in lines(nlp, f"وقال الوزير: «{words}».") if line.startswith("1.")]
    assert " … " in record
    assert len(record) < 200


def test_a_text_without_anything(nlp: Language) -> None:
    assert lines(nlp, "") == ["quotation marks: 0", "cues: 0", "records: 0"]


def test_arabic_stands_between_isolates(nlp: Language) -> None:
    for line in explain(nlp(TEXT), load_patterns()):
        assert line.count("\u2068") == line.count("\u2069")
        assert "\n" not in line


def test_a_quote_in_the_title_is_explained(nlp: Language) -> None:
    title = "السالمي: الجسر جاهز للعبور"
    doc = analyse(nlp, "قال وزير النقل كريم السالمي إن الجسر جاهز.", title)
    found = [line.replace("\u2068", "").replace("\u2069", "") for line in explain(doc, load_patterns())]
    at = next(number for number, line in enumerate(found) if line.startswith("headline"))
    assert found[at] == "headline [9:26]: الجسر جاهز للعبور"
    assert "كريم السالمي (surname: the full name stands elsewhere" in found[at + 2]


def test_the_day_is_shown_as_printed(nlp: Language) -> None:
    text = "وقال كريم النجار مساء أمس إن الجسر جاهز للعبور."
    lines = list(explain(nlp(text), load_patterns()))
    assert any("said on" in line and "مساء أمس" in line for line in lines)
