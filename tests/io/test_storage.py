"""Folders and files in storage: on this machine, and with the S3 protocol where moto's server is installed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.io.inputs import find_sources
from quotes.io.readers import count_articles, read_articles
from quotes.io.storage import Folder, StoredFile
from quotes.problem import Problem
from tests.s3 import Bucket, bucket

TEXT = "أعلنت البلدية افتتاح الحديقة."


@pytest.fixture(params=["local", pytest.param("s3", marks=pytest.mark.slow)])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Folder]:
    if request.param == "local":
        yield Folder(str(tmp_path / "مجلد 1%/out"))
        return
    with bucket() as made:
        yield Folder(f"{made.uri}/مجلد/out")


def test_a_file_is_there_once_it_is_whole(folder: Folder) -> None:
    assert folder.names() == set()
    folder.make()
    with folder.create("a") as stream:
        stream.write(b"one")
        assert "a" not in folder.names()
    folder.write("a", b"two")
    folder.write("empty", b"")
    assert (folder.read("a"), folder.read("empty"), folder.read("b")) == (b"two", b"", None)
    assert folder.names() == {"a", "empty"}
    folder.remove(["a", "gone"])
    assert folder.names() == {"empty"}


def test_a_relative_folder_can_be_found_from_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Folder("out")
    assert (folder.place, folder.anywhere) == ("out", str(tmp_path / "out"))


def test_a_folder_has_the_name_given(tmp_path: Path) -> None:
    Folder(str(tmp_path / "مجلد 1%")).make()
    assert [path.name for path in tmp_path.iterdir()] == ["مجلد 1%"]


def test_an_error_leaves_what_was_there(folder: Folder) -> None:
    folder.make()
    folder.write("a", b"before")
    with pytest.raises(ZeroDivisionError), folder.create("a") as stream:
        stream.write(b"half")
        raise ZeroDivisionError
    assert (folder.names(), folder.read("a")) == ({"a"}, b"before")


def test_what_killed_writers_left_is_removed(folder: Folder) -> None:
    folder.make()
    folder.write(f"a.{32 * '0'}.part", b"half")
    folder.write("a", b"whole")
    folder.remove_unfinished()
    assert folder.names() == {"a"}


def test_what_lies_in_a_folder(tmp_path: Path) -> None:
    here = Folder(str(tmp_path / "out"))
    assert here.holds(tmp_path / "out/part.jsonl")
    assert not here.holds(tmp_path / "out.jsonl")
    assert not here.holds(StoredFile("s3://news/in", "news/in/a", 1, 1))


@pytest.mark.parametrize("place", ["zz://a/b", "://"])
def test_storage_that_nobody_knows_is_told(place: str) -> None:
    for use in (Folder, lambda given: find_sources([given])):
        with pytest.raises(QuotesError, match="cannot be reached"):
            use(place)


@pytest.fixture
def s3() -> Iterator[Bucket]:
    with bucket() as made:
        yield made


@pytest.mark.slow
def test_articles_are_read_from_object_storage_as_from_a_folder(s3: Bucket, tmp_path: Path) -> None:
    line = f'{{"id": 1, "text": "{TEXT}"}}\n'.encode()
    files = {
        "z.txt": TEXT.encode(),
        "a b.jsonl": line + b"{\n",
        "مجلد/1%.txt": TEXT.encode(),
        "deep/b.jsonl.gz": gzip.compress(line),
        ".hidden/x.txt": b"x",
        "deep/picture.png": b"x",
        "deep/cut.jsonl.gz": gzip.compress(line * 9)[:-9],
    }
    for name, content in files.items():
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        s3.put(f"in/{name}", content)
    stored, here = list(read_articles([f"{s3.uri}/in"])), list(read_articles([str(tmp_path / "in")]))
    assert [item for item in stored if not isinstance(item, Problem)] == [
        item for item in here if not isinstance(item, Problem)
    ]
    assert [item.kind for item in stored if isinstance(item, Problem)] == ["json", "gzip"]
    assert count_articles([f"{s3.uri}/in/z.txt", f"{s3.uri}/in/deep/b.jsonl.gz"]) == 2
    [alone] = read_articles([f"{s3.uri}/in/z.txt"])
    assert alone == next(item for item in here if not isinstance(item, Problem) and item.doc_id == "z")
    out = Folder(f"{s3.uri}/in")
    [source] = find_sources([f"{s3.uri}/in/z.txt"])
    assert isinstance(source.path, StoredFile)
    assert out.holds(source.path)
    assert not Folder(f"{s3.uri}/i").holds(source.path)


@pytest.mark.slow
@pytest.mark.parametrize("place", ["none", "pictures"])
def test_nothing_to_read_is_told(s3: Bucket, place: str) -> None:
    s3.put("pictures/a.png", b"x")
    with pytest.raises(QuotesError, match=f"{place}: no "):
        find_sources([f"{s3.uri}/{place}"])
