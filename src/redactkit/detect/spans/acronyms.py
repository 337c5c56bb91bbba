"""Resolve acronyms of posts ("SENCO", "RM") that another detector took for a person's initials."""

import re
from collections.abc import Iterable, Iterator, Sequence

from redactkit.tables.names import first_name
from redactkit.tables.roles import is_acronym
from redactkit.types import Span, Type

_BRACKETED = re.compile(r" ?\(([A-Z]{2,6})\)")


def resolve_acronyms(text: str, claims: Iterable[Span]) -> tuple[Span, ...]:
    """Return `claims` without the persons of which a rule says that the same letters are a post.

    Letters that are a first name too ("ELSA"), or that a text gives behind somebody's name as that
    person's initials ("Ruth Marsh (RM)"), stay a person's.

    Example:
        >>> from redactkit.types import Level
        >>> person = Span(0, 5, Type.PERSON, Level.DIRECT, why="tagger")
        >>> post = Span(0, 5, Type.ROLE, Level.QUASI, "job", why="roles.word")
        >>> resolve_acronyms("SENCO was told", [person, post]) == (post,)
        True
    """
    given = tuple(claims)
    posts = {(one.start, one.end) for one in given if one.type is Type.ROLE and one.why == "roles.word"}
    taken = {
        one
        for one in given
        if one.type is Type.PERSON
        and (one.start, one.end) in posts
        and is_acronym(letters := text[one.start : one.end])
        and not first_name(letters)
    }
    if not taken:
        return given
    initials = set(_initials(text, given))
    return tuple(one for one in given if one not in taken or text[one.start : one.end] in initials)


def _initials(text: str, claims: Sequence[Span]) -> Iterator[str]:
    """Yield the letters that stand in brackets behind a person's name."""
    for one in claims:
        if one.type is Type.PERSON and (match := _BRACKETED.match(text, one.end)):
            yield match[1]
