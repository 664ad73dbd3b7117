from __future__ import annotations

from pathlib import Path

import pytest
import spacy_udpipe
from spacy_udpipe.utils import LANGUAGES

from quotes.errors import QuotesError
from quotes.model import download as module
from quotes.model.download import LICENCE, download
from quotes.resources import resource


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "MODELS_DIR", str(tmp_path))
    return tmp_path


@pytest.mark.parametrize("said", ["", "MIT", "cc-by"])
def test_the_licence_must_be_accepted_by_name(said: str) -> None:
    with pytest.raises(QuotesError, match=f"--accept-licence {LICENCE}"):
        download(said)


def test_a_download_is_checked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(language: str) -> None:
        assert language == "ar"
        (folder / LANGUAGES["ar"]).write_bytes(resource("models/arabic-pud.udpipe").read_bytes())

    monkeypatch.setattr(spacy_udpipe, "download", fetch)
    assert download(LICENCE).parent == folder


def test_without_internet_nothing_is_left_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(_: str) -> None:
        (folder / LANGUAGES["ar"]).write_bytes(b"half")
        raise OSError("no route to host")

    monkeypatch.setattr(spacy_udpipe, "download", fetch)
    with pytest.raises(QuotesError, match=r"no route to host.*internet"):
        download(LICENCE)
    assert not list(folder.iterdir())


def test_a_page_instead_of_a_model_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(_: str) -> None:
        (folder / LANGUAGES["ar"]).write_text("<html>sign in</html>")

    monkeypatch.setattr(spacy_udpipe, "download", fetch)
    with pytest.raises(QuotesError, match="is no UDPipe model"):
        download(LICENCE)
