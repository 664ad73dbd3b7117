from __future__ import annotations

from pathlib import Path

import pytest

from quotes.batch.parts import Part
from quotes.batch.parts_folder import PLAN, take_up
from quotes.errors import QuotesError
from quotes.io.inputs import find_sources
from quotes.io.partitions import partitions
from quotes.io.reading import Reading
from quotes.io.storage import Folder

MADE_BY = {"version": "1", "rules_sha256": "a"}


@pytest.fixture
def parts(tmp_path: Path) -> list[Part]:
    return parts_of(tmp_path, "نص")


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(str(tmp_path / "out"))


def parts_of(tmp_path: Path, text: str) -> list[Part]:
    (tmp_path / "in.txt").write_text(text, encoding="utf-8")
    found = partitions(find_sources([str(tmp_path / "in.txt")]))
    return [Part(number, sources) for number, sources in enumerate(found)]


def begin(folder: Folder, parts: list[Part]) -> None:
    """A run that was broken off after its first part."""
    assert take_up(folder, parts, Reading(), MADE_BY) == set()
    folder.write(parts[0].name, b"{}\n")
    folder.write("errors-000000.jsonl", b"")
    folder.write(f"part-000001.jsonl.{32 * '7'}.part", b"half")


def test_a_run_that_was_broken_off_is_gone_on_with(folder: Folder, parts: list[Part]) -> None:
    begin(folder, parts)
    assert take_up(folder, parts, Reading(), MADE_BY, resume=True) == {"part-000000.jsonl"}
    assert folder.names() == {"part-000000.jsonl", "errors-000000.jsonl", PLAN}


def test_parts_are_not_replaced_unasked(folder: Folder, parts: list[Part]) -> None:
    begin(folder, parts)
    with pytest.raises(QuotesError, match="--resume, or start anew with --overwrite"):
        take_up(folder, parts, Reading(), MADE_BY)
    assert take_up(folder, parts, Reading(), MADE_BY, overwrite=True) == set()
    assert folder.names() == {PLAN}


def test_a_run_that_did_nothing_is_forgotten(folder: Folder, parts: list[Part]) -> None:
    take_up(folder, parts, Reading(), {"version": "0"})
    folder.write("attempts-000000.json", b"{}")
    assert take_up(folder, parts, Reading(), MADE_BY) == set()
    assert folder.names() == {PLAN}


@pytest.mark.parametrize("resume", [False, True])
def test_files_of_others_are_left_alone(folder: Folder, parts: list[Part], resume: bool) -> None:
    folder.make()
    folder.write("thesis.doc", b"x")
    folder.write("film.part", b"x")
    if not resume:
        with pytest.raises(QuotesError, match="holds other files"):
            take_up(folder, parts, Reading(), MADE_BY)
    take_up(folder, parts, Reading(), MADE_BY, overwrite=not resume, resume=resume)
    assert folder.names() == {"thesis.doc", "film.part", PLAN}


def test_another_run_is_not_gone_on_with(tmp_path: Path, folder: Folder, parts: list[Part]) -> None:
    begin(folder, parts)
    changed = parts_of(tmp_path, "نص اخر")
    for given, reading, made_by, words in (
        (parts, Reading(), MADE_BY | {"rules_sha256": "b"}, "another rules_sha256"),
        (parts, Reading(encoding="windows-1256"), MADE_BY, "another input"),
        (changed, Reading(), MADE_BY, "another input"),
        (parts * 2, Reading(), MADE_BY, "another input"),
    ):
        with pytest.raises(QuotesError, match=words):
            take_up(folder, given, reading, made_by, resume=True)
    folder.remove([PLAN])
    with pytest.raises(QuotesError, match=r"plan\.json is missing"):
        take_up(folder, parts, Reading(), MADE_BY, resume=True)
