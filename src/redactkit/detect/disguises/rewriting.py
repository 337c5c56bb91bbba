"""Rewrite stretches of a text, keeping the way back to its own offsets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from redactkit.detect.visible_text import Plain


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """Another reading of the stretch from `start` to `end`; `repr` shows none of it.

    An empty stretch is a place where something is put in.
    """

    start: int
    end: int
    new: str = field(repr=False)


def changed(seen: Plain, changes: Iterable[Change]) -> Plain:
    """Return `seen` with the changes made; what is new is of the place of what it stands for.

    Args:
        seen: a text as it looks.
        changes: offsets in `seen.text`, in any order; of those that overlap the first counts.

    Example:
        >>> again = changed(Plain("Jane%20Lee"), [Change(4, 7, " ")])
        >>> again.text, again.origin
        ('Jane Lee', (0, 1, 2, 3, 4, 7, 8, 9, 10))
    """
    text, source = seen.text, seen.origin or tuple(range(len(seen.text) + 1))
    pieces: list[str] = []
    origin: list[int] = []
    position = 0
    for change in sorted(changes):
        if change.start < position:
            continue
        pieces += text[position : change.start], change.new
        origin += source[position : change.start]
        origin += [source[change.start]] * len(change.new)
        position = change.end
    return Plain("".join([*pieces, text[position:]]), (*origin, *source[position:]))
