"""Look up whether a single word, apart from its sentence, is a name, may be one or is none."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from redactkit.detect.words.name_cues import CLASSES
from redactkit.tables.dictionary import irregular, ordinary
from redactkit.tables.names import first_name, surname, word_level
from redactkit.tables.places import place

PARTICLE: Final = r"(?:de|van|von|der|bin|al|la|le)"
"""A word in small letters that a name may have inside: "Ludwig van Beethoven"."""
_VOWEL: Final = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]")


@lru_cache(maxsize=20_000)
def is_name(word: str) -> bool:
    """Tell whether `word`, in small letters, is a first name or surname and no ordinary word.

    Example:
        >>> is_name("okonkwo"), is_name("wood"), is_name("rota")
        (True, False, False)
    """
    if len(word) < 3 or word_level(word) is not None or word in CLASSES:
        return False
    return bool(first_name(word) or surname(word))


@lru_cache(maxsize=20_000)
def is_word(word: str) -> bool:
    """Tell whether `word`, in small letters, is an ordinary word, even if it is a name too ("wood").

    Example:
        >>> is_word("wood"), is_word("children"), is_word("okonkwo")
        (True, True, False)
    """
    if word in CLASSES or word_level(word) is not None:
        return True
    return len(word) > 2 and (ordinary(word) or irregular(word)) and not is_name(word)


@lru_cache(maxsize=20_000)
def may_be_name(word: str) -> bool:
    """Tell whether `word`, in small letters, is a name, or is in no table of names, words or towns.

    Example:
        >>> may_be_name("trevanion"), may_be_name("stock"), may_be_name("xyz")
        (True, True, False)
    """
    if is_name(word) or surname(word) or first_name(word):
        return word not in CLASSES
    return len(word) > 3 and not is_word(word) and bool(_VOWEL.search(word)) and not is_town(word)


def is_town(word: str) -> bool:
    """Tell whether `word`, in small letters, is a place whose population is known, so no hamlet.

    Example:
        >>> is_town("halifax"), is_town("trethewey")
        (True, False)
    """
    found = place(word)
    return found is not None and bool(found.population)
