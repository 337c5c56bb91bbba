"""Read the numbers that people write, in digits or in words: the one reader of numbers."""

from __future__ import annotations

import re
from decimal import Decimal

from redactkit.english.numerals import TENS, UNITS, VALUES

_WORDS = {"zero": 0} | VALUES
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_UNIT, _TEN = "|".join(sorted(UNITS, key=len, reverse=True)), "|".join(TENS)
_TO_99 = rf"(?:(?:{_TEN})(?:[-\s](?:{'|'.join(UNITS[:9])})(?![A-Za-z]))?|{_UNIT})"
_TO_999 = rf"(?:(?:{_TO_99}[-\s])?hundred(?:(?:\sand)?[-\s]{_TO_99})?|{_TO_99})"
_THOUSANDS = rf"(?:(?:{_TO_999}[-\s])?thousand(?:(?:\sand)?\s{_TO_999})?|{_TO_999})"
_IN_WORDS = (
    rf"(?:(?:{_TO_999}[-\s])?million(?:(?:\sand)?\s{_THOUSANDS})?|(?:{_TO_999}[-\s])?dozen|{_THOUSANDS}|zero)"
)
NUMBER = re.compile(
    r"(?<![\w.,/:])\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?(?!\d)|(?<![\w,/:])\d{1,12}(?:\.\d{1,3})?(?![\d/:])"
    rf"|(?<![A-Za-z]){_IN_WORDS}(?![A-Za-z])",
    re.IGNORECASE,
)
"""A number in digits, with commas or a decimal point, or in words up to some millions."""
WORD = "|".join(f"[{each[0].upper()}{each[0]}]{each[1:]}" for each in (*UNITS, *TENS))
"""Alternatives of a regular expression for one number word, with or without a capital."""
_PAIR = re.compile(r"\b(?:both|couple|pair)\b", re.IGNORECASE)


def value(written: str) -> Decimal:
    """Return what a match of `NUMBER` is worth.

    Example:
        >>> [int(value(each)) for each in ("twenty-six", "1,250", "two hundred and ten", "a dozen"[2:])]
        [26, 1250, 210, 12]
    """
    if written[0].isdigit():
        return Decimal(written.replace(",", ""))
    total = current = 0
    for word in re.findall(r"[a-z]+", written.lower()):
        if word in _WORDS:
            current += _WORDS[word]
        elif word in _SCALES:
            scaled = max(current, 1) * _SCALES[word]
            total, current = (total + scaled, 0) if _SCALES[word] >= 1000 else (total, scaled)
    return Decimal(total + current)


def number(words: str) -> int | None:
    """Return the first whole number in `words`, a pair as two, or nothing.

    Example:
        >>> number("team of thirty-four"), number("9 people"), number("a couple"), number("many")
        (34, 9, 2, None)
        >>> number("one of two hundred"[7:]), number("two and three")
        (200, 2)
    """
    found, pair = NUMBER.search(words), _PAIR.search(words)
    if pair and (found is None or pair.start() < found.start()):
        return 2
    return int(value(found.group())) if found else None
