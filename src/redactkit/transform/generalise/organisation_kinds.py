"""Put what kind of organisation it is in the place of its name."""

from __future__ import annotations

import re
from functools import cache

from redactkit.tables import authorities, organisations

NOUNS = {
    "children's home": "children's home", "children's home provider": "children's home provider",
    "fostering agency": "fostering agency", "adoption agency": "adoption agency", "council": "council",
    "children's trust": "children's trust", "safeguarding partnership": "safeguarding partnership",
    "NHS trust": "NHS trust", "integrated care board": "NHS body", "health board": "health board",
    "hospital": "hospital", "ward or unit": "hospital ward", "GP practice": "GP practice",
    "school": "school", "academy trust": "academy trust", "nursery": "nursery", "college": "college",
    "police force": "police force", "prison": "prison", "probation": "probation service",
    "university": "university", "housing association": "housing association", "charity": "charity",
    "company": "company", "faith organisation": "faith organisation", "team": "team",
    "care home": "care home", "recruitment agency": "staffing agency", "ambulance": "ambulance service",
    "fire service": "fire service", "union": "trade union", "court": "court", "hotel": "hotel",
    "church": "church", "mosque": "mosque", "pharmacy": "pharmacy", "dental practice": "dental practice",
    "hospice": "hospice", "sports club": "sports club", "bank": "bank", "care provider": "care provider",
    "security company": "security company", "law firm": "law firm", "newspaper": "newspaper",
    "NHS health board": "health board", "NHS integrated care board": "NHS body",
    "adult care provider": "care provider", "charity (large or sector)": "charity",
    "fire and rescue service": "fire service", "health and social care trust": "NHS trust",
    "local authority children's company or trust": "children's trust", "media organisation": "newspaper",
    "nursery or early years group": "nursery", "recruitment or locum agency": "staffing agency",
    "regional adoption agency": "adoption agency", "contractor to public services": "company",
    "government department": "government department", "regulator or public body": "public body",
    "secure children's home or youth custody": "children's home",
    "trade union or professional body": "trade union",
}  # fmt: skip
"""What each kind is called in a sentence; a kind that is not here is not told."""
SECTORS = {
    "council": "public body", "police force": "public body", "prison": "public body",
    "probation service": "public body", "fire service": "public body", "court": "public body",
    "safeguarding partnership": "public body", "NHS trust": "health service", "NHS body": "health service",
    "health board": "health service", "hospital": "health service", "hospital ward": "health service",
    "GP practice": "health service", "ambulance service": "health service", "hospice": "health service",
    "dental practice": "health service", "pharmacy": "health service", "school": "education provider",
    "academy trust": "education provider", "nursery": "education provider", "college": "education provider",
    "university": "education provider", "children's home": "care provider", "care home": "care provider",
    "children's home provider": "care provider", "fostering agency": "care provider",
    "adoption agency": "care provider", "children's trust": "care provider", "care provider": "care provider",
}  # fmt: skip
_TELLING = (
    (r"children[’']?s home|(?:kids|childrens) home|secure unit", "children's home"),
    (r"(?:nursing|care|residential|rest) home|haven of rest", "care home"),
    (r"fostering", "fostering agency"),
    (r"adoption|adopt", "adoption agency"),
    (r"academy trust|learning trust|multi-academy|schools trust|education trust", "academy trust"),
    (r"nursery|pre-?school|daycare|kindergarten|day nursery", "nursery"),
    (r"university", "university"),
    (r"college", "college"),
    (r"school|academy|primary|grammar|infants|juniors", "school"),
    (r"council|borough|unitary authority", "council"),
    (r"nhs|foundation trust|healthcare trust|health trust", "NHS trust"),
    (r"icb|integrated care", "NHS body"),
    (r"health board", "health board"),
    (r"hospice", "hospice"),
    (r"ward", "hospital ward"),
    (r"hospital|infirmary", "hospital"),
    (r"surgery|medical practice|medical centre|health centre|gp practice", "GP practice"),
    (r"dental|dentist", "dental practice"),
    (r"pharmacy|chemist", "pharmacy"),
    (r"police|constabulary", "police force"),
    (r"ambulance", "ambulance service"),
    (r"fire (?:and rescue|service)|fire brigade", "fire service"),
    (r"hmp|yoi|prison", "prison"),
    (r"probation", "probation service"),
    (r"court", "court"),
    (r"church|chapel|cathedral|parish|diocese", "church"),
    (r"mosque|masjid", "mosque"),
    (r"gymnastics|athletics|swimming club|football club|rugby club|sports? club|f\.?c", "sports club"),
    (r"hotel", "hotel"),
    (r"housing association|homes group|housing", "housing association"),
    (r"recruitment|staffing|personnel", "recruitment agency"),
    (r"security", "security company"),
    (r"solicitors|llp", "law firm"),
    (r"bank", "bank"),
    (r"home ?care|domiciliary|supported living|care services", "care provider"),
    (r"foundation|charity|charitable", "charity"),
    (r"team|patch", "team"),
    (r"ltd|limited|plc", "company"),
)
_SHARED = frozenset({
    "children's home", "care home", "school", "nursery", "ward or unit", "GP practice", "team", "church",
    "mosque", "hotel", "pharmacy", "dental practice", "sports club",
    "secure children's home or youth custody",
})  # fmt: skip
"""Kinds whose names are borne by many: that a table holds one of that name says nothing of this one."""
_NOUN = (
    r"(children[’']?s home|kids[’']? home|(?:care|nursing|residential|rest) home|fostering agency|nursery|"
    r"(?:[a-z]{1,12} )?school|academy|college|hospital|hospice|surgery|gp practice|(?:city |county )?council|"
    r"prison|housing association|charity|church|mosque|hotel|care agency|staffing agency)"
)
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
_COURT_NAME = re.compile(r"\b(?:family|crown|county|high|magistrates[’']?) court\b", re.IGNORECASE)


def kind(surface: str) -> str | None:
    """Return what the organisation `surface` is, as a noun without an article; None if it does not say.

    Returns:
        A noun of `NOUNS`. What the name says counts before what a table says. A kind must be true: a
        name that several homes or schools may bear ("Rosemount Lodge") has none, and neither has a
        name that is also a place's.

    Example:
        >>> kind("Pennerdale Council"), kind("St Mary's C of E Primary"), kind("Fernlea")
        ('council', 'school', None)
    """
    if surface.lower() in _VALUES:
        return surface.lower()
    for pattern, name in _telling():
        if pattern.search(surface):
            if name == "court" and not _COURT_NAME.search(surface):
                continue
            return NOUNS.get(name, name)
    if any(surface.casefold() in map(str.casefold, one.acronyms) for one in authorities.authorities(surface)):
        return "council"
    for body in organisations.organisations(surface):
        if body.kind in NOUNS and body.kind not in _SHARED:
            return NOUNS[body.kind]
    return None


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
        return _kind_of(match[1])
    if authorities.authorities(text[start:end]) and (_BY_COUNCIL.search(before) or _OF_COUNCIL.match(after)):
        return "council"
    return None


def _kind_of(noun: str) -> str | None:
    return next((NOUNS.get(name, name) for pattern, name in _telling() if pattern.search(noun)), None)


def sector(noun: str) -> str:
    """Return the broader word for a noun of `NOUNS`.

    Example:
        >>> sector("children's home"), sector("team")
        ('care provider', 'organisation')
    """
    return SECTORS.get(noun, "organisation")


_VALUES = frozenset(name.lower() for name in (*NOUNS.values(), *SECTORS, *SECTORS.values(), "organisation"))


@cache
def _telling() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![a-z])(?:{words})(?![a-z])", re.IGNORECASE), name) for words, name in _TELLING
    )
