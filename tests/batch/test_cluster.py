from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from quotes.article import Article
from quotes.batch import cluster
from quotes.batch.cluster import extract_on_ray
from quotes.batch.pool import extract_all
from quotes.batch.settings import Settings
from quotes.batch.worker import Done, Item, Result
from quotes.errors import QuotesError
from quotes.problem import Problem

ray = pytest.importorskip("ray")
pytestmark = pytest.mark.slow

TEXT = 'وقال الوزير سامر حداد: "سنفتح الجسر غدا".'


@pytest.fixture
def local() -> Iterator[None]:
    """Ray with two processors, on this machine."""
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
    yield
    ray.shutdown()


def items(number: int) -> list[Item]:
    return [
        Problem(f"x:{n}", "json", "not JSON") if n % 7 == 3 else Article(f"a{n}", TEXT + " " * n)
        for n in range(number)
    ]


@pytest.mark.usefixtures("local")
def test_two_workers_give_what_one_process_gives() -> None:
    given = items(80)
    assert list(extract_on_ray(given, Settings())) == list(extract_all(given, Settings(), jobs=1))


@pytest.mark.usefixtures("local")
def test_wrong_rules_are_told(tmp_path: Path) -> None:
    (tmp_path / "verbs.yaml").write_text("verbs: [", encoding="utf-8")
    with pytest.raises(QuotesError, match="verbs"):
        list(extract_on_ray(items(4), Settings(rules=tmp_path)))


class Deadly:
    """A worker that an article can kill."""

    def __init__(self, settings: Settings) -> None:
        pass

    def extract(self, articles: list[Article]) -> list[Result]:
        if any(article.text == "kill" for article in articles):
            os.kill(os.getpid(), signal.SIGKILL)
        return [Done((article.doc_id,)) for article in articles]


@pytest.mark.usefixtures("local")
def test_an_article_that_kills_its_worker_is_told_and_the_others_are_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(cluster, "_RayWorker", Deadly)
    given = items(40)
    given[11] = Article("deadly", "kill")
    found = list(extract_on_ray(given, Settings()))
    assert [item for item, _ in found] == given
    [crash] = [result for item, result in found if isinstance(result, Problem) and isinstance(item, Article)]
    assert (crash.kind, crash.doc_id) == ("crash", "deadly")


def test_a_machine_that_is_lost_loses_nothing() -> None:
    from ray.cluster_utils import Cluster

    machines: Any = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    others = [machines.add_node(num_cpus=1) for _ in range(2)]
    machines.wait_for_nodes()
    try:
        ray.init(address=machines.address, log_to_driver=False)
        given = items(400)
        found = []
        for number, pair in enumerate(extract_on_ray(given, Settings(), workers=3)):
            found.append(pair)
            if number == 100:
                machines.remove_node(others[0], allow_graceful=False)
        assert found == list(extract_all(given, Settings(), jobs=1))
    finally:
        ray.shutdown()
        machines.shutdown()
