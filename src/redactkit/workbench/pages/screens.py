"""The pages: each asks the desk, or tells it what was done, and answers with a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from redactkit.io.facts import GENRES
from redactkit.publishing.approvals import text_check
from redactkit.publishing.remarks import LONGEST
from redactkit.types import Decision, Study
from redactkit.workbench.acts.desk import Desk, Stage, Stale
from redactkit.workbench.acts.drafts import Act
from redactkit.workbench.acts.hints import hints
from redactkit.workbench.acts.together import CompositeDesk
from redactkit.workbench.fears import Fears
from redactkit.workbench.pages import views
from redactkit.workbench.pages.forms import asked
from redactkit.workbench.pages.rendering import FOLDER, page_of, session_of, user_of
from redactkit.workbench.people.sessions import COOKIE, TRIES, Sessions
from redactkit.workbench.people.users import Right, User

STATIC: Mapping[str, str] = {"workbench.css": "text/css", "workbench.js": "text/javascript"}
WHY = 500
"""Characters of the reason for sending something back."""


@dataclass(frozen=True)
class Pages:
    """All pages of one workbench."""

    desk: Desk
    sessions: Sessions
    users: tuple[User, ...]
    fears: Fears
    address: str
    together: CompositeDesk

    def enter(self, request: Request) -> Response:
        """Open a session for a one-time link, once."""
        session = self.sessions.enter(request.path_params["token"])
        if session is None:
            words = "This link has been used, or was never given. Start again from the terminal."
            return Response(words, 403, media_type="text/plain")
        if not self.users:
            session.user = User("", "only")
        answer = RedirectResponse("/" if self.users else "/name", 303)
        answer.set_cookie(COOKIE, session.key, httponly=True, samesite="strict", path="/")
        return answer

    def name_page(self, request: Request) -> Response:
        """Ask who works here: with a passphrase where there are users, else for the name alone."""
        return page_of(request, "sign_in.html", alone=not self.users)

    def name(self, request: Request) -> Response:
        """Let somebody in."""
        session, form = session_of(request), request.state.form
        name = " ".join(form.get("name", "").split())
        if not self.users:
            if not name or not name.isprintable():
                return page_of(request, "sign_in.html", 400, alone=True, wrong="Write the name to sign with.")
            session.user = User(name, "only")
        else:
            user = next((each for each in self.users if each.name == name), None)
            # An unknown name costs the same work as a known one.
            known = (user or self.users[0]).known_by(form.get("passphrase", ""))
            if user is None or not known:
                session.wrong += 1
                if session.wrong >= TRIES:
                    self.sessions.end(session)
                return page_of(
                    request, "sign_in.html", 403, alone=False, wrong="Name or passphrase is wrong."
                )
            session.user = user
        self.desk.note(session.user.name, Act.SIGNED_IN)
        return RedirectResponse("/", 303)

    def leave(self, request: Request) -> Response:
        """Sign out: the session stays for the next user of this browser, or ends where there are none."""
        session = session_of(request)
        session.user, session.opened, session.search = None, set(), ""
        return RedirectResponse("/name", 303)

    def queue(self, request: Request) -> Response:
        """Show the concerns, fifty a page."""
        session = session_of(request)
        found = list(views.queue(self.desk, self.fears.known, session.search, session.stage))
        last = max(1, -(-len(found) // views.PAGE))
        at = request.query_params.get("page", "1")
        number = min(int(at), last) if at.isascii() and at.isdigit() and 0 < len(at) < 7 else 1
        number = max(number, 1)
        return page_of(
            request,
            "queue.html",
            rows=found[(number - 1) * views.PAGE : number * views.PAGE],
            found=len(found),
            whole=len(self.desk.concerns),
            coded=self.desk.coded,
            k=self.desk.k,
            page=number,
            last=last,
            stages=views.stages(self.desk),
        )

    def search(self, request: Request) -> Response:
        """Keep what is searched for in the session: an address would be kept by the browser."""
        session, form = session_of(request), request.state.form
        session.search = form.get("search", "")[:200]
        session.stage = form.get("stage", "") if form.get("stage", "") in set(Stage) else ""
        return RedirectResponse("/", 303)

    def concern(self, request: Request) -> Response:
        """Show one concern: its source, its facts, the study that they make."""
        return self._concern(request, request.path_params["number"])

    def act(self, request: Request) -> Response:
        """Do something to the draft of a concern."""
        number, form = request.path_params["number"], request.state.form
        act, more, where = asked(self.desk, number, form)
        return self._do(request, number, act, more, f"/concern/{number}{where}")

    def approve_page(self, request: Request) -> Response:
        """Show a study as it will be printed, with all that stands for and against it."""
        number = request.path_params["number"]
        self._note_opened(request, number)
        study, state = self.desk.study(number), self.desk.state(number)
        return page_of(
            request,
            "approve.html",
            number=number,
            concern=self.desk.concern(number),
            state=state,
            stage=self.desk.stage(number),
            study=study,
            check=text_check(study),
            holds=state.approved == text_check(study),
            withheld=study.decision is Decision.WITHHOLD,
            widened=list(views.widened(study, self.desk.book)),
            omitted=list(views.unprinted(study, self.desk.book)),
            facts=self._facts(number, study),
            alike=self.desk.standing.alike(self.desk.concern(number).id),
            k=self.desk.k,
            earlier=self.desk.earlier,
            following=self._to_approve_after(number),
            words=len(study.text.split()),
        )

    def approve(self, request: Request) -> Response:
        """Approve the text that was read, or send it back."""
        number, form = request.path_params["number"], request.state.form
        if form.get("act") == "approve":
            more = {"text": form.get("text", "")}
            return self._do(request, number, Act.APPROVED, more, f"/concern/{number}/approve")
        why = {"why": " ".join(form.get("why", "").split())[:WHY]}
        return self._do(request, number, Act.SENT_BACK, why, f"/concern/{number}/approve")

    def link(self, request: Request) -> Response:
        """Make a link for another browser on this machine."""
        self.desk.note(user_of(request).name, Act.LINKED)
        return page_of(request, "link.html", link=f"{self.address}/enter/{self.sessions.link()}")

    def help(self, request: Request) -> Response:
        """Show how to work here, and the keys."""
        return page_of(request, "help.html", files=self.desk.files)

    def static(self, request: Request) -> Response:
        """Give the style and the script."""
        name = request.path_params["name"]
        if name not in STATIC:
            return Response("There is no such file.", 404, media_type="text/plain")
        return Response(FOLDER.joinpath("static", name).read_text("utf-8"), media_type=STATIC[name])

    def _concern(self, request: Request, number: int) -> Response:
        self._note_opened(request, number)
        concern, state = self.desk.concern(number), self.desk.state(number)
        study, facts = self.desk.fullest(number), state.draft.facts
        return page_of(
            request,
            "concern.html",
            number=number,
            whole=len(self.desk.concerns),
            concern=concern,
            state=state,
            stage=self.desk.stage(number),
            study=study,
            withheld=study.decision is Decision.WITHHOLD,
            pieces=views.pieces(concern.text, facts),
            facts=self._facts(number, study),
            sentences=views.sentences(study, facts, self.desk.book),
            genres=GENRES,
            fear=self.fears.known.get(concern.id, ""),
            book=self.desk.book,
            words=len(study.text.split()),
            composite=self.together.of(concern.id),
            longest=LONGEST,
            hints=hints(self.desk, number) if user_of(request).may(Right.EDIT) else (),
            no_kind=not any(fact.field == "kind" for fact in facts),
            coded=self.desk.coded,
            k=self.desk.k,
        )

    def _to_approve_after(self, number: int) -> int:
        """Return the next concern that waits for an approval, 0 if there is none."""
        whole = len(self.desk.concerns)
        others = (*range(number + 1, whole + 1), *range(1, number))
        return next((each for each in others if self.desk.stage(each) is Stage.TO_APPROVE), 0)

    def _facts(self, number: int, study: Study) -> tuple[views.FactRow, ...]:
        draft = self.desk.state(number).draft
        return views.fact_rows(draft.facts, draft.right, study, self.desk, self.desk.counts())

    def _note_opened(self, request: Request, number: int) -> None:
        session, user = session_of(request), user_of(request)
        self.desk.concern(number)
        if number not in session.opened:
            self.desk.note(user.name, Act.OPENED, number)
            self.desk.suggest(number)
            session.opened.add(number)

    def _do(self, request: Request, number: int, act: Act, more: dict[str, Any], where: str) -> Response:
        form, session = request.state.form, session_of(request)
        version = form.get("version", "")
        try:
            at = int(version) if version.isascii() and version.isdigit() and len(version) < 12 else -1
            self.desk.do(number, user_of(request).name, act, at, **more)
        except Stale as stale:
            fields = {k: v for k, v in form.items() if k not in {"csrf", "version"}}
            return page_of(
                request,
                "stale.html",
                409,
                number=number,
                said=str(stale),
                act=act,
                action=request.url.path,
                fields=fields,
                version=self.desk.state(number).version,
                approving=act is Act.APPROVED,
            )
        session.told = f"{act.value.capitalize()}."
        return RedirectResponse(where, 303)
