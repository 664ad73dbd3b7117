from __future__ import annotations

from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.io.output import open_output, unless_dash

FULL = Path("/dev/full")


def test_a_file_gets_its_name_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    with open_output(path) as stream:
        stream.write(b"words")
        assert not path.exists()
    assert path.read_bytes() == b"words"


def test_an_error_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), open_output(tmp_path / "out.html"):
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not FULL.exists(), reason="no /dev/full")
def test_a_full_disk_is_told_with_the_name() -> None:
    with (
        pytest.raises(QuotesError, match=r"/dev/full: cannot be written .*make room"),
        open_output(FULL) as out,
    ):
        out.write(b"x" * 100_000)


def test_a_dash_means_standard_output() -> None:
    assert unless_dash(Path("-")) is None
    assert unless_dash(Path("a/-")) == Path("a/-")
    assert unless_dash(None) is None


def test_what_is_there_is_replaced_only_if_asked(tmp_path: Path) -> None:
    path = tmp_path / "out.html"
    path.write_bytes(b"old")
    with pytest.raises(QuotesError, match="exists already"), open_output(path):
        pass
    with open_output(path, overwrite=True) as stream:
        stream.write(b"new")
    assert path.read_bytes() == b"new"
