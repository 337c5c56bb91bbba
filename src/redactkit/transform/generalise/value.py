"""Find a true but less precise value for a span."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from redactkit.english.articles import word_before
from redactkit.generalising import ages, dates, quantities
from redactkit.policy import Generalise
from redactkit.tables import places
from redactkit.transform.generalise import job_families, organisation_kinds, regions
from redactkit.transform.grammar.agreement import named_kind
from redactkit.transform.grammar.fitting import FUNCTION
from redactkit.types import Span, Type

_OWNERS = frozenset(("my", "his", "her", "our", "their"))
_WITH_THE = frozenset(("area", "district", "region"))
"""Kinds of places among which some are spoken of with an article: the Wirral, the Fens."""
_NEXT = re.compile(r"[ \n]([A-Za-z'’-]+)")
_TIME = re.compile(r"(?i)(?:[\w-]{1,12} ){1,4}(?:years?|yrs?|months?|mths?|weeks?|wks?|days?)")
_AGO = frozenset(("last", "past", "next", "first", "every", "within", "previous", "following"))
_OF_THEM = re.compile(
    r" of (?!(?:service|experience|employment|nursing|teaching|practice|work)\b)|(?: |-)ago\b"
)
_NEAR = frozenset(("near", "nr", "outside", "beyond", "towards", "behind", "opposite"))


@dataclass(frozen=True, slots=True)
class General:
    """A general value: its words, and whether they want "a" or "the" where no article stands yet."""

    words: str
    article: str = ""


def general(text: str, span: Span, settings: Generalise, kind: str | None = None) -> General | None:
    """Return a value that is true of `span` and less precise; None where there is none.

    Args:
        kind: what the organisation is, if another mention of it has told.

    Example:
        >>> from redactkit.types import Level
        >>> span = Span(3, 15, Type.DATETIME, Level.QUASI)
        >>> general("On 9 March 2024 he", span, Generalise(date="year")).words
        '2024'
    """
    surface = text[span.start : span.end]
    match span.type:
        case Type.DATETIME:
            return _plain(dates.coarse(surface, settings.date)) or _time(surface)
        case Type.AGE:
            return _plain(ages.coarse(text, span.start, span.end, settings.age))
        case Type.QUANTITY if ages.is_age(surface):
            return _plain(ages.coarse(text, span.start, span.end, settings.age))
        case Type.QUANTITY:
            return _plain(quantities.coarse(text, span.start, span.end, settings.number))
        case Type.LOCATION:
            before, _, _ = word_before(text, span.start)
            # What lies near a town may lie in another county.
            near = before.lower() in _NEAR or (before.lower() == "the" and _no_town(text, span))
            place = None if near else regions.coarse(surface, settings.place)
            return General(place, "the" if regions.takes_the(place) else "") if place else None
        case Type.ORGANISATION:
            noun = kind or _noun(text, span)
            if noun and settings.organisation == "sector":
                noun = organisation_kinds.sector(noun)
            return General(noun, "a") if noun else None
        case Type.ROLE if _lasts(text, span):
            return _plain(quantities.coarse(text, span.start, span.end, settings.number))
        case Type.ROLE:
            family = job_families.family(surface)
            if family and settings.role == "sector":
                family = job_families.sector(family)
            family = owned(text, span.start, family) if family else None
            return General(family, "a" if family == "member of staff" else "") if family else None
        case _:
            return None


def _lasts(text: str, span: Span) -> bool:
    """Tell whether a span is a time and no length of service: "the last 6 months", "2 years of notes".

    "Some time of notes" would be no English.
    """
    if _TIME.fullmatch(text, span.start, span.end) is None:
        return False
    before = word_before(text, span.start)[0].lower()
    short = job_families.family(text[span.start : span.end]) in (None, job_families.LENGTHS[-1])
    return before in _AGO or (short and _OF_THEM.match(text, span.end) is not None)


def owned(text: str, start: int, post: str) -> str:
    """Return a post as it is said of somebody's: "my member of staff" would be one who works for the writer.

    Example:
        >>> owned("I told my mentor", 10, "member of staff"), owned("the mentor", 4, "member of staff")
        ('colleague', 'member of staff')
    """
    theirs = word_before(text, start)[0].lower() in _OWNERS
    return "colleague" if theirs and post in ("member of staff", "professional") else post


def _no_town(text: str, span: Span) -> bool:
    """Tell whether a town's name behind "the" is that of something else: a river, a pub, a ship.

    "The Ely branch" is a branch at Ely, but what fell into the Ely is nowhere near it.
    """
    known = places.place(text[span.start : span.end])
    if known is None or known.kind in _WITH_THE:
        return False
    after = _NEXT.match(text, span.end)
    return after is None or after[1].lower() in FUNCTION


def kinds_of(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """Return what each organisation is, by the id of its entity, from whichever mention tells first.

    The words right after a name count as well ("Wicker Bank children's home").
    """
    found: dict[str, str] = {}
    for span in spans:
        if span.type is Type.ORGANISATION and span.entity not in found:
            noun = _noun(text, span)
            if noun and span.entity:
                found[span.entity] = noun
    return found


def _noun(text: str, span: Span) -> str | None:
    """Return what an organisation is: by its kind, its name and words behind it, or what is said of it."""
    end = named_kind(text, span, len(text))
    known = span.kind if end == span.end else ""
    return organisation_kinds.kind(text[span.start : end], known) or organisation_kinds.beside(
        text, span.start, end
    )


def _plain(words: str | None) -> General | None:
    return General(words) if words else None


def _time(surface: str) -> General | None:
    part = dates.part_of_day(surface)
    return General(part, "" if part == "night" else "the") if part else None
