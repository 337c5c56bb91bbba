"""A file's text as units with their places, and the shape that holds no text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of text in a file and where it stands; its `repr` shows no text.

    `before` is what stands between it and the unit before it when the two are read as one text: an
    empty string where a word may go on, a line end where it does not, a label that gives context.
    """

    text: str = field(repr=False)
    place: str
    before: str = field(default="\n", repr=False)


@dataclass(frozen=True, slots=True)
class Content:
    """What a file says: its units, its shape, and what was left out of it on purpose.

    `shape` names units by their number and holds none of their text, so that whatever is written
    from it holds the texts that it is given and nothing else. `removed` counts by kind what is not
    read and not written ("picture", "script"); no piece of text is in it.
    """

    units: tuple[Unit, ...]
    shape: object = field(default=None, repr=False)
    removed: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Format:
    """How files of one kind are read and written: `write(read(raw), texts)` is a file of that kind."""

    name: str
    read: Callable[[bytes], Content]
    write: Callable[[Content, Sequence[str]], bytes]


def joined(units: Iterable[Unit]) -> tuple[str, tuple[int, ...]]:
    """Return the units as one text, and where in it each of them starts.

    Example:
        >>> joined([Unit("Dear Ms ", "1"), Unit("Lee", "1", before=""), Unit("Hello.", "2")])
        ('Dear Ms Lee\\nHello.', (0, 8, 12))
    """
    pieces: list[str] = []
    starts: list[int] = []
    length = 0
    for number, unit in enumerate(units):
        before = unit.before if number or unit.before.strip() else ""
        before = before if number else before.lstrip("\n")
        pieces += before, unit.text
        starts.append(length + len(before))
        length += len(before) + len(unit.text)
    return "".join(pieces), tuple(starts)


def split(
    units: Sequence[Unit], starts: Sequence[int], edits: Iterable[tuple[int, int, str]]
) -> tuple[str, ...]:
    """Return the text of each unit after `edits` that were planned on the joined text.

    Args:
        units: as they were given to `joined`.
        starts: what `joined` returned.
        edits: start, end and replacement, not overlapping, in code points of the joined text.

    An edit that crosses from one unit into the next leaves its replacement in the first and nothing
    in the others; one that lies between two units is not made.

    Example:
        >>> both = [Unit("Jane", "1"), Unit("Lee rang.", "2", before="")]
        >>> split(both, joined(both)[1], [(0, 7, "[PERSON 1]")])
        ('[PERSON 1]', ' rang.')
    """
    ordered = sorted(edits)
    texts: list[str] = []
    placed = done = 0
    for unit, start in zip(units, starts, strict=True):
        end = start + len(unit.text)
        pieces: list[str] = []
        position = start
        while done < len(ordered) and ordered[done][1] < start:
            done += 1
        for number in range(done, len(ordered)):
            first, last, replacement = ordered[number]
            if first > end:
                break
            if (last <= start and first < start) or (first == end and last > end):
                continue
            if last == start == first and placed > number:
                continue
            pieces.append(unit.text[position - start : max(first, start) - start])
            if placed <= number:
                pieces.append(replacement)
                placed = number + 1
            position = max(position, min(last, end))
        texts.append("".join([*pieces, unit.text[position - start :]]))
    return tuple(texts)


def counted(kinds: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Return each kind once, in order of the alphabet, with how often it came.

    Example:
        >>> counted(["picture", "script", "picture"])
        (('picture', 2), ('script', 1))
    """
    listed = list(kinds)
    return tuple((kind, listed.count(kind)) for kind in sorted(set(listed)))
