"""The network at run time: folders that are not whole, and the same numbers whatever was read before."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from quotes.encoder.network import ENCODER, PIECES, READER, Logits, ReadingNetwork
from quotes.encoder.questions import MEANT_REACH, REACH
from quotes.encoder.targets import FIELDS, KINDS, Query
from quotes.encoder.windows import Words, known, windows
from quotes.errors import QuotesError
from quotes.resources import ATTRIBUTION, resource

SHORT = "وقال كريم النجار إن الجسر جاهز."
LONG = "\n".join(f"وأضافت هدى السقا في يوم {n} أن المصنع الكبير مغلق منذ الصباح." for n in range(40))


@pytest.fixture(scope="module")
def network() -> ReadingNetwork:
    return ReadingNetwork(resource(ATTRIBUTION))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shipped network, file by file."""
    for name in (ENCODER, READER, PIECES):
        (tmp_path / name).symlink_to(resource(ATTRIBUTION) / name)
    return tmp_path


def vectors(network: ReadingNetwork, text: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    words = Words(text)
    return network.vectors(words, known(words, [(0, 4)], []))


def read(network: ReadingNetwork, text: str, *queries: Query) -> Logits:
    return network.read(vectors(network, text), queries)


def refused(folder: Path) -> str:
    with pytest.raises(QuotesError) as caught:
        ReadingNetwork(folder)
    message = str(caught.value)
    assert "\n" not in message
    return message


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    assert "is missing: the folder of the attribution model is not whole" in refused(tmp_path / "nowhere")


@pytest.mark.parametrize("name", [ENCODER, READER, PIECES])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert f"{name} is missing: the folder of the attribution model is not whole" in refused(folder)


@pytest.mark.parametrize("name", [ENCODER, READER])
@pytest.mark.parametrize("share", [0, 0.5])
def test_a_file_cut_short_is_named(folder: Path, name: str, share: float) -> None:
    data = (folder / name).read_bytes()
    (folder / name).unlink()
    (folder / name).write_bytes(data[: int(len(data) * share)])
    assert f"{name} is cut short or of another version: " in refused(folder)


@pytest.mark.parametrize("junk", [b"", "بلا أرقام\n".encode(), b"\xff\xfe\0", b"a\tb\n"])
def test_junk_for_pieces_is_named(folder: Path, junk: bytes) -> None:
    (folder / PIECES).unlink()
    (folder / PIECES).write_bytes(junk)
    assert f"{PIECES} is no list of pieces with scores: " in refused(folder)


def test_one_article_never_changes_another(network: ReadingNetwork) -> None:
    alone = read(network, SHORT, Query((0, 1)))
    read(network, LONG, Query((0, 1)), Query((12, 13)))
    again = read(network, SHORT, Query((0, 1)))
    fresh = read(ReadingNetwork(resource(ATTRIBUTION)), SHORT, Query((0, 1)))
    for name in ("tags", "pointers", "skipped", "verdict", "who"):
        first = getattr(alone, name).tobytes()
        assert first == getattr(again, name).tobytes(), name
        assert first == getattr(fresh, name).tobytes(), name


def test_no_window_changes_another(network: ReadingNetwork) -> None:
    words = Words(LONG)
    found = windows(words, network.pieces)
    assert len(found) > 1
    end = found[0].end
    head = LONG[: words.ends[end - 1]]
    assert np.array_equal(vectors(network, LONG)[:end], vectors(network, head))


def test_a_word_has_a_vector_and_what_the_rules_know_is_in_it(network: ReadingNetwork) -> None:
    words = Words(SHORT)
    told, untold = vectors(network, SHORT), network.vectors(words, known(words, [], []))
    assert len(told) == len(words)
    assert np.isfinite(told).all()
    assert not np.array_equal(told, untold)


@pytest.mark.parametrize("count", [0, 1, 2, 33, 65])
def test_each_query_has_a_row(network: ReadingNetwork, count: int) -> None:
    x = vectors(network, SHORT)
    logits = network.read(x, [Query((n % 6, n % 6 + 1)) for n in range(count)])
    assert logits.tags.shape == (len(x), 14)
    assert logits.pointers.shape == (count, REACH, 2 * len(FIELDS))
    assert logits.skipped.shape == (count, REACH, 4)
    assert logits.verdict.shape == (count, len(FIELDS) + 1 + len(KINDS) + 1)
    assert logits.who.shape == (count, MEANT_REACH)


def test_a_query_alone_is_answered_as_beside_its_copy(network: ReadingNetwork) -> None:
    x, query = vectors(network, SHORT), Query((0, 1))
    alone, twice = network.read(x, [query]), network.read(x, [query, query])
    for name in ("pointers", "skipped", "verdict", "who"):
        assert (getattr(alone, name)[0] == getattr(twice, name)[0]).all(), name


def test_the_answers_keep_the_order_of_the_queries(network: ReadingNetwork) -> None:
    x = vectors(network, LONG)
    queries = [Query((n, n + 1)) for n in range(40)]
    there, back = network.read(x, queries), network.read(x, queries[::-1])
    assert there.verdict == pytest.approx(back.verdict[::-1], abs=0.2)
    assert not np.allclose(there.verdict, back.verdict, atol=0.2)


def test_nothing_is_pointed_to_outside_the_article(network: ReadingNetwork) -> None:
    logits = read(network, SHORT, Query((0, 1)))
    assert (logits.pointers[logits.asked.out] == -1e4).all()
    assert (logits.who[logits.asked.meant_out] == -1e4).all()
    assert (logits.pointers[~logits.asked.out] > -1e3).all()
