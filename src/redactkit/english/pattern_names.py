"""What the tables of patterns may write for words of English: `<KIN>`, `<WEEKDAY>`, `<SAYS>` and the like."""

from __future__ import annotations

from redactkit.english import calendar, kinship, numerals, speech, workplaces
from redactkit.english.numbers import WORD

PATTERNS = {
    "NUMBER": WORD,
    **numerals.PATTERNS,
    "MONTH": calendar.MONTH_BEGINS,
    "WEEKDAY": calendar.WEEKDAY,
    **kinship.PATTERNS,
    **speech.PATTERNS,
    "EMPLOYER": workplaces.EMPLOYER,
    "PLACE": workplaces.PLACE,
    "CHURCH": workplaces.words_of("church"),
}
"""Each name, without its angle brackets, and the pattern that is written out for it."""


def written_out(pattern: str) -> str:
    """Return a pattern with what each name in angle brackets stands for in its place.

    Example:
        >>> written_out("in (?:his|her) (?:<DECADE>)")[:38]
        'in (?:his|her) (?:twenties|thirties|fo'
    """
    for name, meaning in PATTERNS.items():
        pattern = pattern.replace(f"<{name}>", meaning)
    return pattern
