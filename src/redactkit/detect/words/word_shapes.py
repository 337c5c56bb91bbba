"""Tokenise a text into words, each with its case, its place in the sentence and the gap before it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ\-‐‑][^\W_]+)*")
_APOSTROPHES = "'’‘ʼ"
_STOPS = frozenset(".!?:\n•*")
_CURLY = str.maketrans("’‘ʼ‐‑", "'''--")
_LONGEST = 60
"""No name is longer; what is, a key or a picture in letters, is not looked up."""


class ShapedWord(NamedTuple):
    """One word of a text, without a possessive `'s`; its `repr` shows none of it.

    `shape` is T (Title, McKay), U (UPPER), I (one capital), l (lower), d (digits) or x (any other
    mixture); `zone` tells whether capitals mean anything where it stands: m (mixed), l (a line
    without capitals), u (a line in capitals); `gap` is what stands between the word before and it.

    A tuple, as every text makes hundreds and a frozen dataclass takes four times as long to make.
    """

    start: int
    end: int
    text: str
    key: str
    shape: str
    zone: str
    gap: str
    opens: bool
    owns: bool

    def __repr__(self) -> str:
        return f"ShapedWord(start={self.start}, end={self.end}, shape={self.shape!r}, zone={self.zone!r})"


@lru_cache(maxsize=1)
def cut(text: str) -> tuple[ShapedWord, ...]:
    """Return the words of `text` in order; those of the last text are cached."""
    zones = iter(_zones(text))
    found: list[ShapedWord] = []
    before, line_end, zone = 0, 0, ""
    for match in _WORD.finditer(text):
        start, end = match.span()
        owner = end - start > 3 and text[end - 1] in "sS" and text[end - 2] in _APOSTROPHES
        stop = end - 2 if owner else end
        while line_end <= start:
            line_end, zone = next(zones)
        gap = text[before:start]
        name = text[start:stop]
        found.append(
            ShapedWord(
                start,
                stop,
                name,
                key(name) if stop - start <= _LONGEST else "",
                shape(name),
                zone,
                gap if start - before <= 12 else gap[:6] + gap[-6:],
                not found or (gap != " " and not _STOPS.isdisjoint(gap)),
                owner or text[end : end + 1] in {"'", "’"},
            )
        )
        before = end
    return tuple(found)


def capital(word: ShapedWord) -> bool:
    """Tell whether a word has a capital for its own sake: not as the first of a sentence, nor in a heading.

    Example:
        >>> [word.text for word in cut("Ask Em. Then ring.") if capital(word)]
        ['Em']
    """
    return word.shape == "T" and word.zone == "m" and not word.opens and word.gap == " "


@lru_cache(maxsize=20_000)
def key(word: str) -> str:
    """Return `word` as tables hold it: casefolded, with straight apostrophes and hyphens."""
    return word.translate(_CURLY).casefold()


@lru_cache(maxsize=20_000)
def shape(word: str) -> str:
    """Return how `word` is written, one letter as `ShapedWord.shape` has it.

    Example:
        >>> [shape(word) for word in ("Jane", "O'Brien", "JANE", "J", "jane", "7", "iPad")]
        ['T', 'T', 'U', 'I', 'l', 'd', 'x']
    """
    if word[0].isdigit():
        return "d"
    if word.islower():
        return "l"
    if word.isupper():
        return "I" if len(word) == 1 else "U"
    return "T" if word[0].isupper() else "x"


def _zones(text: str) -> list[tuple[int, str]]:
    """Return `(end, zone)` for each line of `text`."""
    lines = list(re.finditer(r"[^\n]*\n?", text))
    capitals = sum(1 for _ in re.finditer(r"\b[A-Z][a-z]", text))
    bare = capitals * 100 < sum(1 for _ in re.finditer(r"\b[a-z]{2}", text))
    return [(line.end(), _zone(line.group(), bare)) for line in lines]


def _zone(line: str, bare: bool) -> str:
    """Return the zone of one line; `bare` says that the whole text has next to no capitals."""
    upper = sum(map(str.isupper, line))
    lower = sum(map(str.islower, line))
    if upper > 3 and upper > 4 * lower and " " in line.strip():
        return "u"
    titled = re.search(r"\b[A-Z][a-z]", line)
    if lower and not titled and (bare or line.count(" ") >= 5):
        return "l"
    return "l" if bare and lower > 20 * upper else "m"
