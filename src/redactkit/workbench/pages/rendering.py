"""Answer with a template, and only to whoever has the right to the page."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from redactkit.errors import InvalidInput
from redactkit.workbench.pages import views
from redactkit.workbench.people.sessions import Session
from redactkit.workbench.people.users import Right, User

FOLDER = resources.files("redactkit.workbench")


def guarded(page: Callable[[Request], Response], right: Right | None) -> Callable[[Request], Response]:
    """Return a page that only whoever has the right can have; None for whoever has a session."""

    def endpoint(request: Request) -> Response:
        session: Session | None = request.state.session
        try:
            if right is not None:
                user = session.user if session else None
                if user is None or not user.name:
                    return RedirectResponse("/name", 303)
                if not user.may(right):
                    return problem(
                        request, 403, f"Your role, {user.role}, may not do that. Nothing was done."
                    )
            return page(request)
        except InvalidInput as fault:
            return problem(request, 400, str(fault))

    return endpoint


def problem(request: Request, status: int, said: str) -> Response:
    """Return the page that says why something was not done."""
    number = request.path_params.get("number") if request.url.path.startswith("/concern/") else None
    return page_of(request, "problem.html", status, said=said, concern=number)


def session_of(request: Request) -> Session:
    """Return the session of a request: the guard lets none in without one."""
    session = request.state.session
    assert isinstance(session, Session)
    return session


def user_of(request: Request) -> User:
    """Return who has signed in, on a page that asks for a right."""
    user = session_of(request).user
    assert user is not None
    return user


def page_of(request: Request, template: str, status: int = 200, **values: Any) -> Response:
    """Return a template, filled with `values` and with what every page shows."""
    session = session_of(request)
    told, session.told = session.told, ""
    may = {right.value: bool(session.user and session.user.may(right)) for right in Right}
    words = (
        _templates()
        .get_template(template)
        .render(session=session, user=session.user, may=may, told=told, **values)
    )
    return HTMLResponse(words, status)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    made = Environment(
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(lambda name: FOLDER.joinpath("templates", name).read_text("utf-8")),
    )
    made.filters["heading"] = views.heading
    made.filters["option"] = views.option
    made.filters["label"] = views.label
    return made
