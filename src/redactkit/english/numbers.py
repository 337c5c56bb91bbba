"""Read the numbers that people write, in digits or in words."""

from __future__ import annotations

import re
from decimal import Decimal

from redactkit.english.numerals import VALUES

_WORDS = {"zero": 0} | VALUES
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
_ONE = "|".join(sorted([*_WORDS, *_SCALES], key=len, reverse=True))
NUMBER = re.compile(
    r"(?<![\w.,/:])\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,3})?(?!\d)|(?<![\w,/:])\d{1,12}(?:\.\d{1,3})?(?![\d/:])"
    rf"|(?<![A-Za-z])(?:{_ONE})(?:(?:-| and | a |\s)(?:{_ONE})){{0,6}}(?![A-Za-z])",
    re.IGNORECASE,
)
"""A number in digits, with commas or a decimal point, or in words up to some millions."""


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
