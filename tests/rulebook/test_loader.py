"""Rule files: what is read, how layers combine, and what is said of a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.rulebook.entries import Medium, Verb, WordList
from quotes.rulebook.loader import build, read_sections


@pytest.fixture
def verbs(tmp_path: Path) -> Path:
    return tmp_path / "verbs.yaml"


def read_verbs(*files: Path) -> tuple[Verb, ...]:
    sections = read_sections(files, ("defaults", "verbs"))
    return build(sections["verbs"], Verb, "lemma", sections["defaults"])


def error_of(file: Path, content: str) -> str:
    file.write_text(content, encoding="utf-8")
    with pytest.raises(QuotesError) as caught:
        read_verbs(file)
    return str(caught.value).removeprefix(str(file))


def test_an_entry_is_read_with_its_defaults(verbs: Path) -> None:
    verbs.write_text("verbs:\n  قال: {present: يقول, act: state}\n", encoding="utf-8")
    (verb,) = read_verbs(verbs)
    assert (verb.lemma, verb.present, verb.clause, verb.strength) == ("قال", "يقول", (), "sure")


def test_what_an_entry_leaves_out_is_taken_from_the_defaults_of_its_file(verbs: Path) -> None:
    content = "defaults: {clause: [أن]}\nverbs:\n  قال: {present: يقول}\n  دعا: {present: يدعو, clause: []}\n"
    verbs.write_text(content, encoding="utf-8")
    assert [verb.clause for verb in read_verbs(verbs)] == [("أن",), ()]


def test_a_file_that_is_not_there_and_an_empty_one_hold_nothing(verbs: Path, tmp_path: Path) -> None:
    verbs.write_text("# nothing yet\n", encoding="utf-8")
    assert read_verbs(verbs, tmp_path / "missing.yaml") == ()


def test_broken_yaml_is_told_with_its_line(verbs: Path) -> None:
    assert error_of(verbs, "verbs:\n  قال: {present: يقول\n  زعم: {}\n").startswith(":3: not valid YAML: ")


def test_a_wrong_value_is_told_with_line_and_key(verbs: Path) -> None:
    message = error_of(verbs, "verbs:\n  قال:\n    present: يقول\n    act: shout\n")
    assert message.startswith(":4: “قال.act”: input should be 'state'")


def test_a_misspelt_key_is_told_with_the_keys_there_are(verbs: Path) -> None:
    message = error_of(verbs, "verbs:\n  قال:\n    present: يقول\n    acts: state\n")
    assert message.startswith(":4: “قال.acts”: unknown key; the keys are act, strength")


def test_a_missing_key_is_told_at_the_entry(verbs: Path) -> None:
    assert (
        error_of(verbs, "verbs:\n  قال: {act: state}\n") == ":2: “قال.present”: this key is missing; add it"
    )


def test_a_value_inside_a_list_is_told_with_its_own_line(verbs: Path) -> None:
    message = error_of(verbs, "verbs:\n  قال:\n    present: يقول\n    clause:\n      - أن\n      - [بأن]\n")
    assert message.startswith(":6: “قال.clause.1”: ")


def test_a_key_that_stands_twice_is_a_mistake(verbs: Path) -> None:
    message = error_of(verbs, "verbs:\n  قال: {present: يقول}\n  قال: {present: يقول}\n")
    assert message == ":3: “قال” stands twice; merge the two entries"


def test_an_unknown_section_is_a_mistake(verbs: Path) -> None:
    assert error_of(verbs, "nouns: {}\n") == ":1: unknown section “nouns”; this file may have defaults, verbs"


def test_an_entry_must_be_a_mapping(verbs: Path) -> None:
    assert error_of(verbs, "verbs:\n  قال: يقول\n").startswith(":2: “قال” must be a mapping")


def test_a_section_must_be_a_mapping(verbs: Path) -> None:
    assert error_of(verbs, "verbs: [قال]\n") == ":1: expected a mapping “key: value” here"


def test_a_file_in_another_encoding_is_told(verbs: Path) -> None:
    verbs.write_bytes("verbs: {قال: {present: يقول}}".encode("windows-1256"))
    with pytest.raises(QuotesError, match="not UTF-8"):
        read_verbs(verbs)


def test_a_later_layer_adds_replaces_and_removes(tmp_path: Path) -> None:
    base, extra = tmp_path / "base.yaml", tmp_path / "extra.yaml"
    base.write_text("media:\n  النور: {kind: outlet}\n  الفجر: {kind: outlet}\n", encoding="utf-8")
    extra.write_text(
        "media:\n  النور: {kind: platform}\n  الفجر: {enabled: false}\n  الميناء: {kind: outlet}\n",
        encoding="utf-8",
    )
    media = build(read_sections([base, extra], ("media",))["media"], Medium, "name")
    assert [(medium.name, medium.kind) for medium in media] == [("النور", "platform"), ("الميناء", "outlet")]


def test_disabling_what_is_not_there_is_a_mistake(tmp_path: Path) -> None:
    extra = tmp_path / "extra.yaml"
    extra.write_text("media:\n\n  النور: {enabled: false}\n", encoding="utf-8")
    with pytest.raises(QuotesError, match=r"extra\.yaml:3: no entry “النور” to disable; check the spelling"):
        read_sections([extra], ("media",))


def test_word_lists_grow_and_shrink(tmp_path: Path) -> None:
    base, extra = tmp_path / "base.yaml", tmp_path / "extra.yaml"
    base.write_text("words: {days: [السبت, الأحد], titles: [فيلم, كتاب]}\n", encoding="utf-8")
    extra.write_text("words: {days: [الأحد, الاثنين], titles: {remove: [فيلم]}}\n", encoding="utf-8")
    lists = build(read_sections([base, extra], ("words",))["words"], WordList, "name")
    assert {entry.name: entry.words for entry in lists} == {
        "days": ("السبت", "الأحد", "الاثنين"),
        "titles": ("كتاب",),
    }
