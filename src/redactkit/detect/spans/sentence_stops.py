"""Decide whether the full stop at the end of a span belongs to it or closes the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from redactkit.english.sentences import SHORTENED
from redactkit.english.words import listed
from redactkit.types import Span, Type

_INITIAL = re.compile(r"(?<![A-Za-z])[A-Z]$")
_DATED = re.compile(r"(?:[0-9]|[a-z]{3})\.$", re.IGNORECASE)
_OWNS = re.compile(r"[^\W\d_]{2}['’]s$")
_GOES_ON = re.compile(r"\.[,;):]")
_SHORTENED = re.compile(rf"\b(?:{SHORTENED})$", re.IGNORECASE)
_IN_SENTENCE = re.compile(r"\. [a-z]")
_OPENS = re.compile(r"\s*(?:\n|\Z)|\s+(I|[A-Z][a-z]{0,9})\b")
_OPENERS = listed(
    "a about after all an and another any as at because before both but by during each every everyone for "
    "from had has have he her here his how i if in is it its many most my never no nobody not nothing now "
    "of on once one or our she since so some somebody someone that the their then there these they this "
    "those though until was we were what when where which while who why with yes yesterday you your"
)
"""Words that begin a sentence and are hardly ever a name."""


def with_right_stops(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Return `spans` without the full stop that ends a sentence, and with the one that belongs to an initial.

    In "J. C. Crosby" the stops are of the initials; in "I saw J.C. On Friday" the last is of both, and
    the sentence keeps it. So is that of "police sgt. in the town" of a word cut short. A "’s" is no part of
    a name.

    Args:
        text: any text.
        spans: what was found in it, none overlapping, in any order.

    Example:
        >>> from redactkit.types import Level
        >>> found = [Span(8, 17, Type.DATETIME, Level.QUASI), Span(18, 25, Type.PERSON, Level.DIRECT)]
        >>> [(span.start, span.end) for span in with_right_stops("Seen on 17 April. Mihai D., too.", found)]
        [(8, 16), (18, 26)]
        >>> name = Span(6, 8, Type.PERSON, Level.DIRECT)
        >>> [(span.start, span.end) for span in with_right_stops("I saw C. On Friday he ran.", [name])]
        [(6, 7)]
    """
    every = tuple(spans)
    taken = {span.start for span in every}
    return tuple(replace(span, end=_end(text, span, span.end in taken)) for span in every)


def _end(text: str, span: Span, met: bool) -> int:
    """Return where `span` ends; nothing is taken in where another one begins (`met`)."""
    surface, end = text[span.start : span.end], span.end
    if not met and _SHORTENED.search(surface) and _IN_SENTENCE.match(text, end):
        return end + 1
    if span.type is Type.DATETIME:
        closes = _DATED.search(surface) is not None and not text[end : end + 1].strip()
        return end - 1 if closes else end
    if span.type is not Type.PERSON:
        return end
    if _OWNS.search(surface):
        return end - 2
    if surface[-2:-1].isalpha() and surface[-1] == "." and _sentence_ends(text, end):
        return end - 1
    initial = not met and _INITIAL.search(surface) and _GOES_ON.match(text, end)
    return end + 1 if initial else end


def _sentence_ends(text: str, at: int) -> bool:
    """Tell whether a sentence ends at `at`: the paragraph does, or the next word opens one."""
    match = _OPENS.match(text, at)
    return match is not None and (match[1] is None or match[1].casefold() in _OPENERS)
