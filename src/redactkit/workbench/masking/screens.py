"""The masking pages: a text beside what becomes of it, the acts on its marks, the queue of a folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from redactkit.errors import InvalidInput
from redactkit.review.rulings.decisions import text_check
from redactkit.types import Outcome, Type
from redactkit.workbench.acts.desk import Desk, Stale
from redactkit.workbench.acts.drafts import Act
from redactkit.workbench.masking import showing
from redactkit.workbench.masking.forms import chosen, number_in, scope_of, stretch, type_in
from redactkit.workbench.masking.listing import documents, page_number, steps
from redactkit.workbench.masking.marking import acting
from redactkit.workbench.masking.marking.ladder import most_changed, next_step
from redactkit.workbench.masking.marking.marks import TextMark
from redactkit.workbench.masking.marking.ruling import changes
from redactkit.workbench.masking.marking.sheet import Scope, Sheet, type_of
from redactkit.workbench.masking.room import Room, UndoStep
from redactkit.workbench.masking.states import WORST, MaskAct
from redactkit.workbench.pages.rendering import page_of, session_of, user_of
from redactkit.workbench.pages.views import PAGE

WHY = 500
"""Characters of the reason of a release."""
_ACTS = {
    "out": MaskAct.TAKEN_OUT,
    "leave": MaskAct.LEFT,
    "own": MaskAct.REWORDED,
    "delete": MaskAct.DELETED,
    "general": MaskAct.GENERALISED,
    "type": MaskAct.RETYPED,
    "split": MaskAct.SPLIT,
    "join": MaskAct.JOINED,
    "advice": MaskAct.GENERALISED,
    "undo": MaskAct.UNDONE,
    "redo": MaskAct.REDONE,
    "release": MaskAct.RELEASED,
    "recall": MaskAct.RECALLED,
}
_WITHOUT_MARK = (MaskAct.UNDONE, MaskAct.REDONE, MaskAct.RELEASED, MaskAct.RECALLED)


@dataclass(frozen=True)
class MaskPages:
    """The pages on which texts are masked."""

    room: Room
    desk: Desk

    def text(self, request: Request) -> Response:
        """Show a text beside what becomes of it, with who could be meant, and the mark that was chosen."""
        number = request.path_params["number"]
        source, state = self.room.source(number), self.room.state(number)
        self._note_opened(request, number)
        sheet, outcome = self.room.sheet(number), self.room.outcome(number)
        at = request.query_params.get("at", "")
        mark = sheet.mark(stretch(at)) if at else None
        check = text_check(outcome.text)
        return page_of(
            request,
            "text.html",
            number=number,
            whole=len(self.room.sources),
            name=source.document.id,
            policy=source.policy.name,
            state=state,
            step=self.room.step(number),
            rows=showing.rows(sheet),
            outcome=outcome,
            grade=showing.grade(outcome),
            reason=showing.reason,
            worst=outcome.risk.grade >= WORST,
            readings=showing.readings(outcome, source.policy),
            telling=showing.telling(sheet, outcome),
            helps=showing.helps(sheet, outcome),
            check=check,
            holds=state.goes and state.read == check,
            chosen=self._panel(number, sheet, outcome, mark) if mark else None,
            types=[each.value for each in Type],
            registered=self.room.registered,
        )

    def act(self, request: Request) -> Response:
        """Do something to a text."""
        try:
            return self._act(request)
        except InvalidInput as fault:
            back = f"/concern/{request.path_params['number']}/text"
            return page_of(request, "problem.html", 400, said=str(fault), back=back)

    def _act(self, request: Request) -> Response:
        number, form = request.path_params["number"], request.state.form
        name = form.get("act", "")
        if name == "choose":
            start, end = chosen(form, self.room.sheet(number))
            return RedirectResponse(f"/concern/{number}/text?at={start}-{end}#panel", 303)
        if name not in _ACTS:
            raise InvalidInput("That cannot be done here. Use the buttons of the page.")
        act = _ACTS[name]
        return self._do(request, number, act, again=name not in ("advice", "release"))

    def queue(self, request: Request) -> Response:
        """Show the documents of a folder, fifty a page."""
        session = session_of(request)
        found = list(documents(self.room, session.search, session.stage))
        number, last = page_number(request, len(found))
        return page_of(
            request,
            "documents.html",
            rows=found[(number - 1) * PAGE : number * PAGE],
            found=len(found),
            whole=len(self.room.sources),
            page=number,
            last=last,
            stages=steps(self.room),
            file=self.room.file.name,
        )

    def search(self, request: Request) -> Response:
        """Keep what is searched for in the session: an address would be kept by the browser."""
        session, form = session_of(request), request.state.form
        session.search = form.get("search", "")[:200]
        session.stage = form.get("stage", "") if form.get("stage", "") in set(UndoStep) else ""
        return RedirectResponse("/", 303)

    def to_text(self, request: Request) -> Response:
        """Lead from the page of a concern to its text, where there is no other."""
        return RedirectResponse(f"/concern/{request.path_params['number']}/text", 303)

    def second(self, request: Request) -> Response:
        """Let out a withheld text as the second who has read it."""
        number = request.path_params["number"]
        return self._do(request, number, MaskAct.SECONDED, again=False)

    def _do(self, request: Request, number: int, act: MaskAct, *, again: bool) -> Response:
        form, session, who = request.state.form, session_of(request), user_of(request).name
        here = f"/concern/{number}/text"
        try:
            self.room.check(number, version := number_in(form, "version"))
            more, at = self._more(number, act, form)
            self.room.do(number, who, act, version, **more)
        except Stale as stale:
            return page_of(
                request,
                "stale.html",
                409,
                number=number,
                said=str(stale),
                act=act,
                action=here,
                fields={k: v for k, v in form.items() if k not in {"csrf", "version"}},
                version=self.room.state(number).version,
                approving=not again,
            )
        session.told = f"{act.value.capitalize()}."
        return RedirectResponse(f"{here}{self._where(number, at)}", 303)

    def _more(self, number: int, act: MaskAct, form: Mapping[str, str]) -> tuple[dict[str, Any], int]:
        """Return what an act needs, from its form, and where in the source it was done, -1 for nowhere."""
        if act in (MaskAct.RELEASED, MaskAct.SECONDED):
            why = " ".join(form.get("why", "").split())[:WHY]
            return {"text": form.get("text", "")} | ({"why": why} if act is MaskAct.RELEASED else {}), -1
        if act in _WITHOUT_MARK:
            return {}, -1
        sheet = self.room.sheet(number)
        if form.get("act") == "advice":
            now, which = self.room.outcome(number), number_in(form, "number")
            if not 0 <= which < len(now.risk.advice):
                raise InvalidInput("That is not advised any more.")
            edits = acting.advised(sheet, now, now.risk.advice[which])
            return {"changes": changes(sheet.base.edits, edits)}, -1
        mark = sheet.mark(chosen(form, sheet))
        edits = _edits(act, sheet, mark, form)
        return {"changes": changes(sheet.base.edits, edits)}, mark.start

    def _where(self, number: int, at: int) -> str:
        """Return the end of the address that shows the mark that something was done to."""
        if at < 0:
            return "#texts"
        near = (mark for mark in self.room.sheet(number).marks if mark.start <= at + 1 and at < mark.end)
        mark = next(near, None)
        return f"?at={mark.start}-{mark.end}#m{mark.start}" if mark else "#texts"

    def _panel(self, number: int, sheet: Sheet, now: Outcome, mark: TextMark) -> dict[str, Any]:
        """Return what the page shows of the mark that was chosen."""
        type_ = type_of(mark)
        label = sheet.label(mark, type_)
        step = next_step(sheet.document, mark, sheet.found, label)
        others = sheet.marks
        return {
            "mark": mark,
            "reason": showing.reason(mark),
            "label": label or "[…]",
            "type": type_.value if type_ else "",
            "general": self._general(number, sheet, now, mark, step) if step else None,
            "same": len(sheet.alike(mark, Scope.SAME)),
            "kind": len(sheet.alike(mark, Scope.KIND)) if mark in others else 1,
            "words": acting.words_within(sheet.text, mark)[:50] if mark.edit else (),
            "next": next((each for each in others if each.start >= mark.end), None),
            "earlier": next((each for each in reversed(others) if each.end <= mark.start), None),
        }

    def _general(
        self, number: int, sheet: Sheet, now: Outcome, mark: TextMark, step: tuple[Any, ...]
    ) -> dict[str, str]:
        """Return one step more general: its words, and how many fit then."""
        source = self.room.source(number)
        wanted = changes(sheet.base.edits, acting.put(sheet, [(mark, step)]))
        words = next(edit.replacement for edit in step if edit.start == mark.start)
        return {
            "words": words,
            "brings": showing.brought(*most_changed(now, self.room.reader.outcome(source, wanted))),
        }

    def _note_opened(self, request: Request, number: int) -> None:
        session = session_of(request)
        if number not in session.opened:
            self.desk.note(user_of(request).name, Act.OPENED, number)
            session.opened.add(number)


def _edits(act: MaskAct, sheet: Sheet, mark: TextMark, form: Mapping[str, str]) -> tuple[Any, ...]:
    """Return the edits after an act on a mark, or on all that are like it."""
    targets = sheet.alike(mark, scope_of(form))
    match act:
        case MaskAct.TAKEN_OUT:
            return acting.take_out(sheet, targets)
        case MaskAct.LEFT:
            return acting.leave(sheet, targets)
        case MaskAct.REWORDED:
            return acting.reword(sheet, targets, form.get("words", ""))
        case MaskAct.DELETED:
            return acting.delete(sheet, targets)
        case MaskAct.GENERALISED:
            return acting.generalise(sheet, targets)
        case MaskAct.RETYPED:
            return acting.retype(sheet, targets, type_in(form))
        case MaskAct.SPLIT:
            return acting.split(sheet, mark, number_in(form, "before"))
        case _:
            return acting.join(sheet, mark)
