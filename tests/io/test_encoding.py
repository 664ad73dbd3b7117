from __future__ import annotations

import pytest

from quotes.errors import QuotesError
from quotes.io.encoding import check_encoding, undecodable

WORDS = "أعلنت البلدية افتتاح الحديقة الجديدة."


def message(raw: bytes) -> str:
    with pytest.raises(UnicodeDecodeError) as error:
        raw.decode("utf-8")
    return undecodable(raw, error.value)


@pytest.mark.parametrize("encoding", ["windows-1256", "utf-16"])
def test_a_likely_encoding_is_offered(encoding: str) -> None:
    assert message(WORDS.encode(encoding)).endswith(f"it looks like {encoding}: try --encoding {encoding}")


@pytest.mark.parametrize("raw", [WORDS.encode() + b"\xe3", "Café".encode("latin-1")])
def test_where_nothing_is_likely_the_place_is_told(raw: bytes) -> None:
    assert "byte 0x" in message(raw)
    assert "looks like" not in message(raw)


@pytest.mark.parametrize("encoding", ["utf-88", "rot13", ""])
def test_an_unknown_encoding_is_refused(encoding: str) -> None:
    with pytest.raises(QuotesError, match="unknown encoding"):
        check_encoding(encoding)


@pytest.mark.parametrize("encoding", ["UTF-8", "cp1256", "windows-1256", "iso-8859-6", "utf-16"])
def test_common_encodings_are_known(encoding: str) -> None:
    check_encoding(encoding)
