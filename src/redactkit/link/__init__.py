"""Resolve coreference in one document: every mention of one person, organisation or place has one id."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from redactkit.link.by_surface import events, locations, roles, surfaces
from redactkit.link.organisations import organisations
from redactkit.link.persons import persons
from redactkit.types import Span, Type

LETTERS = {
    Type.PERSON: "p",
    Type.ORGANISATION: "o",
    Type.LOCATION: "l",
    Type.CONTACT: "c",
    Type.IDENTIFIER: "i",
    Type.DATETIME: "t",
    Type.AGE: "a",
    Type.ROLE: "r",
    Type.DEMOGRAPHIC: "d",
    Type.QUANTITY: "q",
    Type.EVENT: "e",
}
"""The letter with which the ids of each type begin."""

_LINKERS = {
    Type.PERSON: persons,
    Type.ORGANISATION: organisations,
    Type.LOCATION: locations,
    Type.ROLE: roles,
    Type.EVENT: events,
}


def link(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` in order, each with the id of the entity that it mentions.

    Args:
        text: the document that the spans were found in; it is read for titles and quotation marks.
        spans: in any order; ids they already carry are not looked at.

    Returns:
        The same spans with `entity` set: a letter for the type ("p" for persons, "o" for
        organisations, "l" for places …) and a number by order of first appearance.

    Example:
        >>> from redactkit.types import Level
        >>> text = "Jane Smith rang. Ms Smith was cross with J. Smith."
        >>> at = [(0, 10), (20, 25), (41, 49)]
        >>> [span.entity for span in link(text, [Span(*each, Type.PERSON, Level.DIRECT) for each in at])]
        ['p1', 'p1', 'p1']
    """
    ordered = tuple(sorted(spans))
    entities: dict[int, str] = {}
    for type_ in Type:
        places = [place for place, span in enumerate(ordered) if span.type is type_]
        clusters = _LINKERS.get(type_, surfaces)(text, [ordered[place] for place in places])
        numbers: dict[int, int] = {}
        for place, cluster in zip(places, clusters, strict=True):
            number = numbers.setdefault(cluster, len(numbers) + 1)
            entities[place] = f"{LETTERS[type_]}{number}"
    return tuple(replace(span, entity=entities[place]) for place, span in enumerate(ordered))
