"""Words of names that elsewhere are something else."""

from __future__ import annotations

from collections.abc import Callable

from tests.reading import Reading, said_by

ReadOne = Callable[[str], Reading]


def test_a_surname_that_is_a_role(read_one: ReadOne) -> None:
    found = read_one(said_by("المدير سامر القاضي"))
    assert (found.mention, found.affiliation) == ("سامر القاضي", "المدير")
