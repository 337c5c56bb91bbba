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
        fields = await read(
            path,
            request.headers.get("content-type", ""),
            request.headers.get("content-length"),
            request.stream(),
            settings.kilobytes,
        )
        return Response(await pool.ask(path, fields), media_type=JSON)

    async def entities(_: Request) -> Response:
        return Response(json.dumps(presidio_api.supported_entities()), media_type=JSON)

    async def health(_: Request) -> Response:
        return Response("redactkit is up", media_type="text/plain")

    async def measured(_: Request) -> Response:
        return Response(metrics.text(), media_type="text/plain; version=0.0.4")

    async def described(_: Request) -> Response:
        return Response(json.dumps(openapi.document()), media_type=JSON)

    async def shown(_: Request) -> Response:
        return Response(openapi.page(), media_type="text/html")

    told: dict[str, Answered] = {
        "/supportedentities": entities,
        "/health": health,
        "/metrics": measured,
        "/openapi.json": described,
        "/docs": shown,
    }

    def guarded(path: str, answer: Answered) -> Answered:
        async def answered(request: Request) -> Response:
            began = perf_counter()
            response = await _answer(answer, request, settings, () if path == "/health" else known)
            metrics.note(path, response.status_code, perf_counter() - began)
            return response

        return answered

    routes = [
        *(
            Route(path, guarded(path, partial(posted, path)), methods=["POST"])
            for path in openapi.operations()
        ),
        *(Route(path, guarded(path, answer), methods=["GET"]) for path, answer in told.items()),
    ]
    return Starlette(routes=routes, exception_handlers={404: _unknown, 405: _other_method})


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
