from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from quotes.cli.model import app
from quotes.errors import QuotesError
from quotes.resources import resource
from tests.model.treebank import treebank

RUNNER = CliRunner()
BUNDLED = resource("models/arabic-pud.udpipe")
QUICK = ["--tokenizer", f"from_model=file:{BUNDLED}", "--tagger", "models=1;iterations=1"]
QUICK += ["--parser", "hidden_layer=8;iterations=1"]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "tiny.conllu"
    path.write_text(treebank(), encoding="utf-8")
    return path


def test_train_writes_a_model_and_a_card(corpus: Path, tmp_path: Path) -> None:
    model = tmp_path / "tiny.udpipe"
    result = RUNNER.invoke(app, ["train", str(corpus), "-o", str(model), *QUICK])
    assert result.exit_code == 0, result.output
    assert model.is_file()
    assert (tmp_path / "tiny.json").is_file()
    assert "tokens f1" in result.stdout
    assert "written" in result.stderr


@pytest.mark.parametrize(("option", "sentences"), [([], 60), (["--test-part"], 6)])
def test_evaluate_prints_figures(corpus: Path, option: list[str], sentences: int) -> None:
    result = RUNNER.invoke(app, ["evaluate", str(BUNDLED), str(corpus), *option])
    assert result.exit_code == 0, result.output
    figures = dict(line.rsplit(maxsplit=1) for line in result.stdout.splitlines())
    assert int(figures["sentences"]) == sentences
    assert 0 < float(figures["las"]) <= float(figures["uas"]) <= 100


def test_download_asks_for_the_licence() -> None:
    result = RUNNER.invoke(app, ["download"])
    assert isinstance(result.exception, QuotesError)
    assert "--accept-licence CC-BY-NC-SA-4.0" in str(result.exception)


def test_a_file_that_is_no_model(corpus: Path) -> None:
    result = RUNNER.invoke(app, ["evaluate", str(corpus), str(corpus)])
    assert isinstance(result.exception, QuotesError)
    assert "is no UDPipe model" in str(result.exception)
