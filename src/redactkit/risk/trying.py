"""Say which of many patterns are worth trying at a place, from the few characters that stand there."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import TypeVar

from redactkit.risk.beginnings import beginnings, endings, likened

T = TypeVar("T")
Tried = Callable[[str], tuple[T, ...]]
"""Returns, of a few characters, what goes with each pattern to try."""
AHEAD, BACK = 4, 6
"""How many characters after a place and before it are looked at."""
_EDGES = re.compile(r"\w+|['’]")
"""Finds where words begin, and wherever else the edge of one stands before an apostrophe."""


def places(text: str, tried: Tried[T]) -> list[tuple[int, tuple[T, ...]]]:
    """Return each edge of a word at which some patterns are to be tried, with what goes with them."""
    return [
        (start, there)
        for edge in _EDGES.finditer(text)
        if (there := tried(text[(start := edge.start()) : start + AHEAD]))
    ]


def by_beginning(several: Sequence[tuple[str, T]]) -> Tried[T]:
    r"""Return what tells, of the `AHEAD` characters after a place, what to try there, in order.

    `several` are patterns, each with what goes with it.

    Example:
        >>> by_beginning([("[Aa]nd", 1), ("an?", 2), (r"\w", 3), ("or", 4)])("An ")
        (2, 3)
    """
    found = _index([(beginnings(pattern, AHEAD), each) for pattern, each in several])

    @lru_cache(maxsize=8192)
    def tried(there: str) -> tuple[T, ...]:
        if _ambiguous(there):
            return tuple(each for _, each in several)
        low = likened(there)
        return found(low[:end] for end in range(len(low) + 1))

    return tried


def by_ending(several: Sequence[tuple[str, T]]) -> Tried[T]:
    r"""Return what tells, of the `BACK` characters before a place, what may be found right before it.

    `several` are patterns, each with what goes with it; they end with `$`, which stands for the place
    or for a new line that ends there.

    Example:
        >>> by_ending([("[Bb]y $", 1), (r"\w $", 2), ("to $", 3)])(" by ")
        (1, 2)
    """
    found = _index([(endings(pattern, BACK - 1), each) for pattern, each in several])

    @lru_cache(maxsize=8192)
    def tried(there: str) -> tuple[T, ...]:
        if _ambiguous(there):
            return tuple(each for _, each in several)
        low = likened(there)
        ends = (len(low) - there.endswith("\n"), len(low))
        return found(low[start:end] for end in ends for start in range(end + 1))

    return tried


def _index(several: Sequence[tuple[frozenset[str], T]]) -> Callable[[Iterable[str]], tuple[T, ...]]:
    """Return what looks up, in order, all that goes with any of some characters."""
    numbers: dict[str, list[int]] = {}
    for number, (known, _) in enumerate(several):
        for each in known:
            numbers.setdefault(each, []).append(number)

    def found(characters: Iterable[str]) -> tuple[T, ...]:
        there = {number for each in characters for number in numbers.get(each, ())}
        return tuple(several[number][1] for number in sorted(there))

    return found


def _ambiguous(characters: str) -> bool:
    """Tell whether a pattern may take a letter or digit for another, as "\u017f" for "s"."""
    return not characters.isascii() and any(each.isalnum() and not each.isascii() for each in characters)
