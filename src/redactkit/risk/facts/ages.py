"""Turn words of age into the fact that they tell."""

import re

from redactkit.english.numbers import number
from redactkit.generalising import ages
from redactkit.risk.fact import Fact, plain
from redactkit.risk.facts.generalised import years
from redactkit.risk.shares import population
from redactkit.risk.shares.intervals import around
from redactkit.risk.shares.priors import NEAR
from redactkit.types import Type

_BIRTH = re.compile(r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\b(?:19|20)\d\d\b")
_MARK = re.compile(r"[^\w]")
_WIDTH = 10
"""Of the band of years that advice offers: the broadest that a policy sets."""


def aged(text: str, start: int, end: int, who: tuple[str, ...], key: str) -> Fact:
    """Return what a stretch tells of the age of the people `who`: a year, a band, a date of birth.

    Example:
        >>> [aged(words, 0, len(words), (), "").category for words in ("41", "her forties")]
        ['age|41', '']
    """
    words = text[start:end]
    wider = ages.coarse(text, start, end, _WIDTH) or ""
    if _BIRTH.search(words):
        return plain(start, end, "birth", who, Type.AGE, key, wider=wider)
    band_years = years(words)
    age = None if band_years or ages.is_school_year(words) else number(_MARK.sub(" ", words))
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
        wider="" if band_years or wider == words else wider,
        category=f"age|{age}" if age else "",
        key=key,
    )
