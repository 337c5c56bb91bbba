"""Read small whole numbers written as digits or as English words."""

from redactkit.english.numerals import TENS, UNITS, VALUES

_VALUES = VALUES | {"both": 2, "couple": 2, "pair": 2, "dozen": 12, "hundred": 100}

WORD = "|".join(f"[{each[0].upper()}{each[0]}]{each[1:]}" for each in (*UNITS, *TENS))
"""Alternatives of a regular expression for one number word, with or without a capital."""


def number(words: str) -> int | None:
    """Return the first whole number in `words`, or nothing.

    Example:
        >>> number("team of thirty-four"), number("9 people"), number("many")
        (34, 9, None)
    """
    total: int | None = None
    for word in words.casefold().replace("-", " ").replace(",", "").split():
        value = int(word[:9]) if word.isascii() and word.isdigit() else _VALUES.get(word)
        if value is None:
            if total is not None:
                return total
        elif total is not None and total in range(20, 100, 10) and value < 10:
            return total + value
        elif total is None:
            total = value
        else:
            return total
    return total
