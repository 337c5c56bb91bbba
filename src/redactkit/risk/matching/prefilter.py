"""An index of patterns by the first or last characters of their matches: only those that fit are tried."""

import re
from collections.abc import Callable, Sequence, Set
from functools import lru_cache
from typing import TypeVar

from redactkit.risk.matching.regex_affixes import beginnings, endings, likened

T = TypeVar("T")
Edges = Sequence[tuple[int, str]]
"""Where the edges of a text's words are, each with the few characters after it, `likened`."""
Tried = Callable[[str], tuple[T, ...]]
"""Returns, of a few characters, what goes with each pattern to try."""
AHEAD, BACK = 4, 6
"""How many characters after a place and before it are looked at."""
_EDGES = re.compile(r"\w+|['’]")
"""Finds where words begin, and wherever else the edge of one stands before an apostrophe."""
_FOREIGN = re.compile(r"[^\W\x00-\x7f]")
"""A letter or digit beyond ASCII."""


def edges(text: str) -> Edges:
    """Return each edge of a word, with the `AHEAD` characters after it, `likened`.

    Example:
        >>> edges("Al’s in")
        [(0, "al's"), (2, "'s i"), (3, 's in'), (5, 'in')]
    """
    low = likened(text)
    starts = [found.start() for found in _EDGES.finditer(text)]
    if len(low) == len(text):
        return [(start, low[start : start + AHEAD]) for start in starts]
    # A few capitals of other languages have two letters for a small one.
    return [(start, likened(text[start : start + AHEAD])) for start in starts]


def places(edges: Edges, tried: Tried[T]) -> list[tuple[int, tuple[T, ...]]]:
    """Return each edge of a word at which some patterns are to be tried, with what goes with them."""
    return [(start, there) for start, few in edges if (there := tried(few))]


def by_beginning(several: Sequence[tuple[str, T]]) -> Tried[T]:
    r"""Return a function from the `AHEAD` characters after a place to the patterns to try there, in order.

    `several` are patterns, each with what goes with it.

    Example:
        >>> by_beginning([("[Aa]nd", 1), ("an?", 2), (r"\w", 3), ("or", 4)])("An ")
        (2, 3)
    """
    found = _index([beginnings(pattern, AHEAD) for pattern, _ in several])

    @lru_cache(maxsize=1024)
    def tried(there: str) -> tuple[T, ...]:
        if ambiguous(there):
            return tuple(each for _, each in several)
        return tuple(several[number][1] for number in found(likened(there)))

    return tried


def by_ending(several: Sequence[tuple[str, T]]) -> Tried[T]:
    r"""Return a function from the `BACK` characters before a place to the patterns to try right before it.

    `several` are patterns, each with what goes with it; they end with `$`, which stands for the place
    or for a new line that ends there.

    Example:
        >>> by_ending([("[Bb]y $", 1), (r"\w $", 2), ("to $", 3)])(" by ")
        (1, 2)
    """
    found = _index([{each[::-1] for each in endings(pattern, BACK - 1)} for pattern, _ in several])

    @lru_cache(maxsize=1024)
    def tried(there: str) -> tuple[T, ...]:
        if ambiguous(there):
            return tuple(each for _, each in several)
        back = likened(there)[::-1]
        numbers = found(back)
        if there.endswith("\n"):
            numbers = sorted({*numbers, *found(back[1:])})
        return tuple(several[number][1] for number in numbers)

    return tried


def _index(several: Sequence[Set[str]]) -> Callable[[str], Sequence[int]]:
    """Return a function from characters to the places of those sets that hold a beginning of them."""
    own: dict[str, list[int]] = {"": []}
    for number, known in enumerate(several):
        for each in known:
            for end in range(len(each)):
                own.setdefault(each[:end], [])
            own.setdefault(each, []).append(number)
    # What goes with a beginning goes with all that begin with it, so that the longest known one tells all.
    every: dict[str, Sequence[int]] = {}
    same: dict[Sequence[int], Sequence[int]] = {}
    for each in sorted(own, key=len):
        shorter = every[each[:-1]] if each else ()
        numbers = tuple(sorted({*shorter, *own[each]}))
        every[each] = same.setdefault(numbers, numbers)

    def found(characters: str) -> Sequence[int]:
        while characters not in every:
            characters = characters[:-1]
        return every[characters]

    return found


def ambiguous(characters: str) -> bool:
    """Tell whether a pattern may take a letter or digit for another, as "\u017f" for "s"."""
    return not characters.isascii() and _FOREIGN.search(characters) is not None
