"""Settle which span wins where detectors disagree: the one place where that is decided."""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redactkit.types import Level, Span, Type

CARE = {Level.DIRECT: 2, Level.QUASI: 1, Level.NONE: 0}


def fuse(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return spans in order that do not overlap and together cover all that had to be covered.

    The strongest claim takes its stretch (see `_strength`); what a weaker one covers beyond it stays
    as a span of its own, so nothing that a detector held to be identifying is uncovered because
    another one saw something else beside it. A level-N claim never shields a stretch from a D or Q
    claim that is at least as strong, and what is told as an episode or a remark never shields a DIRECT
    one: a name inside a quotation splits it.

    Example:
        >>> name = Span(0, 4, Type.PERSON, Level.DIRECT, score=0.9)
        >>> place = Span(0, 10, Type.LOCATION, Level.QUASI, score=0.6)
        >>> [(span.start, span.end, span.type.value) for span in fuse([place, name])]
        [(0, 4, 'PERSON'), (4, 10, 'LOCATION')]
    """
    ranked = sorted(spans, key=_strength, reverse=True)
    direct = _settled([span for span in ranked if span.level is Level.DIRECT])
    return tuple(
        _settled(
            [piece for span in ranked for piece in (_outside(span, direct) if _yields(span) else [span])]
        )
    )


def _settled(ranked: Iterable[Span]) -> list[Span]:
    settled: list[Span] = []
    for span in ranked:
        for piece in tuple(_outside(span, settled)):
            insort(settled, piece)
    return settled


def _yields(span: Span) -> bool:
    return span.type is Type.EVENT and span.level is not Level.DIRECT


def _strength(span: Span) -> tuple[float, int, int, int, str]:
    """Order claims: certainty first, then care, then length; the rest only makes the order total."""
    return (round(span.score, 2), CARE[span.level], span.end - span.start, -span.start, span.type)


def _outside(span: Span, settled: Sequence[Span]) -> Iterator[Span]:
    """Yield the pieces of `span` that no settled span covers; `settled` is in order, none overlapping."""
    start = span.start
    at = max(bisect_left(settled, start, key=lambda other: other.start) - 1, 0)
    while at < len(settled) and settled[at].start < span.end:
        other = settled[at]
        if other.start > start:
            yield replace(span, start=start, end=other.start)
        start = max(start, other.end)
        at += 1
    if start < span.end:
        yield replace(span, start=start) if start > span.start else span
