"""The one call that reads a register and writes what can be printed of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from redactkit.publishing.values import Publication
from redactkit.types import Coding

if TYPE_CHECKING:
    from redactkit.codebook import Codebook
    from redactkit.publishing.register import Concern


def publish(
    register: str | Path,
    to: str | Path,
    *,
    k: int = 10,
    facts: str | Path | None = None,
    approved_by: str = "",
    ledger: str | Path | None = None,
    codebook: str | Path | None = None,
    approvals: str | Path | None = None,
) -> Publication:
    """Write what a register of concerns may show into a new folder, and return it.

    Args:
        register: a file of JSON lines, one concern each (`docs/case-studies.md`).
        to: a new or an empty folder.
        k: how many different writers, and different organisations, share all that is printed: 10 for the
            world, 5 for readers under agreement, at least 3.
        facts: a file of codings, in the place of those in the register. What has none is coded by the
            machine, for a person to confirm: it is for review at best, and makes nothing more common.
        approved_by: who approves what has no `approved_by` of its own in the register.
        ledger: the sealed file of earlier publications, made if it is not there; its key lies beside it.
            What is released is added to it, a draft that nobody has approved is not.
        codebook: a TOML file in the place of the codebook that ships.
        approvals: a file of approvals, in the place of all others: each holds for the text that was read.

    Raises:
        InvalidCodebook: the codebook cannot be used.
        InvalidInput: a file or a line cannot be read, k is below 3, one name stands for both signatures, or
            the folder cannot be written. Nothing was written then.
        MissingExtra: DuckDB, SciPy or Jinja2 is not installed.
    """
    from redactkit.codebook import load
    from redactkit.io.facts import codings
    from redactkit.publishing import approvals as signing
    from redactkit.publishing.past.history import history, later
    from redactkit.publishing.past.ledger import kept, opened
    from redactkit.publishing.printing.writing import written
    from redactkit.publishing.publication import published
    from redactkit.publishing.register import concerns

    book = load(codebook)
    given = codings(facts, book) if facts else {}
    read = tuple(concerns(register, book, given))
    by_machine = frozenset(concern.id for concern in read if concern.coding is None)
    each = tuple(_coded(concern, book) for concern in read)
    signed = signing.approvals(approvals) if approvals else None
    if signed is not None:
        each, approved_by = signing.approved(each, signed), ""
    held = opened(ledger) if ledger else None
    past = history(held, each, book) if held else None
    given_with = signed or signing.NONE
    made = published(
        each, book, k=k, approved_by=approved_by, past=past, uncounted=by_machine, approvals=given_with
    )
    if gone := signing.outdated(made.studies, given_with.studies):
        each = tuple(replace(one, approved_by="") if one.id in gone else one for one in each)
        made = published(each, book, k=k, past=past, uncounted=by_machine, approvals=given_with)

    def keep() -> None:
        if held and past and made.printed:
            kept(held, later(past, made.released, made.shown, made.groups))

    written(made, book, to, keep)
    return made


def _coded(concern: Concern, book: Codebook) -> Concern:
    """Return a concern with the machine's coding, which nobody has confirmed, if it has none."""
    from redactkit.coding import read
    from redactkit.errors import InvalidCodebook

    if concern.coding is not None:
        return concern
    try:
        proposed = read(concern.text, book)
    except InvalidCodebook:  # the coder knows the codes that ship: others are coded by hand
        return concern
    return replace(concern, coding=Coding(concern.id, proposed.genre, proposed.facts))
