"""Resolve overlaps: decide which span wins where detectors disagree. No other module does."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
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
            [piece for span in ranked for piece in (direct.outside(span) if _yields(span) else [span])]
        ).spans
    )


class _Settled:
    """Spans in order, none overlapping, with their starts beside them to look a place up by."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._starts: list[int] = []

    def add(self, span: Span) -> None:
        """Put in a span that overlaps none."""
        at = bisect_left(self._starts, span.start)
        self._starts.insert(at, span.start)
        self.spans.insert(at, span)

    def outside(self, span: Span) -> Iterator[Span]:
        """Yield the pieces of `span` that no settled span covers."""
        start = span.start
        at = max(bisect_left(self._starts, start) - 1, 0)
        while at < len(self.spans) and self._starts[at] < span.end:
            other = self.spans[at]
            if other.start > start:
                yield replace(span, start=start, end=other.start)
            start = max(start, other.end)
            at += 1
        if start < span.end:
            yield replace(span, start=start) if start > span.start else span


def _settled(ranked: Iterable[Span]) -> _Settled:
    """Return the pieces of each span that no stronger one before it covers."""
    settled = _Settled()
    for span in ranked:
        for piece in tuple(settled.outside(span)):
            settled.add(piece)
    return settled


def _yields(span: Span) -> bool:
    return span.type is Type.EVENT and span.level is not Level.DIRECT


def _strength(span: Span) -> tuple[float, int, int, int, str]:
    """Order claims: certainty first, then care, then length; the rest only makes the order total."""
    return (round(span.score, 2), CARE[span.level], span.end - span.start, -span.start, span.type)


def apart(candidates: Iterable[Span], settled: Iterable[Span]) -> Iterator[Span]:
    """Yield those of `candidates` that overlap none of the `settled`, whatever their strength.

    Example:
        >>> one, other = (Span(at, at + 4, Type.PERSON, Level.DIRECT) for at in (0, 6))
        >>> list(apart([one, other], [Span(3, 5, Type.ROLE, Level.NONE)])) == [other]
        True
    """
    spans = sorted(settled)
    starts = [span.start for span in spans]
    for one in candidates:
        before = bisect_left(starts, one.end) - 1
        if before < 0 or spans[before].end <= one.start:
            yield one
