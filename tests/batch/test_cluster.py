"""Ray Data on this machine and on a cluster of several nodes; the same records as the local run, whatever dies."""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from quotes.article import Article
from quotes.batch import cluster
from quotes.batch.cluster import ClusterRun
from quotes.batch.job import open_sink, run
from quotes.batch.pool import extract_all
from quotes.batch.report import Tally
from quotes.batch.settings import Settings
from quotes.batch.worker import Result, Worker
from quotes.cli import main
from quotes.errors import QuotesError
from quotes.io import partitions as cutting
from quotes.io.readers import read_articles
from quotes.io.reading import Reading
from quotes.problem import Problem
from quotes.run import Limits
from tests.s3 import bucket

ray = pytest.importorskip("ray")
pytest.importorskip("ray.data")
pytestmark = pytest.mark.slow

TEXT = 'وقال الوزير سامر حداد: "سنفتح الجسر غدا".'
HERE = {"include_dashboard": False, "object_store_memory": 100_000_000}


class Told:
    """A report that keeps what it is told, and calls `after` once a part is done."""

    def __init__(self, after: Callable[[], None] = lambda: None) -> None:
        self.problems: list[Problem] = []
        self._after = after

    def problem(self, problem: Problem) -> None:
        self.problems.append(problem)

    def progress(self, tally: Tally) -> None:
        if tally.read:
            self._after()

    def end(self, tally: Tally, seconds: float) -> None:
        pass


@pytest.fixture(autouse=True)
def _small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cutting, "_LEAST_BYTES", 2000)
    monkeypatch.setattr(cutting, "_FILE_BYTES", 0)


@pytest.fixture(scope="module")
def two_workers() -> Iterator[None]:
    """Ray with two processors, on this machine."""
    ray.init(num_cpus=2, log_to_driver=False, **HERE)
    yield
    ray.shutdown()


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Files of all kinds, in a folder: with bad lines, articles that come again, and two of one id."""
    folder = tmp_path / "in"
    (folder / "texts").mkdir(parents=True)
    rows = [line(f"a{number}") for number in range(60)]
    rows[7] = "{\n"
    rows[50] = rows[3]
    rows[55] = line("a4", "بيان. " + TEXT)
    rows[57] = line("english", "Nothing for us in here.")
    (folder / "many.jsonl").write_text("".join(rows), encoding="utf-8")
    for number in range(5):
        (folder / "texts" / f"{number}.txt").write_text(f"{TEXT} {number}", encoding="utf-8")
    return folder


def line(doc_id: str, text: str = TEXT) -> str:
    return json.dumps({"id": doc_id, "text": text}, ensure_ascii=False) + "\n"


def locally(inputs: Path, output: Path) -> tuple[str, Tally, list[Problem]]:
    """The records, counts and problems of the local run."""
    report = Told()
    with open_sink(output, {}, overwrite=True, resume=False) as sink:
        tally = run(
            read_articles([str(inputs)]), lambda items: extract_all(items, Settings(), 1), sink, report
        )
    return output.read_text(encoding="utf-8"), tally, report.problems


def records(folder: Path) -> str:
    """All parts in their order."""
    return "".join(part.read_text(encoding="utf-8") for part in sorted(folder.glob("part-*.jsonl")))


def on_ray(inputs: Path, output: Path, report: Told, **more: Any) -> Tally:
    given: dict[str, Any] = {"settings": Settings(), "reading": Reading(), "workers": 2} | more
    return ClusterRun([str(inputs)], str(output), **given).run(report)


def places(problems: list[Problem]) -> list[tuple[str, str]]:
    return sorted((problem.kind, problem.place) for problem in problems)


@pytest.mark.usefixtures("two_workers")
def test_two_workers_write_in_parts_what_the_local_run_writes(archive: Path, tmp_path: Path) -> None:
    report = Told()
    tally = on_ray(archive, tmp_path / "out", report)
    alone, alone_tally, problems = locally(archive, tmp_path / "alone.jsonl")
    assert records(tmp_path / "out") == alone
    assert asdict(tally) == asdict(alone_tally)
    assert places(report.problems) == places(problems)
    assert len(list((tmp_path / "out").glob("part-*.jsonl"))) > 3
    errors = "".join(file.read_text(encoding="utf-8") for file in sorted((tmp_path / "out").glob("errors-*")))
    assert errors == (tmp_path / "alone.errors.jsonl").read_text(encoding="utf-8")


@pytest.mark.usefixtures("two_workers")
def test_a_folder_that_another_run_writes_is_left_alone(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_RELEASE_SECONDS", 1)
    first = ClusterRun([str(archive)], str(tmp_path / "out"), Settings(), Reading(), workers=2)
    with pytest.raises(QuotesError, match="another run of this cluster writes into it"):
        on_ray(archive, tmp_path / "out", Told(), overwrite=True)
    first.run(Told())
    assert records(tmp_path / "out") == locally(archive, tmp_path / "local.jsonl")[0]


class Dying:
    """The real worker, which an article kills: once, with a file to remember it by, or each time."""

    def __init__(self, remember: Path | None) -> None:
        self._worker = Worker(Settings())
        self._remember = remember

    def __call__(self, article: Article) -> Result:
        if article.doc_id == "a20" and not (self._remember and self._remember.exists()):
            if self._remember:
                self._remember.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return self._worker(article)


class KilledOnce(cluster._Extraction):
    def __init__(self, settings: Settings, reading: Reading, place: str) -> None:
        super().__init__(settings, reading, place)
        self._worker = Dying(Path(place).with_name("killed"))


class Deadly(cluster._Extraction):
    def __init__(self, settings: Settings, reading: Reading, place: str) -> None:
        super().__init__(settings, reading, place)
        self._worker = Dying(None)


@pytest.mark.usefixtures("two_workers")
def test_a_worker_that_is_killed_loses_nothing(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_Extraction", KilledOnce)
    tally = on_ray(archive, tmp_path / "out", Told())
    alone, alone_tally, _ = locally(archive, tmp_path / "alone.jsonl")
    assert (tmp_path / "killed").exists()
    assert records(tmp_path / "out") == alone
    assert asdict(tally) == asdict(alone_tally)
    left = [path.name for path in (tmp_path / "out").iterdir() if path.name.startswith("attempts")]
    assert left == []


@pytest.mark.usefixtures("two_workers")
def test_an_article_that_kills_its_worker_is_told_and_its_neighbours_are_done(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_Extraction", Deadly)
    report = Told()
    on_ray(archive, tmp_path / "out", report)
    [crash] = [problem for problem in report.problems if problem.kind == "crash"]
    assert crash.doc_id == "a20"
    alone, _, _ = locally(archive, tmp_path / "alone.jsonl")
    others = [row for row in alone.splitlines() if json.loads(row)["doc_id"] != "a20"]
    assert records(tmp_path / "out").splitlines() == others


@pytest.mark.usefixtures("two_workers")
def test_a_run_that_is_broken_off_is_gone_on_with(archive: Path, tmp_path: Path) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        on_ray(archive, tmp_path / "out", Told(interrupt))
    before = {part: part.stat().st_mtime_ns for part in (tmp_path / "out").glob("part-*.jsonl")}
    assert before
    with pytest.raises(QuotesError, match="--resume"):
        on_ray(archive, tmp_path / "out", Told())
    report = Told()
    tally = on_ray(archive, tmp_path / "out", report, resume=True)
    alone, alone_tally, _ = locally(archive, tmp_path / "alone.jsonl")
    assert records(tmp_path / "out") == alone
    assert all(part.stat().st_mtime_ns == written for part, written in before.items())
    assert tally.done_before > 0
    assert tally.articles + tally.done_before == alone_tally.articles
    assert tally.errors == alone_tally.errors


@pytest.mark.usefixtures("two_workers")
def test_wrong_rules_are_told(archive: Path, tmp_path: Path) -> None:
    rules = tmp_path / "rules"
    rules.mkdir()
    (rules / "verbs.yaml").write_text("verbs: [", encoding="utf-8")
    with pytest.raises(QuotesError, match="verbs"):
        on_ray(archive, tmp_path / "out", Told(), settings=Settings(rules=rules))
    on_ray(archive, tmp_path / "out", Told())  # nothing was begun that stands in the way


@pytest.mark.usefixtures("two_workers")
def test_an_article_has_its_time_limit_in_a_worker(tmp_path: Path) -> None:
    path = tmp_path / "slow.jsonl"
    path.write_text(line("short") + line("long", f"{TEXT}\n" * 5000), encoding="utf-8")
    report = Told()
    tally = on_ray(path, tmp_path / "out", report, settings=Settings(limits=Limits(seconds=1)))
    assert tally.articles == 1
    assert [problem.kind for problem in report.problems] == ["timeout"]


@pytest.mark.usefixtures("two_workers")
def test_from_object_storage_into_object_storage(archive: Path, tmp_path: Path) -> None:
    with bucket() as s3:
        ray.shutdown()  # what the workers know of the server is in their environment
        ray.init(num_cpus=2, log_to_driver=False, **HERE)
        for path in archive.rglob("*.*"):
            s3.put(f"in/{path.relative_to(archive).as_posix()}", path.read_bytes())
        given = (Settings(), Reading())
        tally = ClusterRun([f"{s3.uri}/in"], f"{s3.uri}/out", *given, workers=2).run(Told())
        alone, alone_tally, _ = locally(archive, tmp_path / "alone.jsonl")
        stored = s3.get("out/")
        parts = [stored[name] for name in sorted(stored) if name.startswith("part-")]
        assert b"".join(parts).decode() == alone
        assert asdict(tally) == asdict(alone_tally)
        assert {name.partition("-")[0] for name in stored} == {"part", "errors", "plan.json"}
        again = ClusterRun([f"{s3.uri}/in"], f"{s3.uri}/out", *given, resume=True, workers=2).run(Told())
        assert again.done_before == alone_tally.articles


@pytest.mark.usefixtures("two_workers")
def test_the_command_line(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def command(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["quotes", "extract", *arguments, "--engine", "ray", "-j", "2"])
        with pytest.raises(SystemExit) as exit_:
            main()
        assert isinstance(exit_.value.code, int)
        return exit_.value.code

    out = str(tmp_path / "out")
    assert command(str(archive), "-o", out) == 3
    assert "= 62 done + 2 failed" in capfd.readouterr().err
    manifest = json.loads((tmp_path / "out/manifest.json").read_text(encoding="utf-8"))
    assert (manifest["counts"]["articles"], manifest["jobs"]) == (62, 2)
    assert command(str(archive), "-o", out, "--resume") == 3
    assert "(62 done before, " in capfd.readouterr().err
    for arguments, status, words in (
        ([str(archive), "-o", out], 1, "holds parts already"),
        ([str(archive), "-o", str(tmp_path / "out.jsonl")], 2, "name a folder"),
        ([str(archive)], 2, "name a folder"),
        (["-", "-o", out], 1, "not standard input"),
        ([out, "-o", out, "--overwrite"], 1, "input and output are the same"),
        ([str(archive), "-o", "zz://bucket/out"], 1, "zz://bucket/out: cannot be reached"),
    ):
        assert command(*arguments) == status
        err = capfd.readouterr().err
        assert words in err
        assert "Traceback" not in err


@pytest.fixture
def three_nodes() -> Iterator[Any]:
    """A cluster of three machines with a processor each, of which this process uses the first."""
    from ray.cluster_utils import Cluster

    ray.shutdown()
    machines: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, **HERE})
    for _ in range(2):
        machines.add_node(num_cpus=1, object_store_memory=HERE["object_store_memory"])
    machines.wait_for_nodes()
    yield machines
    ray.shutdown()
    machines.shutdown()


def test_a_machine_that_is_lost_in_mid_run_loses_nothing(
    archive: Path, tmp_path: Path, three_nodes: Any
) -> None:
    def lose() -> None:
        if len(three_nodes.worker_nodes) == 2:
            three_nodes.remove_node(next(iter(three_nodes.worker_nodes)), allow_graceful=False)

    tally = on_ray(archive, tmp_path / "out", Told(lose), workers=3, address=three_nodes.address)
    alone, alone_tally, _ = locally(archive, tmp_path / "alone.jsonl")
    assert len(three_nodes.worker_nodes) == 1
    assert records(tmp_path / "out") == alone
    assert asdict(tally) == asdict(alone_tally)


@pytest.mark.parametrize("address", ["127.0.0.1:1", "ray://127.0.0.1:1", "127.0.0.1:x"])
def test_a_cluster_that_is_not_there_is_told(archive: Path, tmp_path: Path, address: str) -> None:
    ray.shutdown()
    with pytest.raises(QuotesError, match=f"no Ray cluster at {address}: "):
        on_ray(archive, tmp_path / "out", Told(), address=address)
    assert not (tmp_path / "out").exists()
