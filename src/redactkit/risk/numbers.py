"""Read small whole numbers written as digits or as English words."""

_UNITS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: value for value, word in enumerate(_UNITS, start=1)}
_VALUES |= {word: value for value, word in zip(range(20, 100, 10), _TENS, strict=True)}
_VALUES |= {"both": 2, "two": 2, "couple": 2, "pair": 2, "dozen": 12, "hundred": 100}

WORD = "|".join((*_UNITS, *_TENS))
"""Alternatives of a regular expression for one number word, the longest not needed first."""


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
