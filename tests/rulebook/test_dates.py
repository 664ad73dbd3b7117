from __future__ import annotations

from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.rulebook.dates import load_date_words


def test_the_names_of_days_yaml_are_there_with_its_own() -> None:
    words = load_date_words()
    assert (words.months["اذار"], words.months["march"], words.months["mars"]) == (3, 3, 3)
    assert words.months["كانون الثاني"] == words.months["كانون ثاني"] == 1
    assert words.hijri_months["شعبان"] == 8
    assert words.weekdays["الثلاثاء"] == words.weekdays["mardi"] == 2


def test_a_folder_of_rules_adds_names_and_words(tmp_path: Path) -> None:
    (tmp_path / "dates.yaml").write_text(
        "months:\n  Mart: {number: 3}\nwords:\n  beside: [بريد اليوم]\n", encoding="utf-8"
    )
    words = load_date_words(tmp_path, ["طباعة"])
    assert words.months["mart"] == 3
    assert {"بريد اليوم", "طباعه", "gmt"} <= words.beside


def test_a_name_of_two_months_is_told_by_file_and_line(tmp_path: Path) -> None:
    (tmp_path / "dates.yaml").write_text(
        "months:\n  Octobre:\n    {number: 3, forms: [آذار, مارس, نيسان]}\n", "utf-8"
    )
    with pytest.raises(QuotesError, match=r"dates\.yaml:2: “octobre” is number 10 already"):
        load_date_words(tmp_path)
