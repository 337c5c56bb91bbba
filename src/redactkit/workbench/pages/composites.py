"""The page of composites: what several concerns share, with which members, and who may approve it."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from redactkit.publishing.approvals import text_check
from redactkit.publishing.values import Composite
from redactkit.types import Decision
from redactkit.workbench.acts.drafts import Act
from redactkit.workbench.acts.together import CompositeDesk
from redactkit.workbench.pages import views
from redactkit.workbench.pages.rendering import page_of, session_of, user_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A composite as the page shows it."""

    number: int
    title: str
    text: str
    concerns: str
    withheld: bool
    all_tell: tuple[str, ...]
    members: tuple[tuple[int, str, str], ...]
    approved_by: str
    doubts: tuple[str, ...]
    check: str


@dataclass(frozen=True)
class Composites:
    """What is done with composites."""

    together: CompositeDesk

    def composites(self, request: Request) -> Response:
        """Show the composites as they were last counted."""
        who = user_of(request).name
        shown = [self._shown(at, each, who) for at, each in enumerate(self.together.composites, 1)]
        return page_of(
            request, "composites.html", composites=shown, later=self.together.later, k=self.together.desk.k
        )

    def count(self, request: Request) -> Response:
        """Count the composites of the register as it stands."""
        self.together.count()
        session_of(request).told = f"Counted: {len(self.together.composites)} composites."
        return RedirectResponse("/composites", 303)

    def approve_together(self, request: Request) -> Response:
        """Approve the composite that was read."""
        number, form = request.path_params["number"], request.state.form
        self.together.approve(number, user_of(request).name, form.get("text", ""))
        session_of(request).told = f"{Act.APPROVED_TOGETHER.value.capitalize()}."
        return RedirectResponse(f"/composites#c{number}", 303)

    def _shown(self, number: int, composite: Composite, who: str) -> Shown:
        desk = self.together.desk
        numbers = sorted(map(desk.number, composite.members))
        defining = [pair for statement in composite.statements[:2] for pair in statement.codes]
        return Shown(
            number,
            composite.title,
            composite.text,
            composite.concerns,
            composite.decision is Decision.WITHHOLD,
            tuple(
                f"{views.heading(name)}: {views.label(desk.book.code(name, code))}" for name, code in defining
            ),
            tuple((each, desk.concerns[each - 1].id, desk.stage(each).value) for each in numbers),
            self.together.approved_by(composite),
            self.together.doubts(composite, who),
            text_check(composite),
        )
