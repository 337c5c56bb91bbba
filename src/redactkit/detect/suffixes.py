"""Take into a name the word behind it that tells father from son."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from redactkit.detect.vocabulary import CLASSES
from redactkit.types import Span, Type

_SHORT = r"(?:,? \(?(?:jr|jnr|snr)(?:\.(?=[,;)]|(?-i: [a-z])))?| \(?sr(?:\.(?=[,;)]|(?-i: [a-z])))?)"
_WHOLE = r" \(?(?:senior|junior|the elder|the younger)"
_SUFFIX = re.compile(rf"(?:{_SHORT}|{_WHOLE})(?!\w)\)?", re.IGNORECASE)
_CUT_SHORT = re.compile(r"\b(?:[js]r|[js]nr)$", re.IGNORECASE)
_GOES_ON = re.compile(r"\.(?:[,;)]| [a-z])")
"""A full stop that is of the word before it: the sentence goes on."""
_NEXT = re.compile(r"[ \n]{1,2}([A-Za-z'’-]+)")
_POSTS = frozenset({"job", "org-head", "org-lead"})


def suffixed(text: str, spans: Iterable[Span]) -> Iterator[Span]:
    """Yield `spans`, names of persons with "Jr", "senior" and the like; what was seen in those goes.

    "Kate Jones senior carer" is a post that stands beside a name.

    Args:
        text: any text.
        spans: in order, none overlapping.

    Example:
        >>> from redactkit.types import Level
        >>> name, post = Span(0, 11, Type.PERSON, Level.DIRECT), Span(12, 18, Type.ROLE, Level.QUASI)
        >>> [(span.start, span.end) for span in suffixed("John Reeves senior owns it", [name, post])]
        [(0, 18)]
    """
    given = tuple(spans)
    end = 0
    for at, span in enumerate(given):
        if span.start < end:
            continue
        if span.type is Type.PERSON and _CUT_SHORT.search(text, span.start, span.end):
            span = replace(span, end=span.end + bool(_GOES_ON.match(text, span.end)))
        elif span.type is Type.PERSON and (match := _SUFFIX.match(text, span.end)):
            stop = match.end() - (match[0][-1] == ")" and "(" not in match[0])
            beside = given[at + 1 : at + 2]
            crossed = any(one.start < stop < one.end for one in beside)
            after = _NEXT.match(text, stop)
            post = after is not None and bool(_POSTS & set(CLASSES.get(after[1].casefold(), ())))
            if not crossed and not post:
                span, end = replace(span, end=stop), stop
        yield span
