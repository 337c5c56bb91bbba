"""Map stylised Unicode letters (bold, circled, full-width, ligatures) to the Latin letters they stand for."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_NAMED: Final = re.compile(
    r"(?:LATIN LETTER SMALL CAPITAL|MODIFIER LETTER (?:SMALL|CAPITAL)|MODIFIER LETTER SMALL CAPITAL|"
    r"SUBSCRIPT LATIN SMALL LETTER|LATIN SUBSCRIPT SMALL LETTER|"
    r"(?:NEGATIVE |PARENTHESIZED |TORTOISE SHELL BRACKETED )?(?:CIRCLED |SQUARED )?"
    r"(?:LATIN (?:CAPITAL|SMALL) LETTER|REGIONAL INDICATOR SYMBOL LETTER)) (?P<letter>[A-Z])"
)
"""Names in Unicode of letters in small capitals, raised, lowered, in circles, squares and brackets."""
_SMALL: Final = re.compile(r"SMALL|REGIONAL")
_ODD: Final = {"\ua730": "f", "\ua731": "s", "\ua7af": "q"}
_LIGATURES: Final = range(0xFB00, 0xFB07)
_DRESSED: Final = re.compile(
    "[\u1d00-\u1d2b\u1d2c-\u1d6a\u0250-\u02b8\u2090-\u209c\u249c-\u24e9\ua700-\ua7ff\U0001f100-\U0001f1ff]"
)


@lru_cache(maxsize=2_000)
def latin(character: str) -> str:
    """Return the letter, or the letters of a ligature, that a reader takes `character` for.

    What Unicode holds for the same letter (full-width, mathematical, raised) is folded by its own table
    (NFKC); small capitals and letters in black circles and squares, which it holds for letters of their
    own, go by their names. Anything else comes back as it is.

    Example:
        >>> "".join(map(latin, "\u1d0a\u1d00\u0274\u1d07 \U0001f170 \ufb03 \u00e9"))
        'jane a ffi é'
    """
    folded = unicodedata.normalize("NFKC", character)
    if character in _ODD:
        return _ODD[character]
    if len(folded) == 1 and folded != character:
        return folded
    if ord(character) in _LIGATURES:
        return folded
    if not _DRESSED.match(character):
        return character
    name = unicodedata.name(character, "")
    match = _NAMED.fullmatch(name)
    if not match:
        return character
    return match["letter"].lower()
