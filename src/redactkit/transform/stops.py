"""Leave a sentence its full stop, and a name its "’s", where a span takes in more than what it says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from redactkit.types import Span, Type

_INITIAL = re.compile(r"(?<![A-Za-z])[A-Z]$")
_FULL_STOP = re.compile(r"(?:[0-9]|[a-z]{3})\.$", re.IGNORECASE)
_OWNS = re.compile(r"[^\W\d_]{2}['’]s$")


def stopped(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Return `spans` without the stop that closes a sentence, and with the one that belongs to an initial.

    Example:
        >>> from redactkit.types import Level
        >>> found = [Span(8, 17, Type.DATETIME, Level.QUASI), Span(18, 25, Type.PERSON, Level.DIRECT)]
        >>> [(span.start, span.end) for span in stopped("Seen on 17 April. Mihai D., too.", found)]
        [(8, 16), (18, 26)]
    """
    taken = {span.start for span in spans}
    return tuple(replace(span, end=_stop(text, span, span.end in taken)) for span in spans)


def _stop(text: str, span: Span, met: bool) -> int:
    surface, after = text[span.start : span.end], text[span.end : span.end + 2]
    if span.type is Type.PERSON and _OWNS.search(surface):
        return span.end - 2
    if span.type is Type.PERSON and not met and after in (".,", ".;", ".)", ".:"):
        return span.end + 1 if _INITIAL.search(surface) else span.end
    if span.type is Type.DATETIME and _FULL_STOP.search(surface) and not after[:1].strip():
        return span.end - 1
    return span.end
