"""Give every mention of one organisation or place one level, so that none undoes the mask of another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redactkit.detect.spans.propagate import LEAST
from redactkit.types import Level, Span, Type

_NAMED = frozenset({Type.ORGANISATION, Type.LOCATION})


def with_one_level(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield `spans`, organisations and places that need no mask (N) with the level of another mention.

    An organisation and its other name in brackets behind it are one; so is what is named in the same words,
    in any case, where one mention is to be masked and its claim is not weaker than `LEAST`.

    Args:
        text: any text.
        spans: in order, none overlapping.

    Example:
        >>> other = Span(15, 18, Type.ORGANISATION, Level.QUASI)
        >>> name = Span(0, 13, Type.ORGANISATION, Level.NONE)
        >>> [span.level.value for span in with_one_level("Harbour Trust (HVT) wrote.", [name, other])]
        ['Q', 'Q']
    """
    paired = _with_brackets(text, tuple(spans))
    masked = {
        _words(text, span): span.level
        for span in paired
        if span.type in _NAMED and span.level is not Level.NONE and span.score >= LEAST
    }
    for span in paired:
        plain = span.type in _NAMED and span.level is Level.NONE
        level = masked.get(_words(text, span)) if plain else None
        yield replace(span, level=level) if level else span


def _with_brackets(text: str, spans: Sequence[Span]) -> Sequence[Span]:
    """Return the spans, each organisation and its other name in brackets with the stricter level of both."""
    told = list(spans)
    for at in range(1, len(told)):
        name, other = told[at - 1], told[at]
        if {name.type, other.type} == {Type.ORGANISATION} and _in_brackets(text, name, other):
            if name.level is Level.NONE:
                told[at - 1] = replace(name, level=other.level)
            elif other.level is Level.NONE:
                told[at] = replace(other, level=name.level)
    return told


def _in_brackets(text: str, name: Span, other: Span) -> bool:
    between = text[name.end : other.start]
    return between.strip() == "(" or (not between.strip() and text[other.start] == "(")


def _words(text: str, span: Span) -> tuple[str, ...]:
    return tuple(text[span.start : span.end].casefold().split())
