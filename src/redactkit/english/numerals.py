"""The English words for small whole numbers."""

UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
"""One to nineteen, in order."""
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
"""The tens from twenty, in order."""
VALUES = {word: value for value, word in enumerate(UNITS, 1)} | {
    word: 10 * value for value, word in enumerate(TENS, 2)
}
"""What each of them is worth."""
