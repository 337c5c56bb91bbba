"""Put pages, rights and guard together: which address answers with what, and for whom."""

from __future__ import annotations

from typing import NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from redactkit.workbench.acts.desk import Desk
from redactkit.workbench.acts.together import Together
from redactkit.workbench.fears import Fears
from redactkit.workbench.pages.composites import Composites
from redactkit.workbench.pages.record import Record
from redactkit.workbench.pages.rendering import guarded
from redactkit.workbench.pages.screens import Pages
from redactkit.workbench.people.guard import FAILED, Guard
from redactkit.workbench.people.sessions import Sessions
from redactkit.workbench.people.users import Right, User


class Door(NamedTuple):
    """One address: how it is asked, which page answers, and what right whoever asks needs."""

    path: str
    method: str
    page: str
    right: Right | None


DOORS = (
    Door("/enter/{token}", "GET", "enter", None),
    Door("/static/{name}", "GET", "static", None),
    Door("/name", "GET", "name_page", None),
    Door("/name", "POST", "name", None),
    Door("/leave", "POST", "leave", Right.READ),
    Door("/", "GET", "queue", Right.READ),
    Door("/search", "POST", "search", Right.READ),
    Door("/help", "GET", "help", Right.READ),
    Door("/concern/{number:int}", "GET", "concern", Right.READ),
    Door("/concern/{number:int}/act", "POST", "act", Right.EDIT),
    Door("/concern/{number:int}/approve", "GET", "approve_page", Right.READ),
    Door("/concern/{number:int}/approve", "POST", "approve", Right.APPROVE),
    Door("/composites", "GET", "composites", Right.READ),
    Door("/composites/count", "POST", "count", Right.READ),
    Door("/composites/{number:int}/approve", "POST", "approve_together", Right.APPROVE),
    Door("/published", "GET", "published", Right.READ),
    Door("/published/print", "POST", "print", Right.PUBLISH),
    Door("/published/{number:int}/withdraw", "POST", "withdraw", Right.PUBLISH),
    Door("/log", "GET", "log", Right.KEEP),
    Door("/link", "POST", "link", Right.READ),
)


def app(desk: Desk, sessions: Sessions, users: tuple[User, ...], fears: Fears, address: str) -> ASGIApp:
    """Return the workbench as an ASGI application that answers under `address`, such as http://127.0.0.1:8000."""
    together = Together(desk)
    rooms = (Pages(desk, sessions, users, fears, address, together), Composites(together), Record(desk))

    def route(door: Door) -> Route:
        [page] = [getattr(room, door.page) for room in rooms if hasattr(room, door.page)]
        return Route(door.path, guarded(page, door.right), methods=[door.method])

    others = {404: _missing, 405: _missing, Exception: _failed}
    inner = Starlette(routes=[route(door) for door in DOORS], exception_handlers=others)
    # Browsers leave the usual port out.
    return Guard(inner, sessions, address.removeprefix("http://").removesuffix(":80"))


async def _failed(_: Request, __: Exception) -> Response:
    # Whatever went wrong, it may hold a text: nothing of it is shown, and the guard lets none be logged.
    return PlainTextResponse(FAILED, 500)


async def _missing(_: Request, __: Exception) -> Response:
    return PlainTextResponse("There is no such page. Go back to the queue.", 404)
