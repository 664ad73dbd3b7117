"""Libraries that a plain install does not bring: how to get one that is missing."""

from __future__ import annotations

from quotes.distribution import Extra
from quotes.distribution import how_to_install as command


def how_to_install(extra: Extra, error: ImportError) -> str:
    """The line that says which library is missing and which extra brings it."""
    return f"reading this needs {error.name}: {command(extra)}"
