"""What leaves the desk: a publication of all that is approved, and what is withdrawn from earlier ones."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from redactkit.errors import InvalidInput
from redactkit.publishing.past.ledger import kept
from redactkit.publishing.values import Publication
from redactkit.workbench.acts.desk import Desk, Stage
from redactkit.workbench.acts.drafts import Act
from redactkit.workbench.acts.journal import JournalEntry


@dataclass(frozen=True, slots=True)
class Printed:
    """A concern that was published: where, who signed, and its withdrawal if there was one.

    `elsewhere` tells that the ledger has it withdrawn, here or at another desk.
    """

    number: int
    id: str
    publications: tuple[int, ...]
    confirmed_by: str = field(repr=False)
    approved_by: str = field(repr=False)
    withdrawn: JournalEntry | None
    elsewhere: bool


def published(desk: Desk) -> Iterator[Printed]:
    """Yield the concerns of the register that an earlier publication tells, or told."""
    for number, concern in enumerate(desk.concerns, 1):
        if desk.ledger and concern.id in desk.told:
            state = desk.states[concern.id]
            by = state.approved_by or next(
                (each.by for members, each in desk.together.items() if concern.id in members), ""
            )
            yield Printed(
                number,
                concern.id,
                desk.ledger.told_in(desk.ledger.entry(concern)),
                state.confirmed_by,
                by,
                desk.withdrawn.get(concern.id),
                concern.id in desk.gone,
            )


def publish(desk: Desk, who: str) -> tuple[Path, Publication]:
    """Print all that is approved into a new folder beside the register; return it and what was printed.

    It is what `redactkit publish` does with the files of the desk, and remembers it in the ledger.

    Raises:
        InvalidInput: nothing is approved, no approval holds any more, or a file cannot be written.
    """
    numbers = range(1, len(desk.concerns) + 1)
    if desk.press is None or not any(desk.stage(number) is Stage.APPROVED for number in numbers):
        raise InvalidInput(
            "Nothing is approved that was not published yet. A second person approves it first."
        )
    settle(desk)
    desk.write()
    folder = _free(desk)
    made = desk.press(folder)
    if not made.printed:
        shutil.rmtree(folder, ignore_errors=True)
        raise InvalidInput(
            "Nothing was published: what enough concerns share has changed since the approvals. Look for the "
            "stage “approved” in the queue, and have each approved anew."
        )
    desk.lay()
    desk.note(who, Act.PUBLISHED, folder=folder.name, told=len(made.released))
    return folder, made


def withdraw(desk: Desk, number: int, who: str, why: str) -> None:
    """Withdraw what was published of a concern: it is in the log, and in the ledger for all that follows.

    Raises:
        InvalidInput: it was not published, is withdrawn already, there is no reason, or a file cannot be
            written.
    """
    concern = desk.concern(number)
    if concern.id not in desk.told:
        raise InvalidInput("No publication that the ledger knows tells this concern.")
    if concern.id in desk.withdrawn:
        raise InvalidInput("It is withdrawn already.")
    if not why:
        raise InvalidInput("Say why it is withdrawn: the reason is kept in the log.")
    desk.note(who, Act.WITHDRAWN, number, why=why)
    try:
        settle(desk)
    except InvalidInput as fault:
        raise InvalidInput(
            f"It is withdrawn in the log; but: {fault} It is tried again at the next start."
        ) from None


def settle(desk: Desk) -> None:
    """Write to the ledger whatever the log says is withdrawn and the ledger does not.

    Raises:
        InvalidInput: it cannot be written.
    """
    if desk.ledger is None:
        return
    ledger, whole = desk.ledger, desk.ledger
    for concern in desk.concerns:
        entry = ledger.entry(concern)
        if concern.id in desk.withdrawn and not ledger.withdrawn(entry):
            ledger = ledger.without(entry)
    if ledger is not whole:
        kept(ledger)
        desk.lay()


def _free(desk: Desk) -> Path:
    """Return the folder of the next publication, the first that is not there."""
    number = len(desk.ledger.publications) + 1 if desk.ledger else 1
    while desk.files.publication(number).exists():
        number += 1
    return desk.files.publication(number)
