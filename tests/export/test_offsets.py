from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quotes.export.offsets import Utf16Offsets
from tests.export.exported import utf16


@given(st.text(), st.data())
def test_utf16_offsets_cut_the_same_words(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    units = Utf16Offsets(text)
    assert utf16(text, units(start), units(end)) == text[start:end]
