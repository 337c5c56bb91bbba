"""What has been decided on the masking of each text, folded from the acts of the journal."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from redactkit.errors import InvalidInput
from redactkit.publishing.decisions import same
from redactkit.types import Decision
from redactkit.workbench.acts.journal import JournalEntry
from redactkit.workbench.masking.marking.ruling import Changes, unpacked

WORST = 4
"""The grade at which a text points to a person on its own: nobody can let it out."""


class MaskAct(StrEnum):
    """What can be done to the masking of a text, as the journal names it."""

    TAKEN_OUT = "took words out of a text"
    LEFT = "left words of a text as they are"
    REWORDED = "put own words into a text"
    DELETED = "deleted words of a text without a trace"
    GENERALISED = "made words of a text more general"
    RETYPED = "changed the kind of a mark"
    SPLIT = "split a mark"
    JOINED = "joined two marks"
    UNDONE = "undid a change of a text"
    REDONE = "made a change of a text again"
    RELEASED = "said that a text may go out"
    SECONDED = "let a withheld text out as the second"
    RECALLED = "took the release of a text back"


CHANGING = frozenset(
    {
        MaskAct.TAKEN_OUT,
        MaskAct.LEFT,
        MaskAct.REWORDED,
        MaskAct.DELETED,
        MaskAct.GENERALISED,
        MaskAct.RETYPED,
        MaskAct.SPLIT,
        MaskAct.JOINED,
    }
)
"""Acts that change what the text says; they can be undone."""
MASKING = frozenset(map(str, MaskAct))


@dataclass(frozen=True, slots=True)
class Masked:
    """What was decided on one text.

    `version` is the number of the last entry that changed it. `decision` and `grade` are those of the text
    as it was after that; empty and 0 until somebody has done something. `released_by` said that the text
    with the SHA-256 `read` may go out, and why; `seconded_by` said so of one that is withheld.
    """

    changes: Changes = field(default=(), repr=False)
    version: int = 0
    hands: tuple[str, ...] = field(default=(), repr=False)
    decision: str = ""
    grade: int = 0
    released_by: str = field(default="", repr=False)
    why: str = field(default="", repr=False)
    read: str = ""
    seconded_by: str = field(default="", repr=False)
    before: tuple[Changes, ...] = field(default=(), repr=False)
    after: tuple[Changes, ...] = field(default=(), repr=False)

    @property
    def held_by(self) -> str:
        """Return who worked on it last, empty if nobody has."""
        return self.hands[-1] if self.hands else ""

    @property
    def waits(self) -> bool:
        """Tell whether a second person must let it out, too."""
        withheld = self.decision == Decision.WITHHOLD
        return bool(self.released_by) and withheld and not self.seconded_by

    @property
    def goes(self) -> bool:
        """Tell whether it goes out by the decision of as many people as it takes."""
        return bool(self.released_by) and not self.waits


def after(state: Masked, entry: JournalEntry) -> Masked:
    """Return what is decided on a text after an act of the journal.

    Raises:
        InvalidInput: the act cannot be done; the message says why in words for whoever does it.
    """
    act, more = MaskAct(entry.act), entry.more
    hands = (*(hand for hand in state.hands if hand != entry.who), entry.who)
    decision, grade = str(more.get("decision", state.decision)), int(more.get("grade", state.grade))
    common = {"version": entry.number, "hands": hands, "decision": decision, "grade": grade}
    if act in CHANGING:
        return Masked(unpacked(more["changes"]), before=(*state.before, state.changes), **common)  # type: ignore[arg-type]
    if act in (MaskAct.UNDONE, MaskAct.REDONE):
        was, before, later = moved(state, back=act is MaskAct.UNDONE)
        return Masked(was, before=before, after=later, **common)  # type: ignore[arg-type]
    if act is MaskAct.RELEASED:
        if grade >= WORST:
            raise InvalidInput(
                "A direct identifier is left: nobody can let this text out. Take it out first."
            )
        if not str(more.get("why", "")).strip():
            raise InvalidInput("Say why the text may go out: the reason stays with it.")
        return replace(
            state,
            **common,  # type: ignore[arg-type]
            released_by=entry.who,
            why=str(more["why"]),
            read=str(more["text"]),
            seconded_by="",
        )
    if act is MaskAct.SECONDED:
        check_second(state, entry.who)
        return replace(state, version=entry.number, seconded_by=entry.who)
    if not state.released_by:
        raise InvalidInput("Nobody has let this text out.")
    return replace(state, version=entry.number, hands=hands, released_by="", why="", read="", seconded_by="")


def moved(state: Masked, *, back: bool) -> tuple[Changes, tuple[Changes, ...], tuple[Changes, ...]]:
    """Return what was decided one step back, or forward again, and what lies before and after it.

    Raises:
        InvalidInput: there is no such step.
    """
    path = state.before if back else state.after
    if not path:
        raise InvalidInput(f"There is nothing to {'undo' if back else 'do again'}.")
    if back:
        return path[-1], path[:-1], (*state.after, state.changes)
    return path[-1], (*state.before, state.changes), path[:-1]


def check_second(state: Masked, who: str) -> None:
    """Refuse a second signature where none is asked for, or by whoever had a hand in the text.

    Raises:
        InvalidInput: with the reason.
    """
    if not state.waits:
        raise InvalidInput("This text waits for no second person.")
    if any(same(who, hand) for hand in state.hands):
        raise InvalidInput("You had a hand in this text. A second person must let it out.")
