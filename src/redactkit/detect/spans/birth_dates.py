"""Recognise dates of birth by the word before them ("dob", "born")."""

import re
from collections.abc import Iterable
from dataclasses import replace

from redactkit.types import Span, Type

KIND = "date of birth"
_DATES = frozenset({"date", "numeric date", "month", "year"})
_CUE = re.compile(
    r"(?i)(?<!\w)(?:d\.? ?o\.? ?b\.?|date of birth|birth ?-?date|born)"
    r"(?: (?:is|was|on|in))?\W{0,4}\Z"
)


def birth_dates(text: str, claims: Iterable[Span]) -> tuple[Span, ...]:
    """Return `claims` with each date of birth as an AGE, and without other dates and ages inside it.

    Whoever else claims a part of such a date, as a time or as an age ("04" in "dob 04.07.1938"), read
    it without the word before it.

    Args:
        text: any text.
        claims: what the detectors found in it, in any order; dates by rule have their kind.

    Example:
        >>> from redactkit.types import Level
        >>> date = Span(4, 14, Type.DATETIME, Level.QUASI, "numeric date")
        >>> [span.kind for span in birth_dates("dob 04.07.1938", [date, Span(4, 6, Type.AGE, Level.QUASI)])]
        ['date of birth']
    """
    given = tuple(claims)
    born = {
        (span.start, span.end): replace(span, type=Type.AGE, kind=KIND, score=1.0, why="births.cue")
        for span in given
        if span.type is Type.DATETIME
        and span.kind in _DATES
        and _CUE.search(text, max(0, span.start - 24), span.start)
    }
    if not born:
        return given
    return (*born.values(), *(span for span in given if not _within(span, born)))


def _within(span: Span, born: Iterable[tuple[int, int]]) -> bool:
    return span.type in (Type.DATETIME, Type.AGE) and any(
        start <= span.start and span.end <= end for start, end in born
    )
