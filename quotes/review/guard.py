"""Who may ask the review's server for something, and what a browser may do with the answers."""

from __future__ import annotations

import hmac
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

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


class Guard:
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
            return error(421, "host", "this server has another name")
        if self._token is not None and not self._is_known(request):
            return self._introduce(request)
        if request.method not in ("GET", "HEAD") and not _is_from_own_page(request):
            return error(403, "origin", "only this server's own page may send decisions")
        return None

    def _is_known(self, request: Request) -> bool:
        return self._matches(request.cookies.get(_COOKIE, ""))

    def _introduce(self, request: Request) -> Response:
        """The first visit brings the token in the address; later ones in a cookie."""
        if request.method == "GET" and self._matches(request.query_params.get("token", "")):
            rest = urlencode([(k, v) for k, v in request.query_params.multi_items() if k != "token"])
            answer = RedirectResponse(f"/?{rest}" if rest else "/", 303)
            answer.set_cookie(_COOKIE, self._token or "", httponly=True, samesite="strict")
            return answer
        return error(401, "token", "open the address that `quotes review` printed, with its token")

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


def error(code: int, name: str, message: str) -> Response:
    """An answer that says what is wrong: `name` for the page, which has words of its own, `message` for programs."""
    return JSONResponse({"error": name, "message": message}, code)
