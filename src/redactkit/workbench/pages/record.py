"""The pages of what was done: the log, what was published, and what is withdrawn."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from redactkit.workbench.acts.desk import Desk, Stage
from redactkit.workbench.acts.drafts import Act
from redactkit.workbench.acts.printed import publish, published, withdraw
from redactkit.workbench.pages.rendering import page_of, session_of, user_of

NEWEST = 500
"""Entries of the log on its page."""
WHY = 500
"""Characters of the reason for a withdrawal."""


@dataclass(frozen=True)
class RecordPages:
    """What was done, and what left the desk."""

    desk: Desk

    def log(self, request: Request) -> Response:
        """Show who did what, newest first."""
        numbers = {concern.id: at for at, concern in enumerate(self.desk.concerns, 1)}
        lines = [(entry, numbers.get(entry.concern, 0)) for entry in reversed(self.desk.log[-NEWEST:])]
        return page_of(request, "log.html", lines=lines, whole=len(self.desk.log))

    def published(self, request: Request) -> Response:
        """Show what was published, and by whom; let it be withdrawn, and the next be printed."""
        stages = [self.desk.stage(number) for number in range(1, len(self.desk.concerns) + 1)]
        printed = [entry for entry in self.desk.log if entry.act == Act.PUBLISHED]
        return page_of(
            request,
            "published.html",
            ready=stages.count(Stage.APPROVED),
            printed=printed,
            each_told=list(published(self.desk)),
            files=self.desk.files,
        )

    def print(self, request: Request) -> Response:
        """Publish what is approved."""
        folder, made = publish(self.desk, user_of(request).name)
        session_of(request).told = (
            f"Published: {len(made.released)} concern{'s are' if len(made.released) != 1 else ' is'} told in "
            f"{folder.name}/publication.html, beside the register."
        )
        return RedirectResponse("/published", 303)

    def withdraw(self, request: Request) -> Response:
        """Withdraw what was published of a concern."""
        number, why = request.path_params["number"], " ".join(request.state.form.get("why", "").split())
        withdraw(self.desk, number, user_of(request).name, why[:WHY])
        session_of(request).told = f"{Act.WITHDRAWN.value.capitalize()}."
        return RedirectResponse("/published", 303)
