"""Keep the strongest of several claims to the same stretch."""

from collections.abc import Iterable

from redactkit.types import Level, Span, Type


def strongest(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` in order, of those with the same stretch, type and level only the likeliest.

    Example:
        >>> one = Span(0, 4, Type.PERSON, Level.DIRECT, score=0.9)
        >>> strongest([one, Span(0, 4, Type.PERSON, Level.DIRECT, score=0.4)]) == (one,)
        True
    """
    kept: dict[tuple[int, int, Type, Level], Span] = {}
    for span in spans:
        place = span.start, span.end, span.type, span.level
        if place not in kept or span.score > kept[place].score:
            kept[place] = span
    return tuple(sorted(kept.values()))
