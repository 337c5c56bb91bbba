"""The English words for small whole numbers."""

UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
"""One to nineteen, in order."""
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
"""The tens from twenty, in order."""
DECADES = tuple(f"{ten.removesuffix('y')}ies" for ten in TENS)
"""The decades of a life: the twenties to the nineties."""
VALUES = {word: value for value, word in enumerate(UNITS, 1)} | {
    word: 10 * value for value, word in enumerate(TENS, 2)
}
"""What each of them is worth."""


def units(first: int, last: int) -> str:
    """Return alternatives of a regular expression for the words of the numbers from `first` to `last`.

    Both are from 1 to 19; long words come first, so that "seventeen" is not read as "seven".

    Example:
        >>> units(2, 4)
        'three|four|two'
    """
    return "|".join(sorted(UNITS[first - 1 : last], key=len, reverse=True))


PATTERNS = {
    "TWO_TO_SIX": units(2, 6),
    "ONE_TO_NINE": units(1, 9),
    "THREE_TO_SEVENTEEN": units(3, 17),
    "DECADE": "|".join(DECADES),
}
"""What the tables of patterns write for the words of some numbers."""
