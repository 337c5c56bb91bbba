"""Leave a sentence its full stop where a name in it ends in an initial."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redactkit.detect.phrases import listed
from redactkit.types import Span, Type

_OPENS = re.compile(r"\s*(?:\n|\Z)|\s+(I|[A-Z][a-z]{0,9})\b")
_OPENERS = listed(
    "a about after all an and another any as at because before both but by during each every everyone for "
    "from had has have he her here his how i if in is it its many most my never no nobody not nothing now "
    "of on once one or our she since so some somebody someone that the their then there these they this "
    "those though until was we were what when where which while who why with yes yesterday you your"
)
"""Words that begin a sentence and are hardly ever a name."""


def unstopped(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield `spans`, names of persons without a full stop that closes a sentence.

    In "J. C. Crosby" the stops are of the initials; in "I saw J.C. On Friday" the last is of both, and
    the sentence keeps it.

    Example:
        >>> from redactkit.types import Level
        >>> found = [Span(6, 8, Type.PERSON, Level.DIRECT)]
        >>> [(span.start, span.end) for span in unstopped("I saw C. On Friday he ran.", found)]
        [(6, 7)]
    """
    for span in spans:
        surface = text[span.start : span.end]
        named = span.type is Type.PERSON and surface[-2:-1].isalpha() and surface[-1] == "."
        yield replace(span, end=span.end - 1) if named and _ends(text, span.end) else span


def _ends(text: str, at: int) -> bool:
    """Tell whether a sentence ends at `at`: the paragraph does, or the next word opens one."""
    match = _OPENS.match(text, at)
    return match is not None and (match[1] is None or match[1].casefold() in _OPENERS)
