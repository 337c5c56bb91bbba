"""Split stretches of text into the words that a measure counts."""

import re
from collections.abc import Iterable
from typing import Final, TypeAlias

from redactkit.types import Span

WORD: Final = re.compile(r"\w+")

FUNCTION_WORDS: Final = frozenset(
    ["the", "a", "an", "of", "and", "in", "at", "on", "to", "for", "by", "with", "from"]
) | frozenset(["his", "her", "their", "my", "our", "mr", "mrs", "ms", "miss", "dr"])
"""Words that identify nobody: a mention is found without them."""

Stretch: TypeAlias = tuple[int, int]


def words(text: str, start: int, end: int) -> tuple[Stretch, ...]:
    """Return the offsets of every word between `start` and `end`, cut at these bounds.

    Example:
        >>> words("aged 14-year", 5, 12)
        ((5, 7), (8, 12))
    """
    return tuple(match.span() for match in WORD.finditer(text, start, end))


def telling_words(text: str, start: int, end: int) -> tuple[Stretch, ...]:
    """Return the words that must be found for the mention between `start` and `end` to be found.

    Function words and titles are left out unless there is nothing else; a mention without any word
    (an emoji, say) counts as one.

    Example:
        >>> telling_words("the Hall of Dr Lee", 0, 18)
        ((4, 8), (15, 18))
    """
    every = words(text, start, end)
    telling = tuple(word for word in every if text[word[0] : word[1]].casefold() not in FUNCTION_WORDS)
    return telling or every or ((start, end),)


def cover(length: int, spans: Iterable[Span]) -> bytearray:
    """Return one byte for each character of a text of `length`: 1 inside any of `spans`, else 0.

    Example:
        >>> from redactkit.types import Level, Type
        >>> list(cover(4, [Span(1, 3, Type.AGE, Level.QUASI)]))
        [0, 1, 1, 0]
    """
    inside = bytearray(length)
    for span in spans:
        inside[span.start : span.end] = b"\x01" * (min(span.end, length) - span.start)
    return inside


def lies_in(word: Stretch, inside: bytearray) -> bool:
    """Return whether every character of `word` is marked in `inside`."""
    return all(inside[word[0] : word[1]])


def runs(inside: bytearray) -> tuple[Stretch, ...]:
    """Return the longest stretches whose characters are all marked.

    Example:
        >>> runs(bytearray([0, 1, 1, 0, 1]))
        ((1, 3), (4, 5))
    """
    return tuple(match.span() for match in re.finditer(rb"\x01+", inside))
