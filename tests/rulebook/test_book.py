"""The rule book as a whole: shipped rules, a user's folder on top, look-up by folded form."""

from __future__ import annotations

from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.rulebook import load_rules
from quotes.text.fold import fold


def write(folder: Path, name: str, content: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_the_shipped_rules_load_once() -> None:
    assert load_rules() is load_rules()


def test_every_index_is_keyed_by_folded_forms() -> None:
    book = load_rules()
    indexes = (book.cue_forms, book.attribution_forms, book.media_forms, book.role_forms, book.place_forms)
    assert all(form == fold(form) for index in indexes for form in index)
    assert all(word == fold(word) for words in book.words.values() for word in words)


def test_a_user_adds_a_verb_and_its_forms_are_cues(tmp_path: Path) -> None:
    folder = write(tmp_path / "mine", "verbs.yaml", "verbs:\n  غمغم: {present: يغمغم, act: state}\n")
    book = load_rules(folder)
    assert [form.lemma for form in book.cue_forms["غمغمت"]] == ["غمغم"]
    assert book.cue_forms[fold("قالت")]
    assert "غمغمت" not in load_rules().cue_forms


def test_a_user_overrides_and_disables(tmp_path: Path) -> None:
    folder = write(
        tmp_path / "mine",
        "verbs.yaml",
        "verbs:\n  قال: {present: يقول, act: claim}\n  زعم: {enabled: false}\n",
    )
    verbs = {verb.lemma: verb for verb in load_rules(folder).verbs}
    assert verbs["قال"].act == "claim"
    assert "زعم" not in verbs


def test_a_user_adds_to_a_list_of_words(tmp_path: Path) -> None:
    folder = write(tmp_path / "mine", "names.yaml", "words: {given_names: [شمردل]}\n")
    assert {"شمردل", "محمد"} <= load_rules(folder).given_names


def test_a_list_that_nobody_reads_is_a_mistake(tmp_path: Path) -> None:
    folder = write(tmp_path / "mine", "names.yaml", "words:\n  given_nams: [شمردل]\n")
    with pytest.raises(QuotesError, match=r"names\.yaml:2: unknown list “given_nams”"):
        load_rules(folder)


def test_the_fingerprint_tells_content_not_place(tmp_path: Path) -> None:
    verb = "verbs:\n  غمغم: {present: يغمغم}\n"
    one = load_rules(write(tmp_path / "one", "verbs.yaml", verb))
    two = load_rules(write(tmp_path / "two", "verbs.yaml", f"# the same\n{verb}"))
    assert one.fingerprint == two.fingerprint != load_rules().fingerprint


def test_a_file_that_is_no_rule_file_is_told(tmp_path: Path) -> None:
    folder = write(tmp_path / "mine", "verb.yaml", "")
    with pytest.raises(QuotesError, match=r"verb\.yaml: not the name of a rule file; rename it to one of"):
        load_rules(folder)


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(QuotesError, match="no such folder"):
        load_rules(tmp_path / "nowhere")


def test_a_day_of_the_calendar_has_one_number(tmp_path: Path) -> None:
    (tmp_path / "days.yaml").write_text("months:\n  نيسان: {number: 5}\n", encoding="utf-8")
    with pytest.raises(QuotesError, match=r"days\.yaml:2: “نيسان” is number 4 already"):
        load_rules(tmp_path)


def test_a_month_has_a_number_of_a_month(tmp_path: Path) -> None:
    (tmp_path / "days.yaml").write_text("hijri_months:\n  صفر: {number: 14}\n", encoding="utf-8")
    with pytest.raises(QuotesError, match=r"days\.yaml:2: “صفر\.number”"):
        load_rules(tmp_path)
