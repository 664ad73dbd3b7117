from __future__ import annotations

import pytest

from quotes.errors import QuotesError
from quotes.resources import resource


def test_a_checkout_reads_its_own_folders() -> None:
    assert resource("schema").name == "schema"
    assert resource("rules").is_dir()


def test_what_is_missing_is_said() -> None:
    with pytest.raises(QuotesError, match="no-such-model"):
        resource("models/no-such-model.udpipe")
