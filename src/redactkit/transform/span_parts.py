"""Say which parts of the spans are still to be replaced: not blanks, not what is general already."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from redactkit.english.articles import DETERMINERS
from redactkit.policy import Policy
from redactkit.transform.generalise.generalised_values import general_values
from redactkit.transform.grammar.fitting import FUNCTION
from redactkit.types import Span, Technique, Type

NAMING = (Type.PERSON, Type.CONTACT, Type.IDENTIFIER)
"""The types of which the smallest piece may name somebody."""
_WORDS = re.compile(r"[^\W_]+")
_EMPTY = FUNCTION | DETERMINERS - {"one"} | {"s", "aged", "again"}


def outside(text: str, spans: Iterable[Span], ranges: Sequence[tuple[int, int]]) -> Iterable[Span]:
    """Yield what is left of each span outside of some ranges, which are in order; blanks are nothing."""
    at = 0
    for span in spans:
        while at < len(ranges) and ranges[at][1] <= span.start:
            at += 1
        start, here = span.start, at
        while here < len(ranges) and ranges[here][0] < span.end:
            yield from _stripped(text, replace(span, start=start, end=max(start, ranges[here][0])))
            start, here = ranges[here][1], here + 1
        yield from _stripped(text, replace(span, start=min(start, span.end)))


def _stripped(text: str, span: Span) -> Iterable[Span]:
    surface = text[span.start : span.end]
    if surface.strip():
        left, right = len(surface) - len(surface.lstrip()), len(surface.rstrip())
        yield replace(span, start=span.start + left, end=span.start + right)


def telling(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Leave out what names nothing: punctuation, and "of" or "the" alone."""
    for span in spans:
        words = _WORDS.findall(text[span.start : span.end])
        if span.type in NAMING or not all(word.lower() in _EMPTY for word in words):
            yield span


def not_general_yet(text: str, spans: Sequence[Span], policy: Policy) -> Iterator[Span]:
    """Leave out spans inside a general value that stands already, and what they share with one they cross.

    A span that holds the whole value is left to be generalised as it is.
    """
    here = general_values(text, policy.generalise)
    for span in spans:
        ranges = here.get(span.type, ()) if policy.technique(span) is Technique.GENERALISE else ()
        at = max(bisect_right(ranges, (span.start, len(text))) - 1, 0)
        crossed = [each for each in ranges[at : at + 3] if each[0] < span.end and span.start < each[1]]
        if any(start <= span.start and span.end <= end for start, end in crossed):
            continue
        if any(span.start <= start and end <= span.end for start, end in crossed):
            yield span
        else:
            yield from telling(text, outside(text, [span], crossed))
