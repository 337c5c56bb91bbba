"""Stand before every page: this machine's name alone, small forms, forms of our own pages, strict headers."""

from __future__ import annotations

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Final
from urllib.parse import parse_qsl

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from redactkit.workbench.people.sessions import COOKIE, Sessions

LIMIT: Final = 256 * 1024
"""Bytes of the largest form."""
MOST_FIELDS: Final = 50
FAILED: Final = "That did not work. Go back and try again; what was kept is in the log."
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    # With "no-referrer" browsers send the origin of our own forms as "null", which anybody can.
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class _Refused(Exception):
    """A request that goes no further."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


class Guard:
    """Pass on what may be answered, with `session` and `form` in its state."""

    def __init__(self, app: ASGIApp, sessions: Sessions, host: str) -> None:
        self._app, self._sessions, self._host = app, sessions, host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        began = False

        async def strict(message: Message) -> None:
            nonlocal began
            if message["type"] == "http.response.start":
                began = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        try:
            await self._check(scope, receive)
            await self._app(scope, _nothing, strict)
        except _Refused as refused:
            await PlainTextResponse(refused.words, refused.status)(scope, receive, strict)
        except Exception:  # whatever went wrong, it may hold a text: nothing of it is shown or logged
            if not began:
                await PlainTextResponse(FAILED, 500)(scope, receive, strict)

    async def _check(self, scope: Scope, receive: Receive) -> None:
        headers = Headers(scope=scope)
        if headers.getlist("host") != [self._host]:
            raise _Refused(421, "This workbench answers under its own address alone.")
        if scope["method"] not in {"GET", "HEAD", "POST"}:
            raise _Refused(405, "Pages are read and forms are sent: nothing else.")
        if headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
            raise _Refused(403, "Another site's page asked for this. Open the workbench by itself.")
        session = self._sessions.of(_cookie(headers.get("cookie", "")))
        form: Mapping[str, str] = {}
        if scope["method"] == "POST":
            if headers.get("origin", f"http://{self._host}") != f"http://{self._host}":
                raise _Refused(403, "Another site's page sent this form. Nothing was done.")
            form = await _form(headers, receive)
            if session and not session.signed(form.get("csrf", "")):
                raise _Refused(403, "This form is not from a page of this session. Load the page again.")
        if session is None and not (scope["method"] == "GET" and _open(scope["path"])):
            raise _Refused(401, "Open the workbench by the link that the terminal shows.")
        scope.setdefault("state", {}).update(session=session, form=form)


def _open(path: str) -> bool:
    """Tell whether a path is for whoever has no session yet: the link itself."""
    return path.startswith("/enter/")


async def _nothing() -> Message:
    """Give an application that has been given its form nothing more to read."""
    return {"type": "http.request", "body": b"", "more_body": False}


async def _form(headers: Headers, receive: Receive) -> Mapping[str, str]:
    """Return the fields of a form; one that is too large is refused before it is read."""
    large = _Refused(413, "That is too large for a form here. Nothing was done.")
    length = headers.get("content-length", "0")
    if not (length.isascii() and length.isdigit()) or int(length) > LIMIT:
        raise large
    if headers.get("content-type", "").partition(";")[0] != "application/x-www-form-urlencoded":
        raise _Refused(415, "A form of the workbench is expected. Nothing was done.")
    body = b""
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > LIMIT:
            raise large
        if not message.get("more_body"):
            break
    try:
        pairs = parse_qsl(
            body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, strict_parsing=False
        )
    except ValueError:
        pairs = []
    return {name: value.replace("\r\n", "\n") for name, value in pairs}


def _cookie(header: str) -> str:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return ""
    return found.value if found else ""
