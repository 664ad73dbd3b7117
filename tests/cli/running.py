"""The command as a user runs it, in this process."""

from __future__ import annotations

import sys

import pytest

from quotes.cli import main


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    """The exit status of `quotes` with these arguments."""
    monkeypatch.setattr(sys, "argv", ["quotes", *arguments])
    with pytest.raises(SystemExit) as exit_:
        main()
    assert isinstance(exit_.value.code, int)
    return exit_.value.code
