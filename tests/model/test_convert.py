from __future__ import annotations

from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.model.convert import convert, join, read_sentences, split
from tests.model.treebank import treebank


@pytest.fixture
def sentences(tmp_path: Path) -> list[str]:
    path = tmp_path / "tiny.conllu"
    path.write_text(treebank(), encoding="utf-8")
    return read_sentences(path)


def test_forms_become_those_of_the_view(sentences: list[str]) -> None:
    rows = [line.split("\t") for line in convert(sentences[0]).split("\n") if "\t" in line]
    assert [row[1] for row in rows] == "قال الوزير سمير , ان الميناء سيفتح ل لجميع .".split()
    assert [row[9] for row in rows] == ["_"] * 7 + ["SpaceAfter=No"] + ["_"] * 2


def test_only_useful_comments_stay(sentences: list[str]) -> None:
    assert convert(sentences[0]).startswith("# newdoc id = d0\n# sent_id = s0\n1\t")


def test_documents_stay_together(sentences: list[str]) -> None:
    parts = split(sentences)
    found = [{sentence.split("\n")[0] for sentence in part} for part in (parts.train, parts.tune, parts.test)]
    assert sum(map(len, found)) == len(set.union(*found)) == 20
    assert len(parts.train) + len(parts.tune) + len(parts.test) == len(sentences)
    assert len(parts.train) > len(parts.test) > 0


def test_the_split_never_changes(sentences: list[str]) -> None:
    assert split(sentences) == split(list(sentences))


def test_sentences_without_documents_are_split_too(sentences: list[str]) -> None:
    bare = ["\n".join(line for line in s.split("\n") if "newdoc" not in line) for s in sentences]
    assert len(split(bare).train) < len(bare)


def test_join_is_read_back(sentences: list[str], tmp_path: Path) -> None:
    again = tmp_path / "again.conllu"
    again.write_text(join(sentences), encoding="utf-8")
    assert read_sentences(again) == sentences


@pytest.mark.parametrize(
    ("content", "reason"), [(b"", "holds no sentence"), (b"hello\n", "ten columns"), (b"\xff\xfe", "UTF-8")]
)
def test_what_is_no_treebank_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "bad.conllu"
    path.write_bytes(content)
    with pytest.raises(QuotesError, match=reason):
        read_sentences(path)


def test_a_missing_treebank_is_named(tmp_path: Path) -> None:
    with pytest.raises(QuotesError, match="no such file"):
        read_sentences(tmp_path / "none.conllu")
