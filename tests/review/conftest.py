"""The review needs an extra of its own: where it is not installed, its tests are left out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.review.driving import Server

if find_spec("filelock") is None:
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """A review of two articles: two records of the bridge, one of the paint."""
    from quotes.article import Article
    from quotes.record import records
    from tests.made import ARTICLE, made_records, quote
    from tests.review.driving import Server

    if os.name != "posix":
        pytest.skip("kills processes as POSIX does")
    second = Article("news/8", 'وقال سامر النجار: "اكتمل الطلاء".', title="الطلاء")
    third = quote("اكتمل الطلاء", "وقال", second.text, speaker="سامر النجار", speaker_resolution="name")
    running = Server(tmp_path, [ARTICLE, second], [*made_records(), *records(second, [third])])
    yield running
    running.stop()
