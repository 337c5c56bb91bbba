"""Put a band in the place of an age."""

from __future__ import annotations

import re

from redactkit.english.numbers import NUMBER, value
from redactkit.english.words import in_order
from redactkit.generalising.dates import read

_DECADES = in_order("twenties thirties forties fifties sixties seventies eighties nineties")
_DECADE = re.compile(rf"\b({'|'.join(_DECADES)}|teens)\b", re.IGNORECASE)
_YOUNG = re.compile(r"\b(?:months?|mths?|mo|weeks?|wks?|days?)\b|-(?:month|week|day)-", re.IGNORECASE)
_YEAR_OLD = re.compile(r"[-\s](?:year|yr)[-\s]olds?\b|(?<=\d)[-\s]?y[./-]?o\b", re.IGNORECASE)
_SCHOOL = re.compile(
    r"\b(?:year|yr|y)\s?([a-z]+|\d{1,2})(?:\s?s)?\b|\breception\b|\bnursery\b", re.IGNORECASE
)
_GENERAL = re.compile(
    r"\d+ to \d+(?:-year-olds?)?|\d+-to-\d+-year-olds?|(?:(?:person|people) of )?\d+ or over|\d+-or-over|"
    r"very young(?: child(?:ren)?)?|under \d+|"
    r"(?:a )?teenage(?:rs?|d)?|the \d{3}0s|"
    r"(?:primary|secondary) school|(?:a )?baby",
    re.IGNORECASE,
)
_CHILD_BANDS = ((5, "under 5"), (12, "5 to 11"), (18, "12 to 17"))
TO_COME = 2027
"""Nobody was born from this year on, when the tables were made: a birth in "38" was in 1938."""
OLDEST = 80
"""From this age on there are few people: no band above it is told apart."""


def coarse(text: str, start: int, end: int, width: int) -> str | None:
    """Return the age at `start` as a band of `width` years that fits the sentence; None if it is none.

    Children's bands follow the school: under 5, 5 to 11, 12 to 17, whatever the width.

    Example:
        >>> said = "a 14-year-old boy, and Mr Lee, 52"
        >>> coarse(said, 2, 13, 10), coarse(said, 31, 33, 10)
        ('teenage', '50 to 59')
    """
    surface = text[start:end]
    if _GENERAL.fullmatch(surface) or re.match(r"[ -](?:to[ -]\d|or[ -]over)", text[end:]):
        return surface
    if re.search(r"(?:\d[ -](?:to|or)[ -]|\bunder |\bover )$", text[max(0, start - 8) : start]):
        return surface
    school = _SCHOOL.search(surface)
    if school and is_school_year(surface):
        return _school(school)
    if re.search(r"\d[/.-]\d|\b(?:19|20)\d\d\b", surface):
        born = read(surface)
        return f"the {_decade(born.year)}s" if born and born.year else None
    decade = _DECADE.search(surface)
    if decade:
        return decade[1].lower() if width <= 10 else None
    return _band(text, start, end, width)


def is_age(surface: str) -> bool:
    """Tell whether a number is one of years of age: "17-y-o", "a 14-year-old".

    Example:
        >>> is_age("17-y-o"), is_age("17 years"), is_age("17 boys")
        (True, False, False)
    """
    return _YEAR_OLD.search(surface) is not None


def is_school_year(surface: str) -> bool:
    """Tell whether a number is that of a class at school, and no age.

    Example:
        >>> is_school_year("Year 9"), is_school_year("9"), is_school_year("9-year-old")
        (True, False, False)
    """
    return _SCHOOL.search(surface) is not None and not is_age(surface)


def _decade(year: int) -> int:
    """Return the decade of a birth: "2.11.38" is no day to come."""
    return (year if year < TO_COME else year - 100) // 10 * 10


def _band(text: str, start: int, end: int, width: int) -> str | None:
    surface = text[start:end]
    numbers = [int(value(match.group())) for match in NUMBER.finditer(surface)]
    if not numbers or len(numbers) > 2 or max(numbers) > 120:
        return None
    if _YOUNG.search(surface):
        numbers = [number // 12 if re.search("mo|mth", surface, re.IGNORECASE) else 0 for number in numbers]
    bands = {band(number, width) for number in numbers}
    if len(bands) != 1:
        return None
    found = bands.pop()
    if _YEAR_OLD.search(surface) or "-old" in surface:
        return _as_word(text, end, found, min(numbers))
    return found


def band(age: int, width: int = 10) -> str:
    """Return the band in which `age` lies.

    Example:
        >>> [band(age) for age in (4, 13, 19, 34, 91)], band(34, 5)
        (['under 5', '12 to 17', '18 to 29', '30 to 39', '80 or over'], '30 to 34')
    """
    for limit, name in _CHILD_BANDS:
        if age < limit:
            return name
    if age >= OLDEST:
        return f"{OLDEST} or over"
    low = age // width * width
    low, high = max(low, 18), low + width - 1
    # Two years would be a narrow band: the youngest adults share the next one.
    return f"{low} to {high + width if high < 20 else high}"


def _as_word(text: str, end: int, found: str, age: int) -> str:
    """A form that can stand where "14-year-old" stood, before a noun or as one, of several as of one."""
    if text[:end].endswith("s"):
        return _several(found, age)
    before_noun = re.match(r"[ ](?!who|with|and|was|is|has|had|in|at|on|from|to|told|said)[a-z]", text[end:])
    if found == "12 to 17" and age >= 13:  # at twelve nobody is a teenager yet
        return "teenage" if before_noun else "teenager"
    if found == "under 5":
        return "very young" if before_noun else "very young child"
    if found.endswith(" or over"):
        return found.replace(" ", "-") if before_noun else f"person of {found}"
    return found.replace(" ", "-") + "-year-old"


def _several(found: str, age: int) -> str:
    if found == "12 to 17" and age >= 13:
        return "teenagers"
    if found == "under 5":
        return "very young children"
    return f"people of {found}" if found.endswith(" or over") else found.replace(" ", "-") + "-year-olds"


def _school(match: re.Match[str]) -> str | None:
    if not match[1]:
        return "primary school" if match.group().lower() == "reception" else None
    number = NUMBER.fullmatch(match[1])
    if number is None:
        return None
    year = int(value(number.group()))
    return "primary school" if 1 <= year <= 6 else "secondary school" if 7 <= year <= 13 else None
