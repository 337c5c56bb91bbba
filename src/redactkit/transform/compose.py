"""Make one list of edits out of two that were made one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from redactkit.edit_offsets import placed
from redactkit.transform.apply import apply
from redactkit.types import Document, Edit, Technique


class _Met(NamedTuple):
    """An edit of either list, and the stretch of the middle text that it made or is to change."""

    start: int
    end: int
    edit: Edit
    later: bool


@dataclass(frozen=True, slots=True)
class _Group:
    """Edits that meet in the middle text; `start` and `end` are what they cover there together."""

    start: int
    end: int
    members: tuple[_Met, ...]


def compose(middle: Document, first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """Return edits of the source that do what `first` and then `second` do.

    Args:
        middle: what `first` made of the source.
        first: edits of the source, none overlapping.
        second: edits of `middle`, none overlapping.

    Returns:
        Edits of the source, in order. Where an edit of `second` meets a replacement they become one,
        which keeps what the later one says of itself, unless that only takes out a mark.

    Example:
        >>> middle = Document("7", "Ask Ms [PERSON 1].")
        >>> [edit] = compose(middle, [Edit(4, 8, "Ms [PERSON 1]")], [Edit(4, 6, "nurse")])
        >>> (edit.start, edit.end, edit.replacement)
        (4, 8, 'nurse [PERSON 1]')
    """
    composed: list[Edit] = []
    shift = 0  # how much longer the middle text is than the source, so far
    both = [_Met(start, end, edit, False) for edit, start, end in placed(first)]
    both += [_Met(edit.start, edit.end, edit, True) for edit in second]
    for group in _groups(both):
        before = [met.edit for met in group.members if not met.later]
        after = [met.edit for met in group.members if met.later]
        growth = sum(len(edit.replacement) - (edit.end - edit.start) for edit in before)
        if after:
            moved = [replace(e, start=e.start - group.start, end=e.end - group.start) for e in after]
            written = apply(Document(middle.id, middle.text[group.start : group.end]), moved)
            start, end = group.start - shift, group.end - shift - growth
            composed.append(replace(_leading(after, before), start=start, end=end, replacement=written))
        else:
            composed += before
        shift += growth
    return tuple(composed)


def _leading(after: Sequence[Edit], before: Sequence[Edit]) -> Edit:
    """Return the edit that says what became of a stretch: a later one, but one of a mark says nothing."""
    telling = (edit for edit in (*after, *before) if edit.technique is not Technique.NORMALISE)
    return next(telling, after[0])


def _groups(edits: Iterable[_Met]) -> Iterator[_Group]:
    """Yield the edits in order, those together that meet."""
    group: _Group | None = None
    for met in sorted(edits, key=lambda met: (met.start, met.end, met.later)):
        if group is not None and _meet(group, met):
            group = _Group(group.start, max(group.end, met.end), (*group.members, met))
            continue
        if group is not None:
            yield group
        group = _Group(met.start, met.end, (met,))
    if group is not None:
        yield group


def _meet(group: _Group, met: _Met) -> bool:
    """Tell whether `met` and one of the other list overlap, or touch where one of them is empty."""
    mixed = met.later or any(member.later for member in group.members)
    empty = met.start == met.end or group.start == group.end
    return mixed and (met.start < group.end or (empty and met.start == group.end))
