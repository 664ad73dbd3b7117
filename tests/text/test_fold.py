from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text.fold import FOLD_MAP, fold

ARABIC = st.text(alphabet="ءآأؤإئابةتثجحدرزسشصضطظعغفقكلمنهوىيـًٌٍَُِّْٰٱ ،؛؟«»0٣ﷲﻻﻷﺃ")


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("أمريكا إلى الآن", "امريكا الي الان"),
        ("مسؤولة بيئية", "مسووله بيييه"),
        ("مُحَمَّدٌ", "محمد"),
        ("الـــرياض", "الرياض"),
        ("ﻣﺮﺣﺒﺎ", "مرحبا"),
        ("ﻷﻧﻪ", "لانه"),
        ("ٱلْهُدَىٰ", "الهدي"),
        ("Café №5", "Café No5"),
        ("", ""),
    ],
)
def test_fold_joins_spelling_variants(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ARABIC)
def test_fold_is_idempotent_on_arabic(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_fold_map_keeps_every_offset(text: str) -> None:
    assert len(text.translate(FOLD_MAP)) == len(text)


@given(ARABIC)
def test_folding_with_the_map_first_changes_nothing(text: str) -> None:
    assert fold(text.translate(FOLD_MAP)) == fold(text)


def test_fold_map_folds_letters_and_leaves_marks() -> None:
    assert "إدَارةٌ ﺃﻷ".translate(FOLD_MAP) == "ادَارهٌ اﻷ"
