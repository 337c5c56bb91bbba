"""Replace stretches of a text by what they stand for, keeping the way back to the offsets of the source."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from redactkit.detect.visible_text import Plain


@dataclass(frozen=True, slots=True, order=True)
class Rewrite:
    """What a reader takes the stretch from `start` to `end` for, in offsets of the text; `repr` hides it.

    If the stretch is empty, `new` is inserted there.
    """

    start: int
    end: int
    new: str = field(repr=False)


def rewritten(seen: Plain, rewrites: Iterable[Rewrite]) -> Plain:
    """Return `seen` with the rewrites made; each new character has the offset of the stretch it replaces.

    Args:
        seen: a text as it looks.
        rewrites: offsets in `seen.text`, in any order; of those that overlap the first counts.

    Example:
        >>> again = rewritten(Plain("Jane%20Lee"), [Rewrite(4, 7, " ")])
        >>> again.text, again.origin
        ('Jane Lee', (0, 1, 2, 3, 4, 7, 8, 9, 10))
    """
    text, source = seen.text, seen.origin or tuple(range(len(seen.text) + 1))
    pieces: list[str] = []
    origin: list[int] = []
    position = 0
    for rewrite in sorted(rewrites):
        if rewrite.start < position:
            continue
        pieces += text[position : rewrite.start], rewrite.new
        origin += source[position : rewrite.start]
        origin += [source[rewrite.start]] * len(rewrite.new)
        position = rewrite.end
    return Plain("".join([*pieces, text[position:]]), (*origin, *source[position:]))
