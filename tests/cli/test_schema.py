from __future__ import annotations

import json
import sys

import pytest

from quotes.cli import main
from quotes.record import record_schema


def test_the_schema_is_printed_as_it_is_in_code(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["quotes", "schema"])
    with pytest.raises(SystemExit):
        main()
    assert json.loads(capfd.readouterr().out) == record_schema()
