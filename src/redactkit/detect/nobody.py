"""Take no record system, public body, office or sign for a person."""

import re
from collections.abc import Iterable
from dataclasses import replace

from redactkit.tables.programs import PROGRAMS
from redactkit.tables.words import listed
from redactkit.types import Level, Span, Type

_TAKEN_FOR = frozenset({Type.PERSON, Type.ORGANISATION, Type.LOCATION, Type.EVENT})
_BODIES = listed("Cafcass CAFCASS Ofsted OFSTED Ofqual Ofcom Healthwatch")
"""Public bodies that detectors take for persons; others share their names with people ("Estyn", "Solace")."""
_OFFICES = listed("Ombudsman Regulator Inspectorate Registrar Coroner Tribunal Court")
"""What an article stands before and a capital often begins, though it is no name."""
_ARTICLE = re.compile(r"\b[Tt]he $")
_SIGN = re.compile(r"[Ͱ-Ͽ][A-Za-z]?|[kKmM][Ͱ-Ͽ]")
"""A Greek letter by itself, or with the one of a unit: "Δt", "kΩ"."""
_CALLED = re.compile(r"\b(?:calls?|called|known|nicknamed|dubbed|goes)\b")


def nobody(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` without persons that are offices or signs, and of level `N` record systems and bodies.

    Example:
        >>> told = "The Ombudsman asked Cafcass for the Datix."
        >>> person = [Span(*place, Type.PERSON, Level.DIRECT) for place in ((4, 13), (20, 27), (36, 41))]
        >>> [(span.start, span.type.value, span.level.value) for span in nobody(told, person)]
        [(20, 'ORGANISATION', 'N'), (36, 'ORGANISATION', 'N')]
    """
    return tuple(
        replace(span, type=Type.ORGANISATION, level=Level.NONE, kind="public body or program")
        if span.type in _TAKEN_FOR and _readable(text[span.start : span.end])
        else span
        for span in spans
        if span.type is not Type.PERSON or not (_office(text, span) or _sign(text, span))
    )


def _readable(words: str) -> bool:
    return words in PROGRAMS or words in _BODIES


def _office(text: str, span: Span) -> bool:
    before = text[max(0, span.start - 30) : span.start]
    office = text[span.start : span.end] in _OFFICES and _ARTICLE.search(before) is not None
    return office and not _CALLED.search(before)


def _sign(text: str, span: Span) -> bool:
    return _SIGN.fullmatch(text, span.start, span.end) is not None
