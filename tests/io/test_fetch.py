from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from quotes.errors import QuotesError
from quotes.io import fetch as module
from quotes.io.fetch import Fetcher, FetchError, Limits, addresses
from tests.io.server import Site, serve


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as found:
        yield found


def fetcher(**more: float) -> Fetcher:
    given: dict[str, float] = {"seconds": 5, "size": 1000, "pause": 0, **more}
    return Fetcher(Limits(given["seconds"], int(given["size"]), given["pause"], allow_private=True))


def refused(url: str, by: Fetcher) -> str:
    with pytest.raises(FetchError) as error:
        by.fetch(url)
    assert "\n" not in str(error.value)
    return str(error.value)


def test_a_page_is_fetched_with_what_the_server_says_of_it(site: Site) -> None:
    site.pages["/%D8%AE%D8%A8%D8%B1?n=1"] = b"<p>"
    site.content_type = "text/html; charset=windows-1256"
    page = fetcher().fetch(site.url("/خبر?n=1#top"))
    assert (page.content, page.charset) == (b"<p>", "windows-1256")


def test_redirects_are_followed_to_an_end(site: Site) -> None:
    site.pages |= {"/a": "/b", "/b": site.url("/c"), "/c": b"c", "/round": "/round"}
    page = fetcher().fetch(site.url("/a"))
    assert (page.url, page.content) == (site.url("/c"), b"c")
    assert "redirects" in refused(site.url("/round"), fetcher())


def test_what_robots_forbid_is_not_asked_for(site: Site) -> None:
    site.pages |= {
        "/robots.txt": b"User-agent: *\nDisallow: /private\n",
        "/private/1": b"x",
        "/news": b"y",
        "/moved": "/private/1",
    }
    by = fetcher()
    assert by.fetch(site.url("/news")).content == b"y"
    for path in ("/private/1", "/moved"):
        assert "robots.txt" in refused(site.url(path), by)
    assert "/private/1" not in site.asked
    assert site.asked.count("/robots.txt") == 1


def test_a_host_is_not_hurried(site: Site) -> None:
    site.pages["/a"] = b"a"
    by = fetcher(pause=0.2)
    started = time.monotonic()
    for _ in range(3):
        by.fetch(site.url("/a"))
    assert time.monotonic() - started >= 0.4


def test_sizes_and_times_have_limits(site: Site) -> None:
    site.pages |= {"/long": b"x" * 5000, "/slow": b"x" * 900, "/robots.txt": b""}
    assert "MiB" in refused(site.url("/long"), fetcher())
    by = fetcher(seconds=1)
    by.fetch(site.url("/robots.txt"))
    site.drip = 0.1
    started = time.monotonic()
    assert "within 1 seconds" in refused(site.url("/slow"), by)
    assert time.monotonic() - started < 30


def test_a_missing_page_and_a_dead_host_are_told(site: Site) -> None:
    assert "404" in refused(site.url("/gone"), fetcher())
    by = fetcher()
    for _ in range(2):
        assert "cannot be fetched" in refused("http://127.0.0.1:1/", by)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "[::1]",
        "10.1.2.3",
        "192.168.0.9",
        "169.254.169.254",
        "0.0.0.0",
        "[::ffff:127.0.0.1]",
        "100.64.0.1",
    ],
)
def test_private_addresses_are_asked_only_when_allowed(host: str) -> None:
    assert "--allow-private" in refused(f"http://{host}/", Fetcher())


def test_a_redirect_into_the_private_network_is_not_followed(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolved = module._resolved
    monkeypatch.setattr(
        module,
        "_resolved",
        lambda name, *more: "127.0.0.1" if name == "news.example" else resolved(name, *more),
    )
    site.pages |= {"/a": site.url("/secret"), "/secret": b"x"}
    assert "--allow-private" in refused(site.url("/a", "news.example"), Fetcher(Limits(pause=0)))
    assert "/secret" not in site.asked


@pytest.mark.parametrize(
    "url", ["ftp://a.example/", "http://", "http://a:b/", "file:///etc/passwd", "http://[x"]
)
def test_what_is_no_address_is_told(url: str) -> None:
    assert "not an address" in refused(url, Fetcher())


def test_a_list_of_addresses(tmp_path: Path) -> None:
    path = tmp_path / "urls.txt"
    path.write_text("# الأخبار\n\n https://a.example/1 \r\nhttp://b.example\n", encoding="utf-8-sig")
    assert addresses(path) == ["https://a.example/1", "http://b.example"]
    for content, words in (("https://a.example\nnews.txt\n", ":2: not an address"), ("#\n", "no addresses")):
        path.write_text(content, encoding="utf-8")
        with pytest.raises(QuotesError, match=words):
            addresses(path)
