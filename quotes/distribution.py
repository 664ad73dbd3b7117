"""What the package is called where it is installed from: its name, its version, and what adds an extra."""

from __future__ import annotations

from typing import Literal

NAME = "arabic-news-quotes"
"""The distribution; the import and the command are `quotes`, which on the Python Package Index is another's."""

Extra = Literal["review", "report", "link", "parquet", "web", "tables", "office", "ray", "train"]


def package_version() -> str:
    """The version of this package; "unknown" where it runs without being installed."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(NAME)
    except PackageNotFoundError:
        return "unknown"


def how_to_install(extra: Extra) -> str:
    """The command that adds the libraries of an extra, for messages where one is missing."""
    return f"pip install '{NAME}[{extra}]'"
