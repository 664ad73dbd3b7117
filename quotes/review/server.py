"""The review as a web application: pages, JSON, and who may ask for them.

Nothing here knows a path of the machine but those of the page's own files. Article and record text leaves
as JSON only; the page puts it in as text, and its content policy runs no script but its own.
"""

from __future__ import annotations

import hmac
from datetime import datetime, timezone
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from quotes.errors import QuotesError
from quotes.io.store import ArticleStore
from quotes.record import Record
from quotes.review.catalog import Catalog, Filter
from quotes.review.correct import corrected
from quotes.review.decision import Corrections, Decision, Status, Verdict, status
from quotes.review.log import ConflictError, ReviewLog
from quotes.review.passage import passage

PAGE_SIZE = 50
_COOKIE = "quotes_review"
_GREATEST_BODY = 64 * 1024
_POLICY = (
    "default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}
_FILES = {
    "/": ("index.html", "text/html"),
    "/review.js": ("review.js", "text/javascript"),
    "/words.json": ("words.json", "application/json"),
    "/review.css": ("review.css", "text/css"),
}


class _Posted(BaseModel):
    """A decision as the page sends it; the server adds the time."""

    model_config = ConfigDict(extra="forbid")

    record_id: str
    decision: Verdict
    corrections: Corrections = Corrections()
    note: str | None = None
    reviewer: str
    seen: int = Field(ge=0)


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
    desk = _Desk(catalog, store, log, reviewer)
    routes = [
        *(Route(path, _file(name, kind)) for path, (name, kind) in _FILES.items()),
        Route("/api/session", desk.session),
        Route("/api/records", desk.records),
        Route("/api/records/{record_id}", desk.record),
        Route("/api/decisions", desk.decide, methods=["POST"]),
    ]
    return Starlette(routes=routes, middleware=[Middleware(_Guard, token=token, hosts=hosts)])


class _Desk:
    def __init__(self, catalog: Catalog, store: ArticleStore, log: ReviewLog, reviewer: str) -> None:
        self._catalog = catalog
        self._store = store
        self._log = log
        self._session = {"reviewer": reviewer, "total": len(catalog), "suggestions": catalog.suggestions()}

    async def session(self, _: Request) -> Response:
        return JSONResponse(self._session)

    async def records(self, request: Request) -> Response:
        try:
            wanted = _filter(request.query_params)
            offset = max(0, int(request.query_params.get("offset", 0)))
        except ValueError:
            return _error(400, "invalid", "a filter holds no number where one belongs")
        return JSONResponse(await run_in_threadpool(self._page, wanted, offset))

    async def record(self, request: Request) -> Response:
        record = self._catalog.get(request.path_params["record_id"])
        if record is None:
            return _error(404, "unknown", "there is no such record")
        return JSONResponse(await run_in_threadpool(self._shown, record))

    async def decide(self, request: Request) -> Response:
        try:
            posted = _Posted.model_validate_json(await request.body())
            decision = Decision(**_fields(posted), time=_now())
        except ValidationError as error:
            return _error(422, "invalid", error.errors(include_url=False)[0]["msg"])
        record = self._catalog.get(decision.record_id)
        if record is None:
            return _error(404, "unknown", "there is no such record")
        return await run_in_threadpool(self._decide, record, decision, posted.seen)

    def _page(self, wanted: Filter, offset: int) -> dict[str, Any]:
        self._log.refresh()
        found = self._catalog.find(wanted, self._status)
        return {
            "version": self._log.version,
            "total": len(found),
            "offset": offset,
            "decided": self._catalog.count(lambda record_id: self._log.verdict(record_id) is not None),
            "records": [self._row(record) for record in found[offset : offset + PAGE_SIZE]],
        }

    def _row(self, record: Record) -> dict[str, Any]:
        verdict = self._log.verdict(record.id)
        return {
            "id": record.id,
            "speaker": record.speaker,
            "quote": record.quote[:200],
            "type": record.type,
            "act": record.cue.act,
            "outlet": record.article.source,
            "date": (record.article.date or "")[:10],
            "confidence": record.confidence,
            "status": status(verdict),
            "reviewer": verdict.reviewer if verdict else None,
        }

    def _shown(self, record: Record) -> dict[str, Any]:
        self._log.refresh()
        place = passage(record, self._store)
        verdict = self._log.verdict(record.id)
        try:
            current = corrected(record, verdict.corrections, place) if verdict else record
        except QuotesError:  # corrected in an article that is not at hand any more
            current = record
        return {
            "record": current.model_dump(mode="json"),
            "passage": {"text": place.text, "base": place.base, "state": place.state},
            "status": status(verdict),
            "history": [entry.as_row() for entry in self._log.history(record.id)],
        }

    def _decide(self, record: Record, decision: Decision, seen: int) -> Response:
        try:
            corrected(record, decision.corrections, passage(record, self._store))
        except QuotesError as error:
            return _error(422, "invalid", str(error))
        try:
            self._log.append(decision, seen)
        except ConflictError as error:
            return _error(409, "stale", str(error))
        except QuotesError:
            return _error(503, "locked", "the file of decisions is in use by another program")
        except OSError as error:
            return _error(507, "unsaved", f"the decision could not be written: {error.strerror}")
        return JSONResponse({"status": self._status(record.id), "version": self._log.version}, 201)

    def _status(self, record_id: str) -> Status:
        return status(self._log.verdict(record_id))


class _Guard:
    """Lets in whom the server is meant for, and says on each answer what the browser may do with it."""

    def __init__(self, app: ASGIApp, token: str | None, hosts: frozenset[str] | None) -> None:
        self._app = app
        self._token = token
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                extra = [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
                message["headers"] = [*message["headers"], *extra]
            await send(message)

        refusal = self._refusal(Request(scope))
        await (refusal or self._app)(scope, receive, send_with_headers)

    def _refusal(self, request: Request) -> Response | None:
        if self._hosts is not None and request.headers.get("host", "") not in self._hosts:
            return _error(421, "host", "this server has another name")
        if self._token is not None and not self._is_known(request):
            return self._introduce(request)
        if request.method not in ("GET", "HEAD") and not _is_from_own_page(request):
            return _error(403, "origin", "only this server's own page may send decisions")
        return None

    def _is_known(self, request: Request) -> bool:
        return self._matches(request.cookies.get(_COOKIE, ""))

    def _introduce(self, request: Request) -> Response:
        """The first visit brings the token in the address; later ones in a cookie."""
        if request.method == "GET" and self._matches(request.query_params.get("token", "")):
            answer = RedirectResponse(URL("/"), 303)
            answer.set_cookie(_COOKIE, self._token or "", httponly=True, samesite="strict")
            return answer
        return _error(401, "token", "open the address that `quotes review` printed, with its token")

    def _matches(self, given: str) -> bool:
        return hmac.compare_digest(given.encode(), (self._token or "").encode())


def _is_from_own_page(request: Request) -> bool:
    """Browsers send Origin with every POST, and another site cannot set it or a JSON content type."""
    headers = request.headers
    origin = urlsplit(headers.get("origin", ""))
    length = headers.get("content-length", "")
    return (
        origin.scheme in ("http", "https")
        and origin.netloc == headers.get("host")
        and headers.get("sec-fetch-site", "same-origin") == "same-origin"
        and headers.get("content-type", "").split(";")[0].strip() == "application/json"
        and length.isdigit()
        and int(length) <= _GREATEST_BODY
    )


def _file(name: str, kind: str) -> Any:
    content = (files("quotes.review") / "web" / name).read_bytes()

    async def answer(_: Request) -> Response:
        return Response(content, media_type=kind)

    return answer


def _filter(given: Any) -> Filter:
    texts = "words speaker affiliation medium outlet type act date_from date_to status".split()
    return Filter(
        **{name: str(given.get(name, "")) for name in texts},
        least_confidence=float(given.get("least_confidence") or 0),
        most_confidence=float(given.get("most_confidence") or 1),
    )


def _fields(posted: _Posted) -> dict[str, Any]:
    return {name: getattr(posted, name) for name in ("record_id", "decision", "corrections", "note")} | {
        "reviewer": posted.reviewer.strip()
    }


def _now() -> str:
    return datetime.now(timezone.utc).isoformat(timespec="seconds")


def _error(code: int, name: str, message: str) -> Response:
    return JSONResponse({"error": name, "message": message}, code)
