"""Put what kind of organisation it is in the place of its name."""

from __future__ import annotations

import re

from redactkit.english.workplaces import NOUNS, SETTINGS, words_of
from redactkit.tables import authorities
from redactkit.tables.employer_kinds import kind_of

SECTORS = {
    "council": "public body", "police force": "public body", "prison": "public body",
    "probation service": "public body", "fire service": "public body", "court": "public body",
    "safeguarding partnership": "public body", "NHS trust": "health service", "NHS body": "health service",
    "health board": "health service", "hospital": "health service", "hospital ward": "health service",
    "GP practice": "health service", "ambulance service": "health service", "hospice": "health service",
    "clinic": "health service", "removal centre": "public body",
    "dental practice": "health service", "pharmacy": "health service", "school": "education provider",
    "academy trust": "education provider", "nursery": "education provider", "college": "education provider",
    "university": "education provider", "children's home": "care provider", "care home": "care provider",
    "children's home provider": "care provider", "fostering agency": "care provider",
    "adoption agency": "care provider", "children's trust": "care provider", "care provider": "care provider",
}  # fmt: skip
_SAID = words_of(
    "children's home", "care home", "fostering agency", "nursery", "school", "college", "hospital", "hospice",
    "GP practice", "council", "prison", "housing association", "charity", "church", "mosque", "hotel",
)  # fmt: skip
_NOUN = rf"({_SAID})"
_IS_A = re.compile(
    r"(?:,|;| -| –|:)?\s?\(?(?:which is |who are |is |was |its |it[’']s |that[’']?s )?(?:a|an|the|our) "
    rf"(?:[\w-]{{1,15}} ){{0,3}}{_NOUN}\b",
    re.IGNORECASE,
)
_CALLED = re.compile(rf"\b{_NOUN}(?:,| called| named|:)? $", re.IGNORECASE)
_BY_COUNCIL = re.compile(
    r"\b(?:council|authority|authorities|placed (?:there |with us )?by|held by|funded by|"
    r"social (?:services|workers?) (?:in|from|at))(?: is| was|,|:)? $",
    re.IGNORECASE,
)
_OF_COUNCIL = re.compile(
    r"[ ](?:council|social (?:services|workers?)|children[’']?s (?:services|social care)|lado|mash)\b",
    re.IGNORECASE,
)


def kind(surface: str, known: str = "") -> str | None:
    """Return what the organisation `surface` is, as a noun without an article; None if it does not say.

    `known` is the kind that its span has, if it has one.

    Returns:
        A noun of `english.workplaces`. A kind must be true: a name that several homes or schools may bear
        ("Rosemount Lodge") has none, and neither has a name that is also a place's.

    Example:
        >>> kind("Pennerdale Council"), kind("St Mary's C of E Primary"), kind("Fernlea")
        ('council', 'school', None)
    """
    if surface.lower() in _VALUES:
        return surface.lower()
    return NOUNS.get(known if known in SETTINGS else kind_of(surface))


def beside(text: str, start: int, end: int) -> str | None:
    """Return what the words right beside a name say that it is; None if they say nothing.

    Example:
        >>> beside("at Rosemount Lodge, its a care home for 32", 3, 18), beside("held by Brent", 8, 13)
        ('care home', 'council')
        >>> beside("He came from Brent.", 13, 18) is None
        True
    """
    before, after = text[max(0, start - 40) : start], text[end : end + 60]
    match = _IS_A.match(after) or _CALLED.search(before)
    if match:
        return NOUNS.get(kind_of(match[1]))
    if authorities.authorities(text[start:end]) and (_BY_COUNCIL.search(before) or _OF_COUNCIL.match(after)):
        return "council"
    return None


def sector(noun: str) -> str:
    """Return the broader word for a noun of `NOUNS`.

    Example:
        >>> sector("children's home"), sector("team")
        ('care provider', 'organisation')
    """
    return SECTORS.get(noun, "organisation")


_VALUES = frozenset(name.lower() for name in (*NOUNS.values(), *SECTORS, *SECTORS.values(), "organisation"))
