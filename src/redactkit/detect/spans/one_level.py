"""Give every mention of one organisation or place one level, so that none undoes the mask of another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from redactkit.detect.spans.propagate import LEAST
from redactkit.types import Level, Span, Type

_NAMED = frozenset({Type.ORGANISATION, Type.LOCATION})
_WORD = re.compile(r"\w+")


def with_one_level(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans`, organisations and places that need no mask (N) with the claim of another mention.

    What is named in the same words, in any case, is one where a mention is to be masked and its claim is not
    weaker than `LEAST`; so are an organisation and its other name in brackets behind it, however weak.

    Args:
        text: any text.
        spans: in order, none overlapping.

    Example:
        >>> name = Span(0, 13, Type.ORGANISATION, Level.NONE)
        >>> other = Span(15, 18, Type.ORGANISATION, Level.QUASI)
        >>> [span.level.value for span in with_one_level("Harbour Trust (HVT) wrote.", [name, other])]
        ['Q', 'Q']
    """
    return _by_words(text, _by_brackets(text, _by_words(text, tuple(spans))))


def _by_words(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    named = [span for span in spans if span.type in _NAMED and span.score >= LEAST]
    claims = {_words(text, span): span for span in named if span.level is Level.QUASI}
    claims |= {_words(text, span): span for span in named if span.level is Level.DIRECT}
    return tuple(
        _claimed(span, claims.get(_words(text, span))) if span.type in _NAMED else span for span in spans
    )


def _by_brackets(text: str, spans: Sequence[Span]) -> Sequence[Span]:
    told = list(spans)
    for at in range(1, len(told)):
        name, other = told[at - 1], told[at]
        if {name.type, other.type} == {Type.ORGANISATION} and _in_brackets(text, name, other):
            told[at - 1], told[at] = _claimed(name, other), _claimed(other, name)
    return told


def _claimed(span: Span, claim: Span | None) -> Span:
    """Return `span` as what `claim` says, if it needs no mask by itself."""
    if claim is None or span.level is not Level.NONE:
        return span
    return replace(span, level=claim.level, score=claim.score)


def _in_brackets(text: str, name: Span, other: Span) -> bool:
    """Tell whether brackets right behind `name` hold `other` and nothing else."""
    between, said = text[name.end : other.start].strip(), text[other.start : other.end]
    opens = between == "(" or (not between and "(" in (text[name.end - 1], said[0]))
    return opens and ")" in (said[-1], text[other.end : other.end + 1])


def _words(text: str, span: Span) -> tuple[str, ...]:
    words = _WORD.findall(text[span.start : span.end].casefold())
    return tuple(words[1:] if words[0:1] == ["the"] else words)
