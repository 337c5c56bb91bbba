"""Change the edits of one document as an officer has decided."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from redactkit.errors import InvalidInput
from redactkit.link.results import Mention, Ruling
from redactkit.review.rulings.decisions import DocumentRuling, EditDecision
from redactkit.types import Edit, Level, Technique, Type

GONE: Final = "[…]"
"""What stands where an officer has taken something out and has not said what is to stand there."""

NAMING: Final = (Technique.LABEL, Technique.PSEUDONYMISE)
"""The techniques that say of two mentions whether they are of one."""

_LABEL: Final = re.compile(r"\[([A-Z]+) (\d{1,6})\]")


def ruled(edits: Sequence[Edit], ruling: DocumentRuling, length: int) -> tuple[Edit, ...]:
    """Return `edits` as the ruling has them, in order.

    Args:
        edits: what was planned, in order; their numbers in the report count from 1.
        ruling: what was decided.
        length: of the source, in code points.

    Raises:
        InvalidInput: the ruling names an edit or a stretch that there is none of, or adds one that
            meets an edit without taking it in.

    Example:
        >>> edit = Edit(0, 4, "[PERSON 2]")
        >>> ruled((edit,), DocumentRuling("1", same=(("PERSON 1", "PERSON 2"),)), 9)[0].replacement
        '[PERSON 1]'
    """
    kept: dict[int, Edit] = dict(enumerate(edits, 1))
    added = [change for change in ruling.changes if _puts(change)]
    for change in ruling.changes:
        if _puts(change):
            continue
        number = _number(edits, change)
        if change.action == "reject":
            del kept[number]
        elif change.action in ("change", "delete"):
            kept[number] = replace(kept[number], replacement=change.replacement)
    same = [_ordered(_labels(group, edits)) for group in ruling.same if not _linked(group, edits)]
    kept = {number: _renamed(edit, same) for number, edit in kept.items()}
    for change in added:
        if not 0 <= change.start < change.end <= length:
            raise InvalidInput(f"The decisions add {change.where}, and the text has {length} characters.")
        kept = _without(kept, change)
    whole = [*kept.values(), *_added(added, edits)]
    return tuple(sorted(whole, key=lambda edit: (edit.start, edit.end)))


def for_linking(
    ruling: DocumentRuling, edits: Sequence[Edit], techniques: Collection[Technique] = NAMING
) -> Iterator[Ruling]:
    """Yield which mentions are of one, as the ruling has it.

    Args:
        ruling: what was decided.
        edits: those that the labels and numbers in it are of.
        techniques: edits by any other are of nobody who could be linked, and passed over.

    Example:
        >>> edits = [Edit(0, 4, "[PERSON 1]", entity="p1"), Edit(9, 12, "[PERSON 2]", entity="p2")]
        >>> ruling = DocumentRuling("7", same=((2, 1),))
        >>> [(each.one.start, each.other.start) for each in for_linking(ruling, edits)]
        [(0, 9)]
    """
    for group in ruling.same:
        members = [
            edit for edit in _members(group, edits) if edit and edit.entity and edit.technique in techniques
        ]
        places = sorted({Mention(ruling.id, edit.start, edit.end) for edit in members})
        yield from (Ruling(places[0], other, True) for other in places[1:])


def _members(group: Sequence[str | int], edits: Sequence[Edit]) -> Iterator[Edit | None]:
    """Yield the first edit that is meant by each member of a group, None if there is none."""
    for member, written in zip(group, _labels(group, edits), strict=True):
        if isinstance(member, int):
            yield edits[member - 1]
        else:
            yield next((edit for edit in edits if edit.replacement == written), None)


def _linked(group: Sequence[str | int], edits: Sequence[Edit]) -> bool:
    """Tell whether a group is of one person, one place or the like already: each in a form of its own."""
    entities = {edit.entity if edit else "" for edit in _members(group, edits)}
    return len(entities) == 1 and "" not in entities


def _ordered(group: Iterable[str]) -> tuple[str, ...]:
    """Return what is written for the members of a group, what stays first: the label that counts lowest."""
    listed = tuple(group)
    labels = [_LABEL.fullmatch(each) for each in listed]
    if len({label[1] if label else "" for label in labels}) > 1 or not all(labels):
        return listed
    return tuple(sorted(listed, key=lambda each: (len(each), each)))


def _puts(change: EditDecision) -> bool:
    """Tell whether a decision is of a stretch of its own, which takes in the edits that lie inside of it."""
    return change.action == "add" or (change.action == "delete" and not change.number)


def _number(edits: Sequence[Edit], change: EditDecision) -> int:
    """Return the number of the edit that a decision is about."""
    if change.number:
        if change.number > len(edits):
            raise InvalidInput(f"The decisions name edit {change.number}, and there are {len(edits)} edits.")
        return change.number
    for number, edit in enumerate(edits, 1):
        if (edit.start, edit.end) == (change.start, change.end):
            return number
    raise InvalidInput(f"The decisions {change.action} an edit at {change.where}, and there is none.")


def _labels(group: Sequence[str | int], edits: Sequence[Edit]) -> Iterable[str]:
    """Yield what is written for each member of a group: a label, or what an edit puts in."""
    for member in group:
        if isinstance(member, str):
            yield f"[{member}]"
            continue
        if not 1 <= member <= len(edits):
            raise InvalidInput(f"The decisions name edit {member}, and there are {len(edits)} edits.")
        yield edits[member - 1].replacement


def _renamed(edit: Edit, same: Iterable[Sequence[str]]) -> Edit:
    written = edit.replacement
    for first, *others in same:
        for other in others:
            written = (
                first if written == other else written.replace(other, first) if "[" in other else written
            )
    return replace(edit, replacement=written)


def _without(kept: dict[int, Edit], change: EditDecision) -> dict[int, Edit]:
    """Return the edits that an added one does not take in."""
    left = {}
    for number, edit in kept.items():
        if edit.end <= change.start or change.end <= edit.start:
            left[number] = edit
        elif not (change.start <= edit.start and edit.end <= change.end):
            raise InvalidInput(
                f"The decisions add {change.where}, which meets edit {number} ({edit.start} to {edit.end}) "
                "without taking it in: add a longer stretch, or change that edit."
            )
    return left


def _added(added: Iterable[EditDecision], edits: Iterable[Edit]) -> Iterable[Edit]:
    """Yield an edit for each stretch that is added, with the next free label of its type."""
    highest: dict[str, int] = {}
    for edit in edits:
        for type_, number in _LABEL.findall(edit.replacement):
            highest[type_] = max(highest.get(type_, 0), int(number))
    for change in sorted(added, key=lambda change: change.start):
        gone = change.action == "delete"
        written = change.replacement
        if not gone and not written and change.type:
            highest[change.type.value] = highest.get(change.type.value, 0) + 1
            written = f"[{change.type.value} {highest[change.type.value]}]"
        technique = Technique.LABEL if written else Technique.SUPPRESS
        yield Edit(
            change.start,
            change.end,
            written if gone else written or GONE,
            change.type or Type.IDENTIFIER,
            Level.DIRECT,
            technique=technique,
        )
