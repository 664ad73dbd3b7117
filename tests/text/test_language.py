from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotes.text.language import arabic_share


@pytest.mark.parametrize(
    ("text", "share"),
    [("قال", 1.0), ("ﻗﺎﻝ ١٢٣!", 1.0), ("said", 0.0), ("قا ab", 0.5), ("", None), ("12 … ١٢ 🙂", None)],
)
def test_the_share_of_arabic_letters(text: str, share: float | None) -> None:
    assert arabic_share(text) == share


@given(st.text())
def test_a_share_lies_between_none_and_all(text: str) -> None:
    share = arabic_share(text)
    assert share is None or 0 <= share <= 1
