"""Find the general values that stand in a text already, so that no second run takes them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from redactkit.english.calendar import SEASON
from redactkit.english.sentences import Range
from redactkit.english.workplaces import NOUNS
from redactkit.policy import Generalise
from redactkit.transform.generalise.job_families import values
from redactkit.types import Span, Type

_NUMBER = r"£?\d{1,3}(?:[\d,.]{0,14}\d)?(?: ?(?:k|m|bn|thousand|million|billion)(?![A-Za-z]))?"
_RANGE = rf"two to four\b|{_NUMBER}(?: to |-to-){_NUMBER}"
_SEASON = (
    rf"(?:{SEASON})(?: (?:19|20)\d\d)?|(?:early|late) (?:19|20)\d\d|"
    r"(?:19|20)\d\d to (?:19|20)\d\d"
)
_DECADE = r"(?:the )?(?:19|20)\d0s\b"
_AGE = (
    r"(?:aged )?(?:\d{1,2} to \d{1,2}|\d{1,2} or over|under 5)\b(?:-year-olds?)?|"
    r"\d{1,2}-to-\d{1,2}-year-olds?"
)
_BAND = r"(?:12 to 17|18 to 29|30 to 39|40 to 49|50 to 59|60 to 69|70 to 79)\b(?! [A-Z])"
"""Bands of ages that may be taken for hours."""
_PLACE = (
    r"(?:the )?(?:North East|North West|East Midlands|West Midlands|East of England|South East|South West)\b|"
    r"Yorkshire and the Humber\b|(?:England|Wales|Scotland|Northern Ireland)\b"
)


def general_values(text: str, settings: Generalise) -> Mapping[Type, tuple[Range, ...]]:
    """Return per type where values stand that `settings` would leave as they are, in order.

    Example:
        >>> general_values("A member of staff left in spring 2024.", Generalise())[Type.DATETIME]
        ((26, 37),)
    """
    wanted = {
        Type.QUANTITY: _pattern(_RANGE),
        Type.AGE: _pattern(f"{_AGE}|{_DECADE}"),
        Type.LOCATION: _pattern(_PLACE),
    }
    wanted[Type.DATETIME] = _pattern(
        "|".join([_DECADE, _BAND, *([] if settings.date == "year" else [_SEASON])])
    )
    wanted[Type.ORGANISATION] = _either(_PLACE, settings.role == "family" and _posts())
    wanted[Type.ROLE] = _either(_posts(), settings.organisation == "kind" and _kinds())
    return {type_: tuple(found.span() for found in each.finditer(text)) for type_, each in wanted.items()}


@cache
def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})", re.IGNORECASE)


def unpicked(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield `spans` without those that are but a part of a post or a kind in general terms.

    "Care" in "care professional" is no employer: plainer words for it would make no sense in its place.

    Example:
        >>> from redactkit.types import Level
        >>> spans = [Span(2, 6, Type.ORGANISATION, Level.QUASI), Span(2, 19, Type.ROLE, Level.QUASI)]
        >>> [(span.start, span.end) for span in unpicked("A care professional left.", spans)]
        [(2, 19)]
    """
    values_here = [found.span() for found in _pattern(f"{_posts()}|{_kinds()}").finditer(text)]
    for span in spans:
        part = span.type in (Type.ROLE, Type.ORGANISATION) and any(
            start <= span.start and span.end <= end and (start, end) != (span.start, span.end)
            for start, end in values_here
        )
        if not part:
            yield span


def _either(*words: str | bool) -> re.Pattern[str]:
    return _pattern("|".join(each for each in words if isinstance(each, str)))


@cache
def _posts() -> str:
    several = sorted(word for word in values() if " " in word)
    plurals = [word.replace("member ", "members ") if "member " in word else f"{word}s" for word in several]
    return rf"(?:{'|'.join(map(re.escape, [*plurals, *several]))})(?!\w)"


@cache
def _kinds() -> str:
    return rf"(?:{'|'.join(sorted(re.escape(noun) for noun in set(NOUNS.values()) if ' ' in noun))})(?!\w)"
