"""Put pages, rights and guard together: which address answers with what, and for whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from redactkit.workbench.acts.desk import Desk
from redactkit.workbench.acts.together import CompositeDesk
from redactkit.workbench.fears import Fears
from redactkit.workbench.masking.room import Room
from redactkit.workbench.masking.screens import MaskPages
from redactkit.workbench.pages.composites import Composites
from redactkit.workbench.pages.record import RecordPages
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
MASKING = (
    Door("/concern/{number:int}/text", "GET", "text", Right.READ),
    Door("/concern/{number:int}/text", "POST", "act", Right.EDIT),
    Door("/concern/{number:int}/text/second", "POST", "second", Right.APPROVE),
)
DOCUMENTS = (
    Door("/", "GET", "queue", Right.READ),
    Door("/search", "POST", "search", Right.READ),
    Door("/concern/{number:int}", "GET", "to_text", Right.READ),
)
"""What answers where there are documents of a folder and no register, beside `SHARED`."""
SHARED = frozenset({"enter", "static", "name_page", "name", "leave", "help", "log", "link"})


def app(
    desk: Desk,
    sessions: Sessions,
    users: tuple[User, ...],
    fears: Fears,
    address: str,
    room: Room | None = None,
) -> ASGIApp:
    """Return the workbench as an ASGI application that answers under `address`, such as http://127.0.0.1:8000.

    With `room` the texts can be masked.
    """
    pages: list[tuple[Door, object]] = []
    if room:
        masking = MaskPages(room, desk)
        pages += [(door, masking) for door in (*MASKING, *(() if room.registered else DOCUMENTS))]
    together = CompositeDesk(desk)
    known = (Pages(desk, sessions, users, fears, address, together), Composites(together), RecordPages(desk))
    for_all = room is None or room.registered
    for door in DOORS:
        if for_all or door.page in SHARED:
            [of] = [each for each in known if hasattr(each, door.page)]
            pages.append((door, of))

    def route(door: Door, pages: object) -> Route:
        page: Callable[[Request], Response] = getattr(pages, door.page)
        return Route(door.path, guarded(page, door.right), methods=[door.method])

    others = {404: _missing, 405: _missing, Exception: _failed}
    inner = Starlette(routes=[route(*each) for each in pages], exception_handlers=others)
    # Browsers leave the usual port out.
    return Guard(inner, sessions, address.removeprefix("http://").removesuffix(":80"))


async def _failed(_: Request, __: Exception) -> Response:
    # Whatever went wrong, it may hold a text: nothing of it is shown, and the guard lets none be logged.
    return PlainTextResponse(FAILED, 500)


async def _missing(_: Request, __: Exception) -> Response:
    return PlainTextResponse("There is no such page. Go back to the queue.", 404)
