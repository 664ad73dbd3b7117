from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the built wheel installed into it."""
    wheels, site = tmp_path_factory.mktemp("wheels"), tmp_path_factory.mktemp("site")
    build = ["wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(wheels), str(ROOT)]
    subprocess.run([*PIP, *build], check=True)
    [wheel] = wheels.glob("*.whl")
    subprocess.run([*PIP, "install", "--no-deps", "--target", str(site), str(wheel)], check=True)
    return site


def run(site: Path, folder: Path, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(site), "PYTHONUTF8": "1"}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.slow
def test_an_installed_wheel_extracts_from_any_folder(site: Path, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text('وقال الوزير سامر حداد: "سنفتح الجسر غدا".', encoding="utf-8")
    assert str(site) in run(site, tmp_path, "-c", "import quotes; print(quotes.__file__)")
    [line] = run(site, tmp_path, "-m", "quotes", "extract", "news.txt").splitlines()
    assert json.loads(line)["quote"] == "سنفتح الجسر غدا"


@pytest.mark.slow
def test_the_wheel_holds_its_data_and_nothing_else_of_the_checkout(site: Path) -> None:
    data = site / "quotes" / "_data"
    assert sorted(path.name for path in data.iterdir()) == ["models", "rules", "schema"]
    assert {path.name.partition("-")[0] for path in site.iterdir()} - {"bin"} == {
        "quotes",
        "arabic_news_quotes",
    }


@pytest.mark.slow
def test_the_licences_travel_with_the_wheel(site: Path) -> None:
    assert list(site.glob("arabic_news_quotes-*.dist-info/licenses/LICENSE"))
    assert [path for path in (site / "quotes" / "_data" / "models").iterdir() if "LICEN" in path.name.upper()]
