"""What an article costs on Ray next to the local run: the processor time of all processes, start-up included.

Both take the same articles with two workers, in turns. Processor time is read from /proc (Linux) some times a second,
so that it counts what else the machine does far less than a clock would.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.articles import write_articles

EXTRACT = [sys.executable, "-m", "quotes", "extract"]
TICKS = os.sysconf("SC_CLK_TCK")
EVERY_SECONDS = 0.3


def main() -> None:
    """Print the processor time of each run, and articles per core-hour."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, nargs="+", default=[1000, 3000])
    given = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        news, local, parts = (Path(folder, name) for name in ("news.jsonl", "local.jsonl", "parts"))
        for number in given.articles:
            write_articles(news, number)
            _tell("local", number, [str(news), "-o", str(local), "--overwrite", "-j", "2"])
            _tell("ray", number, [str(news), "-o", str(parts), "--engine", "ray", "-j", "2"])
            same = b"".join(part.read_bytes() for part in sorted(parts.glob("part-*"))) == local.read_bytes()
            print(f"the same bytes: {same}")
            shutil.rmtree(parts)


def _tell(name: str, number: int, arguments: list[str]) -> None:
    began = time.monotonic()
    spent = _processor_seconds([*EXTRACT, *arguments])
    print(
        f"{name}: {number} articles: {spent:.1f} s of processor time, {number / spent * 3600:,.0f} articles per "
        f"core-hour; {time.monotonic() - began:.1f} s by the clock, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def _processor_seconds(command: list[str]) -> float:
    """Of a command and all that it starts."""
    spent: dict[int, float] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        family = {process.pid}
        while process.poll() is None:
            now = _processes()
            while new := {pid for pid, (parent, _) in now.items() if parent in family} - family:
                family |= new
            spent.update({pid: seconds for pid, (_, seconds) in now.items() if pid in family})
            time.sleep(EVERY_SECONDS)
    return sum(spent.values())


def _processes() -> dict[int, tuple[int, float]]:
    """The parent and processor time of each process."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(") ")[2].split()
        except OSError:
            continue  # it has ended meanwhile
        found[int(path.parent.name)] = int(fields[1]), (int(fields[11]) + int(fields[12])) / TICKS
    return found


if __name__ == "__main__":
    main()
