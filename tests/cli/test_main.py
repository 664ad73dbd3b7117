from __future__ import annotations

import errno
import os
import subprocess
import sys

import pytest
import typer

import quotes.cli
from quotes.distribution import package_version
from quotes.errors import QuotesError


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int | str | None:
    monkeypatch.setattr(sys, "argv", ["quotes", *arguments])
    with pytest.raises(SystemExit) as exit_:
        quotes.cli.main()
    return exit_.value.code


def test_every_command_is_mounted(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, "--help") == 0
    out = capfd.readouterr().out
    assert [
        name
        for name in ("extract", "evaluate", "stats", "schema", "rules", "model")
        if f" {name} " not in out
    ] == []


def test_an_unknown_command_is_wrong_usage(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(monkeypatch, "extrakt") == 2


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (QuotesError("verbs.yaml:3: no such act"), "quotes: verbs.yaml:3: no such act\n"),
        (
            OSError(errno.ENOSPC, "No space left on device", "out.jsonl"),
            "quotes: out.jsonl: No space left on device\n",
        ),
        (OSError("something of the network"), "quotes: something of the network\n"),
    ],
)
def test_an_error_of_the_user_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], error: Exception, line: str
) -> None:
    app = typer.Typer(pretty_exceptions_enable=False)

    @app.command()
    def fail() -> None:
        raise error

    monkeypatch.setattr(quotes.cli, "app", app)
    assert run(monkeypatch) == 1
    assert capfd.readouterr() == ("", line)


@pytest.mark.parametrize("encoding", ["cp1256", "ascii", "utf-8"])
def test_no_letter_ends_a_command_on_a_console_of_another_code_page(encoding: str) -> None:
    code = (
        "import sys, typer, quotes.cli as cli; cli.app = typer.Typer(); "
        "cli.app.command()(lambda: (typer.echo('قال \u06a5 😀'), print('لا \u06a5', file=sys.stderr))); cli.main()"
    )
    environment = os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment, check=True)
    assert done.stdout
    assert (b"\\u06a5" in done.stderr) == (encoding != "utf-8")
    # For ASCII typer writes UTF-8 whatever the console says.
    assert (b"\\u06a5" in done.stdout) == (encoding == "cp1256")


def test_the_version_is_told_with_the_name(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, "--version") == 0
    assert capfd.readouterr() == (f"arabic-news-quotes {package_version()}\n", "")
