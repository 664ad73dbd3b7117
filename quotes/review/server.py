"""The review as a web application: its page's files, and JSON.

Nothing here knows a path of the machine but those of the page's own files. Article and record text leaves
as JSON only; the page puts it in as text, and its content policy runs no script but its own.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import PurePath
from threading import Lock
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from quotes.errors import QuotesError
from quotes.io.store import ArticleStore
from quotes.review.catalog import Catalog
from quotes.review.decision import Corrections, Decision
from quotes.review.desk import Desk, RefusedError, now
from quotes.review.filters import Filter
from quotes.review.guard import Guard, error
from quotes.review.log import ConflictError, ReviewLog

_KINDS = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".json": "application/json",
}


class _Posted(BaseModel):
    """What the page sends; whoever sends it has a name."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    reviewer: str = Field(min_length=1, max_length=80)


class _Verdict(_Posted):
    record_id: str
    decision: Literal["accept", "correct", "reject", "note"]
    corrections: Corrections = Corrections()
    note: str | None = None
    seen: int = Field(ge=0)


class _Batch(_Posted):
    decision: Literal["accept", "reject"]
    count: int = Field(ge=1)


class _Missed(_Posted):
    beside: str
    corrections: Corrections
    note: str | None = Field(default=None, max_length=5000)


class _Here(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)

    reviewer: str = Field(max_length=80)
    record_id: str


_Body = TypeVar("_Body", bound=BaseModel)


def create_app(
    catalog: Catalog,
    store: ArticleStore,
    log: ReviewLog,
    token: str | None = None,
    hosts: frozenset[str] | None = None,
    reviewer: str = "",
) -> Starlette:
    """The application over records, articles and decisions.

    `token`: what a browser must bring once, as ?token=…; `hosts`: the only names of this server that it
    answers to (name and port), so that another site cannot reach it under a name of its own.
    """
    api = _Api(Desk(catalog, store, log, reviewer))
    web = files("quotes.review") / "web"
    routes = [
        *(
            _file(part.name, part.read_bytes())
            for part in web.iterdir()
            if PurePath(part.name).suffix in _KINDS
        ),
        Route("/api/session", api.session),
        Route("/api/records", api.records),
        Route("/api/records/{record_id}", api.record),
        Route("/api/progress", api.progress),
        Route("/api/decisions", api.decide, methods=["POST"]),
        Route("/api/batches", api.decide_all, methods=["POST"]),
        Route("/api/undo", api.undo, methods=["POST"]),
        Route("/api/quotes", api.add, methods=["POST"]),
        Route("/api/here", api.here, methods=["POST"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(Guard, token=token, hosts=hosts)])


class _Api:
    """The desk's answers as HTTP has them. One request at a time is at the desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._lock = Lock()

    async def session(self, _: Request) -> Response:
        return await self._answer(self._desk.session)

    async def records(self, request: Request) -> Response:
        given = request.query_params
        try:
            wanted = Filter.of(given)
            offset = int(given["offset"]) if given.get("offset") else None
        except ValueError as problem:
            return error(400, "invalid", f"not a list that can be asked for: {problem}")
        at, after, reviewer = (given.get(name, "") for name in ("record", "after", "reviewer"))
        return await self._answer(lambda: self._desk.page(wanted, offset, at, after, reviewer))

    async def record(self, request: Request) -> Response:
        record_id = request.path_params["record_id"]
        reviewer = request.query_params.get("reviewer", "")
        return await self._answer(lambda: self._desk.shown(record_id, reviewer))

    async def progress(self, _: Request) -> Response:
        return await self._answer(self._desk.progress)

    async def decide(self, request: Request) -> Response:
        def decide(posted: _Verdict) -> dict[str, Any]:
            fields = {name: getattr(posted, name) for name in _Verdict.model_fields if name != "seen"}
            return self._desk.decide(Decision(**fields, time=now()), posted.seen)

        return await self._take(request, _Verdict, decide)

    async def decide_all(self, request: Request) -> Response:
        def decide(posted: _Batch) -> dict[str, Any]:
            wanted = Filter.of(request.query_params)
            return self._desk.decide_all(wanted, posted.decision, posted.count, posted.reviewer)

        return await self._take(request, _Batch, decide)

    async def undo(self, request: Request) -> Response:
        return await self._take(request, _Posted, lambda posted: self._desk.undo(posted.reviewer))

    async def add(self, request: Request) -> Response:
        def add(posted: _Missed) -> dict[str, Any]:
            return self._desk.add(posted.beside, posted.corrections, posted.reviewer, posted.note)

        return await self._take(request, _Missed, add)

    async def here(self, request: Request) -> Response:
        return await self._take(
            request, _Here, lambda posted: self._desk.here(posted.reviewer, posted.record_id)
        )

    async def _take(
        self, request: Request, model: type[_Body], do: Callable[[_Body], dict[str, Any]]
    ) -> Response:
        """Do what was posted; 422 where it makes no sense."""
        body = await request.body()

        def work() -> dict[str, Any]:
            try:
                return do(model.model_validate_json(body))
            except ValidationError as problem:
                raise RefusedError(422, "invalid", problem.errors(include_url=False)[0]["msg"]) from None
            except ValueError as problem:
                raise RefusedError(422, "invalid", str(problem)) from None

        return await self._answer(work, 201)

    async def _answer(self, work: Callable[[], dict[str, Any]], code: int = 200) -> Response:
        """The result of work beside the event loop, or why there is none."""
        try:
            return JSONResponse(await run_in_threadpool(self._at_the_desk, work), code)
        except RefusedError as refused:
            return error(refused.code, refused.name, str(refused))
        except ConflictError as conflict:
            return error(409, "stale", str(conflict))
        except QuotesError:
            return error(503, "locked", "the file of decisions is in use by another program")
        except OSError as problem:
            return error(507, "unsaved", f"the decision could not be written: {problem.strerror}")

    def _at_the_desk(self, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        with self._lock:
            return work()


def _file(name: str, content: bytes) -> Route:
    async def answer(_: Request) -> Response:
        return Response(content, media_type=_KINDS[PurePath(name).suffix])

    return Route("/" if name == "index.html" else f"/{name}", answer)
