"""The application: who may ask, what is asked, and the answer; nothing of a text in a log or a problem."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from time import perf_counter
from typing import Final

from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from redactkit.serving import openapi, presidio_api
from redactkit.serving.bodies import read
from redactkit.serving.metrics import Metrics
from redactkit.serving.pool import Pool
from redactkit.serving.problems import MEDIA_TYPE, Problem
from redactkit.serving.settings import LOCAL_NAMES, Settings
from redactkit.serving.tokens import admitted

JSON: Final = "application/json"
HEADERS: Final = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}
GONE: Final = 499
"""What is counted where whoever asked did not wait; nobody reads it."""

Answered = Callable[[Request], Awaitable[Response]]


def app(pool: Pool, settings: Settings, known: Sequence[bytes] = ()) -> Starlette:
    """Return the application over processes that are started.

    Args:
        pool: reads the texts.
        settings: how the server runs.
        known: hashes of the tokens that let a request in; none: whoever reaches it may ask.
    """
    metrics = Metrics(pool)

    async def posted(path: str, request: Request) -> Response:
        headers = request.headers
        kind, length = headers.get("content-type", ""), headers.get("content-length")
        fields = await read(path, kind, length, request.stream(), settings.kilobytes)
        return Response(await pool.ask(path, fields), media_type=JSON)

    def guarded(path: str, answer: Answered) -> Answered:
        async def answered(request: Request) -> Response:
            began = perf_counter()
            response = await _answer(answer, request, settings, () if path == "/health" else known)
            metrics.note(path, response.status_code, perf_counter() - began)
            return response

        return answered

    posts = [
        Route(path, guarded(path, partial(posted, path)), methods=["POST"]) for path in openapi.operations()
    ]
    gets = [
        Route(path, guarded(path, partial(_shown, told, kind)), methods=["GET"])
        for path, (told, kind) in _pages(metrics).items()
    ]
    return Starlette(routes=[*posts, *gets], exception_handlers={404: _unknown, 405: _other_method})


def _pages(metrics: Metrics) -> dict[str, tuple[Callable[[], str | bytes], str]]:
    """Return, by path, what is shown of the server itself, and of which type it is."""
    return {
        "/supportedentities": (lambda: json.dumps(presidio_api.supported_entities()), JSON),
        "/health": (lambda: "redactkit is up", "text/plain"),
        "/metrics": (metrics.text, "text/plain; version=0.0.4"),
        "/openapi.json": (lambda: json.dumps(openapi.document()), JSON),
        "/docs": (openapi.page, "text/html"),
    }


async def _shown(told: Callable[[], str | bytes], kind: str, _: Request) -> Response:
    return Response(told(), media_type=kind)


async def _answer(answer: Answered, request: Request, settings: Settings, known: Sequence[bytes]) -> Response:
    """Return an answer, or the problem that stands in its place, whatever goes wrong."""
    try:
        _admit(request, settings, known)
        response = await answer(request)
    except Problem as problem:
        return _problem(problem)
    except ClientDisconnect:
        return Response(status_code=GONE)
    except Exception:  # whatever it says, it may hold a text
        return _problem(Problem(500, "The request could not be answered. Nothing of it was kept."))
    response.headers.update(HEADERS)
    return response


def _admit(request: Request, settings: Settings, known: Sequence[bytes]) -> None:
    name = request.headers.get("host", "").rpartition(":")[0] or request.headers.get("host", "")
    if settings.local and name.lower() not in LOCAL_NAMES:
        raise Problem(421, "This server answers under 127.0.0.1 and localhost alone.")
    if request.headers.get("sec-fetch-site", "none") not in {"none", "same-origin"}:
        raise Problem(403, "A page of another site asked for this.")
    if known and not admitted(request.headers.get("authorization", ""), known):
        raise Problem(
            401,
            "Send a token of the server's token file: Authorization: Bearer …",
            {"WWW-Authenticate": "Bearer"},
        )


def _problem(problem: Problem) -> Response:
    return Response(
        problem.body(), problem.status, headers={**HEADERS, **problem.headers}, media_type=MEDIA_TYPE
    )


async def _unknown(_: Request, __: Exception) -> Response:
    return _problem(
        Problem(404, f"There is no such path. There are {', '.join(openapi.document()['paths'])}.")
    )


async def _other_method(request: Request, _: Exception) -> Response:
    verb = "POST" if request.url.path in openapi.operations() else "GET"
    return _problem(Problem(405, f"Ask for this path with {verb}.", {"Allow": verb}))
