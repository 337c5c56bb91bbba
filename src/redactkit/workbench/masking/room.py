"""The texts that are masked, and all that was decided on them: checked, journalled, written for `batch`."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from redactkit.errors import InvalidInput
from redactkit.review.rulings.decisions import Decisions, DocumentRuling, text_check
from redactkit.types import Outcome
from redactkit.workbench.acts.desk import Stale
from redactkit.workbench.acts.journal import JournalEntry
from redactkit.workbench.masking.marking.ruling import Changes, packed
from redactkit.workbench.masking.marking.sheet import Sheet
from redactkit.workbench.masking.reader import Reader, Source
from redactkit.workbench.masking.states import CHANGING, MASKING, WORST, MaskAct, Masked, after, moved
from redactkit.workbench.masking.writing import toml
from redactkit.workbench.people.users import replaced


class UndoStep(StrEnum):
    """How far the masking of a text is, as the queue of a folder shows it."""

    TO_READ = "to read"
    DRAFTING = "drafting"
    TO_APPROVE = "to approve"
    RELEASED = "released"


def _nowhere(*_: Any, **__: Any) -> None:
    """Refuse to write where there is no journal yet."""
    raise InvalidInput("The workbench is not ready.")


@dataclass
class Room:
    """Texts go by their place, from 1, as on the desk.

    `note` writes an act to the journal, which tells `seen` of it; `file` is what is written of all decisions.
    `registered` is false where the texts are documents of a folder, of which no case studies are made.
    """

    sources: tuple[Source, ...] = field(repr=False)
    reader: Reader
    file: Path
    registered: bool = True
    note: Callable[..., None] = field(default=_nowhere, repr=False)
    states: dict[str, Masked] = field(default_factory=dict, repr=False)
    _turn: Any = field(default_factory=threading.RLock, repr=False)

    def __post_init__(self) -> None:
        """Begin with nothing decided."""
        self._texts = {each.document.id: text_check(each.document.text) for each in self.sources}
        self.states = dict.fromkeys(self._texts, Masked())

    def source(self, number: int) -> Source:
        """Return a text.

        Raises:
            InvalidInput: there is none of that number.
        """
        if not 1 <= number <= len(self.sources):
            raise InvalidInput("There is no such text here.")
        return self.sources[number - 1]

    def state(self, number: int) -> Masked:
        """Return what was decided on a text."""
        return self.states[self.source(number).document.id]

    def step(self, number: int) -> UndoStep:
        """Return how far a text is."""
        state = self.state(number)
        if state.goes:
            return UndoStep.RELEASED
        if state.waits:
            return UndoStep.TO_APPROVE
        return UndoStep.DRAFTING if state.hands else UndoStep.TO_READ

    def sheet(self, number: int) -> Sheet:
        """Return a text to work on, with its edits as they stand."""
        source = self.source(number)
        edits = self.reader.edits(source, self.state(number).changes)
        return Sheet(source.document, self.reader.base(source), edits)

    def outcome(self, number: int) -> Outcome:
        """Return how a text reads now, and what the gate says of it."""
        return self.reader.outcome(self.source(number), self.state(number).changes)

    def seen(self, entry: JournalEntry) -> None:
        """Take in an act of the journal, if it was one on the masking of a text here.

        Raises:
            InvalidInput: it was done to another version of the text.
        """
        if entry.act not in MASKING or entry.concern not in self.states:
            return
        if entry.more.get("source") != self._texts[entry.concern]:
            raise InvalidInput("The text is not the one that was worked on.")
        self.states[entry.concern] = after(self.states[entry.concern], entry)

    def check(self, number: int, version: int) -> None:
        """Raise unless a page showed a text as it is now.

        Raises:
            Stale: somebody else has changed it since.
        """
        state = self.state(number)
        if version != state.version:
            raise Stale(f"{state.held_by or 'Somebody'} has changed this text since you opened it.")

    def do(self, number: int, who: str, act: MaskAct, version: int, **more: Any) -> Masked:
        """Do something to the masking of a text, journal it, and return what is decided on it then.

        Args:
            number: its place.
            who: the name of whoever acts.
            act: what is done.
            version: that of the state that the page showed.
            more: `changes` of an act that changes the text; `text`, the check value of the text that was
                read, and `why` of a release.

        Raises:
            Stale: somebody else has changed it since.
            InvalidInput: it cannot be done, or cannot be written. Nothing was changed.
        """
        with self._turn:
            source, state = self.source(number), self.state(number)
            self.check(number, version)
            more |= self._told(source, state, act, more)
            more["source"] = self._texts[source.document.id]
            after(state, JournalEntry(version + 1, "", who, act, source.document.id, more))
            self.note(who, act, number, **more)
            self._write()
            return self.state(number)

    def _told(self, source: Source, state: Masked, act: MaskAct, more: dict[str, Any]) -> dict[str, Any]:
        """Return what the journal keeps beside an act: the text that it makes, judged anew."""
        if act in CHANGING:
            wanted: Changes = more["changes"]
            if wanted == state.changes:
                raise InvalidInput("That changes nothing: it reads so already.")
            return {"changes": packed(wanted)} | _judged(self.reader.outcome(source, wanted))
        if act in (MaskAct.UNDONE, MaskAct.REDONE):
            was, _, _ = moved(state, back=act is MaskAct.UNDONE)
            return _judged(self.reader.outcome(source, was))
        now = self.reader.outcome(source, state.changes)
        if act is MaskAct.RECALLED:
            return _judged(now)
        if act is MaskAct.SECONDED and now.risk.grade >= WORST:
            raise InvalidInput("A direct identifier is left: nobody can let this text out.")
        read = more.get("text") if act is MaskAct.RELEASED else state.read
        if read != text_check(now.text) or (act is MaskAct.SECONDED and more.get("text") != read):
            raise Stale("This is not the text that you have read. Read it again.")
        return _judged(now)

    def decisions(self) -> Decisions:
        """Return all that was decided, as `batch` takes it."""
        rulings = (self._ruling(source, self.states[source.document.id]) for source in self.sources)
        return Decisions(rulings={each.id: each for each in rulings if each.changes or each.release})

    def _ruling(self, source: Source, state: Masked) -> DocumentRuling:
        ruling = DocumentRuling(source.document.id, source.sha256, state.changes)
        if not state.goes:
            return ruling
        by = " and ".join(filter(None, (state.released_by, state.seconded_by)))
        return DocumentRuling(
            ruling.id,
            ruling.sha256,
            ruling.changes,
            release=True,
            by=by,
            reason=state.why,
            text_sha256=state.read,
        )

    def _write(self) -> None:
        try:
            replaced(self.file, toml(self.decisions()).encode("utf-8", "replace"))
        except InvalidInput as fault:
            raise InvalidInput(f"What you did is kept in the journal; but: {fault}") from None


def _judged(outcome: Outcome) -> dict[str, Any]:
    return {"decision": outcome.decision.value, "grade": outcome.risk.grade}
