"""Normalise names, so that two spellings of one name compare equal."""

from __future__ import annotations

import re
from functools import lru_cache

from redactkit.tables import folding

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


@lru_cache(maxsize=8192)
def fold(surface: str) -> str:
    """Return `surface` without case, diacritics, invisible characters and a possessive 's.

    Example:
        >>> fold("Ní Bhriain’s")
        'ni bhriain'
    """
    return folding.fold(surface).removesuffix("'s").removesuffix("'")


def words(surface: str) -> tuple[str, ...]:
    """Return the folded words of `surface`; hyphens part words, apostrophes do not.

    Example:
        >>> words("St Mary's (East)")
        ('st', "mary's", 'east')
    """
    return tuple(_WORD.findall(fold(surface)))
