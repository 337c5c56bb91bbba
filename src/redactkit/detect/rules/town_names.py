"""Find names of towns that are no ordinary words and no names of people."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from redactkit.detect.words.name_cues import CLASSES
from redactkit.detect.words.word_shapes import cut
from redactkit.tables.dictionary import ordinary
from redactkit.tables.names import first_name, surname, word_level
from redactkit.tables.places import place
from redactkit.types import Level, Span, Type

SCORE = 0.6
_SHORTEST = 5
_KINDS = frozenset({"town", "city", "london_borough"})
"""Names of villages and suburbs are too many to mean nothing else: Langar, Carne."""


def town_names(text: str) -> Iterator[Span]:
    """Yield the names of towns, in any case: "dont put lowestoft in it".

    A name that is a word, a first name or a surname too is left.

    Example:
        >>> [(span.start, span.end) for span in town_names("we moved from lowestoft to reading")]
        [(14, 23)]
    """
    for word in cut(text):
        if len(word.key) >= _SHORTEST and _is_place(word.key):
            yield Span(word.start, word.end, Type.LOCATION, Level.QUASI, score=SCORE, why="place name")


@lru_cache(maxsize=20_000)
def _is_place(key: str) -> bool:
    if ordinary(key) or key in CLASSES:
        return False
    known = place(key)
    if known is None or known.kind not in _KINDS:
        return False
    return not (word_level(key) or first_name(key) or surname(key))
