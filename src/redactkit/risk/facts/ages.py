"""Turn words of age into the fact that they tell."""

import re

from redactkit.english.small_numbers import number
from redactkit.risk.fact import Fact, plain
from redactkit.risk.facts.generalised import years
from redactkit.risk.facts.milder_words import band
from redactkit.risk.shares import population
from redactkit.risk.shares.intervals import around
from redactkit.risk.shares.priors import NEAR
from redactkit.types import Type

_BIRTH = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\b(?:19|20)\d\d\b")
_YEAR = re.compile(r"(?:19|20)\d\d")
_MARK = re.compile(r"[^\w]")
THIS_YEAR = 2026
"""Of the tables; a birth date is only ever turned into a band of ten years by it."""


def aged(text: str, start: int, end: int, who: tuple[str, ...], key: str) -> Fact:
    """Return what a stretch tells of the age of the people `who`: a year, a band, a date of birth.

    Example:
        >>> [aged(words, 0, len(words), (), "").category for words in ("41", "her forties")]
        ['age|41', '']
    """
    words = text[start:end]
    if _BIRTH.search(words):
        return plain(start, end, "birth", who, Type.AGE, key, wider=band(_born(words)))
    band_years = years(words)
    age = None if band_years else number(_MARK.sub(" ", words))
    # One year of age holds about 1.3 % of residents, of a band each; what cannot be read counts as ten.
    share = around(0.013, 1.5) if age else around(0.012 * (band_years or 10), 2, ceiling=1)
    return Fact(
        start,
        end,
        "age",
        Type.AGE,
        population.capped("age", share),
        who,
        NEAR,
        basis="table",
        wider="" if band_years else band(words),
        category=f"age|{age}" if age else "",
        key=key,
    )


def _born(words: str) -> str:
    """Return a birth date as an age, give or take a year, in words that `band` reads."""
    year = _YEAR.search(words)
    return f"{max(THIS_YEAR - int(year[0]), 1)}" if year else ""
