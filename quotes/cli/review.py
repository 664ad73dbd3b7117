"""`quotes review`: the desk's page, and what follows from its decisions."""

from __future__ import annotations

import secrets
import socket
import sys
from collections.abc import Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quotes.distribution import how_to_install
from quotes.errors import QuotesError
from quotes.io.output import unless_dash

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotes.io.store import ArticleStore
    from quotes.problem import Problem
    from quotes.review.log import ReviewLog

FAILED_SOME = 3
LOCAL = "127.0.0.1"
_LOCAL_NAMES = (LOCAL, "localhost", "::1")


def review(
    records: Annotated[Path, typer.Argument(metavar="OUT.jsonl", help="what `quotes extract` wrote")],
    articles: Annotated[
        list[str] | None,
        typer.Option(metavar="INPUT", help="the articles, as for extract; give it once for each input"),
    ] = None,
    reviews: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="the decisions; default: OUT.reviews.jsonl beside OUT.jsonl"),
    ] = None,
    reviewer: Annotated[str, typer.Option(metavar="NAME", help="who decides, unless the page is told")] = "",
    port: Annotated[int, typer.Option(min=0, max=65535, help="0: any free one")] = 8765,
    host: Annotated[
        str, typer.Option(help="another address than this machine's own opens the page to others, by token")
    ] = LOCAL,
    open_: Annotated[bool, typer.Option("--open/--no-open", help="show the page in the browser")] = True,
    apply: Annotated[bool, typer.Option("--apply", help="no page: write the reviewed records")] = False,
    gold: Annotated[
        bool, typer.Option("--gold", help="no page: write gold articles for `quotes evaluate`")
    ] = False,
    only_decided: Annotated[
        bool, typer.Option("--only-decided", help="with --apply: leave out what nobody decided on")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="of --apply or --gold; default: stdout",
            callback=unless_dash,
        ),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="replace FILE if it exists")] = False,
) -> None:
    """Show each quote in its article on a local web page, and keep what is decided on it.

    With --apply or --gold, write what follows from the decisions. Exit status: 0 done; 1 the job could not
    be done; 2 wrong usage; 3 some lines or articles were left out.
    """
    if apply and gold:
        raise typer.BadParameter("--apply and --gold are two jobs: run them one by one")
    with _needs_extra():
        from quotes.io.readers import read_articles
        from quotes.io.store import ArticleStore
        from quotes.review.log import ReviewLog

    store = ArticleStore(read_articles(articles or []))
    log = ReviewLog(reviews or _beside(records))
    told = _tell([*store.problems, *log.problems])
    if apply or gold:
        told += _write(records, log, store, gold, only_decided, output, overwrite)
        if told:
            raise typer.Exit(FAILED_SOME)
    else:
        _serve(records, store, log, reviewer, host, port, open_)


def _beside(records: Path) -> Path:
    from quotes.io.compression import without_compression

    name = without_compression(records).name.removesuffix(".jsonl")
    return records.with_name(f"{name}.reviews.jsonl")


@contextmanager
def _needs_extra() -> Iterator[None]:
    try:
        yield
    except ModuleNotFoundError as error:
        raise QuotesError(
            f"{error.name} is missing, which review needs: {how_to_install('review')}"
        ) from None


def _tell(problems: Iterable[Problem]) -> int:
    """Print problems; returns how many are more than warnings."""
    told = 0
    for problem in problems:
        print(problem, file=sys.stderr)
        told += not problem.warning
    return told


def _write(
    path: Path,
    log: ReviewLog,
    store: ArticleStore,
    as_gold: bool,
    only_decided: bool,
    output: Path | None,
    overwrite: bool,
) -> int:
    from quotes.io.records import read_records
    from quotes.io.writers import open_writer
    from quotes.problem import Problem
    from quotes.review.apply import gold, reviewed

    found = read_records(path)
    items: Iterable[Any] = gold(found, log, store) if as_gold else reviewed(found, log, store, only_decided)
    told = written = 0
    with open_writer(output, overwrite) as writer:
        for item in items:
            if isinstance(item, Problem):
                told += _tell([item])
            else:
                writer.write(item if as_gold else item.model_dump())
                written += 1
    print(f"{written} {'articles' if as_gold else 'records'}, {told} problems", file=sys.stderr)
    return told


def _serve(
    path: Path, store: ArticleStore, log: ReviewLog, reviewer: str, host: str, port: int, open_: bool
) -> None:
    with _needs_extra():
        import uvicorn

        from quotes.review.server import create_app

    from quotes.io.records import read_records
    from quotes.problem import Problem
    from quotes.review.catalog import Catalog

    found = list(read_records(path))
    _tell(item for item in found if isinstance(item, Problem))
    kept = [item for item in found if not isinstance(item, Problem)]
    if not kept:
        raise QuotesError(f"{path}: no records to review")
    catalog = Catalog(kept)
    _tell_states(catalog.repeated, [store.state(record) for record in kept])
    with _bind(host, port) as listener:
        port = listener.getsockname()[1]
        is_local = host in _LOCAL_NAMES
        token = None if is_local else secrets.token_urlsafe(24)
        hosts = frozenset(f"{name}:{port}" for name in (LOCAL, "localhost", "[::1]")) if is_local else None
        app = create_app(catalog, store, log, token, hosts, reviewer)
        name = f"[{host}]" if ":" in host else host
        address = f"http://{name}:{port}/" + (f"?token={token}" if token else "")
        print(
            f"{address}\n{len(catalog)} records; decisions go to {log.path}; end with Ctrl-C", file=sys.stderr
        )
        if open_:
            _show(address)
        config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False)
        uvicorn.Server(config).run(sockets=[listener])


def _bind(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        listener = socket.create_server((host, port), family=family)
        # Accepted connections inherit it; without it each answer waits for an acknowledgement.
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return listener
    except OSError as error:
        reason = error.strerror or str(error)
        raise QuotesError(f"cannot listen on {host}:{port} ({reason}); choose another --port") from None


def _show(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _tell_states(repeated: int, states: list[str]) -> None:
    for state, meaning in (
        ("missing", "not among --articles: shown in the context that the record carries"),
        ("changed", "changed since extraction: shown in the context that the record carries"),
    ):
        if state in states:
            print(f"{states.count(state)} records: their article is {meaning}", file=sys.stderr)
    if repeated:
        print(f"{repeated} records repeat the id of one before: left out", file=sys.stderr)
