"""Tell apart father and son of one name by words such as “senior” and “junior”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from redactkit.link.names.normalise import fold
from redactkit.types import Span

SENIOR, JUNIOR = "senior", "junior"
_AFTER = re.compile(r",?\s{1,2}\(?(senior|snr|sr|the elder|junior|jnr|jr|the younger)\b", re.IGNORECASE)
_INSIDE = re.compile(
    r",?\s{1,2}\(?(senior|snr|sr|the elder|junior|jnr|jr|the younger)\b\.?\)?$", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(young|little|old|the elder|the younger)\s{1,2}$", re.IGNORECASE)
_MARKS = {
    "senior": SENIOR, "snr": SENIOR, "sr": SENIOR, "the elder": SENIOR, "old": SENIOR,
    "junior": JUNIOR, "jnr": JUNIOR, "jr": JUNIOR, "the younger": JUNIOR, "young": JUNIOR, "little": JUNIOR,
}  # fmt: skip


def generations(text: str, spans: Sequence[Span], places: Sequence[int]) -> list[list[int]]:
    """Return the places of the mentions of one name, parted where it is two people's.

    They are two where some mention says "senior" and some "junior", and where the whole name stands
    alone first and with such a word later ("John Reeves and his father, John Reeves senior"). A mention
    that says nothing is of the one who was spoken of last.

    Args:
        places: of the mentions among `spans`, in order.
    """
    marks = [mark_of(text, spans[place]) for place in places]
    if not {SENIOR, JUNIOR} <= set(marks) and not _told_apart(text, spans, places, marks):
        return [list(places)]
    both = {SENIOR, JUNIOR} <= set(marks)
    last = next(mark for mark in marks if mark) if both else ""
    parts: dict[str, list[int]] = {}
    for place, mark in zip(places, marks, strict=True):
        last = mark or last
        parts.setdefault(last, []).append(place)
    return list(parts.values())


def _told_apart(text: str, spans: Sequence[Span], places: Sequence[int], marks: Sequence[str]) -> bool:
    """Tell whether a whole name without a word behind it comes before the same with one."""
    alone: set[str] = set()
    for place, mark in zip(places, marks, strict=True):
        span = spans[place]
        name = fold(text[span.start : bare(text, span).end])
        if mark and name in alone and not _BEFORE.search(text, max(0, span.start - 14), span.start):
            return True
        if not mark and " " in name:
            alone.add(name)
    return False


def bare(text: str, span: Span) -> Span:
    """Return a span without the word that tells the generation, if it takes that in."""
    inside = _INSIDE.search(text, span.start, span.end)
    return replace(span, end=inside.start()) if inside and inside.start() > span.start else span


def mark_of(text: str, span: Span) -> str:
    """Return `SENIOR` or `JUNIOR` where a word in, behind or before a name says so, else nothing."""
    inside = _INSIDE.search(text, span.start, span.end)
    match = (
        inside or _AFTER.match(text, span.end) or _BEFORE.search(text, max(0, span.start - 14), span.start)
    )
    return _MARKS[match[1].casefold()] if match else ""
