"""Write a stand-in in the form of what it replaces."""

from __future__ import annotations

import re

ENDING = re.compile(r"(?:,?\s{1,2}\(?(?:senior|snr|sr|junior|jnr|jr)\b\.?\)?)?(?:['’]s?)?\Z", re.IGNORECASE)
"""What may stand after a name and stays: which generation, and the possessive."""


def cased(surface: str, name: str) -> str:
    """Return `name` in capitals or small letters where `surface` is.

    Example:
        >>> cased("JANE", "Robin"), cased("jane", "Robin"), cased("Jane", "Robin")
        ('ROBIN', 'robin', 'Robin')
    """
    if surface.islower():
        return name.lower()
    return name.upper() if surface.isupper() and len(surface) > 1 else name


def relaid(surface: str, drawn: str) -> str:
    """Return the letters and digits of `drawn` with the blanks, dashes and case of `surface`.

    Example:
        >>> relaid("943 476 5919", "9000000001")
        '900 000 0001'
    """
    fresh = [letter for letter in drawn if letter.isalnum()]
    if len(fresh) != sum(letter.isalnum() for letter in surface):
        return cased(surface, drawn)
    letters = iter(fresh)
    laid = "".join(next(letters) if letter.isalnum() else letter for letter in surface)
    return laid.lower() if surface.islower() else laid


def close(surface: str) -> str:
    """Return the letters and digits of `surface` in capitals."""
    return "".join(letter for letter in surface if letter.isalnum()).upper()
