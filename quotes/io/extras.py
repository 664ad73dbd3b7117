"""Libraries that a plain install does not bring: how to get one that is missing."""

from __future__ import annotations


def how_to_install(extra: str, error: ImportError) -> str:
    """The line that says which library is missing and which extra brings it."""
    return f"reading this needs {error.name}: pip install 'quotes[{extra}]'"
