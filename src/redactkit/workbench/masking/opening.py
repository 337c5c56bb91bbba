"""Lay what is to be masked on the desk: the texts of a register, or the documents of a folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from redactkit.codebook import Codebook
from redactkit.errors import InvalidInput
from redactkit.policy import Policy
from redactkit.publishing.register import Concern
from redactkit.review.rulings.decisions import text_check
from redactkit.types import Document
from redactkit.workbench.acts.desk import Desk
from redactkit.workbench.acts.files import beside
from redactkit.workbench.acts.journal import opened as opened_journal
from redactkit.workbench.masking.folder import (
    DECISIONS,
    is_publication,
    lines_of,
    opened,
    private,
    register_of,
)
from redactkit.workbench.masking.reader import Reader, Source
from redactkit.workbench.masking.room import Room


@dataclass(frozen=True, slots=True)
class Asked:
    """How texts are to be masked, and where the originals of a folder are."""

    policy: Policy
    key: bytes | None = field(default=None, repr=False)
    until_safe: bool = False
    originals: Path | None = None

    @property
    def reader(self) -> Reader:
        """Return what reads texts so."""
        return Reader(self.key, self.until_safe)


class OpenedPlace(NamedTuple):
    """What was named: a register, with how many share what it tells if that is known, or a folder."""

    register: Path
    folder: Path | None = None
    k: int = 0


def publication(path: Path, asked: Asked) -> OpenedPlace:
    """Return the register that was named, or that of the publication that was, else a folder of documents.

    Raises:
        InvalidInput: a folder holds neither, or the register of a publication is not found.
    """
    if not path.is_dir():
        return OpenedPlace(path)
    lines = lines_of(path)
    if not is_publication(lines):
        return OpenedPlace(path, path)
    register, k = register_of(path, lines, asked.originals)
    return OpenedPlace(register, None, k)


def over_register(desk: Desk, asked: Asked) -> Room:
    """Return the room in which the texts of a register are masked; what is decided lies beside the register.

    Raises:
        InvalidInput: a text is not the one that was worked on. The journal of the desk is let go of.
    """
    sources = (
        Source(Document(each.id, each.text), asked.policy, text_check(each.text)) for each in desk.concerns
    )
    file = desk.files.journal.with_suffix(DECISIONS.removeprefix("workbench"))
    with desk.journal.held():
        room = _joined(Room(tuple(sources), asked.reader, file), desk)
    return room


def over_folder(folder: Path, asked: Asked, book: Codebook, now: Callable[[], str]) -> tuple[Desk, Room]:
    """Return the desk and the room for a folder that `batch` wrote; the journal lies in its private folder.

    Raises:
        InvalidInput: its originals are not found or not those that it was made of, or were worked on before
            in another version.
    """
    sources = opened(
        folder, lines_of(folder), asked.originals, asked.policy, asked.key, until_safe=asked.until_safe
    )
    concerns = tuple(Concern(each.document.id, each.document.text, None) for each in sources)
    files = beside(private(folder))
    with opened_journal(files.journal).held() as journal:
        desk = Desk(concerns, book, journal, files, now)
        room = _joined(Room(sources, asked.reader, folder / DECISIONS, registered=False), desk)
    return desk, room


def _joined(room: Room, desk: Desk) -> Room:
    """Return the room with what was done in it before, writing to the journal of the desk."""
    for entry in desk.log:
        try:
            room.seen(entry)
        except InvalidInput:
            raise InvalidInput(
                f"Entry {entry.number} of {desk.journal.path.name} is on another version of a text. Start "
                "with the texts that it was kept with, or put the journal and its key away to begin anew."
            ) from None
    desk.others, room.note = room.seen, desk.note
    return room
