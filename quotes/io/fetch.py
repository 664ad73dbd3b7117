"""Pages and feeds of the web, fetched with care: limits of time and size, robots.txt, a polite rate, public hosts."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from quotes.errors import QuotesError
from quotes.io.extras import how_to_install
from quotes.problem import ProblemKind
from quotes.time_limit import TimeUp, time_limit

AGENT = "quotes"
"""What servers are told, and whom robots.txt may name."""
PAUSE = 1.0
"""Seconds from one page of a host to the next, unless its robots.txt asks for more."""
_REDIRECTS = 5
_BLOCK_BYTES = 1 << 16
_LONGEST_PAUSE = 60.0
_WAIT = 10.0
"""Seconds for a host to take the call."""
_PORTS = {"http": 80, "https": 443}
_MOVED = frozenset((301, 302, 303, 307, 308))
_NONE, _SERVER_ERROR = 400, 500


def is_address(text: str) -> bool:
    """Whether the text is an address of the web (http or https)."""
    return text.lower().startswith(("http://", "https://"))


def addresses(path: Path) -> list[str]:
    """The addresses that a file lists, one a line; blank lines and those that begin with # are none.

    Raises QuotesError where the file cannot be read, or a line is no address.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "not UTF-8"
        raise QuotesError(f"{path}: cannot be read: {reason}") from None
    found = []
    for number, line in enumerate(map(str.strip, lines), 1):
        if line and not line.startswith("#"):
            if not is_address(line):
                raise QuotesError(f"{path}:{number}: not an address of the web (https://…): {line[:80]}")
            found.append(line)
    if not found:
        raise QuotesError(f"{path}: no addresses in this file; one a line is expected")
    return found


@dataclass(frozen=True, slots=True)
class Limits:
    """What one page may take: seconds from the first byte asked for to the last read, and bytes uncompressed."""

    seconds: float = 30
    size: int = 10 << 20
    pause: float = field(default_factory=lambda: PAUSE)
    """Seconds from one page of a host to the next; longer where its robots.txt says so, up to a minute."""
    allow_private: bool = False
    """Whether addresses of this machine and its own network may be asked."""


@dataclass(frozen=True, slots=True)
class Page:
    """What was found: where, after redirects, and the character set that the server said."""

    url: str
    content: bytes
    charset: str | None = None


class FetchError(Exception):
    """A page that is not fetched; the message says why and what to do."""

    def __init__(self, message: str, kind: ProblemKind = "fetch") -> None:
        super().__init__(message)
        self.kind = kind


@dataclass(slots=True)
class _Host:
    """What is known of a host: its robots.txt, and when it may be asked again."""

    robots: RobotFileParser
    pause: float
    free_at: float = 0


@dataclass(slots=True)
class Fetcher:
    """Fetches one page after the other."""

    limits: Limits = field(default_factory=Limits)
    _hosts: dict[str, _Host | FetchError] = field(default_factory=dict)

    def fetch(self, url: str) -> Page:
        """The page at the address, redirects followed. Raises FetchError."""
        for _ in range(_REDIRECTS + 1):
            host = self._host(url)
            if not host.robots.can_fetch(AGENT, url):
                raise FetchError("the site's robots.txt asks programs not to read this page: save it by hand")
            time.sleep(max(0.0, host.free_at - time.monotonic()))
            try:
                found, moved = self._get(url)
            finally:
                host.free_at = time.monotonic() + host.pause
            if moved is None:
                return found
            url = urljoin(url, moved)
        raise FetchError(f"more than {_REDIRECTS} redirects")

    def _host(self, url: str) -> _Host:
        """What is known of the host; one that could not be reached is not tried again in this run."""
        base = "://".join(_parts(url))
        if base not in self._hosts:
            try:
                self._hosts[base] = self._ask_robots(f"{base}/robots.txt")
            except FetchError as error:
                self._hosts[base] = error
        known = self._hosts[base]
        if isinstance(known, FetchError):
            raise known
        return known

    def _ask_robots(self, url: str) -> _Host:
        """Without a robots.txt all is allowed; where the server cannot give it, nothing is."""
        robots = RobotFileParser()
        lines = ""
        for _ in range(_REDIRECTS + 1):
            try:
                found, moved = self._get(url)
            except _StatusError as status:
                lines = "User-agent: *\nDisallow: /" if status.number >= _SERVER_ERROR else ""
                break
            if moved is None:
                lines = found.content.decode("utf-8", "replace").removeprefix("\ufeff")
                break
            url = urljoin(url, moved)
        robots.parse(lines.splitlines())
        asked = float(robots.crawl_delay(AGENT) or 0)
        return _Host(robots, max(self.limits.pause, min(asked, _LONGEST_PAUSE)))

    def _get(self, url: str) -> tuple[Page, str | None]:
        """One answer: the page, or where it has moved to."""
        limits = self.limits
        with _told(limits), time_limit(limits.seconds), _connected(url, limits) as (pool, host):
            target = urlsplit(url)._replace(scheme="", netloc="", fragment="").geturl() or "/"
            headers = {"Host": host, "User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"}
            answer = pool.request(
                "GET", _encoded(target), headers=headers, redirect=False, retries=False, preload_content=False
            )
            try:
                if answer.status in _MOVED and answer.headers.get("location"):
                    return Page(url, b""), answer.headers["location"]
                if answer.status >= _NONE:
                    raise _StatusError(answer.status)
                content = self._content(answer)
            finally:
                answer.close()
        return Page(url, content, _charset(answer.headers.get("content-type", ""))), None

    def _content(self, answer: Any) -> bytes:
        content = bytearray()
        for block in answer.stream(_BLOCK_BYTES, decode_content=True):
            content += block
            if len(content) > self.limits.size:
                raise FetchError(
                    f"more than {self.limits.size / (1 << 20):g} MiB: save the page and read the file"
                )
        return bytes(content)


class _StatusError(FetchError):
    """The server answers that there is nothing."""

    def __init__(self, number: int) -> None:
        super().__init__(f"the server answers {number}: look whether the page is still there")
        self.number = number


@contextmanager
def _told(limits: Limits) -> Iterator[None]:
    """What goes wrong on the way is told as a FetchError, on one line."""
    try:
        from urllib3.exceptions import HTTPError
    except ImportError as error:
        raise FetchError(how_to_install("web", error), "extra") from None
    try:
        yield
    except (TimeUp, TimeoutError):
        raise FetchError(f"not there within {limits.seconds:g} seconds: try again later") from None
    except (HTTPError, OSError, ValueError) as error:
        raise FetchError(f"cannot be fetched: {' '.join(str(error).split())}") from None


@contextmanager
def _connected(url: str, limits: Limits) -> Iterator[tuple[Any, str]]:
    """A pool of connections to the very address that was checked, so that no other answer for the name counts."""
    import urllib3

    scheme, _ = _parts(url)
    parts = urlsplit(url)
    name = (parts.hostname or "").encode("idna").decode()
    shown = f"[{name}]" if ":" in name else name
    port = parts.port or _PORTS[scheme]
    number = _resolved(name, port, limits.allow_private)
    timeout = urllib3.Timeout(connect=min(_WAIT, limits.seconds), read=limits.seconds)
    if scheme == "https":
        import certifi

        pool: Any = urllib3.HTTPSConnectionPool(
            number,
            port,
            timeout=timeout,
            server_hostname=name,
            assert_hostname=name,
            ca_certs=certifi.where(),
        )
    else:
        pool = urllib3.HTTPConnectionPool(number, port, timeout=timeout)
    with pool:
        yield pool, shown if port == _PORTS[scheme] else f"{shown}:{port}"


def _resolved(name: str, port: int, allow_private: bool) -> str:
    """The address of a host. Raises FetchError where one of its addresses is not public."""
    found = [str(place[0]) for *_, place in socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)]
    for number in found:
        address = ipaddress.ip_address(number.partition("%")[0])
        mapped = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
        if not allow_private and (not mapped.is_global or mapped.is_multicast):
            raise FetchError(
                f"{name} is an address of a private network ({number}): allow it with --allow-private"
            )
    return found[0]


def _parts(url: str) -> tuple[str, str]:
    """Scheme and host (with its port, if named) of an address of the web; raises FetchError for any other."""
    try:
        parts = urlsplit(url)
        _ = parts.port, (parts.hostname or "").encode("idna")
    except ValueError as error:
        raise FetchError(f"not an address of the web: {error}") from None
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        raise FetchError("not an address of the web (http:// or https://)")
    return parts.scheme.lower(), parts.netloc.lower()


def _encoded(target: str) -> str:
    """The path and query in ASCII: addresses are often written with Arabic letters."""
    return quote(target, safe="%/?#[]@!$&'()*+,;=:~")


def _charset(content_type: str) -> str | None:
    message = Message()
    message["content-type"] = content_type
    return message.get_content_charset()
