"""The distribution's own name stands wherever an install is advised; `quotes` alone is another's package."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from quotes.distribution import NAME, Extra, how_to_install

ROOT = Path(__file__).parents[1]
_PLAIN = re.compile(r"""(?:install|add) +(?:-\S+ +)*['"]?quotes(?![\w.-])|['"]quotes\[[a-z]""")


def advising() -> list[Path]:
    """All that a user may read advice in: documents, messages in the code, what installs."""
    documents = [ROOT / "README.md", ROOT / "pyproject.toml", *(ROOT / "docs").glob("*.md")]
    return [*documents, *(ROOT / ".ci").iterdir(), *(ROOT / "quotes").rglob("*.py")]


@pytest.mark.parametrize(
    "words",
    [
        "pip install quotes",
        "pip install -U 'quotes[link]'",
        "uv add quotes",
        "install quotes again",
        '"quotes[all]"',
    ],
)
def test_advice_to_install_a_stranger_is_seen(words: str) -> None:
    assert _PLAIN.search(words)


def test_nothing_advises_to_install_a_stranger() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match.group()}"
        for path in advising()
        for match in _PLAIN.finditer(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_messages_name_the_distribution_and_extras_that_there_are() -> None:
    tomllib = pytest.importorskip("tomllib")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert project["name"] == NAME
    assert set(get_args(Extra)) <= set(extras)
    assert how_to_install("link") == f"pip install '{NAME}[link]'"


def test_one_extra_holds_all_readers_and_writers() -> None:
    tomllib = pytest.importorskip("tomllib")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    [everything] = project["optional-dependencies"]["all"]
    named = set(everything.removeprefix(f"{NAME}[").removesuffix("]").split(","))
    assert set(project["optional-dependencies"]) - {"all", "dev", "ray", "train"} <= named
