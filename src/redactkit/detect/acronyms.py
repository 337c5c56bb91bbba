"""Read the letters of a post ("SENCO", "RM") as the post where another takes them for initials."""

from collections.abc import Iterable

from redactkit.tables.names import first_name
from redactkit.types import Span, Type


def acronyms(text: str, claims: Iterable[Span]) -> tuple[Span, ...]:
    """Return `claims` without persons that a rule reads, letter for letter, as a post in capitals.

    Letters that are a first name too ("ELSA") stay a person's.

    Example:
        >>> from redactkit.types import Level
        >>> person = Span(0, 5, Type.PERSON, Level.DIRECT, why="tagger")
        >>> post = Span(0, 5, Type.ROLE, Level.QUASI, "job", why="roles.word")
        >>> acronyms("SENCO was told", [person, post]) == (post,)
        True
    """
    given = tuple(claims)
    posts = {(one.start, one.end) for one in given if one.type is Type.ROLE and one.why == "roles.word"}
    return tuple(
        one
        for one in given
        if one.type is not Type.PERSON
        or (one.start, one.end) not in posts
        or not text[one.start : one.end].isupper()
        or first_name(text[one.start : one.end])
    )
