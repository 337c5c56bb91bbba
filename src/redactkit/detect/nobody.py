"""Take no record system, public body or office for a person."""

import re
from collections.abc import Iterable
from dataclasses import replace

from redactkit.tables.organisations import organisations
from redactkit.tables.programs import PROGRAMS
from redactkit.tables.words import listed
from redactkit.types import Level, Span, Type

_TAKEN_FOR = frozenset({Type.PERSON, Type.ORGANISATION, Type.LOCATION, Type.EVENT})
_ARTICLE = re.compile(r"\b[Tt]he $")
_OFFICES = listed("Ombudsman Regulator Inspectorate Registrar Coroner Tribunal Court")
"""What an article stands before and a capital often begins, though it is no name."""
_SHORTEST = 5
"""Letters of a public body's name: shorter ones are somebody's first name somewhere ("Nao", "Swe")."""


def nobody(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` without persons that are offices, and of level `N` record systems and public bodies.

    Example:
        >>> told = "The Ombudsman asked Cafcass for the Datix."
        >>> person = [Span(*place, Type.PERSON, Level.DIRECT) for place in ((4, 13), (20, 27), (36, 41))]
        >>> [(span.start, span.type.value, span.level.value) for span in nobody(told, person)]
        [(20, 'ORGANISATION', 'N'), (36, 'ORGANISATION', 'N')]
    """
    return tuple(
        replace(span, type=Type.ORGANISATION, level=Level.NONE, kind="public body or program")
        if span.type in _TAKEN_FOR and _readable(span.type, text[span.start : span.end])
        else span
        for span in spans
        if span.type is not Type.PERSON or not _office(text, span)
    )


def _readable(kind: Type, words: str) -> bool:
    """Tell whether words are a program's name, or that of a public body which was taken for a person's.

    They must be written as the body writes itself.
    """
    if words in PROGRAMS:
        return True
    if kind is not Type.PERSON or len(words) < _SHORTEST:
        return False
    return any(each.kept and words in (each.name, *each.aliases) for each in organisations(words))


def _office(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    return words in _OFFICES and _ARTICLE.search(text, max(0, span.start - 4), span.start) is not None
