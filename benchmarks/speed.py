"""How fast, next to plain spacy-udpipe on the same articles; how -j, size and start-up weigh; where time goes.

Every figure is a ratio of runs side by side in this process or in fresh ones, on one machine.
"""

from __future__ import annotations

import argparse
import cProfile
import io
import json
import os
import pstats
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from benchmarks.articles import ROOT, articles, write_articles

YARDSTICK = ROOT.parent / "shared" / "yardstick" / "pud-plain.udpipe"
BLOCK = 50
"""Articles that one side parses before the other does, so that both meet the same noise."""


def main() -> None:
    """Print all figures, or those named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("figures", nargs="*", metavar="FIGURE", help=f"of {', '.join(FIGURES)}; default: all")
    parser.add_argument("--articles", type=int, default=1000)
    given = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    for name in given.figures or FIGURES:
        FIGURES[name](given.articles)


def plain(number: int) -> None:
    """Articles a second of one core, ours and plain spacy-udpipe, in turns of a few articles."""
    import spacy_udpipe

    import quotes

    texts = [row["text"] for row in islice(articles(), number)]
    ours = quotes.load()
    model = YARDSTICK if YARDSTICK.exists() else ROOT / "data" / "models" / "arabic-pud.udpipe"
    theirs = spacy_udpipe.load_from_path("ar", str(model))
    ours(texts[0])
    theirs(texts[0])
    seconds = {"ours": 0.0, "plain spacy-udpipe": 0.0}
    for at in range(0, number, BLOCK):
        block = texts[at : at + BLOCK]
        seconds["ours"] += _seconds(lambda block=block: [ours(text) for text in block])  # type: ignore[misc]
        seconds["plain spacy-udpipe"] += _seconds(
            lambda block=block: [theirs(text) for text in block]  # type: ignore[misc]
        )
    for name, spent in seconds.items():
        print(f"plain: {name}: {number / spent:.1f} articles/s of processor time")
    print(
        f"plain: ratio {seconds['plain spacy-udpipe'] / seconds['ours']:.2f} ({model.name}, {number} articles)"
    )


def jobs(number: int) -> None:
    """The time of -j 2 next to -j 1, start-up included; in turns, the best of three each."""
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder) / "news.jsonl"
        write_articles(news, number)
        turns = [{n: _extract(news, "-j", str(n)).clock for n in (1, 2)} for _ in range(3)]
    for turn in turns:
        print(f"jobs: -j 1 {turn[1]:.1f} s, -j 2 {turn[2]:.1f} s: ratio {turn[1] / turn[2]:.2f}")
    one, two = (min(turn[n] for turn in turns) for n in (1, 2))
    print(f"jobs: the best of each: {one:.1f} and {two:.1f} s: ratio {one / two:.2f}, start-up included")


def size(number: int) -> None:
    """Ten times as many articles: processor time and peak memory of the process, next to small runs meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        few, many = (Path(folder) / f"{count}.jsonl" for count in (number, 10 * number))
        write_articles(few, number)
        write_articles(many, 10 * number)
        with ThreadPoolExecutor() as pool:
            large = pool.submit(_extract, many, "-j", "1")
            small = []
            while not large.done():
                small.append(_extract(few, "-j", "1"))
    # The last small run had the machine to itself for a part of its time.
    small = small[:-1] or small
    once, ten = fmean(run.processor for run in small), large.result().processor
    memory, grown = max(run.memory for run in small), large.result().memory
    print(f"size: {number} articles: {once:.1f} s, mean of {len(small)} runs, peak {memory:.0f} MB")
    print(f"size: {10 * number} articles, beside these: {ten:.1f} s, peak {grown:.0f} MB")
    print(f"size: time {ten / once:.2f} times, memory {grown / memory:.3f} times")


def start(number: int) -> None:
    """To the first record of a fresh process, next to importing spaCy; the best of five."""
    with tempfile.TemporaryDirectory() as folder:
        news = Path(folder) / "news.jsonl"
        news.write_text(
            json.dumps({"id": 1, "text": 'قال الوزير سامر حداد: "سنفتح الجسر".'}, ensure_ascii=False),
            encoding="utf-8",
        )
        imports = min(_wall([sys.executable, "-c", "import spacy"]) for _ in range(5))
        whole = min(_wall([*EXTRACT, str(news)]) for _ in range(5))
    print(f"start: import spacy {imports:.2f} s, first record {whole:.2f} s: {whole - imports:.2f} s more")


def profile(number: int) -> None:
    """Where the time goes: the components, and the functions with most time of their own."""
    import quotes

    nlp = quotes.load()
    texts = [row["text"] for row in islice(articles(), min(number, 300))]
    nlp(texts[0])
    docs: list[object] = []
    spent = {"tokenizer": _seconds(lambda: docs.extend(map(nlp.make_doc, texts)))}
    for name, component in nlp.pipeline:
        spent[name] = _seconds(lambda component=component: [component(doc) for doc in docs])  # type: ignore[misc]
    for name, seconds in spent.items():
        print(f"profile: {name} {seconds / sum(spent.values()):.0%}")
    profiler = cProfile.Profile()
    profiler.runcall(lambda: [nlp(text) for text in texts])
    table = io.StringIO()
    pstats.Stats(profiler, stream=table).sort_stats("tottime").print_stats(12)
    print(
        "\n".join(f"profile: {line}" for line in table.getvalue().splitlines() if "/" in line or "{" in line)
    )


FIGURES: dict[str, Callable[[int], None]] = {
    "plain": plain,
    "jobs": jobs,
    "size": size,
    "start": start,
    "profile": profile,
}
EXTRACT = [sys.executable, "-m", "quotes", "extract"]


class Spent(NamedTuple):
    """What a run took: seconds by the clock, of processor time, and peak memory of its first process in MB."""

    clock: float
    processor: float
    memory: float


def _extract(news: Path, *options: str) -> Spent:
    """A run in a fresh process."""
    before = time.monotonic()
    command = [*EXTRACT, str(news), "-o", os.devnull, *options]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    memory = usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return Spent(time.monotonic() - before, usage.ru_utime + usage.ru_stime, memory)


def _wall(command: list[str]) -> float:
    before = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - before


def _seconds(work: Callable[[], object]) -> float:
    """Processor time of this process."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    work()
    after = resource.getrusage(resource.RUSAGE_SELF)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
