"""Kill a run again and again at random moments, and compare what it ends with to an undisturbed run."""

from __future__ import annotations

import argparse
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from benchmarks.articles import write_articles

EXTRACT = [sys.executable, "-m", "quotes", "extract"]


def main() -> None:
    """Exit status 0 if both outputs are the same bytes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--jobs", default="2")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        same = compare(Path(folder), given.articles, given.kills, given.jobs, given.seed)
    print("identical" if same else "DIFFERENT")
    sys.exit(0 if same else 1)


def compare(folder: Path, articles: int, kills: int, jobs: str, seed: int) -> bool:
    """Whether a run killed `kills` times has the output and the errors of one that was not."""
    news = folder / "news.jsonl"
    write_articles(news, articles)
    whole, killed = folder / "whole.jsonl", folder / "killed.jsonl"
    write_articles(folder / "one.jsonl", 1)
    start, _ = _timed([*EXTRACT, str(folder / "one.jsonl"), "-o", str(folder / "one-out.jsonl")])
    seconds, undisturbed = _timed([*EXTRACT, str(news), "-o", str(whole), "-j", jobs])
    command = [*EXTRACT, str(news), "-o", str(killed), "-j", jobs, "--resume"]
    chance = random.Random(seed)
    for number in range(kills):
        wait = chance.uniform(0, 3 * start + 2 * seconds / kills)
        ended = kill_after(command, wait)
        print(f"kill {number + 1} after {wait:.1f} s: {ended}, {_done(killed)} articles done", flush=True)
    resumed = subprocess.run(command, check=False)
    return (
        resumed.returncode == undisturbed
        and whole.read_bytes() == killed.read_bytes()
        and _errors(whole) == _errors(killed)
    )


def kill_after(command: list[str], seconds: float) -> str:
    """Start the command, kill it with signal 9 after that time, and say what came of it."""
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            return "killed"
    return f"had ended with {status}"


def _timed(command: list[str]) -> tuple[float, int]:
    began = time.monotonic()
    done = subprocess.run(command, check=False)
    return time.monotonic() - began, done.returncode


def _done(output: Path) -> int:
    """Articles that the killed run has committed."""
    state = output.with_name(output.stem + ".state.sqlite")
    if not state.exists():
        return 0
    with closing(sqlite3.connect(state)) as db:
        [[number]] = db.execute("SELECT COUNT(*) FROM article") if _has_articles(db) else [[0]]
    return int(number)


def _has_articles(db: sqlite3.Connection) -> bool:
    return bool(db.execute("SELECT 1 FROM sqlite_master WHERE name = 'article'").fetchone())


def _errors(output: Path) -> bytes:
    path = output.with_name(output.stem + ".errors.jsonl")
    return path.read_bytes() if path.exists() else b""


if __name__ == "__main__":
    main()
