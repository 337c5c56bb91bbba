"""Set the kind of each span: what sort of organisation, place, contact or number it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from types import MappingProxyType

from redactkit.tables import places
from redactkit.tables.employer_kinds import kind_of
from redactkit.types import Span, Type

_POSTCODE = re.compile(r"[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}", re.IGNORECASE)
_NUMBERED = re.compile(r"\d")


def with_kinds(text: str, spans: Iterable[Span], claims: Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` with their kind set where it can be told.

    Args:
        text: the text that they were found in.
        spans: settled, in order.
        claims: all that was found; a rule that saw the same stretch as the same type knows its kind.
    """
    known = sorted(claim for claim in claims if claim.kind)
    told: list[Span] = []
    at = 0
    for span in spans:
        while at < len(known) and known[at].end <= span.start:
            at += 1
        kind = span.kind or _kind(text, span, known, at)
        told.append(span if kind == span.kind else replace(span, kind=kind))
    return tuple(told)


def _kind(text: str, span: Span, known: Sequence[Span], at: int) -> str:
    """Return the kind of an overlapping claim of the same type, or else the one that its words tell."""
    while at < len(known) and known[at].start < span.end:
        if known[at].type is span.type and known[at].end > span.start:
            return known[at].kind
        at += 1
    tell = _TELLERS.get(span.type)
    return tell(text[span.start : span.end]) if tell else ""


def _place(name: str) -> str:
    """Return what sort of place `name` is: a kind of the gazetteer, "postcode", "address" or "place"."""
    if _POSTCODE.fullmatch(name):
        return "postcode"
    known = places.place(name)
    if known:
        return known.kind.replace("_", " ")
    return "address" if _NUMBERED.search(name) else "place"


def _contact(written: str) -> str:
    if "@" in written or " at " in written:
        return "handle" if written.startswith("@") else "e-mail address"
    return "phone number" if sum(map(str.isdigit, written)) >= 5 else "web address"


_TELLERS: MappingProxyType[Type, Callable[[str], str]] = MappingProxyType(
    {Type.ORGANISATION: kind_of, Type.LOCATION: _place, Type.CONTACT: _contact}
)
