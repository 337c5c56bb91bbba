"""Tell edits and decisions apart: what was decided is what leads from the machine's edits to a person's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from redactkit.errors import InvalidInput
from redactkit.review.rulings.apply_decisions import ruled
from redactkit.review.rulings.decisions import ACTIONS, DocumentRuling, EditDecision
from redactkit.types import Edit, Type

Changes = tuple[EditDecision, ...]


def changes(base: Sequence[Edit], wanted: Sequence[Edit]) -> Changes:
    """Return the decisions that make `wanted` of the edits that the machine plans, in order.

    Each names its place by offsets, so that it fits no other edit if the rules change.

    Args:
        base: the machine's edits, none overlapping.
        wanted: a person's, none overlapping.

    Example:
        >>> base = [Edit(0, 4, "[PERSON 1]", Type.PERSON), Edit(9, 12, "[PERSON 2]", Type.PERSON)]
        >>> wanted = [Edit(0, 4, "my aunt", Type.PERSON)]
        >>> [(each.action, each.start, each.replacement) for each in changes(base, wanted)]
        [('change', 0, 'my aunt'), ('reject', 9, '')]
    """
    planned = {(edit.start, edit.end): edit for edit in base}
    put = [_put(edit, planned.get((edit.start, edit.end))) for edit in wanted]
    made = [change for change in put if change]
    taking = [change for change in made if change.action in ("add", "delete")]
    standing = {(edit.start, edit.end) for edit in wanted}
    gone = (
        EditDecision("reject", 0, edit.start, edit.end)
        for edit in base
        if (edit.start, edit.end) not in standing and not _within(edit, taking)
    )
    return tuple(sorted((*made, *gone), key=lambda each: (each.start, each.end)))


def _put(edit: Edit, planned: Edit | None) -> EditDecision | None:
    """Return the decision that puts an edit where the machine planned another, or none; None if it stands."""
    if planned and planned.type is edit.type:
        if planned.replacement == edit.replacement:
            return None
        if edit.replacement:
            return EditDecision("change", 0, edit.start, edit.end, edit.replacement)
    if not edit.replacement:
        return EditDecision("delete", 0, edit.start, edit.end, type=edit.type)
    return EditDecision("add", 0, edit.start, edit.end, edit.replacement, edit.type)


def _within(edit: Edit, taking: Iterable[EditDecision]) -> bool:
    return any(each.start <= edit.start and edit.end <= each.end for each in taking)


def edits(base: Sequence[Edit], decided: Changes, length: int) -> tuple[Edit, ...]:
    """Return the machine's edits as they were decided on; what `batch` does, too.

    Raises:
        InvalidInput: they do not fit.
    """
    return ruled(base, DocumentRuling("", changes=decided), length)


def packed(decided: Changes) -> list[list[Any]]:
    """Return decisions as the journal keeps them."""
    return [
        [each.action, each.start, each.end, each.replacement, each.type.value if each.type else ""]
        for each in decided
    ]


def unpacked(kept: Iterable[Sequence[Any]]) -> Changes:
    """Return decisions from the journal.

    Raises:
        InvalidInput: they are none.
    """
    return tuple(_unpacked(kept))


def _unpacked(kept: Iterable[Sequence[Any]]) -> Iterator[EditDecision]:
    for each in kept:
        try:
            action, start, end, replacement, type_ = each
            known = Type(type_) if type_ else None
            if action not in ACTIONS or not 0 <= start < end:
                raise ValueError
        except (ValueError, TypeError):
            raise InvalidInput("The journal holds a decision that cannot be read.") from None
        yield EditDecision(action, 0, start, end, str(replacement), known)
